"""What the pages of organisations say of one: in a line of the list, and as facts of its own page."""

from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication

from app.documents.addresses import agency_name, municipality
from app.domain.agencies import Agency
from app.domain.dates import format_day
from app.domain.organisations import HelpMeans, Membership, Profile, Remark
from app.queries.organisations import OrganisationLine, WholeOrganisation
from app.services.organisation_counts import Handed
from app.ui.theme import Tone
from app.ui.widgets.badges import Mark
from app.ui.widgets.lists import PagedLine
from app.words.agencies import checked_words, number_words
from app.words.labels import label
from app.words.phrases import joined

translate = QCoreApplication.translate

_MOST_TOWNS = 3


def paged(line: OrganisationLine, *, counted: bool) -> PagedLine:
    """An organisation as one line: who they are, what they do, when they are there, and how one reaches them."""
    agency = line.agency
    sends, rings = translate("organisations", "つなぎ便が送れます"), translate("organisations", "電話でつなぎます")
    how = sends if line.by_packet else rings if agency.phone else ""
    return PagedLine(
        title=agency.name,
        beside=area_words(agency),
        beneath=agency.fields or "・".join(label(HelpMeans(each)) for each in agency.means),
        beneath_soft=joined(agency.hours, checked_words(agency.phone, agency.checked_on), agency.note),
        right=number_words(agency.phone),
        right_tone=Tone.TEXT if agency.phone else Tone.SOFT,
        right_beneath=handed_words(line.handed) if counted else how if agency.offered else "",
        badges=standing_badges(line.membership, agency),
    )


def standing_badges(membership: Membership | None, agency: Agency) -> tuple[Mark, ...]:
    """What it is in the platform, and whether it is there no more."""
    told = ((label(membership), "info"),) if membership is not None else ()
    if agency.merged_into:
        return (*told, (translate("organisations", "統合"), "grey"))
    return told if agency.offered else (*told, (translate("organisations", "退会"), "grey"))


def area_words(agency: Agency) -> str:
    """For which municipalities it is: 「倉吉市・三朝町」, 「倉吉市ほか4」, or the region."""
    towns = [municipality(code) or code for code in agency.municipalities]
    if len(towns) > _MOST_TOWNS:
        return translate("organisations", "{town}ほか{count}").format(town=towns[0], count=len(towns) - 1)
    return "・".join(towns) or agency.area


def handed_words(handed: Handed) -> str:
    """「つなぎ12件　受けた9件　中央値3日」; nothing where nothing went there."""
    if not handed.sent:
        return ""
    said = translate("organisations", "つなぎ{sent}件　受けた{taken}件").format(sent=handed.sent, taken=handed.taken_on)
    return joined(said, days_words(handed))


def days_words(handed: Handed) -> str:
    """「中央値3日」: how long the answer took."""
    if handed.waited.days is None:
        return ""
    days = f"{handed.waited.days:.1f}".removesuffix(".0")
    return translate("organisations", "中央値{days}日").format(days=days)


Facts = Iterable[tuple[str, str]]


def name_facts(found: WholeOrganisation) -> Facts:
    """What it is called, where one finds it and how one reaches it; the number is the one that stands now."""
    profile, agency = found.profile, found.agency
    yield translate("organisations", "電話"), joined(number_words(agency.phone), checked_words(agency.phone, agency.checked_on))
    beside = (joined(each.number, agency_name(each.by), by="：") for each in agency.beside)
    yield translate("organisations", "ほかで聞いた番号"), "、".join(beside)
    yield translate("organisations", "夜間・休日"), agency.other
    yield translate("organisations", "受付時間"), agency.hours or profile.hours
    yield translate("organisations", "ファックス"), profile.fax
    yield translate("organisations", "メール"), profile.mail
    yield translate("organisations", "部署"), profile.section
    yield translate("organisations", "別の名前"), profile.other_name
    yield translate("organisations", "種別"), profile.kind
    towns = "・".join(municipality(code) or code for code in profile.municipalities)
    yield translate("organisations", "対象の地域"), towns or profile.area


def help_facts(found: WholeOrganisation) -> Facts:
    """With what, whom and how it helps."""
    profile = found.profile
    yield translate("organisations", "困りごと"), "・".join(label(each) for each in profile.troubles)
    yield translate("organisations", "手段"), "・".join(label(each) for each in profile.means)
    yield translate("organisations", "6つの機能"), "・".join(label(each) for each in profile.functions)
    yield translate("organisations", "分野"), profile.fields
    yield from offer_facts(profile)
    yield translate("organisations", "注意"), profile.note


def offer_facts(profile: Profile) -> Facts:
    """For whom it is, what it costs, how many it takes and what it does best: what whoever turns to it wants to know."""
    yield translate("organisations", "対象の方"), profile.for_whom
    yield translate("organisations", "費用"), profile.cost
    yield translate("organisations", "受け入れ"), profile.capacity
    yield translate("organisations", "強み"), profile.strengths


def standing_facts(found: WholeOrganisation) -> Facts:
    """What only the desk knows: its standing, whom to ask for there, the council."""
    known = found.organisation
    if known is None:
        return
    left_on = found.profile.left_on
    yield translate("organisations", "区分"), label(known.membership) if known.membership else ""
    yield translate("organisations", "加入した日"), format_day(known.joined_on) if known.joined_on else ""
    yield translate("organisations", "退会した日"), format_day(left_on) if left_on else ""
    yield translate("organisations", "担当の方"), joined(known.person, known.person_phone)
    member = translate("organisations", "構成員です") if known.council else ""
    yield translate("organisations", "地域協議会"), member
    yield translate("organisations", "守秘の根拠"), known.secrecy


def handed_facts(handed: Handed) -> Facts:
    """How many つなぎ went there from this desk, and what came of them."""
    none = translate("organisations", "まだありません")
    count = translate("organisations", "{count}件")
    yield translate("organisations", "つないだ数"), count.format(count=handed.sent) if handed.sent else none
    yield translate("organisations", "受けてもらえた数"), count.format(count=handed.taken_on) if handed.sent else ""
    over = translate("organisations", "{days}（{count}件）")
    days = days_words(handed)
    yield translate("organisations", "返事まで"), over.format(days=days, count=handed.waited.over) if days else ""


def remark_about(remark: Remark) -> str:
    """What a memo is about: 「債務について　三朝町」."""
    about = label(remark.trouble) if remark.trouble else ""
    return joined(about, municipality(remark.local_government_code) if remark.local_government_code else "")
