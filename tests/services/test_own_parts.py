"""Own parts at a desk where much was said: what nobody has read, asked at once and by hand, and each said thing sent once."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from app.domain.case_news import CaseNews
from app.domain.cases import Case, Response, Route
from app.domain.dates import day_of
from app.domain.own_parts import OwnPart, PartProgress, Went
from app.domain.people import Person
from app.domain.places import PageName, Place, Within
from app.domain.reminders import Reminder, Why
from app.models import records
from app.models.cases import CaseRow
from app.models.sessions import Session
from app.models.settings import SettingRow
from app.models.vault import Vault
from app.services import cards, case_news, cases, own_parts
from app.workflows import cases as taking
from tests.notebooks import become_case, carry
from tests.vaults import NOON

TODAY = day_of(NOON)
_SENDER = "f" * 64
# Of which case something is said, by whom, of whose part, how it went, and whether it was read, or written anew since.
Said = tuple[int, bool, int, Went, bool, bool]
SAID = st.tuples(st.integers(0, 4), st.booleans(), st.integers(0, 4), st.sampled_from(Went), st.booleans(), st.booleans())
STOPPED = st.sets(st.integers(0, 4), max_size=2)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(said=st.lists(SAID, max_size=8), joined=st.booleans(), stopped=STOPPED)
def test_what_nobody_has_read_is_told_as_if_each_were_looked_at(
    office: Vault, said: list[Said], joined: bool, stopped: set[int]
) -> None:
    made, read = office.do(_only, said, joined, stopped)
    told = office.read(own_parts.reminders, TODAY)
    assert sorted(told, key=str) == sorted(office.read(_by_hand, made, read), key=str)
    every = office.read(lambda session: records.several(session, PartProgress))
    by_others = {each.id for each in every if each.writer == _SENDER}
    mine = {each.id for each in made}
    assert office.read(own_parts.unread, every) & mine == (by_others & mine) - read


def test_what_was_said_of_a_case_that_was_told_of_twice_is_sent_once(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    case = become_case(volunteer, office, tmp_path)
    office.do(cases.tell, office.read(cases.get, case.id), "計画が決まりました。")
    carry(office, volunteer, tmp_path / "news")
    news = volunteer.read(case_news.of_referral, case.arrival_id)
    assert news
    # A desk that began anew with the case tells of it in a record of its own.
    volunteer.do(lambda session: records.take(session, replace(news, id=session.new_id())))
    said = volunteer.do(own_parts.say, PartProgress(referral_id=case.arrival_id, part_id="ab" * 16))
    peers = volunteer.read(cards.peers)
    sent = [parcel for peer in peers for parcel in volunteer.read(own_parts.to_send, peer)]
    assert [each for parcel in sent for each in parcel.says] == [said]


def test_what_was_read_leaves_no_mark_in_the_settings_of_a_desk(office: Vault) -> None:
    office.do(_only, [(0, True, 0, Went.DONE, True, False)] * 3, joined=False, stopped=set())
    assert office.read(lambda session: session.scalar(select(func.count()).where(SettingRow.name.contains("seen")))) == 0


def test_of_news_that_is_gone_no_mark_stays(volunteer: Vault) -> None:
    def read(session: Session) -> CaseNews:
        news = CaseNews(id=session.new_id(), version=1, writer=_SENDER, written_at=session.now, referral_id=session.new_id())
        case_news.note_seen(session, records.take(session, news).id)
        return news

    first = volunteer.do(read)
    second = volunteer.do(read)
    assert volunteer.read(case_news.is_seen, first)
    volunteer.do(lambda session: records.forget(session, CaseNews, first.id))
    third = volunteer.do(read)
    assert [volunteer.read(case_news.is_seen, each) for each in (first, second, third)] == [False, True, True]


def _only(session: Session, said: list[Said], joined: bool, stopped: set[int]) -> tuple[list[PartProgress], set[str]]:
    """Let this be all that was said of cases that go on; gives it as kept, and the ids of what was read."""
    for case in records.several(session, Case, CaseRow.stopped_on.is_(None)):
        cases.stop(session, case, "次の試し")
    asked = Case(route=Route.SUPPORTER, said="相談", done=(Response.CONTINUE,), about="電話の方の長男")
    made = [taking.receive(session, replace(asked, arrival_id=session.new_id())) for _ in range(5)]
    parts = [own_parts.give(session, OwnPart(case_id=case.id, words=f"声かけ{case.number}")) for case in made]
    kept, read = [], set()
    for of, by_sender, part, went, seen, anew in said:
        day = TODAY - timedelta(days=of)
        each = PartProgress(
            referral_id=made[of].arrival_id, part_id=parts[part].id, went=went, words="玄関で会えた。" * of, on=day
        )
        if by_sender:
            each = replace(each, id=session.new_id(), version=1, writer=_SENDER, written_at=session.now)
            each = records.take(session, each)
        else:
            each = records.keep(session, each)
        if seen:
            own_parts.note_seen(session, each.id)
        if anew and by_sender:
            each = records.take(session, replace(each, version=2, words="転んで起きられない。"))
        kept.append(each)
        read |= {each.id} if seen and not (anew and by_sender) else set()
    if joined:
        cases.join(session, *(cases.get(session, case.id) for case in made[:2]))
    for number in sorted(stopped):
        cases.stop(session, cases.get(session, made[number].id), "ご本人の申し出")
    return kept, read


def _by_hand(session: Session, said: list[PartProgress], read: set[str]) -> list[Reminder]:
    told = []
    for each in said:
        [case] = records.several(session, Case, CaseRow.arrival_id == each.referral_id)
        whole = [case, *([cases.get(session, case.joined_id)] if case.joined_id else [])]
        if each.id in read or each.writer == session.me.id or any(one.stopped_on for one in whole):
            continue
        person = records.get(session, Person, case.person_id)
        part = records.get(session, OwnPart, each.part_id)
        words = [part.words] if part.case_id == case.id else []
        told.append(
            Reminder(
                why=Why.PART_STUCK if each.went is Went.STUCK else Why.PART_DONE,
                place=Place(PageName.CASES, case.joined_id or case.id, Within.SENDER),
                about=person.name,
                provisional=person.provisional,
                detail="・".join([*words, *([each.words] if each.words else [])]),
                since=each.on,
                count=(TODAY - each.on).days if each.on else 0,
                person_id=person.id,
                urgent=each.went is Went.STUCK,
            )
        )
    return told
