"""Each つなぎ has one number, and it stands on every paper about it, at both sides; a new paper is decided on here."""

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import get_type_hints

import pytest

import app.documents
from app.documents.delivery_slips import DeliveredFile, delivery_slip
from app.documents.giving_lists import givings_list, givings_table
from app.documents.papers import Paper
from app.documents.tables import Table
from app.domain.cases import Case
from app.domain.givings import GivingFilter
from app.domain.recalls import Heed, Heeding
from app.domain.referral_numbers import referral_number
from app.domain.referrals import Referral, ReferralWay
from app.models.vault import Vault
from app.queries.exchange import on_slip
from app.services import answers, givings, referrals
from app.workflows import monday_lists, recalls, sheets
from tests.documents.samples import PRINTED_AT
from tests.notebooks import become_case, carry, refer, take_on, write_out
from tests.workflows.test_recalls import LETTERED, go_on, held, withdraw

DAY = date(2026, 11, 21)


@dataclass(frozen=True, slots=True)
class Both:
    """A つなぎ at its sender's and at the desk, which made a case of it and handed it on by a letter."""

    volunteer: Vault
    office: Vault
    case: Case
    handed_on: Referral
    folder: Path

    @property
    def number(self) -> str:
        return referral_number(self.case.arrival_id)


@pytest.fixture
def both(volunteer: Vault, office: Vault, tmp_path: Path) -> Both:
    case = become_case(volunteer, office, tmp_path)
    return Both(volunteer, office, case, go_on(office, case, destination=LETTERED, way=ReferralWay.PAPER), tmp_path)


def slip(at: Both) -> tuple[Paper, str]:
    other = refer(at.volunteer, name="前田 清")
    return slip_of(at.volunteer, at.folder / "out"), referral_number(other.id)


def slip_of_answers(at: Both) -> tuple[Paper, str]:
    other = refer(at.volunteer, name="前田 清")
    carry(at.volunteer, at.office, at.folder / "out")
    take_on(at.office, other.id)
    return slip_of(at.office, at.folder / "in"), referral_number(other.id)


def slip_of(vault: Vault, folder: Path) -> Paper:
    files = write_out(vault, folder)
    told = vault.read(on_slip, [each.packet_id for each in files])
    listed = [
        DeliveredFile(name=each.file, number=each.number, written_on=DAY, urgencies=(), about=told.numbers[each.packet_id])
        for each in files
    ]
    paper = delivery_slip(
        listed, sender="", sender_phone="", destination="", to_person=False, printed_at=PRINTED_AT, printed_by=""
    )
    assert "前田" not in paper.html
    return paper


def letter(at: Both) -> tuple[Paper, str]:
    withdraw(at.volunteer, at.volunteer.read(referrals.get, at.case.arrival_id).person_id)
    carry(at.volunteer, at.office, at.folder / "recall")
    at.office.do(recalls.heed, held(at.office), Heeding(done=Heed.STOPPED, words="ご本人の申し出"))
    return at.office.do(recalls.letter, at.handed_on.id), referral_number(at.handed_on.id)


def answered(at: Both) -> tuple[Paper, str]:
    answer = at.office.read(answers.of_referral, at.case.arrival_id)[0]
    return at.office.do(sheets.slip_of_answer, answer.id), at.number


def given(make: Callable[..., Table]) -> Callable[[Both], tuple[Table, str]]:
    def made(at: Both) -> tuple[Table, str]:
        return make([(each, "") for each in at.office.read(givings.lines, GivingFilter())]), at.number

    return made


# By the function of `app/documents` that makes it: the papers on which a つなぎ stands, as they come from a notebook.
ABOUT: dict[str, tuple[Callable[[Both], tuple[Paper | Table, str]], ...]] = {
    "referral_sheet": (
        lambda at: (at.volunteer.do(sheets.sheet_of_referral, at.case.arrival_id), at.number),
        lambda at: (at.volunteer.do(sheets.sheet_of_referral, at.case.arrival_id, hide_name=True), at.number),
        lambda at: (at.office.do(sheets.sheet_of_arrival, at.case.arrival_id), at.number),
    ),
    "answer_slip": (answered,),
    "case_sheet": (lambda at: (at.office.do(sheets.sheet_of_case, at.case.id), at.number),),
    "monday_list": (
        lambda at: (at.office.do(monday_lists.make), at.number),
        lambda at: (at.office.do(monday_lists.make, hide_names=True), at.number),
    ),
    "delivery_slip": (slip, slip_of_answers),
    "recall_letter": (letter,),
    "givings_list": (given(givings_list),),
    "givings_table": (given(givings_table),),
}
# And those on which none does: about people and what was done, about a month, about offices, about nobody.
BESIDE = {
    *("person_sheet", "people_list", "people_table", "activities_list", "activities_table", "round_memo", "consent_sheet"),
    *("month_table", "year_table", "month_paper", "reporters_table", "districts_table", "districts_paper"),
    *("supporter_month_table", "figures_table", "figures_paper", "totals_table"),
    *("organisations_table", "organisation_list", "wall_sheet", "number_sheet", "ringing_sheet", "town_table", "door_card"),
    *("card_sheet", "kit_sheet", "recovery_sheet", "recovery_form", "blank_case_sheet"),
    # Whatever table it is of.
    *("table_paper", "for_practice"),
}


def made_in_documents() -> Iterator[str]:
    """The names of all functions of `app/documents` that give a paper or a table."""
    for found in pkgutil.iter_modules(app.documents.__path__, "app.documents."):
        module = importlib.import_module(found.name)
        for name, each in vars(module).items():
            ours = callable(each) and getattr(each, "__module__", "") == found.name and not name.startswith("_")
            if ours and not isinstance(each, type) and get_type_hints(each).get("return") in (Paper, Table):
                yield name


def test_of_every_paper_it_is_decided_whether_a_number_stands_on_it() -> None:
    assert set(made_in_documents()) == {*ABOUT, *BESIDE}
    assert not BESIDE & set(ABOUT)


@pytest.mark.parametrize(("paper", "which"), [(name, at) for name, several in ABOUT.items() for at in range(len(several))])
def test_the_number_stands_on_it_as_it_is_read_out(both: Both, paper: str, which: int) -> None:
    made, number = ABOUT[paper][which](both)
    said = made.html if isinstance(made, Paper) else "\n".join(str(cell) for row in made.rows for cell in row)
    assert number in said
