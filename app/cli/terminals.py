"""What may go to a terminal: words of others there can move the cursor, hide what stands before them or run on unseen."""


def harmless(text: str) -> str:
    """Text on one line, with everything that is no visible sign written out as its escape."""
    return "".join(sign if sign.isprintable() or sign == "\u3000" else ascii(sign)[1:-1] for sign in text)
