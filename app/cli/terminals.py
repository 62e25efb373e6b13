"""What may go to a terminal: words of others there can move the cursor, hide what stands before them or run on unseen."""

import json
from collections.abc import Mapping


def harmless(text: str) -> str:
    """Text on one line, with everything that is no visible sign written out as its escape."""
    return "".join(sign if sign.isprintable() or sign == "\u3000" else ascii(sign)[1:-1] for sign in text)


def as_json(line: Mapping[str, object]) -> str:
    """A line of JSON that says the same, with everything that is no visible sign written out as its escape."""
    told = json.dumps(line, ensure_ascii=False)
    return "".join(sign if sign.isprintable() or sign == "\u3000" else json.dumps(sign)[1:-1] for sign in told)
