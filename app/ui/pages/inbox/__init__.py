"""The page of what a desk received (受付)."""
