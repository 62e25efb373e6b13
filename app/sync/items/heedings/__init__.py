"""Answers to recalls as they travel: `heeded/1` of the first version (`first`), and `heeded/2` (`second`)."""
