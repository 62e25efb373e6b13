"""What a new noun's files say, and the lines by which they are known elsewhere."""

import re
from dataclasses import dataclass
from pathlib import Path
from string import Template

BLANKS = Path(__file__).parent / "blanks"
BLANK = "〇〇"


class Refused(Exception):
    """The noun cannot be made; nothing was written."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun's names: `duties`, `duty`, and the word on the screen."""

    nouns: str
    noun: str
    word: str = BLANK

    @property
    def names(self) -> dict[str, str]:
        """What stands for the names in the blanks."""
        return {
            "nouns": self.nouns,
            "noun": self.noun,
            "Nouns": "".join(part.capitalize() for part in self.nouns.split("_")),
            "Noun": "".join(part.capitalize() for part in self.noun.split("_")),
            "NOUNS": self.nouns.upper(),
            "word": self.word,
        }


def singular(nouns: str) -> str:
    """The likely singular of a plural: `duty` of `duties`."""
    if nouns.endswith("ies"):
        return nouns[:-3] + "y"
    return nouns[:-2] if nouns.endswith(("sses", "shes", "ches", "xes")) else nouns.removesuffix("s")


def files(root: Path, noun: Noun) -> dict[Path, str]:
    """Every file of the noun and every changed one, with what it shall say. Writes nothing; raises Refused."""
    if not re.fullmatch(r"[a-z]+(_[a-z]+)*", noun.nouns) or noun.nouns == noun.noun:
        raise Refused(f"{noun.nouns} is no plural in small letters, as duties or case_notes; its singular goes with --one")
    told = _registered(root, noun) | _new(root, noun)
    there = [path for path in _new(root, noun) if path.exists()]
    if there:
        raise Refused(f"{there[0].relative_to(root)} is there already")
    return told


def _new(root: Path, noun: Noun) -> dict[Path, str]:
    number = _numbers(root)[-1]
    names = {**noun.names, "before": number, "number": f"{int(number) + 1:04d}"}
    nouns = noun.nouns
    paths = {
        "domain": f"app/domain/{nouns}.py",
        "models": f"app/models/{nouns}.py",
        "migration": f"app/models/migrations/versions/{names['number']}_{nouns}.py",
        "service": f"app/services/{nouns}.py",
        "words": f"app/words/{nouns}.py",
        "page_init": f"app/ui/pages/{nouns}/__init__.py",
        "page": f"app/ui/pages/{nouns}/page.py",
        "test_service": f"tests/services/test_{nouns}.py",
        "test_words": f"tests/words/test_{nouns}.py",
        "test_page": f"tests/ui/pages/test_{nouns}.py",
    }
    blanks = {name: Template((BLANKS / f"{name}.txt").read_text("utf-8")) for name in paths}
    return {root / path: blanks[name].substitute(names) for name, path in paths.items()}


def _numbers(root: Path) -> list[str]:
    told = (root / "app/models/migrations/__init__.py").read_text("utf-8")
    return re.findall(r'"(\d{4})"', _between(told, "REVISIONS = (", ")"))


def _registered(root: Path, noun: Noun) -> dict[Path, str]:
    """The lines by which others know the noun: its kind, table, migration, labels, page and word."""
    names = noun.names
    nouns, kind = noun.nouns, names["Noun"]
    number = f"{int(_numbers(root)[-1]) + 1:04d}"
    keeping = f'    {kind}: Keeping({nouns}.{kind}Row, hangs_on=(("person_id", Person),)),\n'
    title = f'QT_TRANSLATE_NOOP("places", "{noun.word}")'
    exempt = f'    {kind}: {{"person_id": _KEPT_BY_THE_PROGRAM}},\n'
    entry = f'PageDef(PageName.{nouns.upper()}, {title}, "file-text", _B, under=PageName.TODAY)'
    row = f"| {noun.word} | {BLANK} | `{kind}` | {BLANK} |\n"
    # Each: the file, where what is added to begins, where it ends, and the line before that end. Order is ruff's to see to.
    changes = [
        ("app/models/kinds.py", "from app.domain.records import Record\n", "", f"from app.domain.{nouns} import {kind}\n"),
        ("app/models/kinds.py", "from app.models.rows import RecordRow\n", "", f"from app.models import {nouns}\n"),
        ("app/models/kinds.py", "\nKINDS: dict[type[Record], Keeping] = {\n", "}\n", keeping),
        ("app/domain/searching.py", "from app.domain.records import Record\n", "", f"from app.domain.{nouns} import {kind}\n"),
        ("app/domain/searching.py", "\nEXEMPT: dict[type, dict[str, str]] = {\n", "}\n", exempt),
        ("app/models/schema.py", "from app.models import (\n", ")\n", f"    {nouns},\n"),
        ("app/models/schema.py", "__all__ = [\n", "]\n", f'    "{nouns}",\n'),
        ("app/models/migrations/__init__.py", "REVISIONS = (", ")\n", f'"{number}"'),
        ("app/words/labels.py", "from app.words import (\n", ")\n", f"    {nouns},\n"),
        ("app/words/labels.py", "for _noun in (\n", "):\n", f"    {nouns},\n"),
        ("app/domain/places.py", "\nclass PageName(StrEnum):\n", "    SEARCH = ", f'    {nouns.upper()} = "{nouns}"\n'),
        ("app/ui/places.py", "\nPAGES: tuple[PageDef, ...] = (\n", "    PageDef(PageName.SEARCH", f"    {entry},\n"),
        ("docs/GLOSSARY.md", "\n## What happens\n", "\n## ", row),
    ]
    told: dict[Path, str] = {}
    for path, begin, end, line in changes:
        file = root / path
        told[file] = _insert(told.get(file) or file.read_text("utf-8"), begin, end, line, path)
    return told


def _insert(text: str, begin: str, end: str, line: str, path: str) -> str:
    """Put a line before the first `end` after `begin`, or with no `end` right after it."""
    if begin not in text:
        raise Refused(f"{path} no longer has {begin.strip()!r}, which tests/nouns/making.py looks for")
    before, _, after = text.partition(begin)
    inside, found, rest = after.partition(end) if end else ("", "", after)
    if inside and not inside.endswith((",", "\n")):
        inside += ", "
    return before + begin + inside + line + found + rest


def _between(text: str, begin: str, end: str) -> str:
    return text.partition(begin)[2].partition(end)[0]
