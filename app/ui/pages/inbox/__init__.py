"""The page of what arrived at a desk (受信)."""
