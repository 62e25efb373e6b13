"""Printing the 団体名簿: which organisations stand on it in what order, its number, its line in the log, and its paper."""

from app.documents.organisation_lists import organisation_list
from app.documents.papers import Paper
from app.domain.agencies import Agency, with_number
from app.domain.organisations import Organisation, agency_of
from app.models.sessions import Session
from app.services import agencies, office_numbers, organisations, prints, references

SHEET = "organisations_list"
"""What the log calls it."""


def make(session: Session, *, inside: bool) -> Paper:
    """Number and log the list of all that are offered: 内部用 with whom to ask there, or 公開用 without anybody's name.

    What everybody reads tells only the numbers that lie open.
    """
    known = office_numbers.known(session) if inside else {}
    listed = [(each, with_number(_agency(each), known.get(each.profile.code))) for each in organisations.book(session)]
    offered = [each for each in listed if each[1].offered]
    kinds = list(dict.fromkeys(each.kind for each in agencies.offered()))
    towns = [each.name for each in references.municipalities()]

    def order(each: tuple[Organisation, Agency]) -> tuple[int, str, int, str]:
        profile = each[0].profile
        kind = kinds.index(profile.kind) if profile.kind in kinds else len(kinds)
        town = towns.index(profile.area) if profile.area in towns else len(towns)
        return kind, profile.kind, town, profile.kana

    number = prints.number(session, SHEET, "", nameless=not inside)
    return organisation_list(
        sorted(offered, key=order),
        inside=inside,
        number=number,
        printed_at=session.now,
        printed_by=prints.by(session),
    )


def _agency(organisation: Organisation) -> Agency:
    """As everybody is offered it; where its table lies nowhere, as in a notebook for practice, as the desk keeps it."""
    return agencies.find(organisation.profile.code) or agency_of(organisation.profile)
