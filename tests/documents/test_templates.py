import re
from pathlib import Path

import pytest

from app.documents.templates import fill, shipped
from app.errors import TemplateDamaged

GOOD = "{% block body %}<p>{{ title }}</p>{% endblock %}"
VALUES = {"title": "題", "columns": [], "rows": [], "numeric": [], "notes": []}


def replaced(folder: Path, text: str) -> Path:
    (folder / "table.html.j2").write_text(text, encoding="utf-8")
    return folder


def test_a_replaced_template_is_used(tmp_path: Path) -> None:
    filled = fill("table", VALUES, replaced(tmp_path, "\ufeff" + GOOD))
    assert filled.body == '<p><span style="white-space: pre-wrap">題</span></p>'
    assert filled.trouble is None


def test_an_empty_or_missing_folder_changes_nothing(tmp_path: Path) -> None:
    plain = fill("table", VALUES)
    assert fill("table", VALUES, tmp_path) == plain
    assert fill("table", VALUES, tmp_path / "none") == plain


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("一行\n{% block body %}{% endblok %}", 2),
        ("{% block body %}{{ unknown }}{% endblock %}", 0),
        ("{% block other %}{% endblock %}", 0),
        ("{% block body %}{{ ''.__class__.__mro__ }}{% endblock %}", 0),
        (
            "{% block body %}{% for a in range(100000) %}{% for b in range(99999) %}xxx{% endfor %}{% endfor %}{% endblock %}",
            0,
        ),
        ("{% block body %}{% include '../../../etc/passwd' %}{% endblock %}", 0),
    ],
)
def test_a_broken_one_is_set_aside_and_told(tmp_path: Path, text: str, line: int) -> None:
    filled = fill("table", VALUES, replaced(tmp_path, text))
    assert filled.body == fill("table", VALUES).body
    assert isinstance(filled.trouble, TemplateDamaged)
    assert (filled.trouble.name, filled.trouble.line) == ("table", line)


def test_one_that_is_no_text_is_set_aside(tmp_path: Path) -> None:
    (tmp_path / "table.html.j2").write_bytes("{% block body %}表{% endblock %}".encode("cp932"))
    assert fill("table", VALUES, tmp_path).trouble is not None


def test_the_shipped_template_being_broken_is_our_own_bug(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="nothing_of_that_name"):
        fill("nothing_of_that_name", VALUES)


def test_blanks_and_line_ends_stay(tmp_path: Path) -> None:
    body = fill("table", VALUES | {"title": "a　b\r\nc\u2028d\x00"}, replaced(tmp_path, GOOD)).body
    assert "<br>" in body
    assert re.sub("<[^>]*>", "|", body) == "||a　b|||c|||d||"


def test_every_shipped_template_is_black_and_white() -> None:
    for template in shipped().glob("*.j2"):
        text = template.read_text(encoding="utf-8")
        assert "color: #" not in text.replace("color: #000000", "")
        assert "印" not in text
