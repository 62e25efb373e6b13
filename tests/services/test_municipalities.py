"""What a desk knows of municipalities stands over the shipped table, and says 12 of 19 from the first day."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from app.domain.municipalities import Conference
from app.domain.organisations import OfficeFunction
from app.errors import Invalid, NotFound
from app.models.vault import Vault
from app.services import municipalities

YONAGO = "312029"


def test_twelve_of_nineteen_run_it_from_the_first_day(office: Vault) -> None:
    lines = office.read(municipalities.lines)
    assert len(lines) == 19
    began = Counter(line.system.layered_support_from for line in lines)
    assert [began[year] for year in ("令和5年度まで", "令和6年度", "令和7年度")] == [5, 4, 3]


def test_what_a_desk_knows_stands_in_its_place(office: Vault) -> None:
    begun = office.read(municipalities.begun, YONAGO)
    known = replace(
        begun.system,
        section="福祉政策課",
        phone="０８５９−００−０００１",
        conferences=(Conference.LAYERED, Conference.CHILDREN),
        functions=tuple(OfficeFunction),
        destinations=("312029-eshikoni",),
        checked_on=date(2026, 11, 20),
    )
    kept = office.do(municipalities.keep, replace(begun, system=known))
    assert kept.system == replace(known, phone="0859-00-0001")
    assert office.read(municipalities.begun, YONAGO) == kept
    lines = {line.municipality.code: line for line in office.read(municipalities.lines)}
    assert (lines[YONAGO].system, lines[YONAGO].by, lines[YONAGO].beside) == (kept.system, "", ())
    assert lines["312037"].system.section == ""


@pytest.mark.parametrize(
    ("changes", "field", "what"),
    [
        ({"code": "312038"}, "code", "no_such_municipality"),
        ({"phone": "電話"}, "phone", "not_phone"),
        ({"night_line": "080-0000-0001"}, "night_line", "mobile"),
        ({"destinations": ("nobody",)}, "destinations", "no_such_agency"),
        ({"checked_on": date(2026, 11, 22)}, "checked_on", "future_day"),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(office: Vault, changes: dict[str, object], field: str, what: str) -> None:
    begun = office.read(municipalities.begun, YONAGO)
    with pytest.raises(Invalid) as refused:
        office.do(municipalities.keep, replace(begun, system=replace(begun.system, **changes)))  # type: ignore[arg-type]
    assert [(each.field, each.what) for each in refused.value.problems] == [(field, what)]


def test_each_is_kept_once(office: Vault) -> None:
    begun = office.read(municipalities.begun, YONAGO)
    office.do(municipalities.keep, replace(begun, system=replace(begun.system, section="福祉課")))
    with pytest.raises(Invalid) as refused:
        office.do(municipalities.keep, begun)
    assert [(each.field, each.what) for each in refused.value.problems] == [("code", "duplicate")]
    with pytest.raises(NotFound):
        office.read(municipalities.begun, "000000")
