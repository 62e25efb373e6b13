"""The rules of the house as sentences. Each names the places that break it, and each is shown something it must refuse."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TESTS = ROOT / "tests"
LAYERS = "from importlinter.cli import lint_imports_command as lint; lint()"

NETWORK = {
    *("socket", "socketserver", "ssl", "http", "urllib", "ftplib", "imaplib", "poplib", "smtplib", "telnetlib", "xmlrpc"),
    *("asyncio", "webbrowser", "requests", "httpx", "aiohttp", "urllib3"),
    *("PySide6.QtNetwork", "PySide6.QtNetworkAuth", "PySide6.QtWebSockets", "PySide6.QtHttpServer"),
}
# Spelling an address opens nothing; SQLite wants its file named as one.
HARMLESS = {"urllib.parse"}
POSIX_MODULES = {"fcntl", "grp", "pwd", "resource", "termios", "tty", "pty", "syslog", "posix"}
POSIX_CALLS = {
    *("fork", "forkpty", "getuid", "geteuid", "getgid", "getegid", "getpgid", "setsid", "killpg", "mkfifo", "mknod", "chown"),
    *("fchown", "fchmod", "lchown", "statvfs", "fstatvfs", "sync", "uname", "nice", "getloadavg", "sched_getaffinity", "wait"),
    *("O_DIRECTORY", "O_NOFOLLOW", "O_CLOEXEC", "posix_fallocate", "posix_fadvise", "SIGKILL", "SIGHUP", "SIGUSR1", "SIGALRM"),
}
CLOCKS = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns"}

# A database that several coordinators share speaks another dialect: these are SQLite's.
DIALECT_WORDS = re.compile(
    r"\bPRAGMA\b|\bCOLLATE\b|->>|\bGLOB\b|\bROWID\b|\bINSERT OR\b|\bAUTOINCREMENT\b|\bsqlite_\w+|\bFROM json_|\bjson_extract\b"
)
DIALECT_NAMES = {
    *("instr", "json_extract", "group_concat", "julianday", "as_string", "total_changes", "last_insert_rowid"),
    *("on_conflict_do_update", "on_conflict_do_nothing", "prefix_with", "regexp_match", "collate"),
}

Rule = Callable[[ast.Module], Iterable[int]]


# Most rules look at every file; read anew for each rule they would take ten times as long.
@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


@pytest.fixture(scope="module", autouse=True)
def sources_are_forgotten() -> Iterator[None]:
    """They fill a hundred megabytes that no other test needs."""
    yield
    parsed.cache_clear()


# ---- looking at source -----------------------------------------------------------------------------------------------


def dotted(node: ast.AST) -> str:
    """`a.b.c` as it is written, '' for what is not a plain name."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return f"{before}.{node.attr}" if (before := dotted(node.value)) else node.attr
    return ""


def imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every module named by an import, and every name taken from one, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name, node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)


