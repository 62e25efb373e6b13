"""The fields of a consent, each with the states in which it is known."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.domain.consents import AGREED, Basis, ConsentState, GivenBy, Ground, ParentsWord, WithheldPart, asks_another
from app.domain.holders import ToldAgency
from app.domain.scopes import ONE_BY_ONE
from app.ui.forms.fields import Editor, Field, Kind, Values, options
from app.ui.pages.consents.consulted_editor import ConsultedEditor
from app.ui.pages.referrals.agency_editor import SharingEditor
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.chips import Option

translate = QCoreApplication.translate

SHARED = (*AGREED, ConsentState.NO_CONSENT_BASIS)
ASKED = (ConsentState.NO_CONSENT_BASIS, ConsentState.HARD_TO_JUDGE)
_ORDINARY = [part for part in WithheldPart if part not in ONE_BY_ONE]


class SaidNote(Editor):
    """Something to know beside the fields, in words that nobody writes."""

    def __init__(self) -> None:
        self._said = Text("")
        self.widget = self._said

    def value(self) -> None:
        return None

    def set_value(self, value: Any) -> None:
        self._said.set_text(value or "")

    def draft(self) -> None:
        return None

    def take_draft(self, kept: Any) -> None:
        """Nothing: it is said anew."""

    def heed(self, changed: Callable[[], object]) -> None:
        """Nothing: nobody changes it."""


def _when(*states: ConsentState) -> Callable[[Values], bool]:
    return lambda values: values["state"] in states


_given, _shared, _ground = _when(*AGREED), _when(*SHARED), _when(ConsentState.NO_CONSENT_BASIS)
_refused, _proxy = _when(ConsentState.REFUSED), _when(ConsentState.PROXY)
_own_word = _when(ConsentState.WRITTEN, ConsentState.ORAL)


@dataclass(frozen=True, slots=True)
class Known:
    """What the form knows besides its values: whether parents are asked too, and whom these values leave out or told more."""

    parents_too: Callable[[], bool]
    taken_out: Callable[[Values], list[ToldAgency]]
    told_more: Callable[[Values], list[ToldAgency]]


def fields(context: Context, known: Known, more: str) -> list[Field]:
    """The fields in their order; what is asked for seldom stands in the section `more`."""
    return [
        Field("state", translate("consents", "同意"), Kind.CHOICE, required=True, options=options(ConsentState)),
        *_without_consent(context),
        *_speakers(known.parents_too),
        *_scope(),
        *_refusal(),
        *_asking(),
        *_seldom(more),
        *_held(known),
    ]


def _without_consent(context: Context) -> list[Field]:
    """Why something is shared without a consent, and with whom one talked about it."""
    return [
        Field(
            "ground",
            translate("consents", "同意なしで伝える理由"),
            Kind.CHOICE,
            required=True,
            shown_when=_ground,
            options=options(Ground),
        ),
        Field(
            "article",
            translate("consents", "根拠の条文の案"),
            Kind.OWN,
            shown_when=lambda values: _ground(values) and values["ground"] is not None,
            editor=SaidNote,
        ),
        Field(
            "basis",
            translate("consents", "根拠の条文"),
            Kind.CHOICE,
            shown_when=lambda values: context.desk and _ground(values),
            options=options(Basis, short=True),
        ),
        Field("decided_by", translate("consents", "判断した方"), required=True, shown_when=_ground),
        Field(
            "consulted",
            translate("consents", "相談した相手"),
            Kind.OWN,
            required=lambda values: asks_another(values["state"], values["ground"], values["basis"]),
            hint=translate("consents", "会長・市町村担当・窓口など"),
            shown_when=_when(*ASKED),
            editor=partial(ConsultedEditor, context),
        ),
    ]


def _speakers(parents_too: Callable[[], bool]) -> list[Field]:
    """Whose word it is, where it is not the person's alone."""
    return [
        Field(
            "given_by",
            translate("consents", "同意した方"),
            Kind.CHOICE,
            required=True,
            hint=translate(
                "consents", "成人の方は、ご家族では代われません。「判断がむずかしい」を選び、「ご家族の考え」に書きます。"
            ),
            shown_when=_proxy,
            options=options((GivenBy.PARENTS, GivenBy.GUARDIAN)),
        ),
        Field("given_by_name", translate("consents", "その方のお名前"), required=True, shown_when=_proxy),
        Field(
            "parents",
            translate("consents", "親御さんの考え"),
            Kind.CHOICE,
            required=True,
            hint=translate("consents", "ご本人とは別に"),
            shown_when=lambda values: parents_too() and _own_word(values),
            options=options(ParentsWord),
        ),
    ]


