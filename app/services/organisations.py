"""What one can do with an organisation (団体・機関): keep it, merge it, let it leave, and note what the region lacks."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import ColumnElement, func, select

from app.domain.agencies import OfficeNumber
from app.domain.desk_tables import wrong_in
from app.domain.organisations import Membership, Organisation, Profile, Remark, RemarkKind, agency_of, profile_of, with_written
from app.domain.phones import lost_its_zero, plain_number
from app.domain.referrals import Trouble
from app.errors import Invalid, NotFound, Problem
from app.models import records
from app.models.organisations import OrganisationRow, RemarkRow
from app.models.sessions import Session
from app.services import agencies, naming, office_numbers, references
from app.services.checking import LINE_LENGTH, NAME_LENGTH, NOTE_LENGTH, PHONE_LENGTH, past, refuse_if_any, required, within

_NUMBER = ("phone", "other", "hours", "checked_on")
_NAMES = ("name", "other_name", "kana", "kind", "area", "section")
_WORDS = ("hours", "for_whom", "cost", "capacity", "strengths", "fields", "note")
_NEW = "org-"


def begun(session: Session, code: str) -> Organisation:
    """The desk's record of an agency, or what it begins with where nobody changed the agency yet; of no code a new one.

    Its number is the one that stands, which somebody may have written down since. Raises NotFound.
    """
    found = of_code(session, code) if code else Organisation()
    if found is None:
        agency = agencies.find(code)
        if agency is None:
            raise NotFound
        found = Organisation(profile=profile_of(agency))
    return _with_written(found, office_numbers.lying_open(session))


def keep(session: Session, organisation: Organisation) -> Organisation:
    """Keep an organisation; it stands from then on in place of what came with the program. Raises Invalid or Stale.

    A new one gets a code that never changes, and what was renamed is found by its earlier name too.
    """
    return _keep(session, organisation, naming.finder(session))


def keep_all(session: Session, several: Sequence[Organisation]) -> list[Organisation]:
    """Keep several as `keep`, all or none."""
    names_somebody = naming.finder(session)
    return [_keep(session, each, names_somebody) for each in several]


def check(session: Session, organisation: Organisation, names_somebody: Callable[[str], bool]) -> None:
    """Raise Invalid unless this can be kept."""
    refuse_if_any(_problems(session, fitting(organisation), names_somebody))


def fitting(organisation: Organisation) -> Organisation:
    """The same with its numbers as everybody writes them."""
    told = organisation.profile
    profile = replace(
        told,
        name=told.name.strip(),
        phone=plain_number(told.phone),
        other=plain_number(told.other),
        fax=plain_number(told.fax),
        mail=told.mail.strip(),
    )
    return replace(organisation, profile=profile, person_phone=plain_number(organisation.person_phone))


def merge(session: Session, code: str, into: str) -> Organisation:
    """Note that an organisation is part of another now: it is offered no more, and still found by its code.

    Raises Invalid for one that is gone itself, and NotFound.
    """
    kept = of_code(session, into)
    # What is made up for practice stands in no table.
    target = agency_of(kept.profile) if kept else agencies.find(into)
    if target is None or not target.offered or into == code:
        raise Invalid(Problem("merged_into", "no_such_agency"))
    known = begun(session, code)
    return keep(session, replace(known, profile=replace(known.profile, merged_into=into)))


def leave(session: Session, code: str, on: date | None) -> Organisation:
    """Note on which day an organisation left, or with None that it is there again. Raises Invalid or NotFound."""
    known = begun(session, code)
    return keep(session, replace(known, profile=replace(known.profile, left_on=on, merged_into="")))


def get(session: Session, organisation_id: str) -> Organisation:
    """The organisation with this id; raises NotFound."""
    return records.get(session, Organisation, organisation_id)


def of_code(session: Session, code: str) -> Organisation | None:
    """The desk's own record of the organisation with this code."""
    return next(iter(records.several(session, Organisation, OrganisationRow.code == code)), None)


def earlier(session: Session, organisation: Organisation) -> list[Organisation]:
    """What the desk's record said before it was changed, the newest first."""
    return records.revisions(session, Organisation, organisation.id)


def memberships(session: Session) -> dict[str, Membership | None]:
    """What each organisation is in the platform that is anything there, by its code."""
    query = select(OrganisationRow.code, OrganisationRow.membership).where(OrganisationRow.membership.is_not(None))
    return {row.code: row.membership for row in session.execute(query)}


def every(session: Session) -> list[Organisation]:
    """All that the desk keeps, in the order of their codes."""
    return sorted(records.several(session, Organisation), key=lambda each: each.profile.code)


def book(session: Session) -> list[Organisation]:
    """All that the desk can keep: its own records, and what each agency begins with that nobody changed yet."""
    kept = every(session)
    codes = {each.profile.code for each in kept}
    begins = [Organisation(profile=profile_of(each)) for each in agencies.offered() if each.code not in codes]
    written = office_numbers.lying_open(session)
    return [_with_written(each, written) for each in (*kept, *begins)]


def remark(session: Session, told: Remark) -> Remark:
    """Keep a remark about the region. Raises Invalid, also where it names somebody of whom the notebook tells."""
    refuse_if_any(_wrong_in_remark(session, told))
    return records.keep(session, replace(told, words=told.words.strip(), on=told.on or session.today))


def nobody_there(session: Session, trouble: Trouble, municipality: str, words: str = "") -> Remark:
    """Keep that nobody helps with a trouble in a municipality (制度の狭間). Raises Invalid."""
    gap = Remark(kind=RemarkKind.GAP, trouble=trouble, local_government_code=municipality, words=words)
    return remark(session, gap)


