"""Puts markup that names a file and a share into every text, and shows it everywhere; run by itself, beneath strace.

`python -m tests.journeys.markup FOLDER papers|pages|control`
"""

import inspect
import json
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, time
from enum import Enum
from functools import partial
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any, Union, get_args, get_origin, get_type_hints

from app.documents.tables import Value
from app.domain.people import Person
from app.domain.records import Record
from app.domain.referrals import Answer, Call, Handling, Referral, ReferralWay

# Short enough for a telephone number, and each a path of its own.
MARK = '<img src="file:///tgfile/x.png">'
SHARE = '<img src="//tgshare/x.png">'
TRACES = ("tgfile", "tgshare")
BOTH = MARK + SHARE
NOON = datetime(2026, 11, 21, 3, 0, tzinfo=UTC)
PASSPHRASE = "tanuki kitsune 42 usagi"


def marked(kind: Any, *, text: str = BOTH, beside: bool = True) -> Any:
    """A value of this type with the markup in every text of it."""
    origin, inside = get_origin(kind), get_args(kind)
    again = partial(marked, text=text, beside=beside)
    if kind is str:
        return text
    if origin in (Union, types.UnionType):
        return again(next(each for each in inside if each is not type(None)))
    if origin in (tuple, Sequence, Iterable):
        # As many as a row of any table has columns at least.
        return tuple(again(each) for each in inside if each is not Ellipsis) * (3 if inside[0] is Value else 1)
    if origin is Mapping:
        keys, told = inside
        return {key: again(told) for key in (keys if issubclass(keys, Enum) else [again(keys)])}
    if isinstance(kind, type) and issubclass(kind, Enum):
        return next(iter(kind))
    if is_dataclass(kind) and isinstance(kind, type):
        hints = get_type_hints(kind)
        # Of numbers one stands beside another; beside those stands none.
        filled = {field.name for field in fields(kind) if beside or field.name != "beside"}
        inner = {
            name: marked(hints[name], text=text, beside=False) if name == "beside" else again(hints[name]) for name in filled
        }
        return kind(**inner)
    plain: dict[Any, Any] = {int: 1, bool: False, float: 1.0, bytes: b"", date: NOON.date(), datetime: NOON, time: time(9)}
    return plain[kind]


def kept(kind: type[Record], **fixed: object) -> Any:
    """A new record of a kind with the markup in all its texts but the ones that must be codes or ids."""
    return replace(marked(kind, text=MARK), id="", version=0, writer="", written_at=None, **fixed)  # type: ignore[arg-type]


def say(*words: object) -> None:
    """Tell the test how far it got."""
    sys.stdout.write(" ".join(map(str, words)) + "\n")


def papers() -> Iterator[tuple[str, Any]]:
    """Every paper that the program can make, found by what its functions give back."""
    import app.documents
    from app.documents.papers import Paper

    for module in (import_module(f"app.documents.{found.name}") for found in iter_modules(app.documents.__path__)):
        for name, make in inspect.getmembers(module, inspect.isfunction):
            if name.startswith("_") or make.__module__ != module.__name__ or get_type_hints(make)["return"] is not Paper:
                continue
            # What only marks a paper says nothing of its own.
            if list(get_type_hints(make).values()).count(Paper) == 1:
                yield f"{module.__name__}.{name}", _made(make)


def _made(make: Callable[..., Any]) -> Any:
    hints = get_type_hints(make)
    given = {
        name: marked(hints[name])
        for name, wanted in inspect.signature(make).parameters.items()
        if wanted.default is inspect.Parameter.empty
    }
    wanted = [name for name, kind in inspect.signature(make).parameters.items() if kind.kind is not kind.KEYWORD_ONLY]
    first = [given.pop(name) for name in wanted if name in given]
    return make(*first, **given)


def show_papers(folder: Path) -> None:
    """Every paper as a PDF and as pictures."""
    from app.ui import printing
    from app.ui.start import make_application

    make_application(["markup"])
    for name, paper in papers():
        (folder / f"{name}.pdf").write_bytes(printing.pdf(paper))
        for number, image in enumerate(printing.pictures(paper, dpi=50)):
            image.save(str(folder / f"{name}-{number}.png"))
        say(name)


def show_control(folder: Path) -> None:
    """What must not happen: a label that takes people's text for markup."""
    from PySide6.QtWidgets import QLabel

    from app.ui.start import make_application

    make_application(["markup"])
    label = QLabel(MARK)
    label.resize(200, 100)
    label.grab().save(str(folder / "label.png"))
    say("control")


