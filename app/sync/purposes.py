"""What a packet is for: one purpose, so that what was signed as one thing can never be read as another."""

from enum import StrEnum


class Purpose(StrEnum):
    """Each but RECEIPTS holds items of the kinds that have this purpose, and takes a number."""

    REFERRALS = "referrals"
    ANSWERS = "answers"
    CANCELLATIONS = "cancellations"
    CASES = "cases"
    PROGRESS = "progress"
    TABLES = "tables"
    MONTHS = "months"
    HEEDINGS = "heedings"
    RECEIPTS = "receipts"
