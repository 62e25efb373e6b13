"""When and by whom a paper was printed, as it stands at its foot."""

from datetime import datetime

from app.domain.dates import JAPAN, format_day


def printed(at: datetime, by: str) -> str:
    """「印刷 令和8年11月21日(土) 18:05　鳥取 花子」 for an instant."""
    here = at.astimezone(JAPAN)
    return f"印刷 {format_day(here.date())} {here:%H:%M}　{by}".rstrip()
