"""What leaves with a referral, field by field in the order of the 情報共有シート; a desk reads what arrived the same way."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from app.documents.addresses import agency_name, municipality, whole_address
from app.domain.consents import AGREED
from app.domain.dates import format_day, format_month_day
from app.domain.folding import to_hiragana
from app.domain.households import Care
from app.domain.people import Sex
from app.domain.referral_numbers import number_of
from app.domain.referrals import Leaving, SharedActivity, SharedMember, SharedPerson
from app.domain.sheet_items import SheetItem as Of
from app.ui.pages.referrals.words import meaning
from app.ui.text import label as heading
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import Clear, clear, column, rule
from app.words.labels import label
from app.words.people import called
from app.words.phrases import joined
from app.words.said.leavings import (
    activity_words,
    call_when,
    caller_words,
    changed_items,
    involved_words,
    member_words,
    reached_words,
    role_words,
)
from app.words.said.leavings import consent_words as consent_details
from app.words.said.people import born_words, caution_words

translate = QCoreApplication.translate

Fact = tuple[str, str]


class Told(NamedTuple):
    """One field: its word, what it says, and the item of the sheet that it is of."""

    word: str
    said: str
    item: Of


Part = tuple[str, list[Told]]


def facts(told: Iterable[Told], changes: str) -> list[Fact]:
    """Words and what is said to them; what changed since the version before is marked."""
    changed = changed_items(changes)
    mark = translate("referrals", "［変更］")
    return [((mark if item in changed else "") + word, said) for word, said, item in told]


class LeavingView(Clear):
    """Every part that has something in it, with its heading, and nothing that does not leave."""

    def __init__(self, leaving: Leaving | None = None) -> None:
        super().__init__()
        self._column = column(gap=2)
        self.setLayout(self._column)
        if leaving is not None:
            self.show_leaving(leaving)

    def show_leaving(self, leaving: Leaving) -> None:
        """Show this instead."""
        self.show_parts(list(parts(leaving)), leaving.changes)

    def show_parts(self, told: list[Part], changes: str) -> None:
        """Show these headings and what stands under them, with what changed marked."""
        clear(self._column)
        shown = [(title, within) for title, within in told if any(each.said for each in within)]
        for number, (title, within) in enumerate(shown):
            if number:
                self._column.addWidget(rule())
            self._column.addWidget(heading(title, "heading"))
            self._column.addWidget(self.facts_of(within, changes))

    def facts_of(self, told: list[Told], changes: str) -> Facts:
        """What stands under one heading."""
        return Facts(facts(told, changes))


def parts(leaving: Leaving) -> Iterator[Part]:
    """The parts of what leaves: head, from, to, person, household, troubles, course, needs, plan, risks, consent, attached."""
    yield translate("referrals", "つなぎ"), _head(leaving)
    yield translate("referrals", "送り主"), _sender(leaving)
    yield (
        translate("referrals", "つなぎ先"),
        [
            Told(translate("referrals", "機関"), leaving.destination_name, Of.DESTINATION),
            Told(translate("referrals", "担当の方"), leaving.destination_person, Of.DESTINATION),
        ],
    )
    yield translate("referrals", "相談者と機関"), _around(leaving)
    yield translate("referrals", "ご本人"), _person(leaving)
    yield translate("referrals", "世帯"), _household(leaving.person, leaving)
    yield translate("referrals", "困りごと"), _troubles(leaving)
    yield translate("referrals", "経過"), [Told(translate("referrals", "経過のまとめ"), leaving.summary, Of.SUMMARY)]
    yield translate("referrals", "ご本人のことば"), [Told(translate("referrals", "ことば"), leaving.own_words, Of.OWN_WORDS)]
    yield translate("referrals", "支援の方向"), _plan(leaving)
    yield translate("referrals", "気をつけること"), _risks(leaving)
    yield translate("referrals", "同意"), _consent(leaving)
    yield translate("referrals", "添える記録"), _activities(leaving)


def main_facts(leaving: Leaving) -> list[Fact]:
    """What a coordinator reads first."""
    told = [
        Told(translate("referrals", "困りごと"), troubles_words(leaving), Of.TROUBLES),
        Told(translate("referrals", "理由"), leaving.reason, Of.REASON),
        Told(translate("referrals", "本人のことば"), _quoted(leaving.own_words), Of.OWN_WORDS),
        Told(translate("referrals", "お願いすること"), _asked(leaving), Of.ASKED),
        *_risks(leaving),
        Told(translate("referrals", "事前の電話"), calls_words(leaving), Of.CALLS),
        Told(translate("referrals", "質問への答え"), leaving.reply_to_question, Of.REPLY),
        Told(translate("referrals", "同意"), consent_words(leaving), Of.CONSENT),
        Told(translate("referrals", "共有しない"), leaving.consent.withheld, Of.CONSENT),
        Told(translate("referrals", "経過のまとめ"), leaving.summary, Of.SUMMARY),
    ]
    return facts(told, leaving.changes)


def rest(leaving: Leaving) -> list[Part]:
    """What came along besides, in the order of the sheet."""
    return [
        (translate("referrals", "つなぎ"), _head(leaving)[:-1]),
        (translate("referrals", "送り主"), _sender(leaving)),
        (translate("referrals", "相談者と機関"), _around(leaving)),
        (translate("referrals", "ご本人"), _person(leaving)),
        (translate("referrals", "世帯"), _household(leaving.person, leaving)),
        (translate("referrals", "これからのこと"), [Told(translate("referrals", "送り主から"), leaving.plan_note, Of.PLAN)]),
        (translate("referrals", "同意"), _consent(leaving)),
        (translate("referrals", "添えられた記録"), _activities(leaving)),
    ]


def troubles_words(leaving: Leaving) -> str:
    """「◎介護のこと　○病気や健康、障害のこと」."""
    ordered = sorted(leaving.troubles, key=lambda trouble: trouble is not leaving.worst)
    marked = [("◎" if trouble is leaving.worst else "○") + label(trouble) for trouble in ordered]
    return _joined(["　".join(marked)] if marked else [], leaving.trouble_note)


def calls_words(leaving: Leaving) -> str:
    """Each call in a line: when, whom, whether they answered, what they said."""
    return "\n".join(joined(call_when(one), one.whom, reached_words(one), one.answer) for one in leaving.calls)


def consent_words(leaving: Leaving) -> str:
    """How it was agreed to, and with whom it may be shared."""
    if leaving.nameless:
        return translate("referrals", "匿名相談（お名前などは伝えていません）")
    consent = leaving.consent
    shared = (
        translate("referrals", "共有先：{agencies}").format(agencies="、".join(map(agency_name, consent.agencies)))
        if consent.agencies
        else ""
    )
    ground = label(consent.basis) if consent.basis else ""
    return joined(label(consent.state), ground, shared)


def _head(leaving: Leaving) -> list[Told]:
    urgency = f"{label(leaving.urgency)}（{meaning(leaving.urgency)}）"
    version = translate("referrals", "第{version}版").format(version=max(leaving.referral_version, 1))
    number = number_of(leaving)
    return [
        Told(translate("referrals", "つなぎ番号"), number, Of.NUMBER),
        Told(translate("referrals", "前のつなぎ"), leaving.follows, Of.NUMBER),
        Told(translate("referrals", "送り主の受付番号"), leaving.case_number, Of.NUMBER),
        Told(translate("referrals", "種類"), translate("referrals", "匿名相談") if leaving.nameless else "", Of.NUMBER),
        Told(translate("referrals", "版"), version, Of.NUMBER),
        Told(translate("referrals", "変わったこと"), leaving.changes, Of.NUMBER),
        Told(translate("referrals", "作成日"), format_day(leaving.made_on), Of.NUMBER),
        Told(translate("referrals", "緊急度"), urgency, Of.URGENCY),
        Told(translate("referrals", "つなぎ方"), label(leaving.way), Of.WAY),
        Told(translate("referrals", "事前の電話"), calls_words(leaving), Of.CALLS),
    ]


def _sender(leaving: Leaving) -> list[Told]:
    sender = leaving.sender
    name = f"{sender.name}（{to_hiragana(sender.kana)}）" if sender.kana else sender.name
    return [
        Told(translate("referrals", "お名前"), name, Of.SENDER),
        Told(translate("referrals", "立場"), role_words(sender.role), Of.SENDER),
        Told(translate("referrals", "所属"), sender.organisation, Of.SENDER),
        Told(translate("referrals", "市町村"), municipality(sender.local_government_code), Of.SENDER),
        Told(translate("referrals", "電話"), sender.phone, Of.SENDER),
    ]


def _around(leaving: Leaving) -> list[Told]:
    caller = caller_words(leaving.caller) if leaving.caller else ""
    return [
        Told(translate("referrals", "相談者"), caller, Of.CALLER),
        Told(translate("referrals", "関わっている機関"), "\n".join(map(involved_words, leaving.involved)), Of.INVOLVED),
    ]


def _person(leaving: Leaving) -> list[Told]:
    person = leaving.person
    birth = born_words(person.birth, leaving.made_on) or person.age_about
    born = translate("referrals", "生年月日") if person.birth else translate("referrals", "年代")
    cautions = _joined(caution_words(person.cautions, person.caution_note), person.caution_note)
    phones = "\n".join(joined(label(one.kind), one.number, one.hours) for one in person.phones)
    contacts = "\n".join(joined(f"{one.name} {one.relation}".strip(), one.phone, label(one.has_key)) for one in person.contacts)
    sex = label(person.sex) if isinstance(person.sex, Sex) else ""
    return [
        Told(translate("referrals", "お名前"), called(person.name, person.provisional), Of.NAME),
        Told(translate("referrals", "ふりがな"), to_hiragana(person.kana), Of.NAME),
        Told(born, birth, Of.BIRTH),
        Told(translate("referrals", "性別"), sex, Of.SEX),
        Told(translate("referrals", "住所"), whole_address(person.address), Of.ADDRESS),
        Told(translate("referrals", "自治公民館・班"), person.neighbourhood, Of.ADDRESS),
        Told(translate("referrals", "電話"), phones, Of.PHONES),
        Told(translate("referrals", "対象区分"), "、".join(label(one) for one in person.categories), Of.CATEGORIES),
        Told(translate("referrals", "訪問の注意"), cautions, Of.CAUTIONS),
        Told(translate("referrals", "緊急連絡先"), contacts, Of.CONTACTS),
        Told(translate("referrals", "かかりつけ医"), person.doctor, Of.DOCTOR),
        Told(translate("referrals", "ケアマネ・包括"), person.care_manager, Of.CARE_MANAGER),
    ]


def _household(person: SharedPerson, leaving: Leaving) -> list[Told]:
    told = [Told(label(member.relation), _member(member, leaving), Of.MEMBERS) for member in person.members]
    return told or [Told(label(Of.MEMBERS), "", Of.MEMBERS)]


def _member(member: SharedMember, leaving: Leaving) -> str:
    care = "" if member.care is Care.NONE else label(member.care)
    return joined(member.name, born_words(member.birth, leaving.made_on), member_words(member), care)


def _troubles(leaving: Leaving) -> list[Told]:
    return [
        Told(translate("referrals", "理由"), leaving.reason, Of.REASON),
        Told(translate("referrals", "困りごと"), troubles_words(leaving), Of.TROUBLES),
    ]


def _plan(leaving: Leaving) -> list[Told]:
    return [
        Told(translate("referrals", "お願いすること"), _asked(leaving), Of.ASKED),
        Told(translate("referrals", "これからのこと"), leaving.plan_note, Of.PLAN),
        Told(translate("referrals", "質問への答え"), leaving.reply_to_question, Of.REPLY),
    ]


def _risks(leaving: Leaving) -> list[Told]:
    said = _joined([label(risk) for risk in leaving.risks], leaving.risk_note)
    return [Told(translate("referrals", "心配なこと"), said, Of.RISKS)]


def _consent(leaving: Leaving) -> list[Told]:
    consent = leaving.consent
    if leaving.nameless:
        said = [(translate("referrals", "同意"), consent_words(leaving))]
    else:
        said = [
            (translate("referrals", "同意"), label(consent.state)),
            (translate("referrals", "根拠"), label(consent.basis) if consent.basis else ""),
            (translate("referrals", "判断した方"), consent.decided_by),
            (
                translate("referrals", "同意の日") if consent.state in AGREED else translate("referrals", "確かめた日"),
                format_day(consent.on) if consent.on else "",
            ),
            (translate("referrals", "確かめた方"), consent.taken_by),
            (translate("referrals", "共有先"), "、".join(map(agency_name, consent.agencies))),
            (translate("referrals", "共有しない"), consent.withheld),
            (translate("referrals", "見直しの日"), format_day(consent.review_on) if consent.review_on else ""),
            (translate("referrals", "くわしいこと"), "\n".join(consent_details(consent))),
        ]
    hidden = translate("referrals", "伏せてください") if leaving.hide_reporter else ""
    said.append((translate("referrals", "通告した方"), hidden))
    return [Told(word, told, Of.CONSENT) for word, told in said]


def _activities(leaving: Leaving) -> list[Told]:
    told = [Told(*_activity(one), Of.ACTIVITIES) for one in leaving.activities]
    return told or [Told(label(Of.ACTIVITIES), "", Of.ACTIVITIES)]


def _activity(activity: SharedActivity) -> Fact:
    day = format_month_day(activity.on) + (f" {label(activity.part)}" if activity.part else "")
    how = activity_words(activity)
    return day, f"{how}\n{activity.note}" if activity.note else how


def _asked(leaving: Leaving) -> str:
    return _joined([label(one) for one in leaving.asked], leaving.asked_note)


def _joined(words: list[str], note: str) -> str:
    said = "、".join(words)
    return f"{said}\n{note}" if said and note else said or note


def _quoted(text: str) -> str:
    return f"「{text}」" if text and not text.startswith("「") else text
