"""Notebooks: whose they are."""

from enum import StrEnum


class NotebookKind(StrEnum):
    """One person's of the field, or a desk's with its coordinators."""

    FIELD = "field"
    DESK = "desk"
