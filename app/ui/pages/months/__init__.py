"""The page of the month (月報)."""
