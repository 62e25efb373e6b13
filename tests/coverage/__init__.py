"""How much of the rooms that hold rules their own tests run, and the floor under it: `python3 dev.py cover`."""
