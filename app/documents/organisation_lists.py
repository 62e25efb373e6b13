"""団体名簿 on A4, in groups: for the desk itself (内部用) with whom to ask there, or for everybody (公開用) without."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from pathlib import Path

from app.documents.addresses import municipality
from app.documents.moments import printed
from app.documents.papers import Paper
from app.documents.templates import fill
from app.domain.agencies import Agency
from app.domain.dates import day_of, format_day, format_short
from app.domain.organisations import HelpMeans, Organisation
from app.words.labels import label
from app.words.phrases import in_japanese, joined

_ELSE = "そのほか"
_OPEN = (("名前", 28), ("地域", 12), ("電話・受付時間", 22), ("できること", 25), ("確認日", 13))
_INSIDE = (("名前", 23), ("区分・加入", 11), ("電話・連絡先", 21), ("担当の方", 21), ("協議会・守秘の根拠", 11), ("確認日", 13))


@in_japanese()
def organisation_list(
    listed: Iterable[tuple[Organisation, Agency]],
    *,
    inside: bool,
    number: str,
    printed_at: datetime,
    printed_by: str,
    templates: Path | None = None,
) -> Paper:
    """Give the list of these organisations, each with the agency as it stands today; they come in groups by their kind.

    Without `inside` nobody is named: neither whom to ask there, nor what the desk alone knows.
    """
    several = list(listed)
    groups = [
        (kind or _ELSE, [_inside(*each) if inside else _open(*each) for each in group])
        for kind, group in groupby(several, key=lambda each: each[0].profile.kind)
    ]
    title = "団体名簿（内部用）" if inside else "団体名簿（公開用）"
    checked = sum(agency.checked_on is not None for _each, agency in several)
    values = {
        "title": title,
        "notes": (f"{format_day(day_of(printed_at))}現在　{len(several)}か所。番号を確かめた日があるもの {checked}か所。",),
        "columns": _INSIDE if inside else _OPEN,
        "groups": groups,
    }
    filled = fill("organisation_list", values, templates)
    return Paper(
        title=title,
        html=filled.body,
        kept=filled.kept,
        number=number,
        head="取扱注意" if inside else "",
        foot=printed(printed_at, printed_by)
        if inside
        else f"作成 {format_day(day_of(printed_at))}　番号は変わることがあります",
        file_name=title,
        trouble=filled.trouble,
    )


def _open(organisation: Organisation, agency: Agency) -> tuple[str, ...]:
    profile = organisation.profile
    means = "・".join(label(HelpMeans(each)) for each in profile.means)
    return (
        _lines(agency.name, profile.other_name, profile.section),
        _where(organisation),
        _lines(*_numbers(agency), agency.hours),
        _lines(profile.fields, means, profile.for_whom, profile.cost),
        _checked(agency),
    )


def _inside(organisation: Organisation, agency: Agency) -> tuple[str, ...]:
    profile = organisation.profile
    joined_on = f"加入 {format_short(organisation.joined_on)}" if organisation.joined_on else ""
    fax = f"FAX {profile.fax}" if profile.fax else ""
    return (
        _lines(agency.name, profile.other_name, profile.section, _where(organisation)),
        _lines(label(organisation.membership) if organisation.membership else "", joined_on),
        _lines(*_numbers(agency), fax, profile.mail, agency.hours),
        _lines(organisation.person, organisation.person_phone),
        _lines("構成員" if organisation.council else "", organisation.secrecy),
        _checked(agency),
    )


def _numbers(agency: Agency) -> tuple[str, ...]:
    return agency.phone, f"夜間・休日 {agency.other}" if agency.other else ""


def _where(organisation: Organisation) -> str:
    profile = organisation.profile
    return "・".join(municipality(each) or each for each in profile.municipalities) or profile.area


def _checked(agency: Agency) -> str:
    return (format_short(agency.checked_on) if agency.checked_on else "未確認") if agency.phone else ""


def _lines(*words: str) -> str:
    return joined(*words, by="\n")
