"""Whole notebooks for tests: with an owner, an identity and a card, and two of them that know each other."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from weakref import WeakSet

import pytest

from app.domain.activities import Activity, Met
from app.domain.addresses import Address
from app.domain.cards import Owner, Peer, Role, Use
from app.domain.cases import Case
from app.domain.consents import Consent, ConsentState
from app.domain.notebooks import NotebookKind
from app.domain.packets import TakenIn, WrittenPacket
from app.domain.people import Birth, Person
from app.domain.referrals import Answer, Ask, Handling, Referral, Trouble
from app.models import epochs
from app.models.sessions import Session
from app.models.vault import Vault
from app.services import (
    activities,
    answers,
    arrivals,
    cards,
    cases,
    consents,
    identities,
    people,
    reference_tables,
    referrals,
)
from app.sync.cards import check_card, sign_card
from app.workflows import exchange, vaults
from app.workflows.cases import decide as decide_as_case
from tests.vaults import NOON, Clock, MakeVault, Template

DESK_AGENCY = "pref-desk"
VOLUNTEER = Owner(
    role=Role.SUPPORTER,
    name="石田 花子",
    kana="イシダ ハナコ",
    organisation="つながりサポーター倉吉",
    local_government_code="312037",
    phone="0858-00-1111",
)
OFFICE = Owner(role=Role.DESK, name="県の窓口", organisation="孤独・孤立対策課", local_government_code="310000")

Make = Callable[..., Vault]


class a:  # noqa: N801
    """Records with sensible contents; a test names only what it is about."""

    @staticmethod
    def person(**fields: object) -> Person:
        given: dict[str, object] = {
            "name": "足立 ハナ",
            "kana": "アダチ ハナ",
            "birth": Birth(year=1940, month=3, day=1),
            "address": Address(local_government_code="312037", street_address="上井町", city_block="1-2-3"),
        }
        return Person(**(given | fields))  # type: ignore[arg-type]

    @staticmethod
    def activity(person: Person, **fields: object) -> Activity:
        given: dict[str, object] = {"on": date(2026, 11, 20), "met": Met.MET, "note": "膝の痛みは変わらない。"}
        return Activity(person_id=person.id, **(given | fields))  # type: ignore[arg-type]

    @staticmethod
    def consent(person: Person, **fields: object) -> Consent:
        given: dict[str, object] = {
            "state": ConsentState.ORAL,
            "on": date(2026, 11, 20),
            "taken_by": "石田 花子",
            "agencies": (DESK_AGENCY,),
        }
        return Consent(person_id=person.id, **(given | fields))  # type: ignore[arg-type]

    @staticmethod
    def referral(person: Person, **fields: object) -> Referral:
        given: dict[str, object] = {
            "destination": DESK_AGENCY,
            "reason": "介護が続けられないと話す",
            "troubles": (Trouble.CARE, Trouble.HEALTH),
            "worst": Trouble.CARE,
            "asked": (Ask.VISIT,),
        }
        return Referral(person_id=person.id, **(given | fields))  # type: ignore[arg-type]


def begin(vault: Vault, owner: Owner) -> None:
    """Give an empty notebook its owner, and let a desk have its escrow."""
    vault.do(vaults.begin, owner, "11111 22222 33333 44444 55555 66666")
    if owner.role is Role.DESK:
        vault.do(identities.note_escrow)


@dataclass(frozen=True)
class Usual:
    """The two notebooks that most tests ask for, each begun once and then copied: before they knew each other, and since."""

    strangers: dict[tuple[str, Owner], Template]
    acquainted: dict[tuple[str, Owner], Template]
    # The volunteers' that were opened since.
    knowing: WeakSet[Vault]


@pytest.fixture(scope="session")
def usual(templates: dict[NotebookKind, Template], tmp_path_factory: pytest.TempPathFactory) -> Usual:
    """The volunteer's and the office's, by their names and owners."""
    alone, together = tmp_path_factory.mktemp("strangers"), tmp_path_factory.mktemp("acquainted")
    strangers = {}
    for name, owner, template in (
        ("volunteer", VOLUNTEER, templates[NotebookKind.FIELD]),
        ("office", OFFICE, templates[NotebookKind.DESK]),
    ):
        with closing(template.open(alone / name, Clock())) as vault:
            vault.do(epochs.start)
            begin(vault, owner)
        strangers[name, owner] = template.gone_on(alone / name)
    field, desk = (template.open(together / name, Clock()) for (name, _), template in strangers.items())
    with closing(field), closing(desk):
        acquaint(field, desk)
    acquainted = {called: template.gone_on(together / called[0]) for called, template in strangers.items()}
    return Usual(strangers, acquainted, WeakSet())


@pytest.fixture
def make_notebook(make_vault: MakeVault, usual: Usual, clock: Clock) -> Make:
    """Make a notebook with an owner: `make_notebook("石田", VOLUNTEER)`."""

    def make(name: str = "volunteer", owner: Owner = VOLUNTEER, *, knowing: bool = False) -> Vault:
        kind = NotebookKind.DESK if owner.role is Role.DESK else NotebookKind.FIELD
        begun = (usual.acquainted if knowing else usual.strangers).get((name, owner))
        if begun is not None and (knowing or clock.now == NOON):
            # Of one name there is but one in a test, so no two notebooks of it are copies of each other.
            return make_vault(name, kind, begun)
        vault = make_vault(name, kind)
        begin(vault, owner)
        return vault

    return make


@pytest.fixture
def own_tables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in place of that of the tables that stand over the shipped ones."""
    folder = tmp_path / "reference"
    monkeypatch.setattr(reference_tables, "own_folder", lambda: folder)
    reference_tables.read_again()
    yield folder
    reference_tables.read_again()