def remark_of(session: Session, remark_id: str) -> Remark:
    """The remark with this id; raises NotFound."""
    return records.get(session, Remark, remark_id)


def remarks(session: Session, kind: RemarkKind | None = None, agency: str = "") -> list[Remark]:
    """The remarks of a kind, or that an organisation made, the newest first."""
    where: list[ColumnElement[bool]] = []
    if kind is not None:
        where.append(RemarkRow.kind == kind)
    if agency:
        where.append(RemarkRow.agency == agency)
    found = records.several(session, Remark, *where)
    return sorted(found, key=lambda each: (str(each.on), each.id), reverse=True)


def gaps(session: Session) -> dict[tuple[Trouble | None, str], int]:
    """How often it was kept that nobody helps, by trouble and municipality."""
    query = select(RemarkRow.trouble, RemarkRow.local_government_code, func.count()).where(RemarkRow.kind == RemarkKind.GAP)
    rows = session.execute(query.group_by(RemarkRow.trouble, RemarkRow.local_government_code))
    return {(trouble, code): count for trouble, code, count in rows}


def _keep(session: Session, organisation: Organisation, names_somebody: Callable[[str], bool]) -> Organisation:
    organisation = fitting(organisation)
    profile = organisation.profile
    if not profile.code:
        profile = replace(profile, code=_NEW + session.new_id())
    earlier = of_code(session, profile.code)
    shown = agencies.find(profile.code)
    before = earlier.profile if earlier else profile_of(shown) if shown else profile
    if before.name != profile.name and not profile.other_name:
        profile = replace(profile, other_name=before.name)
    organisation = replace(organisation, profile=profile)
    refuse_if_any(_problems(session, organisation, names_somebody))
    # A number that may not lie open never stood in the record: whoever changed the hours did not mean that one.
    told = _NUMBER if profile.code in office_numbers.lying_open(session) else _NUMBER[:2]
    if any(getattr(before, field) != getattr(profile, field) for field in told):
        # What was written down of its number before is older than this.
        office_numbers.forget(session, profile.code)
    return records.keep(session, organisation)


def _with_written(organisation: Organisation, written: Mapping[str, OfficeNumber]) -> Organisation:
    profile = with_written(organisation.profile, written.get(organisation.profile.code))
    return organisation if profile == organisation.profile else replace(organisation, profile=profile)


def _problems(session: Session, organisation: Organisation, names_somebody: Callable[[str], bool]) -> Iterator[Problem]:
    profile = organisation.profile
    for field, what in wrong_in(profile):
        # A new one has no code until it is kept.
        if field != "code" or profile.code:
            yield Problem(field, what)
    same = of_code(session, profile.code) if profile.code else None
    if same is not None and same.id != organisation.id:
        yield Problem("code", "duplicate")
    yield from required("area", profile.area or profile.municipalities)
    for field in _NAMES:
        yield from within(field, getattr(profile, field), NAME_LENGTH)
    for field in _WORDS:
        yield from within(field, getattr(profile, field), LINE_LENGTH)
    for field in ("phone", "other", "fax"):
        yield from within(field, getattr(profile, field), PHONE_LENGTH)
        if lost_its_zero(getattr(profile, field)):
            yield Problem(field, "zero_lost")
    yield from within("mail", profile.mail, NAME_LENGTH)
    # Anybody may read these; what a volunteer would read there of a neighbour would be told to all.
    yield from (Problem(field, "names_somebody") for field in _WORDS if names_somebody(getattr(profile, field)))
    # Whom to ask for there stays at the desk, and so the name stands in nothing that anybody reads.
    names_them = naming.finder_of((organisation.person,))
    if found := [field for field in ("section", *_WORDS) if names_them(getattr(profile, field))]:
        yield from (Problem(field, "person_in_public") for field in (*found, "person"))
    if profile.merged_into and not _leads_on(session, profile):
        yield Problem("merged_into", "no_such_agency")
    if not {each.code for each in references.municipalities()}.issuperset(profile.municipalities):
        yield Problem("municipalities", "no_such_municipality")
    yield from past("checked_on", profile.checked_on, session.today)
    yield from past("left_on", profile.left_on, session.today)
    yield from past("joined_on", organisation.joined_on, session.today)
    if organisation.joined_on and profile.left_on and profile.left_on < organisation.joined_on:
        yield Problem("left_on", "days_reversed")
    yield from within("person", organisation.person, NAME_LENGTH)
    yield from within("person_phone", organisation.person_phone, PHONE_LENGTH)
    yield from within("secrecy", organisation.secrecy, LINE_LENGTH)


def _leads_on(session: Session, profile: Profile) -> bool:
    """Whether what it became part of is known, and is no part of itself."""
    seen, code = {profile.code}, profile.merged_into
    while code and code not in seen:
        seen.add(code)
        kept, shown = of_code(session, code), agencies.find(code)
        if kept is None and shown is None:
            return False
        code = kept.profile.merged_into if kept else shown.merged_into if shown else ""
    return not code


def _wrong_in_remark(session: Session, told: Remark) -> Iterator[Problem]:
    if told.kind is not RemarkKind.GAP:
        yield from required("words", told.words)
    elif told.trouble is None:
        yield Problem("trouble", "choose")
    if told.local_government_code and references.municipality(told.local_government_code) is None:
        yield Problem("local_government_code", "no_such_municipality")
    if told.agency and agencies.find(told.agency) is None:
        yield Problem("agency", "no_such_agency")
    yield from within("words", told.words, NOTE_LENGTH)
    if naming.finder(session)(told.words):
        yield Problem("words", "names_somebody")
    yield from past("on", told.on, session.today)
