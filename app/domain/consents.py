"""Consent (同意) to share what is known of a person, and the ground to share without it."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from typing import Protocol

from app.domain.records import Record


class ConsentState(StrEnum):
    """How it stands with a consent; HARD_TO_JUDGE is neither yes nor no, for the person cannot well judge what it is about."""

    WRITTEN = "written"
    ORAL = "oral"
    PROXY = "proxy"
    REFUSED = "refused"
    UNCONFIRMED = "unconfirmed"
    NO_CONSENT_BASIS = "no_consent_basis"
    WITHDRAWN = "withdrawn"
    HARD_TO_JUDGE = "hard_to_judge"


AGREED = (ConsentState.WRITTEN, ConsentState.ORAL, ConsentState.PROXY)
"""In which somebody said yes."""
NO_WORD = (ConsentState.UNCONFIRMED, ConsentState.HARD_TO_JUDGE)
"""In which somebody said neither yes nor no."""


class Basis(StrEnum):
    """The ground on which something may be shared without consent."""

    LAW = "law"
    LIFE_BODY_PROPERTY = "life_body_property"
    CHILDREN_PUBLIC_HEALTH = "children_public_health"
    PUBLIC_DUTY = "public_duty"
    ABUSE_REPORT = "abuse_report"
    COUNCIL = "council"
    SUPPORT_MEETING = "support_meeting"


class WithheldPart(StrEnum):
    """The parts of what is told of a person that a consent can keep back; what belongs to each stands in `scopes`."""

    NAME = "name"
    BIRTH = "birth"
    ADDRESS = "address"
    PHONES = "phones"
    HOUSEHOLD = "household"
    CONTACTS = "contacts"
    CATEGORIES = "categories"
    HEALTH = "health"
    SELF_HARM = "self_harm"
    ABUSE = "abuse"
    OFFENCES = "offences"
    TROUBLES = "troubles"
    RISKS = "risks"
    CAUTIONS = "cautions"
    OWN_WORDS = "own_words"
    ACTIVITIES = "activities"
    NOTES = "notes"


class Ground(StrEnum):
    """Why something is shared without consent, in plain words; which article that is, is for the desk to write down."""

    LIFE = "life"
    ABUSE = "abuse"
    CHILDREN = "children"
    LAW = "law"


class GivenBy(StrEnum):
    """Who agreed."""

    PERSON = "person"
    PARENTS = "parents"
    GUARDIAN = "guardian"
    FAMILY = "family"
    OTHER = "other"


class ParentsWord(StrEnum):
    """What the parents of a young person say, beside the young person's own word."""

    AGREE = "agree"
    DISAGREE = "disagree"
    NOT_ASKED = "not_asked"


# From about this age a young person's own word counts; at the other they are of age.
OWN_WORD_AGE, ADULT_AGE = 15, 18


def no_proxy(given_by: GivenBy | None, age: int | None, *, harmed: bool = False) -> str:
    """Why this is nobody who can agree in a person's place, as a Problem's word; "" for who can.

    成年後見人等 can, and the parents of a child; where nobody knows the age the parents are believed. What a grown person's
    family says is a note. Where somebody may be harming the person (`harmed`), nobody speaks for them.
    """
    if given_by is None or given_by is GivenBy.PERSON:
        return "proxy_of_whom"
    if harmed:
        return "proxy_of_harm"
    if given_by is GivenBy.GUARDIAN:
        return ""
    if given_by is not GivenBy.PARENTS or (age is not None and age >= ADULT_AGE):
        return "family_is_a_note"
    return "own_word" if age is not None and age >= OWN_WORD_AGE else ""


def no_word(state: ConsentState, given_by: GivenBy | None, age: int | None, *, harmed: bool = False) -> str:
    """Why what was said is nobody's word who can agree, as a Problem's word; "" where it is.

    Whose word an earlier consent was nobody wrote down: it stays as it was said.
    """
    if state is ConsentState.PROXY:
        return no_proxy(given_by, age, harmed=harmed)
    if state not in AGREED or given_by is None:
        return ""
    if given_by is not GivenBy.PERSON:
        return "proxy_of_whom"
    return "parents_first" if age is not None and age < OWN_WORD_AGE else ""


@dataclass(frozen=True, slots=True)
class ConsentOffer:
    """What can be noted of a person: how it may stand, who may speak in their place, whether their parents are asked too."""

    states: tuple[ConsentState, ...]
    proxies: tuple[GivenBy, ...]
    parents_too: bool


