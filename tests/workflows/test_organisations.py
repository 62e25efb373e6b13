"""Organisations: a desk's own record stands over what came with the program, its code for ever, and no name gets out."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.agencies import Agency, OfficeNumber
from app.domain.municipalities import SupportSystem
from app.domain.organisations import HelpMeans, Organisation, Profile, Remark, RemarkKind, agency_of, profile_of
from app.domain.referrals import Trouble
from app.domain.risks import Risk
from app.errors import Invalid, NotFound
from app.models import records
from app.models.vault import Vault
from app.queries import organisations as asked
from app.services import agencies, municipalities, organisations, people, reference_tables, references
from app.services.open_profiles import PROFILES, spell, table
from app.services.undoing import noted
from app.workflows import office_numbers
from app.workflows import organisations as acts
from tests.notebooks import a
from tests.sync.arbitrary import any_of

TODAY = date(2026, 11, 21)
WELFARE = "312037-welfare"
FOODBANK = Profile(
    name="フードバンク倉吉",
    area="中部",
    municipalities=("312037", "313700"),
    phone="0858-00-0010",
    hours="月–金 10:00–16:00",
    troubles=(Trouble.FOOD, Trouble.INCOME),
    means=(HelpMeans.FOOD,),
    strengths="米と缶詰を、その日のうちに渡せます。",
    checked_on=TODAY,
)


@pytest.fixture(autouse=True)
def own(own_tables: Path) -> Path:
    """The folder of the tables that stand over the shipped ones."""
    return own_tables


def agency(code: str) -> Agency:
    found = agencies.find(code)
    assert found is not None
    return found


def change(office: Vault, code: str, **columns: object) -> Organisation:
    known = office.read(organisations.begun, code)
    return office.do(acts.keep, replace(known, profile=replace(known.profile, **columns)))  # type: ignore[arg-type]


def test_what_came_with_the_program_stands_until_a_desk_changes_it(office: Vault, own: Path) -> None:
    shipped = agency(WELFARE)
    assert office.read(organisations.begun, WELFARE).profile == profile_of(shipped)
    assert office.read(organisations.every) == []
    change(office, WELFARE, phone="0858-22-0001", hours="平日", checked_on=TODAY)
    changed = agency(WELFARE)
    assert (changed.phone, changed.hours, changed.checked_on) == ("0858-22-0001", "平日", TODAY)
    # A newer program may ship something else.
    heads = "code,name,kana,kind,area,phone,hours,fields,note,checked_on,source"
    newer = f"{heads}\n{WELFARE},福祉課,,市,倉吉市,0858-99-9999,,,,,\n"
    (own / references.AGENCIES).write_text(newer, "utf-8")
    reference_tables.read_again()
    assert agency(WELFARE) == changed


def test_a_new_one_gets_a_code_that_never_changes(office: Vault) -> None:
    kept = office.do(acts.keep, Organisation(profile=FOODBANK))
    assert kept.profile.code.startswith("org-")
    renamed = change(office, kept.profile.code, name="みんなの食卓")
    assert (renamed.profile.code, renamed.profile.other_name) == (kept.profile.code, "フードバンク倉吉")
    assert agency(kept.profile.code).name == "みんなの食卓"
    with pytest.raises(Invalid) as refused:
        office.do(acts.keep, Organisation(profile=replace(FOODBANK, code=kept.profile.code)))
    assert [(each.field, each.what) for each in refused.value.problems] == [("code", "duplicate")]


def test_what_left_or_became_part_of_another_is_found_and_offered_no_more(office: Vault) -> None:
    gone = office.do(acts.keep, Organisation(profile=FOODBANK)).profile.code
    office.do(acts.leave, gone, TODAY)
    office.do(acts.merge, WELFARE, "312037-shakyo")
    offered = {each.code for each in agencies.offered()}
    assert not {gone, WELFARE} & offered
    assert not {gone, WELFARE} & {each.code for each in agencies.around("312037")}
    assert agency(gone).name == "フードバンク倉吉"
    assert agency(WELFARE).merged_into == "312037-shakyo"
    for into in (gone, WELFARE, "312037-welfare", "nobody"):
        with pytest.raises(Invalid):
            office.do(acts.merge, WELFARE, into)
    with pytest.raises(NotFound):
        office.do(acts.leave, "nobody", TODAY)
    office.do(acts.leave, gone, None)
    assert gone in {each.code for each in agencies.offered()}


def test_nobody_is_led_to_the_number_of_what_is_gone(office: Vault, own: Path) -> None:
    change(office, "312037-anshin", phone="0858-24-0001")
    office.do(acts.merge, WELFARE, "312037-anshin")
    office.do(acts.leave, "jiso-chubu", TODAY)
    urgent = [line for line in agencies.situation_of(Risk.FOOD, "312037") if line.agency == "welfare"]
    assert [(line.name, line.number) for line in urgent] == [("倉吉市あんしん相談支援センター", "0858-24-0001")]
    assert agencies.office_of(urgent[0], "312037") == "312037-anshin"
    at_the_door = {line.name: line.number for line in agencies.door_card("312037")}
    assert at_the_door["倉吉市あんしん相談支援センター"] == "0858-24-0001"
    assert not {"倉吉市 福祉担当課", "倉吉児童相談所"} & at_the_door.keys()
    told = SupportSystem(code="312037", destinations=(WELFARE, "312037-anshin", "jiso-chubu", "312037-shakyo"))
    assert municipalities.turned_to(told) == ("312037-anshin", "312037-shakyo")
    # Nothing becomes part of what is part of it, nor of what nobody knows; a table from elsewhere may tell so.
    for into in (WELFARE, "org-nobody"):
        with pytest.raises(Invalid):
            change(office, "312037-anshin", merged_into=into)
    two = [Profile(code="org-1", name="一", merged_into="org-2"), Profile(code="org-2", name="二", merged_into="org-1")]
    (own / PROFILES).write_bytes(spell(two))
    reference_tables.read_again()
    assert agencies.standing_for("org-1") is None


def test_it_can_be_taken_back(office: Vault, own: Path) -> None:
    before = agency(WELFARE)
    known = office.read(organisations.begun, WELFARE)
    changed = replace(known, profile=replace(known.profile, phone="0858-22-0001", name="くらしの課"))
    done = office.do(noted, acts.keep, changed)
    assert agency(WELFARE) != before
    assert done.undo is not None
    office.do(office_numbers.take_back, done.undo)
    assert agency(WELFARE) == before
    assert not (own / PROFILES).exists()


def test_of_a_number_and_a_record_what_was_written_last_stands(office: Vault) -> None:
    change(office, WELFARE, phone="0858-22-0001")
    office.do(office_numbers.write, OfficeNumber(office=WELFARE, number="0858-22-0002", checked_on=TODAY))
    assert agency(WELFARE).phone == "0858-22-0002"
    change(office, WELFARE, section="くらし係")
    assert agency(WELFARE).phone == "0858-22-0002"
    change(office, WELFARE, phone="0858-22-0003")
    assert agency(WELFARE).phone == "0858-22-0003"


def test_a_number_written_down_since_is_the_one_that_is_corrected_and_made_sure_of(office: Vault) -> None:
    change(office, WELFARE, phone="0858-22-0001", checked_on=date(2026, 1, 5))
    office.do(office_numbers.write, OfficeNumber(office=WELFARE, number="0858-22-0002"))
    assert office.read(organisations.begun, WELFARE).profile.phone == "0858-22-0002"
    assert "0858-22-0002" in [each.profile.phone for each in office.read(organisations.book)]
    change(office, WELFARE, hours="平日9:00–17:00")
    assert (agency(WELFARE).phone, agency(WELFARE).hours) == ("0858-22-0002", "平日9:00–17:00")
    office.do(office_numbers.write, OfficeNumber(office=WELFARE, number="0858-22-0003"))
    office.do(acts.make_sure, WELFARE)
    assert (agency(WELFARE).phone, agency(WELFARE).checked_on) == ("0858-22-0003", TODAY)


def test_a_mobile_number_is_made_sure_of_and_no_other_in_its_place(office: Vault) -> None:
    change(office, WELFARE, phone="0858-22-0001", checked_on=date(2026, 1, 5))
    office.do(office_numbers.write, OfficeNumber(office=WELFARE, number="090-0000-0001"))
    office.do(acts.make_sure, WELFARE)
    change(office, WELFARE, hours="平日9:00–17:00")
    shown = office.read(asked.whole, WELFARE).agency
    assert (shown.phone, shown.checked_on) == ("090-0000-0001", TODAY)
    assert office.read(organisations.begun, WELFARE).profile.checked_on == date(2026, 1, 5)


@pytest.mark.parametrize(
    ("changes", "field", "what"),
    [
        ({"name": "　"}, "name", "required"),
        ({"area": "", "municipalities": ()}, "area", "required"),
        ({"phone": "０８５８の１２"}, "phone", "not_phone"),
        ({"phone": "090-0000-0001"}, "phone", "mobile"),
        ({"other": "0858-00-0001（０９０ー００００ー０００１）"}, "other", "mobile"),
        ({"phone": "858430001"}, "phone", "zero_lost"),
        ({"fax": "858-43-0001"}, "fax", "zero_lost"),
        ({"section": "山根 一郎"}, "section", "person_in_public"),
        ({"note": "山根さんまで"}, "person", "person_in_public"),
        ({"phone": "１１９"}, "phone", "everybodys_number"),
        ({"municipalities": ("312038",)}, "municipalities", "no_such_municipality"),
        ({"strengths": "足立ハナさんの家へ毎日届けます。"}, "strengths", "names_somebody"),
        ({"note": "足立さんに聞く"}, "note", "names_somebody"),
        ({"hours": "あ" * 501}, "hours", "too_long"),
        ({"checked_on": date(2026, 11, 22)}, "checked_on", "future_day"),
    ],
    ids=str,
)
def test_what_cannot_be_given_out_is_refused(office: Vault, changes: dict[str, object], field: str, what: str) -> None:
    office.do(people.register, a.person())
    with pytest.raises(Invalid) as refused:
        office.do(acts.keep, Organisation(profile=replace(FOODBANK, **changes), person="山根 一郎"))  # type: ignore[arg-type]
    assert (field, what) in [(each.field, each.what) for each in refused.value.problems]
    assert office.read(organisations.every) == []


def test_whom_to_ask_there_stays_at_the_desk(office: Vault, own: Path) -> None:
    inside = Organisation(profile=replace(FOODBANK, note="裏の戸口から"), person="山根 一郎", person_phone="090-0000-0001")
    office.do(acts.keep, inside)
    plain = "".join(each.read_text("utf-8-sig") for each in own.iterdir())
    assert "フードバンク倉吉" in plain
    assert not [each for each in ("山根", "090", "裏の戸口", "缶詰") if each in plain]


@given(st.lists(any_of(Profile), min_size=1, max_size=5, unique_by=lambda each: each.code))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_the_plain_table_tells_each_as_it_is_offered(own: Path, profiles: list[Profile]) -> None:
    sound = [replace(each, code=f"org-{at}", name="団体", municipalities=()) for at, each in enumerate(profiles)]
    own.mkdir(exist_ok=True)
    (own / PROFILES).write_bytes(spell(sound))
    reference_tables.read_again()
    told = table()
    assert told.damage is None
    for profile, said in zip(sound, told.lines, strict=True):
        offered = agency_of(profile)
        assert (said.code, said.troubles, said.means, said.offered) == (
            offered.code,
            offered.troubles,
            offered.means,
            offered.offered,
        )
        # A comma becomes 、 and a line's end a blank; nothing else is lost.
        assert said.kana.split() == offered.kana.replace("\0", "").replace(",", "、").split()


def test_what_the_region_lacks_is_kept_and_counted(office: Vault) -> None:
    office.do(people.register, a.person())
    for _again in range(2):
        office.do(organisations.nobody_there, Trouble.FOOD, "313645")
    kept = office.do(organisations.remark, Remark(kind=RemarkKind.PROPOSAL, words="移動販売を月2回に", agency=WELFARE))
    assert office.read(organisations.gaps) == {(Trouble.FOOD, "313645"): 2}
    assert [each.words for each in office.read(organisations.remarks, RemarkKind.PROPOSAL)] == ["移動販売を月2回に"]
    assert office.read(organisations.remarks, None, WELFARE) == [kept]
    office.do(records.remove, kept)
    assert office.read(organisations.remarks, None, WELFARE) == []


@pytest.mark.parametrize(
    ("remark", "field", "what"),
    [
        (Remark(words="足立　ハナさんが困っている"), "words", "names_somebody"),
        (Remark(words="アダチハナ"), "words", "names_somebody"),
        (Remark(words=" "), "words", "required"),
        (Remark(kind=RemarkKind.GAP), "trouble", "choose"),
        (Remark(words="車がない", local_government_code="000000"), "local_government_code", "no_such_municipality"),
        (Remark(words="車がない", agency="nobody"), "agency", "no_such_agency"),
    ],
)
def test_a_remark_names_nobody(office: Vault, remark: Remark, field: str, what: str) -> None:
    office.do(people.register, a.person())
    with pytest.raises(Invalid) as refused:
        office.do(organisations.remark, remark)
    assert [(each.field, each.what) for each in refused.value.problems] == [(field, what)]
    assert office.read(records.several, Remark) == []
