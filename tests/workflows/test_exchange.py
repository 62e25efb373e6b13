"""Two real notebooks and real files: what is written out, what becomes of each file, and both marks of a referral."""

import re
from pathlib import Path

import pytest

from app.domain.cards import Use
from app.domain.packets import Fate
from app.domain.referrals import Arrival, Call, Handling, Proof, Stage, Urgency
from app.domain.reminders import Why
from app.errors import DriveGone, NotWritable
from app.models import records
from app.models.vault import Vault
from app.services import answers, arrivals, cards, leaving, referrals
from app.sync import spelling
from app.words.packets import say
from app.workflows import exchange
from tests.asked import asked_of
from tests.notebooks import (
    DESK_AGENCY,
    OFFICE,
    VOLUNTEER,
    Make,
    acquaint,
    carry,
    confirm,
    correct,
    refer,
    take_in,
    take_on,
    write_out,
)
from tests.services.test_people import everything


def test_a_referral_goes_out_is_taken_on_and_both_marks_show(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    assert volunteer.read(referrals.proof, referral) is Proof.NOT_WRITTEN
    expected = volunteer.read(leaving.leaving, referral)

    [packet] = write_out(volunteer, tmp_path / "stick")
    assert re.fullmatch(r"つなぎ便-1-1-[0-9a-f]{4}\.txt", packet.file)
    assert volunteer.read(referrals.proof, referral) is Proof.WRITTEN

    [line] = take_in(office, tmp_path / "stick" / packet.file)
    assert (line.fate, line.sender, line.missing) == (Fate.IMPORTED, VOLUNTEER.name, ())
    assert office.read(arrivals.get, referral.id).leaving == expected

    take_on(office, referral.id, reception_number="R8-0001")
    [back] = carry(office, volunteer, tmp_path / "back")
    assert (back.fate, back.sender) == (Fate.IMPORTED, OFFICE.name)
    assert volunteer.read(referrals.proof, referral) is Proof.SIGNED
    assert volunteer.read(referrals.line, referral.id).handling is Handling.ACCEPTED
    answer = volunteer.read(answers.latest, referral.id)
    assert answer is not None
    assert (answer.reception_number, answer.lead) == ("R8-0001", "田村")


def test_what_was_written_is_not_written_again_and_receipts_ask_for_none(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    assert write_out(volunteer, tmp_path / "b") == []
    [receipt] = write_out(office, tmp_path / "c")
    assert receipt.purpose == "receipts"
    assert write_out(office, tmp_path / "d") == []
    [line] = take_in(volunteer, tmp_path / "c" / receipt.file)
    assert line.fate is Fate.IMPORTED
    assert write_out(volunteer, tmp_path / "e") == []


def test_a_packet_written_once_more_is_answered_again_and_changes_nothing(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    referral = refer(volunteer)
    [packet] = write_out(volunteer, tmp_path)
    take_in(office, tmp_path / packet.file)
    write_out(office, tmp_path / "lost")
    [waits] = volunteer.read(exchange.on_the_way)
    volunteer.do(exchange.write_again, waits.packet_id)
    [again] = carry(volunteer, office, tmp_path / "again")
    assert again.fate is Fate.ALREADY_HERE
    assert office.read(arrivals.keys) == [referral.id]
    assert [line.fate for line in carry(office, volunteer, tmp_path / "found")] == [Fate.IMPORTED]
    assert volunteer.read(referrals.proof, referral) is Proof.SIGNED


def test_the_same_file_twice_in_whatever_spelling_queues_no_receipt(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    refer(volunteer)
    [packet] = write_out(volunteer, tmp_path)
    file = tmp_path / packet.file
    take_in(office, file)
    write_out(office, tmp_path / "receipts")
    other = tmp_path / "同じもの.tsunagu"
    other.write_bytes(spelling.read_file(file.read_bytes()))
    assert [line.fate for line in take_in(office, file, other, file)] == [Fate.ALREADY_HERE] * 3
    assert office.read(exchange.waiting) == []


def test_a_stranger_shows_only_a_claim_until_the_number_was_compared(make_notebook: Make, tmp_path: Path) -> None:
    field, desk = make_notebook(), make_notebook("office", OFFICE)
    acquaint(field, desk)
    stranger = make_notebook("stranger", VOLUNTEER)
    card = desk.read(cards.give_out)
    peer = stranger.do(cards.take, card.file)
    stranger.do(lambda session: cards.verify(session, peer.id, uses=(Use.DESK,), agency="pref-desk"))
    referral = refer(stranger)
    [packet] = write_out(stranger, tmp_path)

    [line] = take_in(desk, tmp_path / packet.file)
    assert line.fate is Fate.UNKNOWN_SENDER
    assert line.claim is not None
    assert (line.claim.name, line.claim.phone) == (VOLUNTEER.name, VOLUNTEER.phone)
    assert desk.read(arrivals.keys) == []
    assert desk.read(exchange.kept_apart) == [line]

    [unknown] = [peer for peer in desk.read(cards.peers) if peer.identity == line.claim.identity]
    taken = confirm(desk, unknown.id, uses=(Use.SENDER,))
    assert [each.fate for each in taken] == [Fate.IMPORTED]
    assert desk.read(arrivals.keys) == [referral.id]
    assert desk.read(exchange.kept_apart) == []


def test_a_packet_for_another_desk_is_not_for_us(make_notebook: Make, tmp_path: Path) -> None:
    field, desk, other = make_notebook(), make_notebook("office", OFFICE), make_notebook("other", OFFICE)
    acquaint(field, desk)
    refer(field)
    [packet] = write_out(field, tmp_path)
    [line] = take_in(other, tmp_path / packet.file)
    assert line.fate is Fate.NOT_FOR_US


def test_bad_files_get_their_own_line_and_touch_nothing_else(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    [packet] = write_out(volunteer, tmp_path, as_text=False)
    good = tmp_path / packet.file
    content = good.read_bytes()
    for name, bad in {
        "1-cut.tsunagu": content[:-1],
        "2-longer.tsunagu": content + b"\0",
        "3-flipped.tsunagu": content[:5000] + bytes([content[5000] ^ 1]) + content[5001:],
        "4-newer.tsunagu": content[:9] + b"\x02" + content[10:],
        "5-letter.txt": "こんにちは".encode(),
        "6-empty.txt": b"",
    }.items():
        (tmp_path / name).write_bytes(bad)
    names = [*(path for path in sorted(tmp_path.glob("?-*"))), tmp_path / "7-gone.txt", good]
    before = {path: path.read_bytes() for path in names if path.exists()}

    fates = [line.fate for line in take_in(office, *names)]
    assert fates == [
        Fate.DAMAGED,
        Fate.DAMAGED,
        Fate.DAMAGED,
        Fate.NEWER_FORMAT,
        Fate.NOT_A_PACKET,
        Fate.DAMAGED,
        Fate.UNREADABLE,
        Fate.IMPORTED,
    ]
    assert {path: path.read_bytes() for path in before} == before
    assert office.read(arrivals.keys) == [referral.id]


def test_a_missing_packet_is_named_and_comes_late(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    for _ in range(3):
        refer(volunteer)
        write_out(volunteer, tmp_path / "stick")
    first, second, third = sorted((tmp_path / "stick").iterdir())
    take_in(office, first)
    [line] = take_in(office, third)
    assert (line.fate, line.number, line.missing) == (Fate.IMPORTED, 3, (2,))
    [late] = take_in(office, second)
    assert (late.fate, late.missing) == (Fate.IMPORTED, ())
    assert len(office.read(arrivals.keys)) == 3


def test_a_corrected_referral_replaces_the_earlier_one_whatever_comes_first(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    referral = refer(volunteer, summary="はじめの版")
    [first] = write_out(volunteer, tmp_path)
    correct(volunteer, referral.id, summary="直した版")
    [second] = write_out(volunteer, tmp_path)
    take_in(office, tmp_path / second.file, tmp_path / first.file)
    arrival = office.read(arrivals.get, referral.id)
    assert (arrival.version, arrival.leaving.summary) == (2, "直した版")


def test_a_nameless_consultation_goes_on_under_its_number_once_somebody_agreed(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    made = refer(volunteer, nameless=True)
    carry(volunteer, office, tmp_path / "a")
    asked = office.read(arrivals.get, made.id).leaving
    later = correct(volunteer, made.id, nameless=False)
    carry(volunteer, office, tmp_path / "b")
    told = office.read(arrivals.get, made.id).leaving
    assert (asked.nameless, asked.person.name) == (True, "")
    assert (told.nameless, told.person.name, told.referral_version) == (False, "足立 ハナ", later.version)
    assert told.number == asked.number
    assert office.read(arrivals.keys) == [made.id]


def test_a_withdrawn_referral_is_taken_back_at_the_desk_too(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, referral.id)))
    carry(volunteer, office, tmp_path / "b")
    assert office.read(arrivals.taken_back, [referral.id])
    assert write_out(volunteer, tmp_path / "c") == []


def test_withdrawn_before_it_was_written_it_never_leaves(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    referral = refer(volunteer)
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, referral.id)))
    assert carry(volunteer, office, tmp_path) == []
    assert volunteer.read(referrals.get, referral.id).stage is Stage.WITHDRAWN


def test_a_stick_that_is_gone_leaves_the_packet_waiting(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    assert office.id
    referral = refer(volunteer)
    [step] = list(exchange.write_out(volunteer, tmp_path / "no such stick"))
    with pytest.raises((DriveGone, NotWritable)):
        step()
    assert volunteer.read(referrals.proof, referral) is Proof.NOT_WRITTEN
    [packet] = write_out(volunteer, tmp_path / "stick")
    assert packet.number == 1
    assert list((tmp_path / "stick").iterdir()) == [tmp_path / "stick" / packet.file]


def test_nothing_on_a_stick_is_written_over(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    assert office.id
    refer(volunteer)
    [first] = write_out(volunteer, tmp_path)
    (tmp_path / first.file).write_text("買い物のメモ", encoding="utf-8")
    volunteer.do(exchange.write_again, volunteer.read(exchange.on_the_way)[0].packet_id)
    [packet] = write_out(volunteer, tmp_path)
    assert packet.file == first.file.replace(".txt", "-2.txt")
    assert (tmp_path / first.file).read_text(encoding="utf-8") == "買い物のメモ"


def test_what_many_wrote_bears_a_mark_of_each_packet(make_notebook: Make, tmp_path: Path) -> None:
    desk = make_notebook("desk", OFFICE)
    for name in ("first", "second"):
        field = make_notebook(name)
        acquaint(field, desk)
        refer(field)
        [written] = write_out(field, tmp_path / name)
        [waiting] = field.read(exchange.on_the_way)
        assert written.file == f"つなぎ便-1-1-{waiting.packet_id[:4]}.txt"


def test_an_answer_counts_only_from_the_desk_that_was_asked(make_notebook: Make, tmp_path: Path) -> None:
    field, desk, other = make_notebook(), make_notebook("office", OFFICE), make_notebook("other", OFFICE)
    acquaint(field, desk)
    acquaint(field, other, "312037-welfare")
    referral = refer(field)
    [packet] = write_out(field, tmp_path / "a")
    take_in(desk, tmp_path / "a" / packet.file)
    # The other desk got hold of the same referral and answers in the first one's place.
    forged = desk.read(arrivals.get, referral.id)
    other.do(lambda session: arrivals.records.take(session, forged))
    take_on(other, referral.id)
    fates = [line.fate for line in carry(other, field, tmp_path / "b")]
    assert fates == [Fate.KEPT_APART]
    assert field.read(answers.of_referral, referral.id) == []


def test_of_one_sender_everything_is_asked_once_a_step(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    for number in range(16):
        refer(volunteer, name=f"足立 ハナ{number}")
    paths = [tmp_path / packet.file for packet in write_out(volunteer, tmp_path)]
    steps = list(exchange.take_in(office, paths))
    counts = []
    for step in steps:
        with asked_of(office) as asked:
            assert {line.fate for line in step()} == {Fate.IMPORTED}
        counts.append(len(asked))
    # Eight for what each packet brings, its line in 提供の記録 and what others claimed of it among them, and some for the step.
    assert max(counts) <= 8 * 8 + 24


def test_one_packet_that_is_refused_takes_nothing_from_the_others_of_its_step(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    other = make_notebook("other", VOLUNTEER)
    acquaint(other, office)
    [peer] = [each for each in office.read(cards.peers) if each.identity == other.read(lambda session: session.me.id)]
    # What a desk sends is expected of it, and no referrals.
    office.do(lambda session: cards.verify(session, peer.id, uses=(Use.DESK,), agency="pref-desk", how="紙"))
    good = [refer(volunteer, name=f"足立 ハナ{number}") for number in range(3)]
    refer(other)
    paths = [tmp_path / "a" / packet.file for packet in write_out(volunteer, tmp_path / "a")]
    [false] = [tmp_path / "b" / packet.file for packet in write_out(other, tmp_path / "b")]
    lines = take_in(office, paths[0], false, *paths[1:])
    assert [line.fate for line in lines] == [Fate.IMPORTED, Fate.KEPT_APART, Fate.IMPORTED, Fate.IMPORTED]
    assert sorted(office.read(arrivals.keys)) == sorted(referral.id for referral in good)
    assert [line.number for line in lines] == [1, 1, 2, 3]
    assert lines[-1].missing == ()
    # Each is here, and told of, once.
    assert [line.fate for line in take_in(office, *paths)] == [Fate.ALREADY_HERE] * 3


def test_two_desks_refer_to_each_other_both_ways(make_notebook: Make, tmp_path: Path) -> None:
    prefecture, town = make_notebook("prefecture", OFFICE), make_notebook("town", OFFICE)
    for here, there in ((prefecture, town), (town, prefecture)):
        peer = here.do(cards.take, there.read(cards.give_out).file)
        here.do(cards.verify, peer.id, uses=(Use.SENDER, Use.DESK), agency=DESK_AGENCY)
    for here, there in ((prefecture, town), (town, prefecture)):
        referral = refer(here)
        assert Fate.IMPORTED in {line.fate for line in carry(here, there, tmp_path / referral.id)}
        assert there.read(arrivals.keys) == [referral.id]
        take_on(there, referral.id)
        assert Fate.IMPORTED in {line.fate for line in carry(there, here, tmp_path / f"{referral.id}-back")}
        [answer] = here.read(answers.of_referral, referral.id)
        assert answer.handling is Handling.ACCEPTED


def test_a_withdrawal_has_a_line_of_its_own_that_names_what_was_taken_back(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    kept, back = refer(volunteer, name="谷口 文"), refer(volunteer, name="足立 ハナ")
    carry(volunteer, office, tmp_path / "a")
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, back.id)))
    [line] = carry(volunteer, office, tmp_path / "b")
    assert (line.fate, line.purpose, line.taken_back) == (Fate.IMPORTED, "cancellations", (back.id,))
    assert kept.id not in line.taken_back
    assert say(line)[0] == f"取り下げのお知らせです（{VOLUNTEER.name}さんから 1件）"


def test_a_withdrawal_of_what_never_came_asks_nobody_to_stop_anything(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    back = refer(volunteer)
    write_out(volunteer, tmp_path / "lost")
    volunteer.do(lambda session: referrals.withdraw(session, referrals.get(session, back.id)))
    [line] = carry(volunteer, office, tmp_path / "b")
    assert (line.fate, line.taken_back) == (Fate.IMPORTED, ())
    assert say(line)[0].startswith("取り下げのお知らせです")


def test_a_line_says_how_urgent_what_came_is(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    calls = (Call(whom="窓口", when="10時", reached=True),)
    refer(volunteer, urgency=Urgency.EMERGENCY, calls=calls)
    [line] = carry(volunteer, office, tmp_path)
    assert line.urgency is Urgency.EMERGENCY


def test_what_was_erased_at_the_desk_comes_back_with_no_packet_and_its_sender_hears_that_nobody_has_it(
    volunteer: Vault, office: Vault, tmp_path: Path
) -> None:
    referral = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    carry(office, volunteer, tmp_path / "b")
    assert volunteer.read(referrals.proof, referral) is Proof.SIGNED
    office.do(records.forget, Arrival, referral.id)
    corrected = correct(volunteer, referral.id, summary="足立さんの新しい話")
    [line] = carry(volunteer, office, tmp_path / "c")
    assert (line.fate, line.dropped, line.defect) == (Fate.IMPORTED, 1, "")
    assert say(line)[0].startswith("記録を消した方についての便です")
    assert office.read(arrivals.keys) == office.read(exchange.kept_apart) == []
    assert "足立" not in office.read(everything)
    # Both come with one packet: that it arrived, and that nobody there sees to it.
    assert [packet.purpose for packet in office.read(exchange.waiting)] == ["answers"]
    carry(office, volunteer, tmp_path / "d")
    [told] = volunteer.read(referrals.lines, [corrected.id])
    assert (told.proof, told.handling) == (Proof.SIGNED, Handling.RETURNED)
    assert "記録は保存期限などのために消してあるので" in volunteer.read(answers.latest, corrected.id).text
    assert [each.why for each in volunteer.read(lambda session: answers.reminders(session, session.today))] == [Why.QUESTIONED]
    # The same stick again says nothing twice.
    assert {each.fate for each in take_in(office, *(tmp_path / "c").iterdir())} == {Fate.ALREADY_HERE}
    assert office.read(exchange.waiting) == []
    # What came after it arrives, and no number is asked for.
    refer(volunteer, name="谷口 文")
    later = [each for each in carry(volunteer, office, tmp_path / "e") if each.fate is Fate.IMPORTED]
    assert [each.missing for each in later] == [()]
