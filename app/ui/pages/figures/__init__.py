"""The page of figures (集計)."""
