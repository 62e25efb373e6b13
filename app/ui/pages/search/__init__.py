"""Searching (さがす)."""
