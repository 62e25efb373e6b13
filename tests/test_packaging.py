"""What packages say of our files and program is what the program itself goes by."""

import configparser
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

from app.models import copies
from app.sync import spelling

DEBIAN = Path(__file__).parents[1] / "packaging" / "debian"
NAMED = "{http://www.freedesktop.org/standards/shared-mime-info}"
KINDS = {kind.get("type"): kind for kind in ET.parse(DEBIAN / "tsunagu-techo.xml").getroot().iter(f"{NAMED}mime-type")}


@pytest.mark.parametrize(("kind", "form"), [("packet", spelling.PACKET), ("card", spelling.CARD)])
def test_a_file_is_known_by_how_both_its_spellings_begin(kind: str, form: spelling.FileKind) -> None:
    binary, text = (each.get("value", "") for each in KINDS[f"application/x-tsunagu-{kind}"].iter(f"{NAMED}match"))
    assert binary.replace(r"\x89", "\x89").encode("latin-1") == form.magic
    # So much of the line as says what it is, after a mark of the encoding too; nothing else begins so.
    assert form.first_line.startswith(text)
    assert text.endswith("（つなぐ手帳）：")


def test_what_opens_a_copy_is_known_by_how_it_begins_and_ends() -> None:
    kind = KINDS["application/x-tsunagu-copy"]
    assert [f"*{Path(copies.DOOR).suffix}"] == [glob.get("pattern") for glob in kind.iter(f"{NAMED}glob")]
    assert all(copies.DOOR_LINE.startswith(match.get("value", "-")) for match in kind.iter(f"{NAMED}match"))


def test_a_text_that_is_not_ours_stays_a_text() -> None:
    for kind in KINDS.values():
        weights = {glob.get("pattern"): int(glob.get("weight", "50")) for glob in kind.iter(f"{NAMED}glob")}
        assert weights.pop("*.txt", 0) < 50
        assert all(pattern and pattern.startswith("*.tsunagu") for pattern in weights)
        assert [parent.get("type") for parent in kind.iter(f"{NAMED}sub-class-of")] == ["text/plain"]


def test_the_menu_opens_a_file_of_each_kind_in_two_languages() -> None:
    entry = configparser.ConfigParser(interpolation=None)
    entry.read(DEBIAN / "tsunagu-techo.desktop", "utf-8")
    shown = entry["Desktop Entry"]
    assert set(filter(None, shown["MimeType"].split(";"))) == set(KINDS)
    assert shown["Exec"] == "tsunagu-techo %F"
    assert {shown["Name"], shown["Name[ja]"]} == {"Tsunagu Techo", "つなぐ手帳"}
