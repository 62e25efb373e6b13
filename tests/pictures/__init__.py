"""Ten screens as they are meant to look, and the comparison with how they look now: `python3 dev.py pictures`."""
