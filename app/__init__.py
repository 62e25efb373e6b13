"""つなぐ手帳: an encrypted notebook for people who knock on doors, and the desk program that answers them."""

__version__ = "0.1.0"
