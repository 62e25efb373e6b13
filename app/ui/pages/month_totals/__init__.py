"""The page where the months of many commissioners come together (届いた月報)."""
