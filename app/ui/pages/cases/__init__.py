"""The page of a desk's cases (ケース)."""
