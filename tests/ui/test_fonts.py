"""Names can be read on a computer that has no Japanese font at all, and in what it prints."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.ui import theme
from tests.ui.test_copied_texts import copied

ROOT = Path(theme.__file__).parents[2]
NAMES = "髙木𠮷子槗﨑福祉"

# Where no font can be found.
BARE = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{folder}</dir><cachedir>{cache}</cachedir></fontconfig>
"""
SHOWN = f"""
import sys
from pathlib import Path
from PySide6.QtGui import QFontDatabase, QTextLayout
from app.documents.papers import Paper
from app.ui import printing, start, theme, trials
start.make_application([])
print(*QFontDatabase.families(), sep="、")
text = QTextLayout("{NAMES}", theme.font(16))
text.beginLayout()
text.createLine()
text.endLayout()
print(*sorted({{run.rawFont().familyName() for run in text.glyphRuns()}}))
print(trials.fonts())
printing.save_pdf(Paper(title="", html="<p>{NAMES}</p><p><b>{NAMES}</b></p>"), Path(sys.argv[1]))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only fontconfig can be told to hide fonts")
def test_without_any_font_names_are_written_with_the_one_that_comes_along(tmp_path: Path) -> None:
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts.conf").write_text(BARE.format(folder=tmp_path / "fonts", cache=tmp_path / "cache"))
    done = subprocess.run(
        [sys.executable, "-c", SHOWN, str(tmp_path / "names.pdf")],
        cwd=ROOT,
        env=os.environ | {"FONTCONFIG_FILE": str(tmp_path / "fonts.conf")},
        capture_output=True,
        text=True,
        check=True,
    )
    here, used, judged = done.stdout.splitlines()
    assert "BIZ UDPGothic" not in here
    assert "Noto" not in here
    assert used == judged == theme.FAMILIES[-1]
    pdf = (tmp_path / "names.pdf").read_bytes()
    assert b"/BaseFont /TsunaguTechoSans" in pdf
    assert b"/FontFile" in pdf
    # The second time in bold.
    assert copied(pdf).count("𠮷") >= 2
    assert set(NAMES) <= set(copied(pdf))


def test_the_font_is_small_and_its_licence_lies_beside_it() -> None:
    assert theme.OWN_FONT.stat().st_size < 4_500_000
    assert "SIL OPEN FONT LICENSE" in (theme.OWN_FONT.parent / "LICENSE").read_text("utf-8")