def calls(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Every call as it is written, with its line."""
    yield from ((dotted(node.func), node.lineno) for node in ast.walk(tree) if isinstance(node, ast.Call))


def is_within(name: str, modules: set[str]) -> bool:
    return any(name == module or name.startswith(module + ".") for module in modules)


# ---- the rules: each gives the lines that break it -------------------------------------------------------------------


def styles_by_hand(tree: ast.Module) -> Iterator[int]:
    for called, line in calls(tree):
        name = called.rpartition(".")[2]
        if name == "setStyleSheet" or name.startswith("setFixed"):
            yield line


def pixels(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search(r"\d\s*px\b", node.value):
            yield node.lineno


def prints(tree: ast.Module) -> Iterator[int]:
    return (line for name, line in calls(tree) if name in {"print", "sys.stdout.write", "sys.stderr.write"})


def networks(tree: ast.Module) -> Iterator[int]:
    for name, line in imports(tree):
        if is_within(name, NETWORK) and not is_within(name, HARMLESS):
            yield line


def own_clocks(tree: ast.Module) -> Iterator[int]:
    for name, line in calls(tree):
        if any(name == clock or name.endswith("." + clock) for clock in CLOCKS):
            yield line


def asks_for_items(tree: ast.Module) -> Iterator[int]:
    """Calls by which Qt tells what item stands where in a layout; see `_laid` in `ui/widgets/tabs.py` for what that does."""
    for name, line in calls(tree):
        if name.rpartition(".")[2] in {"itemAt", "itemAtPosition", "replaceWidget"}:
            yield line


def takes_sessions(tree: ast.Module) -> Iterator[int]:
    """Functions that take a session, by the name of a parameter or by its type, and types of functions that do."""
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and (node.arg.strip("_") == "session" or names(node.annotation, "Session")):
            yield node.lineno


def names(annotation: ast.AST | None, wanted: str) -> bool:
    """Whether a type names another anywhere in it, written out or as text."""
    for node in ast.walk(annotation) if annotation is not None else ():
        said = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else dotted(node)
        if re.search(rf"\b{wanted}\b", said):
            return True
    return False


def posix_only(tree: ast.Module) -> Iterator[int]:
    """What only POSIX has, outside every `if` that asks which system this is."""

    def asks(test: ast.AST) -> bool:
        return any(dotted(node) in {"sys.platform", "os.name", "hasattr"} for node in ast.walk(test))

    def leaves(body: list[ast.stmt]) -> bool:
        return isinstance(body[-1], ast.Return | ast.Raise)

    def look(node: ast.AST) -> Iterator[int]:
        if isinstance(node, ast.If | ast.IfExp) and asks(node.test):
            return
        if isinstance(node, ast.Import | ast.ImportFrom) and any(is_within(name, POSIX_MODULES) for name, _ in imports(node)):
            yield node.lineno
        if isinstance(node, ast.Attribute) and dotted(node.value) in {"os", "signal"} and node.attr in POSIX_CALLS:
            yield node.lineno
        for child in ast.iter_child_nodes(node):
            # After `if sys.platform == "win32": return` the rest of the function is for the others.
            if isinstance(child, ast.If) and asks(child.test) and leaves(child.body):
                return
            yield from look(child)

    return look(tree)


def one_dialect(tree: ast.Module) -> Iterator[int]:
    """SQL that only one database understands, by a word in a text or by the name of what is called."""
    told = {id(node.body[0].value) for node in ast.walk(tree) if is_told(node)}  # type: ignore[attr-defined]
    for node in ast.walk(tree):
        text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told else ""
        if DIALECT_WORDS.search(text) or (
            isinstance(node, ast.keyword) and (node.arg or "").startswith(("sqlite_", "postgresql_"))
        ):
            yield node.lineno if isinstance(node, ast.Constant) else node.value.lineno
        if isinstance(node, ast.Attribute) and node.attr in DIALECT_NAMES:
            yield node.lineno


def is_told(node: ast.AST) -> bool:
    """Whether this begins with a docstring."""
    told = isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef) and node.body
    return bool(told) and isinstance(told[0], ast.Expr) and isinstance(told[0].value, ast.Constant)  # type: ignore[index]


# ---- held against the house ------------------------------------------------------------------------------------------


def broken(rule: Rule, room: str = "app", but: tuple[str, ...] = ()) -> list[str]:
    """Where under a room a rule is broken, as file:line. `but` names modules or folders to which it does not apply."""
    places = []
    for path in sorted((ROOT / room).rglob("*.py")):
        name = path.relative_to(ROOT).as_posix()
        if not any(name == f"{free}.py" or name.startswith(f"{free}/") for free in but):
            places += [f"{name}:{line}" for line in rule(parsed(path))]
    return places


def refuses(rule: Rule, source: str) -> bool:
    return bool(list(rule(ast.parse(source))))


def test_the_house_is_where_these_tests_look() -> None:
    assert (ROOT / "app" / "errors.py").is_file()
    assert broken(lambda _: [0], "app/domain")


def test_only_the_theme_styles_widgets() -> None:
    assert broken(styles_by_hand, but=("app/ui/theme",)) == []


def test_only_the_theme_knows_pixels() -> None:
    # In the papers' HTML one px is 1/96 inch of paper, and those have no theme.
    assert broken(pixels, but=("app/ui/theme", "app/ui/sheet", "app/documents")) == []


def test_only_the_command_line_prints() -> None:
    assert broken(prints, but=("app/cli",)) == []


def test_sql_of_one_dialect_stands_in_three_modules_and_the_migrations() -> None:
    free = ("app/models/sqlcipher", "app/models/search", "app/models/records", "app/models/migrations")
    assert broken(one_dialect, but=free) == []
    assert broken(one_dialect, "app/models")


def test_nothing_can_open_a_connection() -> None:
    assert broken(networks) == []
    assert broken(networks, "packaging") == []


@pytest.mark.parametrize("room", ["domain", "crypto", "sync", "words", "services", "documents", "queries"])
def test_nothing_asks_for_the_time_that_the_session_tells(room: str) -> None:
    assert broken(own_clocks, f"app/{room}") == []


def test_no_function_of_the_window_has_a_session() -> None:
    # Questions stand in queries, acts in workflows and services, and all are tested without a window.
    assert broken(takes_sessions, "app/ui") == []


def test_no_layout_is_asked_for_its_items() -> None:
    # Not held to, it took the whole program down now and then, long after the question.
    assert broken(asks_for_items) == []


def test_what_only_posix_has_stands_behind_a_question() -> None:
    assert broken(posix_only) == []
    assert broken(posix_only, "packaging") == []


def test_a_fixture_of_all_tests_is_imported_nowhere() -> None:
    """Imported it would be a second one of the same name, and what is made once for all tests would be made of either."""
    shared = {
        node.name
        for module in ("vaults", "notebooks")
        for node in ast.parse((TESTS / f"{module}.py").read_text("utf-8")).body
        if isinstance(node, ast.FunctionDef) and any("fixture" in ast.unparse(each) for each in node.decorator_list)
    }
    assert {"templates", "usual", "office"} <= shared
    for path in TESTS.rglob("*.py"):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ImportFrom) and node.module in ("tests.vaults", "tests.notebooks"):
                assert shared.isdisjoint(each.name for each in node.names), path


def test_packaging_is_no_package() -> None:
    # As one it would hide the library of that name, which pytest itself imports.
    assert not (ROOT / "packaging" / "__init__.py").exists()


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (styles_by_hand, "label.setStyleSheet('color: red')"),
        (styles_by_hand, "self.page.list().setFixedWidth(80)"),
        (pixels, "SHEET = 'QLabel { margin: 8px }'"),
        (pixels, "f'padding: {wide} 4 px'"),
        (prints, "print('x')"),
        (prints, "import sys\nsys.stdout.write('x')"),
        (networks, "import socket"),
        (networks, "def f():\n    from urllib import request"),
        (networks, "import http.client as quiet"),
        (networks, "from PySide6.QtNetwork import QLocalServer"),
        (networks, "from PySide6 import QtNetwork"),
        (own_clocks, "import datetime\nnow = datetime.datetime.now(datetime.UTC)"),
        (own_clocks, "from datetime import date\ntoday = date.today()"),
        (asks_for_items, "item = self.layout().itemAt(0)"),
        (takes_sessions, "def count(session: Any) -> int:\n    return 0"),
        (takes_sessions, "def ask(of: Session, person_id: str) -> Person: ..."),
        (takes_sessions, "class Form:\n    def keep(self, act: Callable[[sessions.Session, Person], Person]) -> None: ..."),
        (takes_sessions, "def late(of: 'Session | None' = None) -> None: ..."),
        (takes_sessions, "bridge.do(lambda session: people.get(session, key))"),
        (one_dialect, "query = text('SELECT x ->> 1')"),
        (one_dialect, "connection.execute('pragma foreign_keys = on'.upper() or 'PRAGMA user_version')"),
        (one_dialect, "func.instr(Row.body, b'x') > 0"),
        (one_dialect, "Index('by_place', 'number', sqlite_where=condition)"),
        (one_dialect, "type_coerce(Row.address, JSON)['street'].as_string()"),
        (one_dialect, "query.order_by(Row.name.collate('NOCASE'))"),
        (posix_only, "import fcntl"),
        (posix_only, "import os\nif os.fork() == 0:\n    pass"),
        (posix_only, "def f():\n    import signal\n    return signal.SIGKILL"),
    ],
)
def test_a_rule_refuses_what_breaks_it(rule: Rule, source: str) -> None:
    assert refuses(rule, source)


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (styles_by_hand, "label.setText('setFixedWidth')"),
        (pixels, "'expx', 'pixel', '8 つ'"),
        (networks, "from urllib.parse import quote"),
        (networks, "from app.services import sockets"),
        (own_clocks, "session.now, session.today"),
        (takes_sessions, "def at(instant: datetime, sessions: int, vault: Any) -> None: ..."),
        (
            one_dialect,
            "def f():\n    'Outside a transaction a PRAGMA does nothing.'\n    return select(Row).where(Row.at < now)",
        ),
        (posix_only, "import sys\nif sys.platform != 'win32':\n    import fcntl"),
        (posix_only, "import os, sys\ndef f():\n    if sys.platform == 'win32':\n        return\n    os.fork()"),
    ],
)
def test_a_rule_lets_the_rest_pass(rule: Rule, source: str) -> None:
    assert not refuses(rule, source)


# ---- names -----------------------------------------------------------------------------------------------------------

ROLES = {"page", "list", "record", "form", "wizard", "panel", "dialog", "editor", "words"}


def roleless(names: Iterable[str]) -> list[str]:
    """The modules of pages that no role word ends: whoever knows the product finds the form of a referral by its name."""
    return [name for name in names if name.rpartition("_")[2] not in ROLES]


def test_a_module_of_a_page_is_called_by_its_role() -> None:
    pages = ROOT / "app" / "ui" / "pages"
    assert sorted(pages.glob("*.py")) == [pages / "__init__.py"]
    assert roleless(path.stem for path in pages.glob("*/*.py") if path.stem != "__init__") == []
    assert not [path for path in pages.glob("*/*/**/*.py") if "__pycache__" not in path.parts]


def test_a_module_that_tells_no_role_is_refused() -> None:
    assert roleless(["list", "call_form", "makings", "panels", "form_of_calls"]) == ["makings", "panels", "form_of_calls"]


# What stands for something, or says where, when or how: nobody can guess from it what is in the file.
SMALL_WORDS = {
    *[
        "it",
        "others",
        "here",
        "there",
        "now",
        "again",
        "apart",
        "beside",
        "besides",
        "anew",
        "away",
        "back",
        "out",
        "along",
        "together",
        "alone",
    ]
}


def small_words(names: Iterable[str]) -> list[str]:
    """The modules that a pronoun or an adverb names."""
    return [name for name in names if name in SMALL_WORDS]


def test_a_module_is_called_by_a_noun() -> None:
    assert small_words(path.stem for path in (ROOT / "app").rglob("*.py")) == []


def test_a_module_that_a_small_word_names_is_refused() -> None:
    assert small_words(["people", "beside", "others", "bin"]) == ["beside", "others"]


# ---- no circles ------------------------------------------------------------------------------------------------------


def at_once(body: Iterable[ast.stmt]) -> Iterator[ast.stmt]:
    """What runs when a module is imported: not what waits in its functions, nor what is there for the types alone."""
    for each in body:
        if isinstance(each, ast.Import | ast.ImportFrom):
            yield each
        elif isinstance(each, ast.If) and dotted(each.test).endswith("TYPE_CHECKING"):
            yield from at_once(each.orelse)
        elif not isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
            inside = (part for part in ast.iter_child_nodes(each) if isinstance(part, ast.stmt | ast.ExceptHandler))
            yield from at_once(s for part in inside for s in (part.body if isinstance(part, ast.ExceptHandler) else [part]))


def circle(folder: Path) -> list[str]:
    """Modules of a house of which each imports the next as it is imported, and the last the first; none where none do."""
    files = {".".join(path.relative_to(folder).with_suffix("").parts): path for path in (folder / "app").rglob("*.py")}
    modules = {name.removesuffix(".__init__"): path for name, path in files.items()}
    needs = {}
    for module, path in modules.items():
        named = {name for each in at_once(parsed(path).body) for name, _ in imports(each)}
        # What is taken from a module that is no module itself is asked of the one that it stands in.
        needs[module] = {name if name in modules else name.rpartition(".")[0] for name in named} & modules.keys()
    try:
        TopologicalSorter(needs).prepare()
    except CycleError as told:
        return list(told.args[1])
    return []


def test_any_module_can_be_the_first_that_is_imported() -> None:
    # After a lock the page that was open is: a circle is closed at one of its modules, and only who begins there meets it.
    assert circle(ROOT) == []


@pytest.mark.parametrize(
    ("ours", "theirs", "is_one"),
    [
        ("from app.ui.theirs import page", "from app.ui import ours", True),
        ("import app.ui.theirs", "try:\n    from app.ui.ours import page\nexcept OSError:\n    pass", True),
        ("import app.ui.theirs", "try:\n    pass\nexcept OSError:\n    from app.ui.ours import page", True),
        ("import app.ui.theirs", "class Page:\n    from app.ui import ours", True),
        ("from app.ui.theirs import page", "def page():\n    from app.ui import ours", False),
        ("from app.ui.theirs import page", "if TYPE_CHECKING:\n    from app.ui import ours", False),
        ("from app.ui.theirs import page", "from app import ui", False),
    ],
)
def test_a_circle_is_found_where_there_is_one(tmp_path: Path, ours: str, theirs: str, is_one: bool) -> None:
    small_house(tmp_path, breaks="ui/ours.py", by=ours)
    (tmp_path / "app" / "ui" / "theirs.py").write_text(theirs + "\n", "utf-8")
    assert bool(circle(tmp_path)) == is_one


# ---- the layers ------------------------------------------------------------------------------------------------------


def check_layers(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", LAYERS, "--no-cache", "--no-logo"]
    # Where modules are found must be decided by the folder alone, or the real house would answer for the small one.
    env = {**os.environ, "PYTHONPATH": "", "PYTHONUTF8": "1"}
    return subprocess.run(command, cwd=folder, env=env, capture_output=True, encoding="utf-8", check=False)


def small_house(folder: Path, *, breaks: str = "", by: str = "") -> Path:
    """A house with every room and nothing in it but one module and one import."""
    (folder / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    rooms = ("ui", "cli", "queries", "workflows", "documents", "services", "models", "sync", "words", "domain", "crypto")
    for name in ("", *rooms, "errors"):
        (folder / "app" / name).mkdir()
        (folder / "app" / name / "__init__.py").write_text("", "utf-8")
    for name in ("vault", "sessions", "people"):
        (folder / "app" / "models" / f"{name}.py").write_text("", "utf-8")
    if breaks:
        (folder / "app" / breaks).write_text(by + "\n", "utf-8")
    return folder


def test_the_layers_hold() -> None:
    done = check_layers(ROOT)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("into", "what"),
    [
        ("ui/bridge.py", "import PySide6.QtCore\nfrom app import queries, services, workflows"),
        ("cli/verbs.py", "from app.models import sessions, vault"),
        ("queries/people.py", "from app import services, workflows\nfrom app.models import people"),
        ("workflows/sheets.py", "from app import documents"),
    ],
)
def test_the_layers_let_everybody_see_what_they_need(tmp_path: Path, into: str, what: str) -> None:
    done = check_layers(small_house(tmp_path, breaks=into, by=what))
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(
    ("breaks", "by"),
    [
        ("domain/people.py", "import app.services"),
        ("domain/people.py", "import app.crypto"),
        ("sync/chain.py", "from app.models import people"),
        ("cli/verbs.py", "import app.ui"),
        ("services/people.py", "from PySide6.QtCore import QObject"),
        ("__main__.py", "from PySide6.QtCore import QObject"),
        ("ui/bridge.py", "from app.models import vault"),
        ("ui/pages.py", "from app.models.sessions import Session"),
        ("queries/people.py", "import app.ui"),
        ("queries/people.py", "from PySide6.QtCore import QObject"),
        ("workflows/people.py", "import app.queries"),
        ("documents/sheets.py", "import app.workflows"),
        ("cli/verbs.py", "from app.models.people import PersonRow"),
        ("domain/people.py", "import sqlalchemy"),
        ("attic.py", ""),
    ],
)
def test_the_layers_refuse_an_import_that_points_up(tmp_path: Path, breaks: str, by: str) -> None:
    done = check_layers(small_house(tmp_path, breaks=breaks, by=by))
    assert done.returncode == 1
    assert "BROKEN" in done.stdout
