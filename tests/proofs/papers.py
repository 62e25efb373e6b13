"""A paper as the built program writes it."""

import re
import subprocess
from pathlib import Path

from tests.proofs.findings import ended, must, need
from tests.proofs.guests import guest

# The first has all but the last character, which only the other has.
FONTS = ("BIZUDPGothic", "NotoSansCJK")
NAME = "髙橋 𠮷男 槗"


def paper(program: Path, scratch: Path) -> str:
    """A PDF holds both fonts that its words need, and says on every machine what was written."""
    need("pdffonts", "pdftotext")
    someone = guest(scratch)
    whose = ["--role", "commissioner", "--name", NAME, "--organisation", "倉吉市民児協", "--municipality", "312037"]
    ended(someone.tsunagu(program, "new", someone.notebook, *whose))
    written = someone.home / "月報.pdf"
    ended(someone.tsunagu(program, "month", someone.notebook, "2026-11", "--pdf", written))
    told = _said("pdffonts", written).splitlines()
    # Behind the name, with a mark of its own before it where only a part is there, and the kind stands whether it is embedded.
    fonts = {line.split()[0].rpartition("+")[2]: line for line in told[2:]}
    must(all(any(name.startswith(font) for name in fonts) for font in FONTS), f"both of {', '.join(FONTS)}", told)
    must(all(re.search(r" yes +(yes|no) +yes ", line) for line in fonts.values()), "each is embedded", told)
    must(NAME.replace(" ", "") in re.sub(r"\s", "", _said("pdftotext", written, "-")), "the name can be read in it")
    return f"{len(fonts)} fonts embedded"


def _said(*command: str | Path) -> str:
    return ended(subprocess.run([str(part) for part in command], capture_output=True, text=True, encoding="utf-8", check=False))
