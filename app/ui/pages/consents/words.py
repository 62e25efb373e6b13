"""A consent in words."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from app.documents.addresses import agency_name
from app.domain.cards import Peer, Role
from app.domain.consents import AGREED, Consent, ConsentState, Ground, WithheldPart
from app.domain.dates import format_day, format_near, format_short
from app.domain.holders import ToldAgency, agencies_beyond, parts_beyond
from app.domain.scopes import ONE_BY_ONE
from app.domain.sheet_items import SheetItem
from app.queries.people import PersonDetails
from app.services import agencies, references
from app.words.labels import label, short
from app.words.phrases import joined
from app.words.said.leavings import consulted_words

translate = QCoreApplication.translate


def facts(consent: Consent) -> list[tuple[str, str]]:
    """A consent as rows of words and what was said."""
    welcome = {True: translate("consents", "よい"), False: translate("consents", "しないでほしい"), None: ""}
    return [
        (translate("consents", "同意"), label(consent.state)),
        (_day_word(consent), format_day(consent.on) if consent.on else ""),
        (translate("consents", "撤回の日"), format_day(consent.withdrawn_on) if consent.withdrawn_on else ""),
        (translate("consents", "確かめた方"), consent.taken_by),
        (translate("consents", "立ち会った方"), consent.witness),
        (translate("consents", "説明したこと"), consent.explained),
        (translate("consents", "共有先"), "、".join(map(agency_name, consent.agencies))),
        (translate("consents", "使うのをやめてもらう先"), "、".join(map(agency_name, consent.no_more))),
        (
            translate("consents", "同意した方"),
            joined(label(consent.given_by) if consent.given_by else "", consent.given_by_name),
        ),
        (translate("consents", "親御さんの考え"), label(consent.parents) if consent.parents else ""),
        (translate("consents", "ご家族の考え"), consent.family_said),
        (translate("consents", "同意なしで伝える理由"), label(consent.ground) if consent.ground else ""),
        (translate("consents", "根拠"), label(consent.basis) if consent.basis else ""),
        (translate("consents", "判断した方"), consent.decided_by),
        (translate("consents", "相談した相手"), "、".join(map(consulted_words, consent.consulted))),
        (translate("consents", "ひとつずつ聞くこと"), _chosen_words(consent)),
        (
            translate("consents", "出さない項目"),
            "、".join(label(part) for part in consent.withheld_parts if part not in ONE_BY_ONE),
        ),
        (translate("consents", "共有しないこと"), consent.withheld),
        (translate("consents", "理由"), consent.refusal_reason),
        (translate("consents", "訪問"), welcome[consent.visits_welcome]),
        (translate("consents", "見直しの日"), format_day(consent.review_on) if consent.review_on else ""),
    ]


def _day_word(consent: Consent) -> str:
    # Of who said no, or was not asked, there is no day on which they agreed.
    return translate("consents", "同意の日") if consent.state in AGREED else translate("consents", "確かめた日")


def _chosen_words(consent: Consent) -> str:
    """「出すもの：虐待・DVのこと／出さないもの：健康・障がい・かかりつけ医、…」."""
    if consent.state not in (*AGREED, ConsentState.NO_CONSENT_BASIS):
        return ""
    kept: tuple[list[WithheldPart], list[WithheldPart]] = ([], [])
    for part in ONE_BY_ONE:
        kept[part in consent.withheld_parts].append(part)
    said = (translate("consents", "出すもの：{parts}"), translate("consents", "出さないもの：{parts}"))
    told = zip(said, kept, strict=True)
    return "\n".join(words.format(parts="、".join(map(label, parts))) for words, parts in told if parts)


def kept_back_words(parts: Sequence[WithheldPart]) -> str:
    """Of what nothing leaves, and why: nobody chose it by itself, or it was kept back."""
    unchosen, kept = [part for part in parts if part in ONE_BY_ONE], [part for part in parts if part not in ONE_BY_ONE]
    said = (
        (translate("consents", "出ないもの（よいと選ばれていないため）：{parts}"), unchosen),
        (translate("consents", "出ないもの（出さないと決めたため）：{parts}"), kept),
    )
    return "\n".join(words.format(parts="、".join(map(label, several))) for words, several in said if several)


def hidden_words(items: Iterable[tuple[SheetItem, bool]]) -> str:
    """「相手に見えない項目：かかりつけ医、困りごと（一部）」."""
    part = translate("consents", "{item}（一部）")
    said = "、".join(part.format(item=label(item)) if goes else label(item) for item, goes in items)
    return translate("consents", "相手に見えない項目：{items}").format(items=said) if said else ""


def holder_words(holder: ToldAgency) -> str:
    """「倉吉市社会福祉協議会（R8.11.20・つなぎ便）」."""
    return f"{holder.name}（{joined(format_short(holder.on), label(holder.way), by='・')}）"


def beyond_words(holder: ToldAgency, consent: Consent) -> str:
    """What somebody who may know on was told more than this consent lets them know, and whom they would tell on."""
    if holder.agency not in consent.agencies:
        return ""
    onward = "・".join(map(agency_name, agencies_beyond(holder, consent)))
    words = [translate("consents", "{names}に伝えてよいこと").format(names=onward)] if onward else []
    return "、".join([*map(label, parts_beyond(holder, consent)), *words])


def reaching_words(holder: ToldAgency, consent: Consent) -> str:
    """How it is taken back or mended there, where there is something to say about that."""
    if holder.mended:
        return translate("consents", "次の便で、訂正が出ます。")
    if not (holder.mendable if holder.agency in consent.agencies else holder.reached):
        return translate("consents", "便では伝わりません。電話か紙で伝えてください。")
    if consent.state is not ConsentState.WITHDRAWN:
        return ""
    return translate("consents", "次の便で、使うのをやめてほしいと伝わります。見た方の記憶や、印刷した紙までは消えません。")


def held_words(holders: Iterable[ToldAgency], consent: Consent) -> str:
    """Each of these in a line, and beneath how those are reached whom no packet reaches."""
    several = list(holders)
    told = (joined(holder_words(each), beyond_words(each, consent), by="：") for each in several)
    return "\n".join(filter(None, (*told, *dict.fromkeys(reaching_words(each, consent) for each in several))))


def before_words(desks: Iterable[Peer]) -> str:
    """That nothing here takes back what an earlier notebook handed on, and which desks one rings about it."""
    words = translate(
        "consents",
        "この手帳から渡したものを、いま持っている先はありません。前の手帳から渡したものがあれば、この手帳からは取り消せません。"
        "紙にあるつなぎ番号を言って、渡した先に電話してください。",
    )
    told = (joined(agency_name(each.agency) or each.name, each.phone) for each in desks)
    return "\n".join((words, *told))


def article_words(ground: Ground, role: Role) -> str:
    """Which article a plain reason may be, and who writes it down."""
    found = references.article(ground, role)
    article = found.words if found else label(ground)
    words = (
        translate("consents", "{article}（確かめた条文ではありません）")
        if found is None or found.checked_on is None
        else "{article}"
    )
    who = "" if role is Role.DESK else translate("consents", "条文は、窓口が書きます。")
    return joined(words.format(article=article), who, by="。" if who else "")


def summary(consent: Consent) -> str:
    """「口頭　令和8年11月18日(水)　見直し R9.3.31」."""
    parts = [short(consent.state), format_day(consent.on) if consent.on else ""]
    if consent.review_on:
        parts.append(translate("consents", "見直し {day}").format(day=format_short(consent.review_on)))
    return joined(*parts)


def standing_words(known: PersonDetails, today: date) -> str:
    """How it stands today with what somebody agreed to: state and day, whom one may tell, what is kept back."""
    consent = known.consent
    if consent is None:
        return translate("consents", "まだ確かめていません。つなぐ前に、ご本人に確かめます。")
    day = consent.withdrawn_on or consent.on
    lines = [joined(short(consent.state), format_near(day, today) if day else "")]
    if known.asked_anew:
        lines.append(translate("consents", "まとめた2つの記録で、同意が違っていました。ご本人に、もう一度聞いてください。"))
    names = [agency.name for code in consent.agencies if (agency := agencies.find(code)) is not None]
    if names and consent.state is not ConsentState.WITHDRAWN:
        lines.append(translate("consents", "伝えてよい先：{names}").format(names="・".join(names)))
    if consent.withheld:
        lines.append(translate("consents", "伝えないこと：{words}").format(words=consent.withheld))
    return "\n".join(lines)
