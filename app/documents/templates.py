"""HTML from templates that a prefecture may replace: sandboxed, everything escaped, and nothing but text can come in.

A template has a block `body`, which flows over pages, and may have a block `kept`, which stays whole on one page. A
replaced template that cannot be used is set aside: the shipped one takes its place and the paper says so.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import platformdirs
from jinja2 import FileSystemLoader, StrictUndefined, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from markupsafe import Markup, escape

from app import resources
from app.errors import TemplateDamaged, TemplateLacks

LARGEST = 4_000_000
_ENDING = ".html.j2"
_OPEN = Markup('<span style="white-space: pre-wrap">')
_CLOSE = Markup("</span>")
_LINE_ENDS = re.compile("\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Controls are no text, and Qt's documents take some noncharacters for the ends of their own blocks and frames.
_TAG = re.compile("(<[^>]*>)")
_WIDE_BLANKS = re.compile("(\u3000+)")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f\ufdd0-\ufdef\ufffc\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Filled:
    """A template filled in: what flows, what is kept whole, and why the shipped one was used if it was."""

    body: str
    kept: str
    trouble: TemplateDamaged | None = None


def fill(
    name: str, values: Mapping[str, object], replaced: Path | None = None, shows: Iterable[tuple[str, str]] = ()
) -> Filled:
    """Fill the template of that name, from the folder of replaced ones where it has one that works, else the shipped one.

    `replaced` is the prefecture's own folder unless told otherwise. One that leaves out any of what it must show (what it is
    called, and its words) does not work: what is printed would be less than what was read on the screen.
    """
    own = own_folder() if replaced is None else replaced
    if not any(own.glob("*" + _ENDING)):
        return _fill(_plain(), name, values)
    try:
        filled = _fill(_sandbox(own, shipped()), name, values)
        whole = filled.body + filled.kept
        for called, words in shows:
            if not all(line in whole for line in _lines(words)):
                raise TemplateLacks(name, called)
        return filled
    except Exception as problem:  # A template can fail in as many ways as a program; which one is the prefecture's to find.
        line = problem.lineno if isinstance(problem, TemplateSyntaxError) else 0
        plain = _fill(_plain(), name, values)
        return Filled(plain.body, plain.kept, problem if isinstance(problem, TemplateLacks) else TemplateDamaged(name, line))


def shipped() -> Path:
    """The folder of the templates that come with the program."""
    return resources.path("papers")


def own_folder() -> Path:
    """Where a prefecture's own templates lie, under the names of those they replace."""
    return Path(platformdirs.user_config_dir("Tsunagu Techo", appauthor=False)) / "papers"


def people_text(value: object) -> object:
    """Text as it stands on paper: escaped, with its blanks (U+3000 too) and line ends kept; anything else as it is."""
    if not isinstance(value, str) or isinstance(value, Markup):
        return value
    return Markup("<br>").join(_OPEN + line + _CLOSE for line in _lines(value))


def _lines(text: str) -> list[Markup]:
    return [escape(_NO_TEXT.sub("", line)) for line in _LINE_ENDS.split(text)]


def _fill(sandbox: ImmutableSandboxedEnvironment, name: str, values: Mapping[str, object]) -> Filled:
    template = sandbox.get_template(name + _ENDING)
    context = template.new_context(dict(values))
    body = _bounded(template.blocks["body"](context))
    kept = _bounded(template.blocks["kept"](context)) if "kept" in template.blocks else ""
    return Filled(body, kept.strip())


@cache
def _plain() -> ImmutableSandboxedEnvironment:
    """The shipped templates alone: they never change, so each is compiled once."""
    return _sandbox(shipped())


def _sandbox(*folders: Path) -> ImmutableSandboxedEnvironment:
    return ImmutableSandboxedEnvironment(
        loader=FileSystemLoader(folders, encoding="utf-8-sig"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=people_text,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _bounded(pieces: Iterator[str]) -> str:
    """Join what a template gives, stopping one that never ends."""
    joined: list[str] = []
    length = 0
    for piece in pieces:
        length += len(piece)
        if length > LARGEST:
            raise OverflowError
        joined.append(piece)
    # Qt folds the wide blank U+3000 into a narrow one, also where a template uses it to keep words apart.
    parts = _TAG.split("".join(joined))
    for place in range(0, len(parts), 2):
        if place == 0 or parts[place - 1] != _OPEN:
            parts[place] = _WIDE_BLANKS.sub(rf"{_OPEN}\1{_CLOSE}", parts[place])
    return "".join(parts)