def show_pages(folder: Path) -> None:
    """Every page of both notebooks, with every tooltip."""
    from PySide6.QtCore import QPoint, QTimer
    from PySide6.QtWidgets import QApplication, QToolTip, QWidget

    from app.domain.cards import Role
    from app.domain.places import PageName, Place
    from app.services import owners
    from app.ui.bridge import Bridge
    from app.ui.places import pages
    from app.ui.shell import Shell
    from app.ui.start import make_application, system_outside
    from tests.demo.stillness import until_still

    make_application(["markup"])
    field, desk, ids = _notebooks(folder)

    def close_box() -> None:
        # A box that something puts up shows its words too, and must not keep the rest waiting.
        if (box := QApplication.activeModalWidget()) is not None:
            box.grab()
            say("box", type(box).__name__)
            box.close()

    boxes = QTimer()
    boxes.timeout.connect(close_box)
    boxes.start(50)
    for vault, who, role in ((field, "", Role.SUPPORTER), (desk, MARK, Role.DESK)):
        bridge = Bridge(vault)
        shell = Shell(bridge, vault.read(owners.owner), vault.folder, system_outside(), coordinator=who)
        shell.show()
        for page in pages(role):
            places = [Place(page.key, each, opened) for each, opened in ids[role].get(page.key, ())]
            # What stands in no navigation is only ever shown for something.
            for number, place in enumerate([*([Place(page.key)] if page.in_nav else []), *places]):
                shell.go(place)
                if page.key is PageName.SEARCH:
                    shell.bring(place, "img")
                until_still(shell, bridge.is_idle)
                shell.grab().save(str(folder / f"{role}-{page.key}-{number}.png"))
                # All is looked at before the loop turns again, for a page that reads again lets its widgets go.
                widgets = shell.findChildren(QWidget)
                shown = sum("<img" in _text_of(widget) for widget in widgets if widget.isVisible())
                for tip in [widget.toolTip() for widget in widgets if widget.toolTip()]:
                    QToolTip.showText(QPoint(5, 5), tip, shell)
                    QApplication.processEvents()
                say(role, page.key, number, shown)
        shell.close()


def _text_of(widget: Any) -> str:
    told = getattr(widget, "text", str)
    return str(told() if callable(told) else told)


def _notebooks(folder: Path) -> tuple[Any, Any, dict[Any, dict[str, list[tuple[str, str]]]]]:
    """Both notebooks with the markup in every text of every record, after an exchange."""
    from app.domain.activities import Activity
    from app.domain.addresses import Address
    from app.domain.cards import Role, Use
    from app.domain.consents import Consent, ConsentState
    from app.domain.households import Household, Member
    from app.models import records
    from app.models.sessions import Session
    from app.services import answers, cards, drafts, identities, referrals
    from app.workflows import exchange, vaults
    from tests.notebooks import DESK_AGENCY, OFFICE, VOLUNTEER, decide
    from tests.vaults import CHEAP

    named = {"name": BOTH, "kana": BOTH, "organisation": BOTH, "phone": MARK}
    field = vaults.make(folder / "field", replace(VOLUNTEER, **named), PASSPHRASE, cost=CHEAP).vault  # type: ignore[arg-type]
    desk = vaults.make(folder / "desk", replace(OFFICE, **named), PASSPHRASE, MARK, cost=CHEAP).vault  # type: ignore[arg-type]
    desk.do(identities.note_escrow)
    for here, there, use, agency in ((field, desk, Use.DESK, DESK_AGENCY), (desk, field, Use.SENDER, "")):
        card = there.read(cards.give_out)
        peer = here.do(cards.take, card.file)
        here.do(
            lambda session, key=peer.id, use=use, agency=agency: cards.verify(
                session, key, uses=(use,), agency=agency, how=MARK
            )
        )

    def write(session: Session) -> tuple[Person, Referral]:
        address = replace(marked(Address), local_government_code="312037")
        person = records.keep(session, kept(Person, address=address, provisional=False, paused_until=None, ledger_id=""))
        activity = records.keep(session, kept(Activity, person_id=person.id, case_id="", next_on=session.today))
        household = records.keep(session, kept(Household))
        records.keep(session, kept(Member, household_id=household.id, person_id=person.id))
        records.keep(session, kept(Member, household_id=household.id, person_id=""))
        state, agencies = ConsentState.ORAL, (DESK_AGENCY,)
        consent = kept(
            Consent, person_id=person.id, state=state, agencies=agencies, withheld_parts=(), withdrawn_on=None, review_on=None
        )
        records.keep(session, consent)
        drafts.keep(session, f"activities/{person.id}/new", json.dumps({"note": BOTH}))
        given = kept(
            Referral,
            person_id=person.id,
            destination=DESK_AGENCY,
            way=ReferralWay.PACKET,
            activity_ids=(activity.id,),
            consent_id="",
            calls=(Call(whom=BOTH, when=BOTH, reached=True, answer=BOTH),),
            confirmed_at=None,
            confirmed_with="",
            handed_over_on=None,
            case_id="",
        )
        return person, referrals.make_ready(session, given)

    person, referral = field.do(write)
    stick = folder / "stick"
    stick.mkdir()
    _carry(exchange, field, desk, stick)
    answer = kept(Answer, referral_id=referral.id, handling=Handling.QUESTION, elsewhere="")
    decide(desk, answer)
    _carry(exchange, desk, field, stick)
    assert field.read(answers.latest, referral.id) is not None
    searched = [("", "")]
    ids = {
        Role.SUPPORTER: {
            "people": [(person.id, "")],
            "activities": [(person.id, "new"), (person.id, "")],
            "referrals": [(referral.id, ""), (person.id, "new")],
            "consents": [(person.id, "")],
            "cards": [(peer.id, "") for peer in field.read(cards.peers)],
            "search": searched,
        },
        Role.DESK: {
            "inbox": [(referral.id, "")],
            "cards": [(peer.id, "") for peer in desk.read(cards.peers)],
            "search": searched,
        },
    }
    return field, desk, ids


def _carry(exchange: Any, sender: Any, receiver: Any, stick: Path) -> None:
    written = [step() for step in exchange.write_out(sender, stick)]
    lines = [line for step in exchange.take_in(receiver, [stick / packet.file for packet in written]) for line in step()]
    assert written, "nothing was to be carried"
    assert {line.fate.value for line in lines} == {"imported"}, lines


if __name__ == "__main__":
    {"papers": show_papers, "pages": show_pages, "control": show_control}[sys.argv[2]](Path(sys.argv[1]))
