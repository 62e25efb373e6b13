"""Making the files of a new noun: `python3 dev.py noun NAME`."""
