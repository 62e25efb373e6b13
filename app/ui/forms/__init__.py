"""Forms: what they ask as data, the builder that makes widgets of it, and the one session from opening to saving."""

from app.ui.forms.builder import Form
from app.ui.forms.fields import Field, Kind, Values, options

__all__ = ["Field", "Form", "Kind", "Values", "options"]
