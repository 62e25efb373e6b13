"""団体名簿: all that are offered, numbered and logged; for everybody without a name, and without anybody's own number."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from app.documents.templates import people_text
from app.domain.agencies import OfficeNumber
from app.domain.organisations import HelpMeans, Membership, Organisation, Profile
from app.domain.viewings import Viewed, ViewingFilter
from app.models.prints import PrintRow
from app.models.vault import Vault
from app.services import agencies, organisations, prints, viewings
from app.ui.printing import pdf
from app.workflows import office_numbers, organisation_lists
from app.workflows import organisations as acts
from tests.ui.conftest import dressed
from tests.ui.test_copied_texts import copied

__all__ = ["dressed"]

PERSON = "橋爪 良一"


@pytest.fixture(autouse=True)
def own(own_tables: Path) -> Path:
    """The folder of the tables that stand over the shipped ones."""
    return own_tables


@pytest.fixture
def kept(office: Vault) -> Organisation:
    """An organisation of which the desk knows everything."""
    profile = Profile(
        name="おなか会",
        kana="オナカカイ",
        kind="こども食堂",
        area="倉吉市",
        phone="0858-22-0101",
        hours="土曜",
        fields="食料・居場所",
        means=(HelpMeans.FOOD,),
        checked_on=date(2026, 11, 20),
    )
    known = Organisation(
        profile=profile,
        membership=Membership.LEADING,
        joined_on=date(2023, 4, 1),
        person=PERSON,
        person_phone="090-0000-1111",
        council=True,
        secrecy="社会福祉士会の倫理綱領",
    )
    return office.do(acts.keep, known)


def read(office: Vault, *, inside: bool) -> str:
    return copied(pdf(office.do(organisation_lists.make, inside=inside)))


def test_the_list_for_the_desk_itself_says_whom_to_ask_there(office: Vault, kept: Organisation) -> None:
    said = read(office, inside=True)
    for words in (
        "内部用",
        "取扱注意",
        "こども食堂",
        "おなか会",
        *PERSON.split(),
        "090-0000-1111",
        "幹事団体",
        "構成員",
        "R8.11.20",
    ):
        assert words in said


def test_the_list_for_everybody_names_nobody(office: Vault, kept: Organisation) -> None:
    shakyo = office.do(organisations.begun, "312037-shakyo")
    office.do(acts.keep, replace(shakyo, person="山根 さくら", person_phone="0858-22-0199"))
    said = read(office, inside=False)
    for words in ("公開用", "おなか会", "0858-22-0101", "食料・居場所", "R8.11.20"):
        assert words in said
    for words in (PERSON, "橋爪", "山根", "090-", "0858-22-0199", "幹事団体", "倫理綱領", "取扱注意", "県の窓口　"):
        assert words not in said


def test_a_number_of_somebodys_own_stands_only_inside(office: Vault, kept: Organisation) -> None:
    office.do(office_numbers.write, OfficeNumber(office=kept.profile.code, number="080-1234-5678", hours="担当は橋爪さん"))
    assert "080-1234-5678" in read(office, inside=True)
    said = read(office, inside=False)
    assert "080-1234-5678" not in said
    assert "橋爪" not in said


def test_all_that_are_offered_stand_there_once_in_groups(office: Vault, kept: Organisation) -> None:
    office.do(acts.leave, "bengoshi", date(2026, 11, 1))
    paper = office.do(organisation_lists.make, inside=False)
    offered = agencies.offered()
    assert f"{len(offered)}か所" in paper.html
    assert "鳥取県弁護士会" not in paper.html
    for agency in offered:
        assert paper.html.count(f">{agency.name}</span>") == 1, agency.name
    # Groups stand in the order of the table, and within one the municipalities in that of their codes.
    groups = [paper.html.index(f"<h2>{_wrapped(kind)}") for kind in ("市町村", "社会福祉協議会", "こども食堂")]
    assert groups == sorted(groups)
    assert paper.html.index("鳥取市社会福祉協議会") < paper.html.index("日野町社会福祉協議会")


def _wrapped(words: str) -> str:
    return str(people_text(words))


def test_each_has_a_number_and_its_line_once_it_came_out(office: Vault) -> None:
    papers = [office.do(organisation_lists.make, inside=inside) for inside in (True, False)]
    assert len({paper.number for paper in papers} - {""}) == 2
    rows = office.read(lambda session: session.execute(select(PrintRow.sheet, PrintRow.nameless)).all())
    assert sorted(map(tuple, rows)) == [("organisations_list", False), ("organisations_list", True)]
    office.do(prints.note_printed, papers[0].number, 4)
    [line] = [each for each in office.read(viewings.lines, ViewingFilter(), most=9) if each.how is Viewed.PRINTED]
    assert line.kind == "organisations_list"