def offer(age: int | None, *, harmed: bool = False) -> ConsentOffer:
    """What can be noted of somebody of this age, whom somebody may be harming (`harmed`): all that `no_word` allows."""
    proxies = tuple(each for each in GivenBy if not no_proxy(each, age, harmed=harmed))
    speak = {ConsentState.PROXY: proxies}
    states = tuple(
        state
        for state in ConsentState
        if any(not no_word(state, each, age, harmed=harmed) for each in speak.get(state, (GivenBy.PERSON,)))
    )
    return ConsentOffer(states, proxies, parents_too=age is not None and OWN_WORD_AGE <= age < ADULT_AGE)


_OFFICES = frozenset(
    {"県の窓口", "県", "市町村", "児童相談所", "保健所", "精神保健福祉センター", "警察", "就労", "年金", "女性相談"}
)
# The kinds of agencies (the agency table's) that a ground reaches; one that is not here reaches whoever can help. A report
# goes to those whom the laws against abuse and domestic violence name. What is shared within the council of the Act on
# Loneliness (孤独・孤立対策推進法 15条) or a municipality's meeting (社会福祉法 106条の6) is shared among its members: of
# these a volunteer's table knows only the offices that hold them.
REACH = {
    Basis.PUBLIC_DUTY: _OFFICES,
    Basis.ABUSE_REPORT: frozenset({"市町村", "地域包括支援センター", "児童相談所", "女性相談", "警察", "県の窓口", "県"}),
    Basis.COUNCIL: frozenset({"県の窓口", "県"}),
    Basis.SUPPORT_MEETING: frozenset({"市町村"}),
}


# The article that a plain reason is by itself, until an office wrote another down.
BASIS_OF = {
    Ground.LIFE: Basis.LIFE_BODY_PROPERTY,
    Ground.ABUSE: Basis.ABUSE_REPORT,
    Ground.CHILDREN: Basis.CHILDREN_PUBLIC_HEALTH,
    Ground.LAW: Basis.LAW,
}


def reaches(basis: Basis, kind: str) -> bool:
    """Whether something may be shared with an agency of this kind on this ground."""
    return basis not in REACH or kind in REACH[basis]


class Grounded(Protocol):
    """What says on what ground something is told without consent."""

    @property
    def ground(self) -> Ground | None: ...
    @property
    def basis(self) -> Basis | None: ...


def tells_of_abuse(consent: Grounded | None) -> bool:
    """Whether something is told because somebody may be harming the person: a report, whose writer is to stay unnamed."""
    return consent is not None and (consent.ground is Ground.ABUSE or consent.basis is Basis.ABUSE_REPORT)


def asks_another(state: ConsentState, ground: Ground | None, basis: Basis | None) -> bool:
    """Whether nobody decides this alone: where it is hard to tell, and without consent for a plain reason.

    Where a life is in danger nobody waits until somebody can be asked; an office that names the article decides itself.
    """
    plain = state is ConsentState.NO_CONSENT_BASIS and basis is None
    return state is ConsentState.HARD_TO_JUDGE or (plain and ground not in (None, Ground.LIFE))


@dataclass(frozen=True, slots=True)
class Article:
    """The article that a reference table proposes for a plain reason (`ground`) where somebody of this role shares."""

    ground: Ground
    role: str
    words: str
    checked_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consulted:
    """Whom one asked: the chairperson, the municipality, the desk; and when."""

    name: str
    role: str = ""
    on: date | None = None
    at: time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(Record):
    """What a person agreed to. `agencies` are codes of the agency table; only to them may the named parts go. `no_more` are
    those who were told by an earlier word and are to use it no more by this one.

    `given_by` is who said so, `parents` what the parents of a young person say beside them. `ground` is the plain reason why
    something is shared without consent; `basis`, the article, is for an office to write down. `family_said` is a note.
    """

    person_id: str = ""
    state: ConsentState = ConsentState.UNCONFIRMED
    on: date | None = None
    taken_by: str = ""
    witness: str = ""
    explained: str = ""
    agencies: tuple[str, ...] = ()
    no_more: tuple[str, ...] = ()
    withheld_parts: tuple[WithheldPart, ...] = ()
    withheld: str = ""
    review_on: date | None = None
    withdrawn_on: date | None = None
    refusal_reason: str = ""
    visits_welcome: bool | None = None
    basis: Basis | None = None
    decided_by: str = ""
    decided_on: date | None = None
    consulted: tuple[Consulted, ...] = ()
    given_by: GivenBy | None = None
    given_by_name: str = ""
    parents: ParentsWord | None = None
    ground: Ground | None = None
    family_said: str = ""
