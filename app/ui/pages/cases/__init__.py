"""The page of the cases of a desk (ケース)."""
