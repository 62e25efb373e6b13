"""相談受付票: what a desk was told when a case began, as it was taken down; or blank, for when the power is out.

It is for the desk's own file and says so: it holds all that the person told, also what they keep back from others. What goes
to another agency is the 情報共有シート, which is cut to the consent. Who reported, and where somebody fled to, is on no paper.
"""

from datetime import datetime
from pathlib import Path

from app.documents.addresses import municipality, whole_address
from app.documents.moments import printed
from app.documents.papers import Paper
from app.documents.people_lists import lines_of
from app.documents.templates import fill
from app.documents.ticks import circled, tick, ticked
from app.domain.cases import Case, Response, Route
from app.domain.consents import AGREED, Consent, ConsentState
from app.domain.dates import format_day
from app.domain.folding import to_hiragana
from app.domain.people import Person, Sex
from app.domain.referrals import Caller, CallerKind, Sender, Urgency
from app.domain.risks import Risk
from app.words.labels import label
from app.words.people import called, phone_words
from app.words.phrases import in_japanese, joined
from app.words.said.leavings import role_words
from app.words.said.people import born_words

_AGREED = frozenset(AGREED)
_NOT_ASKED = frozenset({None, ConsentState.UNCONFIRMED})
_UNNAMED = "（通告した方は伏せています）"
_SEXES = (Sex.MALE, Sex.FEMALE, Sex.OTHER)
# What is written down in words, and by hand on the blank one.
_HEAD = ("number", "referral_number", "received", "received_by", "sender", "name")
_WRITTEN = (*_HEAD, "said", "lead", "next_on", "next_note", "trouble_note", "risk_note", "wish", "agreed")


@in_japanese()
def case_sheet(
    case: Case,
    person: Person,
    consent: Consent | None,
    *,
    sender: Sender | None = None,
    referral_number: str = "",
    hides_reporter: bool = False,
    number: str,
    printed_at: datetime,
    printed_by: str,
    templates: Path | None = None,
) -> Paper:
    """Give the sheet of a case, about a person, with what they last agreed to; where it arrived who sent it, by which number.

    With `hides_reporter` it says that who reported stays unnamed.
    """
    values = _asked(case, consent) | {
        "blank": False,
        "number": case.number,
        "referral_number": referral_number,
        "received": joined(
            format_day(case.received_on) if case.received_on else "",
            f"{case.received_at:%H:%M}" if case.received_at else "",
            by=" ",
        ),
        "received_by": case.received_by,
        "caller": _caller(case.caller),
        "sender": _UNNAMED if hides_reporter else joined(sender.name, role_words(sender.role), sender.phone) if sender else "",
        "name": called(person.name, person.provisional),
        "about": [(word, said) for word, said in _about(case, person, printed_at) if said],
        "said": case.said,
        "lead": case.lead,
        "next_on": format_day(case.next_on) if case.next_on else "",
        "next_note": case.next_note,
        "trouble_note": case.trouble_note,
        "risk_note": case.risk_note,
        "wish": case.wish,
        "agreed": _agreed(consent),
    }
    return _paper(values, number=number, foot=printed(printed_at, printed_by), templates=templates)


@in_japanese()
def blank_case_sheet(*, templates: Path | None = None) -> Paper:
    """Give the sheet to be filled in by hand, and typed in later as it stands there; of what it asks nothing is chosen."""
    values = dict.fromkeys(_WRITTEN, "") | _asked(None, None) | {"blank": True, "caller": _caller(None), "about": []}
    return _paper(values, number="", foot="", templates=templates)


def _paper(values: dict[str, object], *, number: str, foot: str, templates: Path | None) -> Paper:
    filled = fill("case_sheet", values, templates)
    return Paper(
        title="相談受付票",
        html=filled.body,
        kept=filled.kept,
        number=number,
        head="取扱注意・内部用",
        foot=foot,
        file_name=f"相談受付票-{number}" if number else "相談受付票",
        trouble=filled.trouble,
    )


def _asked(case: Case | None, consent: Consent | None) -> dict[str, object]:
    """Every choice that the form gives, with what was chosen; without a case nothing is."""
    known, caller = case or Case(), case.caller if case else None
    state = consent.state if consent else None
    agreed = ((state in _AGREED, "同意あり"), (state not in _AGREED | _NOT_ASKED, "同意なし"))
    return {
        "routes": ticked(Route, (known.route,)),
        "callers": ticked(CallerKind, (caller.kind,) if caller else ()),
        "sexes": ticked(_SEXES, (known.sex,)),
        "done": ticked(Response, known.done),
        "urgencies": ticked(Urgency, (known.urgency,) if case else ()),
        "troubles": circled(known.troubles, known.worst),
        "risks": ticked(Risk, known.risks),
        "consents": [
            *((tick(on), word) for on, word in agreed),
            (tick(case is not None and state in _NOT_ASKED), "まだ確かめていない"),
        ],
    }


def _caller(caller: Caller | None) -> dict[str, str]:
    """Who told it, in the words of the form; what nobody asked is empty."""
    if caller is None:
        return dict.fromkeys(("name", "phone", "hours", "call_as"), "")
    name = f"{caller.name}（{caller.relation}）" if caller.name and caller.relation else caller.name or caller.relation
    return {"name": name, "phone": caller.phone, "hours": caller.hours, "call_as": caller.call_as}


def _about(case: Case, person: Person, printed_at: datetime) -> list[tuple[str, str]]:
    """What is known of whom it is about, beside the name."""
    sex = case.sex if case.sex is not None else person.sex
    return [
        ("聞いたことば", case.about if case.about != person.name else ""),
        ("ふりがな", to_hiragana(person.kana)),
        ("生年月日", born_words(person.birth, printed_at.date())),
        ("年代", f"{case.decade}代" if case.decade is not None and person.birth is None else ""),
        ("性別", label(sex) if sex is not None else ""),
        ("住所", whole_address(person.address) or municipality(case.local_government_code)),
        ("電話", lines_of(map(phone_words, person.phones))),
    ]


def _agreed(consent: Consent | None) -> str:
    """How and when it was agreed to or not, who heard it, and on what ground it may be told all the same."""
    if consent is None or consent.state is ConsentState.UNCONFIRMED:
        return ""
    day = consent.withdrawn_on or consent.on or consent.decided_on
    by = consent.taken_by or consent.decided_by
    says = consent.state in _AGREED | {ConsentState.NO_CONSENT_BASIS}
    kept_back = "、".join(map(label, consent.withheld_parts)) if says else ""
    return joined(
        label(consent.state),
        format_day(day) if day else "",
        f"確かめた人 {by}" if by else "",
        f"理由：{label(consent.ground)}" if consent.ground else "",
        f"根拠：{label(consent.basis)}" if consent.basis else "",
        f"出さない項目：{kept_back}" if kept_back else "",
        f"ほかに共有しないこと：{consent.withheld}" if consent.withheld else "",
    )
