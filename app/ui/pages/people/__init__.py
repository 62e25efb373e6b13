"""The page of people (対象者)."""
