"""Answers whose つなぎ is not there: one that comes later or was removed, one whose person was erased."""

from dataclasses import replace
from pathlib import Path

from app.domain.packets import Fate
from app.domain.people import Person
from app.domain.referrals import Answer, Handling, Referral
from app.models import records
from app.models.sessions import Session
from app.models.vault import Vault
from app.queries import inbox
from app.services import answers, arrivals, people, referrals
from app.sync.body import Purpose
from app.sync.items.answers import to_item as answering
from app.words.packets import say
from tests.notebooks import OFFICE, Make, acquaint, carry, refer, take_on
from tests.workflows.test_bad_input import Forger, line_of

SHAKYO = "312037-shakyo"


def answered(desk: Vault, referral_id: str, text: str) -> Answer:
    """An answer as a desk signs it, whether or not anything of it arrived there."""

    def work(session: Session) -> Answer:
        said = Answer(referral_id=referral_id, referral_version=1, handling=Handling.ACCEPTED, lead="田村", text=text)
        return records.keep(session, said)

    return desk.do(work)


def remove_person(field: Vault, person_id: str) -> None:
    field.do(lambda session: people.remove(session, people.get(session, person_id)))


def test_an_answer_from_elsewhere_before_the_referral_came_decides_nothing(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    council = make_notebook("council", replace(OFFICE, name="市社協"))
    acquaint(office, council, SHAKYO)
    made = refer(volunteer)
    early = answering(answered(council, made.id, "もう受けました"))
    assert line_of(office, Forger(council, office).file(tmp_path / "1", Purpose.ANSWERS, early)).unasked == 1
    carry(volunteer, office, tmp_path / "a")
    assert office.read(arrivals.unanswered) == 1
    assert office.read(inbox.opened, made.id).answers == ()
    take_on(office, made.id)
    carry(office, volunteer, tmp_path / "b")
    assert [each.text for each in volunteer.read(answers.of_referral, made.id)] == ["あした電話します。"]


def test_an_answer_to_what_was_removed_stands_beside_it_once_it_is_put_back(
    volunteer: Vault, office: Vault, make_notebook: Make, tmp_path: Path
) -> None:
    other = make_notebook("other", replace(OFFICE, name="別の窓口"))
    acquaint(volunteer, other, SHAKYO)
    made = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    remove_person(volunteer, made.person_id)
    forged = answering(answered(other, made.id, "すりかえた返事"))
    assert line_of(volunteer, Forger(other, volunteer).file(tmp_path / "1", Purpose.ANSWERS, forged)).defect == "NotAsked"
    take_on(office, made.id)
    [line] = carry(office, volunteer, tmp_path / "b")
    assert (line.fate, line.unasked) == (Fate.IMPORTED, 1)
    assert "消したつなぎなら、もどすとそこに出ます" in say(line)[1]
    volunteer.do(lambda session: records.restore(session, Person, made.person_id))
    assert [each.text for each in volunteer.read(answers.of_referral, made.id)] == ["あした電話します。"]
    assert volunteer.read(referrals.line, made.id).handling is Handling.ACCEPTED


def test_an_answer_to_what_was_removed_goes_with_it_for_good(volunteer: Vault, office: Vault, tmp_path: Path) -> None:
    made = refer(volunteer)
    carry(volunteer, office, tmp_path / "a")
    remove_person(volunteer, made.person_id)
    take_on(office, made.id, text="足立さんへの返事")
    carry(office, volunteer, tmp_path / "b")
    volunteer.do(lambda session: records.forget(session, Person, made.person_id))
    assert volunteer.read(answers.of_referral, made.id) == []
    assert volunteer.read(lambda session: records.is_forgotten(session, Referral, made.id))
