"""What stands before a notebook is open: the first screen, making one, and the lock."""
