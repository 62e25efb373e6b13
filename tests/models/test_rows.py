"""Column types: what they do that a plain one would not."""

from app.models.households import MemberRow


def test_an_empty_link_is_compared_as_nothing() -> None:
    assert str(MemberRow.person_id == "") == "member.person_id IS NULL"
    assert str(MemberRow.person_id != "") == "member.person_id IS NOT NULL"
    assert str(MemberRow.person_id == "1") == "member.person_id = :person_id_1"
