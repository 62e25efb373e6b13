"""The exchange of packets (受け渡し): write out what waits, take in what came. It knows nouns by one table each way only."""

from app.rounds.exchange.taking import WELL, confirm, head_of, held, packets_in, reminders, take_in
from app.rounds.exchange.writing import waiting, write_out

__all__ = ["WELL", "confirm", "head_of", "held", "packets_in", "reminders", "take_in", "waiting", "write_out"]
