"""A desk's book: lists of cases, a desk's きょう and an intake, beside the bare SQL or the bare commit."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from app.domain.cards import Peer
from app.domain.cases import Case, Response, Route
from app.domain.dates import fiscal_year
from app.domain.figures import CountCell, CountedKind, Trait, span
from app.domain.listings import CaseFilter, CaseState
from app.domain.recalls import Heed, Heeding
from app.domain.referrals import Answer, Arrival, Caller, CallerKind, Handling, Trouble
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import cases as asked_cases
from app.queries import figures as asked
from app.queries import inbox as reception
from app.queries import today as today_page
from app.services import arrivals, case_lists, recalls, settings
from app.services.parcels import Incoming
from app.workflows import cases as case_acts
from app.workflows import recalls as recall_acts
from tests.bench import floors
from tests.bench.measuring import Line, by_turns
from tests.bench.questions import A_PAGE, opened, pages_of
from tests.bench.worlds import CONTACTS, World
from tests.sync import builders as a

_SHOWN = "FROM desk_case WHERE joined_id IS NULL AND stopped_on IS NULL"
_ORDER = "ORDER BY closed_on IS NOT NULL, urgency, closed_on DESC, next_on IS NULL, next_on, received_on, id"
KEYS = f"SELECT id {_SHOWN} {_ORDER}"
OPEN_KEYS = f"SELECT id {_SHOWN} AND closed_on IS NULL {_ORDER}"
_NARROWED = f"SELECT id {_SHOWN} AND local_government_code = ? AND troubles LIKE ? {_ORDER}"
_RECEIVED = "SELECT id, received_on, received_at FROM desk_case ORDER BY received_on DESC, received_at DESC, id DESC"
_LINES = """
SELECT desk_case.id, number, person_id, name, about, urgency, stage, received_on, troubles, lead, next_on, next_note
FROM desk_case JOIN person ON person.id = person_id WHERE desk_case.id IN ({})
"""
_CONTACTS = 'SELECT case_id, max("on"), count(*) FROM activity WHERE case_id IN ({}) GROUP BY case_id'
_WHOLE = "SELECT * FROM desk_case JOIN person ON person.id = person_id WHERE desk_case.id = ? OR joined_id = ?"
_OF_CASE = 'SELECT * FROM activity WHERE case_id = ? ORDER BY "on" DESC, id DESC'
_ONWARD = "SELECT * FROM referral WHERE case_id = ?"
_BY_ROUTE = """
SELECT count(*), route, CAST(strftime('%m', received_on) AS INTEGER) FROM desk_case
WHERE joined_id IS NULL AND received_on BETWEEN ? AND ? GROUP BY 2, 3
"""
_BY_TROUBLE = """
SELECT sum(quantity), whole.troubles, CAST(strftime('%m', "on") AS INTEGER) FROM activity
JOIN desk_case ON desk_case.id = case_id JOIN desk_case AS whole ON whole.id = coalesce(desk_case.joined_id, desk_case.id)
WHERE "on" BETWEEN ? AND ? GROUP BY 2, 3
"""
_DAYS_OF_CASES = "SELECT received_on, count(*) FROM desk_case WHERE joined_id IS NULL GROUP BY received_on"
_DAYS_OF_CONTACTS = 'SELECT "on", sum(quantity) FROM activity WHERE case_id IS NOT NULL GROUP BY "on"'
_WAITED = """
SELECT received_on, (SELECT min(answered_on) FROM answer WHERE referral_id = arrival_id AND arrival_id != ''),
(SELECT min("on") FROM activity WHERE case_id = desk_case.id)
FROM desk_case WHERE joined_id IS NULL AND received_on BETWEEN ? AND ?
"""
# What a desk's きょう cannot do without: which cases nobody leads, and of which the promised day has come.
WAITING = f"SELECT id, next_on {_SHOWN} AND closed_on IS NULL AND (lead = '' OR next_on <= ?) ORDER BY next_on"


def listed(world: World) -> list[Line]:
    """The list of cases: all keys, keys by a filter, and lines by the hundred."""
    with opened(world.large_desk) as (vault, bare):
        every = CaseFilter(state=CaseState.ALL)
        floor = floors.asking(bare, KEYS)
        real, least = by_turns(world.times(30), lambda: vault.read(case_lists.keys, every), floor)
        many = f"{len(vault.read(case_lists.keys, every)):,} cases"
        lines = [Line("case-keys", f"the ids of {many} in the order of their list", "ms", real, "bare SQL", least, target=100)]
        floor = floors.asking(bare, _RECEIVED)
        real, least = by_turns(world.times(30), lambda: vault.read(reception.inbox), floor)
        what = f"the keys of 受付, with {many} that were taken down, and how many each narrowing has"
        lines.append(Line("received", what, "ms", real, "bare SQL", least, target=100))
        narrow = CaseFilter(state=CaseState.ALL, municipality="312011", trouble=Trouble.WITHDRAWAL)
        floor = floors.asking(bare, (_NARROWED, ("312011", '%"withdrawal"%')))
        real, least = by_turns(world.times(30), lambda: vault.read(case_lists.keys, narrow), floor)
        what = f"those of one municipality with one trouble, among {many}"
        lines.append(Line("case-filters", what, "ms", real, "bare SQL", least, target=100))
        turns = pages_of(vault.read(case_lists.keys, every))

        def bare_page() -> None:
            page = next(turns)
            marks = ", ".join("?" for _ in page)
            floors.asking(bare, (_LINES.format(marks), page), (_CONTACTS.format(marks), page))()

        real, least = by_turns(world.times(60), lambda: vault.read(case_lists.lines, next(turns)), bare_page)
        what = f"the lines of {A_PAGE} cases with {CONTACTS} contacts each"
        return [*lines, Line("case-lines", what, "ms", real, "bare SQL", least, target=100)]


def page(world: World) -> list[Line]:
    """Everything that the page of a case shows, of those that go on."""
    with opened(world.large_desk) as (vault, bare):
        keys = vault.read(case_lists.keys)
        turn = iter(range(10**9))

        def real() -> None:
            vault.read(asked_cases.opened, keys[next(turn) * 37 % len(keys)], CONTACTS)

        def floor() -> None:
            key = keys[next(turn) * 37 % len(keys)]
            floors.asking(bare, (_WHOLE, (key, key)), (_OF_CASE, (key,)), (_ONWARD, (key,)))()

        took, least = by_turns(world.times(30), real, floor)
        what = f"a case with its person, what waits and {CONTACTS} contacts, as its page asks for it"
        return [Line("case-page", what, "ms", took, "bare SQL for case, person, contacts and つなぎ", least, target=100)]


def today(world: World) -> list[Line]:
    """A desk's きょう, right after something was saved."""
    with opened(world.large_desk) as (vault, bare):
        day = vault.read(lambda session: session.today).isoformat()
        save = partial(vault.do, settings.set_text_scale, 1.0)
        floor = floors.asking(bare, (WAITING, (day,)))
        real, least = by_turns(world.times(15), lambda: vault.read(today_page.day), floor, before=save)
        what = f"a desk's きょう with {world.cases:,} cases, right after a save"
        return [Line("desk-today", what, "ms", real, "bare SQL for which cases wait", least, target=100)]


