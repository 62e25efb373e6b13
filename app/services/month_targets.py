"""Where a month goes (出す先): a 中核市 reports apart from the prefecture, so that its months are added up by themselves."""

from app.domain.cards import Owner, Peer, Role, Use
from app.services import references


def apart() -> tuple[str, ...]:
    """The codes of the municipalities that report for themselves (中核市)."""
    return tuple(each.code for each in references.municipalities() if each.core_city)


def of(owner: Owner) -> str:
    """The name of the municipality that gathers the months of its 民児協."""
    home = references.municipality(owner.local_government_code)
    return home.name if home else ""


def is_astray(code: str, office: Owner | Peer) -> bool:
    """Whether a month of this municipality is none that this office adds up; a 民児協 takes what it is given."""
    to = office.local_government_code
    return office.role is Role.DESK and code != to and bool({code, to} & {*apart()})


def order(owner: Owner, peer: Peer) -> tuple[bool, ...]:
    """What puts those first to whom an owner's month goes: the office of a 中核市, else 民児協, 市町村, 県."""
    at_home = peer.local_government_code == owner.local_government_code
    own_city = at_home and peer.role is Role.DESK and owner.local_government_code in apart()
    return (
        is_astray(owner.local_government_code, peer),
        not own_city,
        Use.FIGURES not in peer.uses,
        peer.role is Role.DESK or peer.organisation != owner.organisation,
        not at_home,
        Use.DESK not in peer.uses,
    )
