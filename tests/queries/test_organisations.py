"""困りごと × 市町村: who helps, the nearest first, as the plain way finds them; nobody there is kept and counted."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.agencies import OfficeNumber
from app.domain.municipalities import Municipality
from app.domain.organisations import Organisation, OrganisationFilter, Profile, Remark
from app.domain.referrals import Trouble
from app.errors import NotFound
from app.models.vault import Vault
from app.queries import organisations as asked
from app.services import agencies, office_numbers, open_profiles, organisations, reference_tables, references
from app.workflows import organisations as acts
from tests.notebooks import DESK_AGENCY

TOWNS = references.municipalities()
AREAS = sorted({each.name for each in TOWNS} | {each.region for each in TOWNS} | {"県全域"})


@pytest.fixture(autouse=True)
def own(own_tables: Path) -> Path:
    """The folder of the tables that stand over the shipped ones."""
    own_tables.mkdir()
    return own_tables


def offer(own: Path, profiles: list[Profile]) -> None:
    (own / open_profiles.PROFILES).write_bytes(open_profiles.spell(profiles))
    reference_tables.read_again()


def profiles() -> st.SearchStrategy[list[Profile]]:
    codes = st.sampled_from([each.code for each in TOWNS])
    one = st.builds(
        Profile,
        name=st.just("団体"),
        area=st.sampled_from(AREAS),
        troubles=st.lists(st.sampled_from(Trouble), max_size=4, unique=True).map(tuple),
        municipalities=st.lists(codes, max_size=2, unique=True).map(tuple),
        left_on=st.sampled_from([None, None, reference_tables.checked("2026-04-01")]),
    )
    return st.lists(one, min_size=1, max_size=30).map(
        lambda several: [replace(each, code=f"org-{at}") for at, each in enumerate(several)]
    )


@given(profiles(), st.sampled_from(Trouble), st.sampled_from(TOWNS))
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_who_helps_is_found_as_the_plain_way_finds_it(
    office: Vault, own: Path, several: list[Profile], trouble: Trouble, home: Municipality
) -> None:
    offer(own, several)
    found = office.read(asked.listed, OrganisationFilter(trouble=trouble, municipality=home.code))
    rings = {"県全域": 2, home.region: 1, home.name: 0}
    plain = {}
    for each in several:
        ring = (0 if home.code in each.municipalities else None) if each.municipalities else rings.get(each.area)
        if ring is not None and trouble in each.troubles and each.left_on is None:
            plain[each.code] = ring
    away = {line.id: int(line.distance) for line in found.lines if line.distance is not None}
    assert {code: ring for code, ring in away.items() if code.startswith("org-")} == plain
    assert list(away.values()) == sorted(away.values())
    # The desk takes any trouble and is none of them; a volunteer is told the same ones in the same order.
    assert agencies.DESK not in away
    assert [each.code for each in agencies.helping(trouble, home.code)] == list(away)


def test_it_says_where_a_packet_can_be_sent(volunteer: Vault, office: Vault) -> None:
    found = volunteer.read(asked.listed, OrganisationFilter(trouble=Trouble.CHILDREN, municipality="312037"))
    assert [line.id for line in found.lines][:2] == ["312037-welfare", "jiso-chubu"]
    assert not any(line.by_packet for line in found.lines)
    everybody = volunteer.read(asked.listed, OrganisationFilter())
    assert [line.id for line in everybody.lines if line.by_packet] == [DESK_AGENCY]


def test_nobody_there_is_kept_as_a_gap_and_counted(office: Vault) -> None:
    here, elsewhere = (OrganisationFilter(trouble=Trouble.RENT, municipality=code) for code in ("313645", "312037"))
    before = office.read(asked.listed, here)
    assert (before.lines, before.gaps) == ((), 0)
    office.do(organisations.nobody_there, Trouble.RENT, "313645")
    assert office.read(asked.listed, here).gaps == 1
    assert office.read(asked.listed, elsewhere).gaps == 0
    helps = Profile(name="家賃の会", area="三朝町", troubles=(Trouble.RENT,))
    office.do(acts.keep, Organisation(profile=helps))
    assert [line.agency.name for line in office.read(asked.listed, here).lines] == ["家賃の会"]


def test_one_with_all_that_is_known(office: Vault) -> None:
    kept = office.do(acts.keep, Organisation(profile=Profile(name="居場所", area="倉吉市", strengths="毎日")))
    code = kept.profile.code
    office.do(organisations.remark, Remark(words="送迎があるとよい", agency=code))
    office.do(office_numbers.keep, OfficeNumber(office=code, number="0858-00-0001"))
    whole = office.read(asked.whole, code)
    assert (whole.agency.phone, whole.profile.strengths, whole.organisation) == ("0858-00-0001", "毎日", kept)
    assert [each.words for each in whole.remarks] == ["送迎があるとよい"]
    assert office.read(asked.whole, "312037-shakyo").profile.name == "倉吉市社会福祉協議会"
    with pytest.raises(NotFound):
        office.read(asked.whole, "nobody")