def figures(world: World) -> list[Line]:
    """集計: a year by a trait with everything beside it, and the numbers of cases and contacts alone."""
    with opened(world.large_desk) as (vault, bare):
        year = vault.read(lambda session: fiscal_year(session.today))
        days = tuple(day.isoformat() for day in span(year))
        lines = []
        for name, cell, sql in (
            ("figures", CountCell(year=year, trait=Trait.ROUTE), _BY_ROUTE),
            ("figures-contacts", CountCell(year=year, counted=CountedKind.CONTACTS, trait=Trait.TROUBLE), _BY_TROUBLE),
        ):
            floor = floors.asking(bare, (sql, days), _DAYS_OF_CASES, _DAYS_OF_CONTACTS, (_WAITED, days))
            real, least = by_turns(world.times(15), partial(vault.read, asked.year, cell), floor)
            what = f"集計 of a year: {cell.counted.value} by {cell.trait.value if cell.trait else ''}, with all beside it"
            lines.append(Line(name, what, "ms", real, "bare SQL for the same", least, most_ratio=1.5))
        return lines


def intake(world: World) -> list[Line]:
    """A telephone call taken down with a person of its own, and durable when it returns."""
    with opened(world.large_desk) as (vault, _bare):
        table = floors.OneTable(world.scratch / "one-case.db")
        real, least = by_turns(world.times(200), _taking_down(vault), lambda: table.commit(_SAID), warm=5)
        table.close()
        what = f"an intake kept beside {world.cases:,} cases, with its number and its person, and durable"
        return [Line("intake", what, "ms", real, "a bare SQLCipher commit of one row", least, target=10)]


def recalled(world: World) -> list[Line]:
    """A recall taken in and acted on: kept, the case stopped, its sender answered."""
    with opened(world.large_desk) as (vault, _bare):
        table = floors.OneTable(world.scratch / "one-recall.db")
        waiting: list[str] = []
        before = lambda: waiting.append(vault.do(_arrived))  # noqa: E731
        real = lambda: vault.do(_recall, waiting[-1])  # noqa: E731
        took, least = by_turns(world.times(60), real, lambda: table.commit(_SAID), before=before, warm=5)
        table.close()
        what = f"the recall of one person taken in and acted on, beside {world.cases:,} cases"
        return [Line("recall", what, "ms", took, "a bare SQLCipher commit of one row", least, target=100)]


def _arrived(session: Session) -> str:
    """A case of what arrived, as it stands before anybody takes it back."""
    leaving = replace(a.leaving(), referral_id=session.new_id(), referral_version=1)
    arrival = Arrival(
        id=leaving.referral_id,
        version=1,
        writer=a.VOLUNTEER.identity.hex,
        written_at=session.now,
        leaving=leaving,
        arrived_at=session.now,
    )
    records.take(session, arrival)
    answer = Answer(referral_id=arrival.id, handling=Handling.ACCEPTED, lead="田村 直子")
    case_acts.decide(session, answer, seen=arrivals.seen(session, arrival.id))
    return arrival.id


def _recall(session: Session, referral_id: str) -> None:
    peer = Peer(identity=a.VOLUNTEER.identity.hex)
    packet = Incoming(peer=peer, packet_id="", body=a.body_to_desk())
    recalls.take_in(session, replace(a.recall(), referral_id=referral_id, referral_version=1), packet)
    held = recalls.of_arrival(session, referral_id)
    assert held
    recall_acts.heed(session, held, Heeding(done=Heed.STOPPED, words=_SAID))


_SAID = "仕事をやめて12年。夜だけ台所に出てくる。母親の年金で暮らしている。来月、母親が手術で入院する。"


def _taking_down(vault: Vault) -> Callable[[], object]:
    case = Case(
        route=Route.PHONE,
        caller=Caller(kind=CallerKind.FAMILY, phone="0858-00-7788"),
        about="電話の方の長男",
        local_government_code="312037",
        troubles=(Trouble.WITHDRAWAL, Trouble.INCOME),
        worst=Trouble.WITHDRAWAL,
        said=_SAID,
        done=(Response.CONTINUE,),
        lead="田村 直子",
        next_on=vault.read(lambda session: session.today),
        next_note="母親に電話する",
    )
    return partial(vault.do, case_acts.receive, case)
