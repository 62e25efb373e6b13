"""The benchmark: each speed that is promised, measured beside its floor in the same run. `python3 dev.py bench`."""