def _scope() -> list[Field]:
    """To whom something may be told, and what is asked for one by one."""
    agencies = translate("consents", "伝えてよい機関")
    return [
        Field(
            "agencies",
            agencies,
            Kind.OWN,
            required=True,
            hint=translate("consents", "いくつでも"),
            shown_when=_given,
            editor=partial(SharingEditor, agencies),
        ),
        Field(
            "told_parts",
            translate("consents", "ひとつずつ聞くこと"),
            Kind.CHOICES,
            hint=translate("consents", "よいと言われたものだけを選びます。選ばないものは、外へ出ません。"),
            shown_when=_shared,
            options=options(ONE_BY_ONE),
        ),
    ]


def _refusal() -> list[Field]:
    """What the person said who refused."""
    welcome = (Option(True, translate("consents", "訪問してよい")), Option(False, translate("consents", "しないでほしい")))
    return [
        Field("refusal_reason", translate("consents", "そう言われた理由"), shown_when=_refused),
        Field("visits_welcome", translate("consents", "訪問は"), Kind.CHOICE, shown_when=_refused, options=welcome),
    ]


def _asking() -> list[Field]:
    """When it was asked, by whom, and what others said then."""

    def chosen(values: Values) -> bool:
        return values["state"] is not None

    return [
        Field("on", translate("consents", "確かめた日"), Kind.DAY, required=True, shown_when=chosen),
        Field("taken_by", translate("consents", "確かめた方"), shown_when=chosen),
        Field(
            "family_said",
            translate("consents", "ご家族の考え"),
            hint=translate("consents", "聞いたときだけ"),
            shown_when=_when(ConsentState.HARD_TO_JUDGE),
        ),
    ]


def _seldom(more: str) -> list[Field]:
    """What is asked for seldom, all in one section."""
    detail = partial(Field, section=more)
    return [
        detail(
            "review_on",
            translate("consents", "見直しの日"),
            Kind.DAY,
            hint=translate("consents", "決めてあれば"),
            shown_when=_given,
        ),
        detail(
            "withheld_parts",
            translate("consents", "出さない項目"),
            Kind.CHOICES,
            hint=translate("consents", "選んだものは、外へ出ません。"),
            shown_when=_shared,
            options=options(_ORDINARY),
        ),
        detail(
            "withheld",
            translate("consents", "ほかに共有しないこと"),
            hint=translate("consents", "例：通院先・病名（本人の希望）"),
            shown_when=_shared,
        ),
        detail("witness", translate("consents", "立ち会った方"), hint=translate("consents", "いたときだけ"), shown_when=_given),
        detail(
            "explained",
            translate("consents", "説明したこと"),
            hint=translate("consents", "書きたいときだけ"),
            shown_when=_given,
        ),
    ]


def _held(known: Known) -> list[Field]:
    """What becomes of what others have already, where this word lets them know no more, or less."""

    def taken_out(values: Values) -> bool:
        return bool(known.taken_out(values))

    def may_stay(values: Values) -> bool:
        # What is withdrawn is taken back from all.
        return taken_out(values) and values["state"] is not ConsentState.WITHDRAWN

    def told_more(values: Values) -> bool:
        return bool(known.told_more(values))

    def mendable(values: Values) -> bool:
        return any(each.mendable for each in known.told_more(values))

    return [
        Field("taken_out", translate("consents", "もう伝えない先"), Kind.OWN, shown_when=taken_out, editor=SaidNote),
        Field(
            "stop",
            translate("consents", "渡したものは"),
            Kind.CHOICE,
            required=True,
            hint=translate("consents", "便に書き出すまでは、取り消せます。見た方の記憶や、印刷した紙までは消えません。"),
            shown_when=may_stay,
            options=(
                Option("stop", translate("consents", "使うのをやめてもらう")),
                Option("stays", translate("consents", "そのままでよい")),
            ),
        ),
        Field(
            "told_more",
            translate("consents", "この同意より多くを渡してある先"),
            Kind.OWN,
            shown_when=told_more,
            editor=SaidNote,
        ),
        Field(
            "correct",
            translate("consents", "訂正は"),
            Kind.CHOICE,
            required=True,
            hint=translate(
                "consents", "この同意に合わせた、新しいつなぎが届きます。見た方の記憶や、印刷した紙までは消えません。"
            ),
            shown_when=mendable,
            options=(
                Option("correct", translate("consents", "次の便で送る")),
                Option("stays", translate("consents", "送らない")),
            ),
        ),
    ]
