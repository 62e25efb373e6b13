"""A case in words, as its page and what is put beside it say it."""

from datetime import date

from PySide6.QtCore import QCoreApplication

from app.documents.addresses import municipality
from app.domain.cases import Case
from app.domain.dates import format_day, format_near
from app.words.labels import label, short
from app.words.phrases import joined
from app.words.said.leavings import caller_words

translate = QCoreApplication.translate


def received_words(case: Case) -> str:
    """「令和8年11月21日(土) 9:10　電話　受けた人 田村」."""
    at = f"{case.received_at:%H:%M}" if case.received_at else ""
    day = joined(format_day(case.received_on) if case.received_on else "", at, by=" ")
    by = translate("cases", "受けた人 {name}").format(name=case.received_by) if case.received_by else ""
    return joined(day, label(case.route) if case.route else "", by)


def next_words(case: Case, today: date) -> str:
    """「11月28日(土)　電話をする」; how long ago it was where its day has passed."""
    if case.next_on is None:
        return case.next_note
    late = (today - case.next_on).days
    passed = translate("cases", "（{count}日すぎました）").format(count=late) if late > 0 else ""
    return joined(format_near(case.next_on, today) + passed, case.next_note)


def told_facts(case: Case) -> list[tuple[str, str]]:
    """What was told when it was taken down, and what was done at once."""
    ordered = sorted(case.troubles, key=lambda trouble: trouble is not case.worst)
    troubles = "　".join(("◎" if trouble is case.worst else "○") + label(trouble) for trouble in ordered)
    decade = translate("cases", "{age}代").format(age=case.decade) if case.decade is not None else ""
    about = joined(case.about, decade if decade not in case.about else "", label(case.sex) if case.sex else "", by="・")
    return [
        (translate("cases", "相談した方"), caller_words(case.caller) if case.caller else ""),
        (translate("cases", "どなたのこと"), about),
        (translate("cases", "市町村"), municipality(case.local_government_code)),
        (translate("cases", "困りごと"), joined(troubles, case.trouble_note, by="\n")),
        (translate("cases", "心配なこと"), joined("、".join(map(label, case.risks)), case.risk_note, by="\n")),
        (translate("cases", "相談内容"), case.said),
        (translate("cases", "希望"), case.wish),
        (translate("cases", "はじめの対応"), "、".join(map(label, case.done))),
        (translate("cases", "協議会"), label(case.council) if case.council else ""),
        (translate("cases", "受付"), received_words(case)),
    ]


def stands_facts(case: Case, today: date) -> list[tuple[str, str]]:
    """How it stands: number, step, who leads it, what comes next."""
    return [
        (translate("cases", "受付番号"), case.number),
        (translate("cases", "段階"), short(case.stage)),
        (translate("cases", "主担当"), case.lead),
        (translate("cases", "次"), next_words(case, today)),
    ]


def ended_facts(case: Case) -> list[tuple[str, str]]:
    """How it ended."""
    return [
        (translate("cases", "終わった日"), format_day(case.closed_on) if case.closed_on else ""),
        (translate("cases", "理由"), joined(label(case.ending) if case.ending else "", case.ending_note)),
        (translate("cases", "見守る方"), case.watched_by),
        (translate("cases", "事例として"), label(case.telling) if case.telling else ""),
        (translate("cases", "保管"), until_words(case.keep_until) if case.keep_until else ""),
    ]


def until_words(day: date) -> str:
    """「令和14年3月31日(水)まで」."""
    return translate("cases", "{day}まで").format(day=format_day(day))
