"""The exchange of packets (受け渡し): write out what waits, take in what came. It knows nouns by one table each way only."""

from app.workflows.exchange.taking import WELL, confirm, head_of, held, packets_in, reminders, take_in
from app.workflows.exchange.writing import on_the_way, waiting, write_again, write_out

__all__ = [
    "WELL",
    "confirm",
    "head_of",
    "held",
    "on_the_way",
    "packets_in",
    "reminders",
    "take_in",
    "waiting",
    "write_again",
    "write_out",
]
