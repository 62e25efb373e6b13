"""Which of two versions of one record from one writer is the later, when the writer may have been restored in between."""

from dataclasses import dataclass
from datetime import datetime

from app.sync.body import Body


@dataclass(frozen=True, slots=True, order=True)
class Edition:
    """A record's version with the epoch and number of the packet that brought it. Editions compare: the greater one stands.

    A version alone does not tell: a restored notebook counts on from an older one and gives the same version to other text.
    """

    epoch_started_at: datetime
    epoch_id: str
    version: int
    number: int


def edition_of(body: Body, version: int) -> Edition:
    """The edition of a record's version in a packet."""
    return Edition(*body.epoch.order, version, body.number)
