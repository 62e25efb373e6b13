"""The page of activities (記録)."""