@pytest.fixture
def volunteer(make_notebook: Make, usual: Usual, clock: Clock, request: pytest.FixtureRequest) -> Vault:
    """A supporter's notebook; in a test that asks for the office too, it knows that from the beginning."""
    if clock.now != NOON or "office" not in request.fixturenames:
        return make_notebook()
    made = make_notebook(knowing=True)
    usual.knowing.add(made)
    return made


@pytest.fixture
def office(make_notebook: Make, volunteer: Vault, usual: Usual) -> Vault:
    """A desk's notebook, acquainted with the volunteer's."""
    if volunteer in usual.knowing:
        return make_notebook("office", OFFICE, knowing=True)
    desk = make_notebook("office", OFFICE)
    acquaint(volunteer, desk)
    return desk


def acquaint(field: Vault, desk: Vault, agency: str = DESK_AGENCY) -> None:
    """Let a volunteer and a desk take in each other's card and compare the numbers."""
    _verify(field, desk, Use.DESK, agency)
    _verify(desk, field, Use.SENDER, "")


def _verify(here: Vault, there: Vault, use: Use, agency: str) -> Peer:
    card = there.read(cards.give_out)

    def take_and_verify(session: Session) -> Peer:
        peer = cards.take(session, card.file)
        return cards.verify_by_number(session, peer.id, card.number, uses=(use,), agency=agency, how="紙")

    return here.do(take_and_verify)


def say_that_it_reads(here: Vault, there: Vault, reads: tuple[str, ...]) -> None:
    """Let a notebook have a card of another that names these kinds, as that one's earlier or later program signed it."""
    key, card = there.read(identities.signing_key), there.read(identities.card)
    contents = check_card(card)
    known = here.read(cards.find, contents.identity.hex)
    serial = max(contents.serial, known.card_serial if known else 0) + 1
    here.do(cards.take_checked, sign_card(replace(contents, reads=tuple(sorted(reads)), serial=serial), key))


def refer(field: Vault, **fields: object) -> Referral:
    """Register somebody who agreed, and make a referral about them that is ready to go."""

    def work(session: Session) -> Referral:
        person = people.register(session, a.person(name=str(fields.pop("name", "足立 ハナ"))))
        activity = activities.record(session, a.activity(person))
        consents.note(session, a.consent(person))
        given = {"activity_ids": (activity.id,)} | fields
        return referrals.make_ready(session, a.referral(person, **given))

    return field.do(work)


def correct(field: Vault, referral_id: str, **changes: object) -> Referral:
    """Change a referral and make it ready again."""

    def work(session: Session) -> Referral:
        return referrals.make_ready(session, replace(referrals.get(session, referral_id), **changes))

    return field.do(work)


def take_on(desk: Vault, arrival_id: str, **fields: object) -> Answer:
    """Let a desk take a referral on."""
    given: dict[str, object] = {"handling": Handling.ACCEPTED, "lead": "田村", "text": "あした電話します。"}
    return decide(desk, Answer(referral_id=arrival_id, **(given | fields)))  # type: ignore[arg-type]


def decide(desk: Vault, answer: Answer) -> Answer:
    """Let a desk decide on an arrival as it stands now."""
    return desk.do(lambda session: answers.decide(session, answer, seen=arrivals.seen(session, answer.referral_id)))


def confirm(vault: Vault, peer_id: str, *, uses: tuple[Use, ...], agency: str = "", how: str = "電話") -> list[TakenIn]:
    """Verify a card, and take in what its owner had sent before."""
    peer = vault.do(lambda session: cards.verify(session, peer_id, uses=uses, agency=agency, how=how))
    return [line for step in exchange.take_kept(vault, peer.identity) for line in step()]


def write_out(vault: Vault, folder: Path, *, as_text: bool = True) -> list[WrittenPacket]:
    """Write everything that waits into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    return [step() for step in exchange.write_out(vault, folder, as_text=as_text)]


def take_in(vault: Vault, *files: Path) -> list[TakenIn]:
    """Take files in, each with its line."""
    return [line for step in exchange.take_in(vault, files) for line in step()]


def carry(sender: Vault, receiver: Vault, folder: Path) -> list[TakenIn]:
    """Write out all that waits here and take it in there."""
    written = write_out(sender, folder)
    return take_in(receiver, *(folder / packet.file for packet in written))


def deliver(sender: Vault, folder: Path, *receivers: Vault) -> None:
    """Write out all that waits onto one stick, which is carried to each; of what is another's nothing is opened."""
    written = [folder / packet.file for packet in write_out(sender, folder)]
    for each in receivers:
        take_in(each, *written)


def become_case(field: Vault, desk: Vault, folder: Path, **fields: object) -> Case:
    """Refer somebody to a desk that makes a case of it, and bring its answer back."""
    referral = refer(field, **fields)
    carry(field, desk, folder / "there")
    answer = Answer(referral_id=referral.id, handling=Handling.ACCEPTED, lead="田村", phone="0857-26-1111")
    desk.do(decide_as_case, answer, seen=desk.read(arrivals.seen, referral.id))
    carry(desk, field, folder / "back")
    found = desk.read(cases.of_arrival, referral.id)
    assert found
    return found
