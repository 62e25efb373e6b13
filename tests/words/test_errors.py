"""Errors in words: none is without them, and none of them frightens."""

import ast
import inspect
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import app
from app import errors
from app.errors import AppError, Invalid, Problem, SavesMissing, UnsafeFolder
from app.words.errors import WORDS, tell
from app.words.problems import problem_words

FORBIDDEN = re.compile("エラー|失敗|無効|不正|異常|削除|消去|初期化|作り直")


def kinds(of: type[AppError] = AppError) -> Iterator[type[AppError]]:
    """The class and everything under it, as app/errors.py declares them."""
    yield of
    for kind in of.__subclasses__():
        yield from kinds(kind)


def made(kind: type[AppError]) -> AppError:
    if kind.__init__ is Exception.__init__:
        return kind()
    wanted = inspect.signature(kind).parameters.values()
    return kind(**{p.name: _something(p.annotation) for p in wanted if p.kind is not p.VAR_POSITIONAL})


def _something(annotation: object) -> object:
    samples = {int: 3, date: date(2026, 10, 3), datetime: datetime(2026, 10, 3, 1, 5, tzinfo=UTC)}
    return (0,) if "tuple" in str(annotation) else samples.get(annotation, "onedrive")


EVERY = sorted(kinds(), key=str)


@pytest.mark.parametrize("kind", EVERY, ids=[kind.__name__ for kind in EVERY])
def test_every_error_is_told_in_words_of_its_own(kind: type[AppError]) -> None:
    assert kind in WORDS
    told = tell(made(kind))
    for text in (told.title, told.safe, told.next):
        assert text
        assert "{" not in text
        assert not FORBIDDEN.search(text)
    assert told.safe.endswith("。")
    assert re.search("(ください|できます|開けます|です)。$", told.next)


def test_an_error_without_words_is_told_as_its_nearest_kind() -> None:
    class OfTomorrow(errors.FileTrouble):
        """A trouble nobody has found words for yet."""

    assert tell(OfTomorrow()) == tell(errors.FileTrouble())
    assert tell(OfTomorrow()) != tell(AppError())


def test_different_errors_of_opening_have_different_words() -> None:
    told = [tell(made(kind)).title for kind in kinds(errors.VaultError)]
    assert len(set(told)) == len(told)


def test_what_an_error_carries_is_told() -> None:
    assert tell(SavesMissing(7)).title == "最後に保存した7回分が見つかりません"
    assert "OneDrive" in tell(UnsafeFolder("onedrive")).title
    assert tell(Invalid(Problem("name", "required"))).next


def test_a_date_is_asked_about_only_where_it_may_be_right() -> None:
    day = date(9999, 1, 1)
    impossible, leapt = tell(errors.ClockImpossible(day)), tell(errors.ClockLeapt(day, date(2026, 11, 21)))
    assert impossible.title.endswith("手帳を開けません")
    assert "違うとき" not in impossible.next
    for asked in (leapt, tell(errors.ClockUnlikely(day))):
        assert asked.title.endswith("合っていますか")
        assert asked.next == f"違うときは、{impossible.next}"
    assert leapt.safe == "記録は無事です。最後に使った日は令和8年11月21日(土)です。"


def test_the_problems_of_a_form_are_told_beside_their_fields() -> None:
    assert problem_words(Problem("note", "too_long", 100)) == "100文字までにしてください。書いた文はそのまま残っています。"
    assert "ローマ字" in problem_words(Problem("passphrase", "foreign_characters"))
    assert "ローマ字" not in problem_words(Problem("note", "foreign_characters"))


def test_an_unknown_defect_fails_loudly() -> None:
    with pytest.raises(KeyError):
        problem_words(Problem("name", "something_new"))


def defects_named_in_the_source() -> set[str]:
    found = set()
    for file in Path(app.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).rsplit(".", 1)[-1] in ("Problem", "_refuse"):
                found |= {n.value for n in node.args[1:2] if isinstance(n, ast.Constant) and isinstance(n.value, str)}
    return found


def test_every_defect_that_the_program_names_has_its_sentence() -> None:
    defects = defects_named_in_the_source()
    assert "required" in defects
    for what in sorted(defects):
        words = problem_words(Problem("field", what, 3))
        assert words.endswith("。")
        assert not FORBIDDEN.search(words)
