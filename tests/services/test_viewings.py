"""閲覧記録: a desk's log says who opened, printed and took out what; a volunteer's notebook has none."""

from contextlib import closing
from datetime import date
from pathlib import Path

from app.domain.cases import Case
from app.domain.listings import PeopleFilter
from app.domain.referrals import Answer, Handling
from app.domain.viewings import Viewed, ViewingFilter
from app.models import records
from app.models.vault import Vault, open_with_key
from app.queries.viewings import AT_ONCE, page
from app.services import arrivals, cards, people, prints, undoing, viewings
from app.workflows import backups, taking_out
from app.workflows import cases as in_cases
from app.workflows.taking_out import TableForm
from tests.notebooks import a, carry, refer, write_out
from tests.vaults import COORDINATOR, Clock

EVERYTHING = ViewingFilter()


def log(vault: Vault, among: ViewingFilter = EVERYTHING) -> list[tuple[Viewed, str, str]]:
    found = vault.read(page, among)
    return [(each.how, each.kind, each.record_id) for each in found.lines]


def opened(vault: Vault, record_id: str) -> None:
    vault.do(viewings.note_opened, record_id)


def test_opening_somebody_is_noted_with_who_and_when_and_no_name(desk: Vault, clock: Clock) -> None:
    hana = desk.do(people.register, a.person())
    opened(desk, hana.id)
    (line,) = desk.read(page, EVERYTHING).lines
    assert (line.coordinator, line.at, line.how, line.kind) == (COORDINATOR, clock.now, Viewed.OPENED, "person")
    assert "足立" not in repr(line)
    assert desk.read(page, EVERYTHING).people[hana.id].name == "足立 ハナ"


def test_whoever_is_still_at_it_opens_once(desk: Vault, clock: Clock) -> None:
    hana = desk.do(people.register, a.person())
    for minutes, lines in ((0, 1), (9, 1), (2, 2)):
        clock.pass_by(minutes=minutes)
        opened(desk, hana.id)
        assert len(log(desk)) == lines


def test_another_coordinator_has_a_line_of_their_own(office: Vault, clock: Clock) -> None:
    hana = office.do(people.register, a.person())
    opened(office, hana.id)
    office.close()
    state = office.folder.with_name(f"{office.folder.name}-state")
    with closing(open_with_key(office.folder, office.data_key, coordinator="西尾", clock=clock, state=state)) as other:
        opened(other, hana.id)
        assert set(other.read(page, EVERYTHING).coordinators) == {COORDINATOR, "西尾"}
        assert len(log(other)) == 2
        assert [each.coordinator for each in other.read(page, ViewingFilter(coordinator="西尾")).lines] == ["西尾"]


def test_what_is_about_nobody_is_not_noted(office: Vault) -> None:
    peer = next(iter(office.read(cards.peers)))
    for record_id in (peer.id, "0" * 32):
        opened(office, record_id)
    assert log(office) == []


def test_a_volunteer_notes_nothing(volunteer: Vault, tmp_path: Path) -> None:
    hana = volunteer.do(people.register, a.person())
    opened(volunteer, hana.id)
    volunteer.do(prints.note_printed, volunteer.do(taking_out.print_person, hana.id).number, 1)
    backups.copy(volunteer, tmp_path)
    assert log(volunteer) == []


def test_printing_is_noted_when_it_came_out_and_taking_out_too(desk: Vault, tmp_path: Path, clock: Clock) -> None:
    hana = desk.do(people.register, a.person())
    paper = desk.do(taking_out.print_person, hana.id)
    assert log(desk) == []
    for _twice in range(2):
        desk.do(prints.note_printed, paper.number, 1)
    clock.pass_by(minutes=1)
    taking_out.write_people(desk, tmp_path / "table.csv", TableForm.CSV, PeopleFilter())
    clock.pass_by(minutes=1)
    backups.copy(desk, tmp_path)
    assert log(desk) == [
        (Viewed.COPIED, "", ""),
        (Viewed.TAKEN_OUT, "people_table", ""),
        (Viewed.PRINTED, "person", hana.id),
    ]
    assert log(desk, ViewingFilter(how=Viewed.PRINTED)) == [(Viewed.PRINTED, "person", hana.id)]


def test_who_has_seen_somebody_asks_for_all_that_tells_of_them(office: Vault, volunteer: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "to")
    answer = office.do(
        lambda session: in_cases.decide(
            session,
            Answer(referral_id=referral.id, handling=Handling.ACCEPTED, lead="田村", reception_number="R8-0007"),
            seen=arrivals.seen(session, referral.id),
        )
    )
    other = office.do(people.register, a.person(name="西尾 茂", kana="ニシオ シゲル"))
    (case,) = office.read(lambda session: records.several(session, Case))
    for each in (referral.id, case.id, case.person_id, other.id):
        opened(office, each)
    write_out(office, tmp_path / "back")
    about = {
        (Viewed.OPENED, "arrival", referral.id),
        (Viewed.OPENED, "desk_case", case.id),
        (Viewed.OPENED, "person", case.person_id),
        (Viewed.SENT, "packet", answer.id),
    }
    for among in (ViewingFilter(about=case.person_id), ViewingFilter(words="アダチ")):
        assert set(log(office, among)) == about
    # A case says what is of it, and not who opened its person's page.
    assert set(log(office, ViewingFilter(about=case.id))) == about - {(Viewed.OPENED, "person", case.person_id)}
    told = office.read(page, EVERYTHING).people
    assert {told[each].name for each in (referral.id, case.id, case.person_id, answer.id)} == {"足立 ハナ"}
    assert told[case.id].number == "R8-0007"


def test_days_are_japans(desk: Vault, clock: Clock) -> None:
    hana = desk.do(people.register, a.person())
    clock.now = clock.now.replace(hour=14, minute=59)
    opened(desk, hana.id)
    clock.pass_by(minutes=11)
    opened(desk, hana.id)
    # Ten past midnight in Japan.
    assert len(log(desk, ViewingFilter(first=date(2026, 11, 22)))) == 1
    assert len(log(desk, ViewingFilter(first=date(2026, 11, 21)))) == 2


def test_a_page_holds_a_hundred_and_the_next_begins_after_it(desk: Vault) -> None:
    for _one in range(AT_ONCE + 30):
        desk.do(viewings.note, Viewed.OPENED, "person", "0" * 32)
    first = desk.read(page, EVERYTHING)
    rest = desk.read(page, EVERYTHING, first.lines[-1].id)
    assert (len(first.lines), first.more) == (AT_ONCE, True)
    assert (len(rest.lines), rest.more) == (30, False)
    ids = [each.id for each in (*first.lines, *rest.lines)]
    assert ids == sorted(set(ids), reverse=True)


def test_opening_is_no_save_and_takes_no_way_back_away(desk: Vault) -> None:
    hana = desk.do(people.register, a.person())
    done = desk.do(undoing.noted, viewings.note_opened, hana.id)
    assert (done.saved, done.undo, len(log(desk))) == (False, None, 1)
