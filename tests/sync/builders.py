"""People, keys and packets for the tests of what travels. Everybody in here is invented."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from msgspec import structs

from app.crypto.identity import IdentityKey
from app.crypto.sealing import OpeningKey
from app.domain.activities import ActivityWay, Aim, Condition, DayPart, Met, Partner, Topic
from app.domain.addresses import Address, Phone, PhoneKind
from app.domain.agencies import OfficeNumber
from app.domain.cards import Role
from app.domain.case_news import CaseNews, GivenPart
from app.domain.cases import CaseStage
from app.domain.consents import Basis, ConsentState, GivenBy, Ground, ParentsWord, WithheldPart
from app.domain.desk_tables import DeskTable, TablePart
from app.domain.households import Care, Relation
from app.domain.months.closing import ReportedMonth
from app.domain.months.rules import RuleChoice
from app.domain.municipalities import Conference, SupportSystem
from app.domain.organisations import HelpMeans, OfficeFunction, Profile
from app.domain.own_parts import PartProgress, Went
from app.domain.packets import ClosingReason, Recall, RecallCause
from app.domain.people import Birth, Category, Caution, EmergencyContact, HasKey, Interval, Sex
from app.domain.recalls import Further, FurtherAnswer, Heed, Heeding, KeptBecause, ToldBy
from app.domain.referrals import (
    Answer,
    Ask,
    Call,
    Caller,
    CallerKind,
    Consulted,
    Handling,
    Involved,
    Leaving,
    ReferralWay,
    Sender,
    SharedActivity,
    SharedConsent,
    SharedMember,
    SharedPerson,
    Trouble,
    Urgency,
)
from app.domain.risks import Risk
from app.sync.body import Body, Epoch, Purpose, Receipts
from app.sync.cards import CardContents, sign_card
from app.sync.items import Item, answers
from app.sync.items.parts import BirthPart
from app.sync.items.referrals import first, second
from app.sync.items.referrals.first import FirstReferral
from app.sync.items.referrals.people import MemberPart
from app.sync.terms import Term

# Keys of the vectors: fixed, public, and good for nothing else.
VOLUNTEER = IdentityKey(bytes(range(32)))
DESK = IdentityKey(bytes(range(32, 64)))
VOLUNTEER_KEY = OpeningKey(bytes(range(64)), bytes(range(64, 96)))
DESK_KEY = OpeningKey(bytes(range(100, 164)), bytes(range(164, 196)))
STARTED = datetime(2026, 4, 1, 0, 0, 0, tzinfo=UTC)
EPOCH = Epoch(id="0123456789abcdef" * 2, started_at=STARTED)
NO_RECEIPTS = Receipts(counter=1, holds=())


def volunteer_contents() -> CardContents:
    return CardContents(
        identity=VOLUNTEER.identity,
        serial=1775001600,
        name="山本 𠮷子",
        kana="やまもと よしこ",
        role=Role.COMMISSIONER,
        organisation="○○地区民生児童委員協議会",
        local_government_code="313289",
        phone="0858-00-0000",
        opening_key=VOLUNTEER_KEY.sealing_key,
        term=Term(date(2026, 4, 1), date(2027, 3, 31)),
    )


def desk_contents() -> CardContents:
    return CardContents(
        identity=DESK.identity,
        serial=1775001600,
        name="つながりの窓口",
        kana="つながりのまどぐち",
        role=Role.DESK,
        organisation="○○県",
        local_government_code="310000",
        phone="0857-00-0000",
        opening_key=DESK_KEY.sealing_key,
        term=Term(date(2026, 4, 1), date(2027, 3, 31)),
    )


def volunteer_card() -> bytes:
    return sign_card(volunteer_contents(), VOLUNTEER)


def desk_card() -> bytes:
    return sign_card(desk_contents(), DESK)


def older_leaving() -> Leaving:
    """A referral with something in every field that the first version knew."""
    return Leaving(
        referral_id="a1" * 16,
        referral_version=2,
        nameless=False,
        sender=Sender(
            name="山本 𠮷子",
            kana="やまもと よしこ",
            role="民生委員・児童委員",
            organisation="○○地区民生児童委員協議会",
            local_government_code="313289",
            phone="0858-00-0000",
        ),
        destination="pref-desk",
        destination_name="つながりの窓口",
        destination_person="担当 田中",
        way=ReferralWay.PACKET,
        urgency=Urgency.URGENT,
        made_on=date(2026, 11, 20),
        reason="50代の息子さんが10年ほど家から出ておらず、母親の介護も重なっています。",
        troubles=(Trouble.WITHDRAWAL, Trouble.ELDERLY_CARE, Trouble.EIGHTY_FIFTY),
        worst=Trouble.EIGHTY_FIFTY,
        trouble_note="電気が止まりそうだと話された。",
        own_words="「そっとしておいてほしいけど、母のことは心配」😔",
        asked=(Ask.CONSULTATION, Ask.VISIT),
        asked_note="まずは電話でお願いします。",
        risks=(Risk.LIFELINE,),
        risk_note="",
        summary='玄関先で3回会えました。\n郵便がたまっています。"引用"と\\とタブ\tも残ります。',
        plan_note="来週もう一度うかがいます。",
        calls=(Call(whom="包括", when="11月20日 午前", reached=True, answer="月曜に折り返す"),),
        reply_to_question="",
        person=SharedPerson(
            id="b2" * 16,
            name="槗本 髙志",
            kana="はしもと たかし",
            birth=Birth(year=1970, about=True),
            age_about="50代半ば",
            sex=Sex.MALE,
            address=Address(local_government_code="313289", postal_code="689-0000", street_address="○○町", city_block="1-2-3"),
            neighbourhood="3班",
            phones=(Phone(number="0858-00-0001", kind=PhoneKind.HOME, hours="夕方"),),
            members=(SharedMember(name="槗本 ハル", relation=Relation.PARENT, birth=Birth(year=1942), care=Care.NEEDS),),
            categories=(Category.HIKIKOMORI, Category.EIGHTY_FIFTY),
            cautions=(Caution.DOG,),
            caution_note="つないでいないことがある",
            contacts=(EmergencyContact(name="槗本 明子", relation="妹", phone="090-0000-0000", has_key=HasKey.YES),),
            doctor="○○医院",
            care_manager="",
        ),
        consent=SharedConsent(
            state=ConsentState.ORAL,
            on=date(2026, 11, 18),
            taken_by="山本",
            agencies=("つながりの窓口",),
            withheld="妹には知らせない",
            review_on=None,
            basis=Basis.LIFE_BODY_PROPERTY,
            decided_by="",
        ),
        activities=(
            SharedActivity(
                on=date(2026, 11, 18),
                part=DayPart.MORNING,
                way=ActivityWay.VISIT,
                met=Met.THROUGH_DOOR,
                condition=Condition.SLIGHT_WORRY,
                note="インターホンで5分ほど話せた。",
            ),
        ),
    )


def leaving() -> Leaving:
    """A referral with something in every field."""
    older = older_leaving()
    (call,), (activity,), (contact,) = older.calls, older.activities, older.person.contacts
    member = SharedMember(relation=Relation.PARENT, decade=8, living_together=True, care=Care.NEEDS)
    return replace(
        older,
        calls=(replace(call, on=date(2026, 11, 20), at=time(10, 30)),),
        person=replace(older.person, members=(member,), contacts=(replace(contact, name=""),)),
        consent=replace(
            older.consent,
            explained="つながりの窓口に伝えること",
            decided_by="山本",
            given_by=GivenBy.PERSON,
            given_by_name="本人",
            parents=ParentsWord.NOT_ASKED,
            withheld_parts=(WithheldPart.CONTACTS,),
            ground=Ground.LIFE,
            decided_on=date(2026, 11, 19),
            consulted=(Consulted(name="中村", role="会長", on=date(2026, 11, 19), at=time(9, 5)),),
        ),
        activities=(replace(activity, partner=Partner.FAMILY, aim=Aim.CONSULTATION, topics=(Topic.FAMILY, Topic.DAILY_LIFE)),),
        number="482-190-578",
        follows="114-090-003",
        case_number="R8-0012",
        changes="電話の時間を足しました。",
        caller=Caller(
            kind=CallerKind.FAMILY,
            relation="母",
            name="槗本 ハル",
            phone="0858-00-0002",
            hours="昼間",
            call_as="友人",
        ),
        involved=(Involved(agency="care-312037", name="地域包括", person="井上", phone="0858-00-0003", note="月に1度訪問"),),
        hide_reporter=True,
    )


def nameless_leaving() -> Leaving:
    """The same as a nameless consultation (匿名相談)."""
    return replace(_nameless(leaving()), caller=Caller(kind=CallerKind.FAMILY, relation="母"))


def _nameless(named: Leaving) -> Leaving:
    person = SharedPerson(age_about="50代", sex=Sex.MALE, address=Address(local_government_code="313289"))
    return replace(named, nameless=True, person=person)


def landed_item() -> FirstReferral:
    """A referral as the landed version wrote it: with a name and a birth date of somebody else of the house."""
    item = first.to_item(older_leaving())
    born = BirthPart(year=1942, month=None, day=None, about=False)
    member = MemberPart(name="槗本 ハル", relation="parent", birth=born, care="needs")
    return structs.replace(item, person=structs.replace(item.person, members=(member,)))


def landed_nameless_item() -> FirstReferral:
    """A nameless consultation as the landed version wrote it."""
    return first.to_item(_nameless(older_leaving()))


def answer() -> Answer:
    return Answer(
        id="c3" * 16,
        version=1,
        writer=DESK.identity.hex,
        written_at=datetime(2026, 11, 24, 1, 30, 0, 250000, tzinfo=UTC),
        referral_id="a1" * 16,
        referral_version=2,
        handling=Handling.ACCEPTED,
        answered_by="田中",
        answered_on=date(2026, 11, 24),
        reception_number="R8-0012",
        lead="佐藤",
        phone="0857-00-0000",
        next_on=date(2026, 12, 1),
        next_note="佐藤がうかがいます",
        text="おつなぎいただき、ありがとうございます。",
    )


def news() -> CaseNews:
    """What the desk tells of the case of the same referral."""
    return CaseNews(
        id="d4" * 16,
        version=3,
        writer=DESK.identity.hex,
        written_at=datetime(2026, 11, 30, 4, 0, tzinfo=UTC),
        referral_id="a1" * 16,
        stage=CaseStage.PLANNING,
        lead="佐藤",
        phone="0857-00-0000",
        next_on=date(2026, 12, 3),
        words="計画が決まりました。",
        parts=(
            GivenPart(id="e5" * 16, words="週1回の声かけ", every=Interval.WEEKLY, given_on=date(2026, 11, 30)),
            GivenPart(id="e6" * 16, words="通院に付きそう", due_on=date(2026, 12, 10), given_on=date(2026, 11, 30)),
        ),
    )


def last_news() -> CaseNews:
    """That nothing more is told of it."""
    kept = news()
    return CaseNews(
        id=kept.id, version=4, writer=kept.writer, written_at=kept.written_at, referral_id=kept.referral_id, last=True
    )


def progress() -> PartProgress:
    """What the volunteer says of the second part."""
    return PartProgress(
        id="f7" * 16,
        version=1,
        writer=VOLUNTEER.identity.hex,
        written_at=datetime(2026, 12, 9, 9, 0, tzinfo=UTC),
        referral_id="a1" * 16,
        part_id="e6" * 16,
        went=Went.STUCK,
        words="その日は行けません。",
        on=date(2026, 12, 9),
    )


def table_part() -> TablePart:
    """The second of two parts of a desk's table, with something in every field."""
    shown = Profile(
        code="org-" + "a8" * 16,
        name="フードバンク倉吉",
        other_name="みんなの食卓",
        kana="フードバンククラヨシ",
        kind="団体",
        area="中部",
        section="事務局",
        phone="0858-00-0010",
        other="0858-00-0011",
        fax="0858-00-0012",
        mail="info@example.jp",
        hours="月–金 10:00–16:00",
        troubles=(Trouble.FOOD, Trouble.INCOME),
        municipalities=("312037", "313700"),
        means=(HelpMeans.FOOD, HelpMeans.PLACE),
        functions=(OfficeFunction.GAPS,),
        for_whom="食べるものに困っている方",
        cost="無料",
        capacity="1日10世帯",
        strengths="米と缶詰を、その日のうちに渡せます。",
        fields="食料・居場所",
        note="駐車場があります。",
        checked_on=date(2026, 11, 20),
        left_on=date(2026, 12, 31),
        merged_into="312037-shakyo",
    )
    number = OfficeNumber(
        office="よりそいホットライン",
        number="0120-000-000",
        other="0120-000-001",
        hours="24時間",
        checked_on=date(2026, 11, 19),
    )
    town = SupportSystem(
        code="312029",
        layered_support_from="令和5年度まで",
        section="福祉政策課",
        phone="0859-00-0001",
        night_line="0859-00-0002",
        conferences=(Conference.LAYERED, Conference.CHILDREN),
        functions=(OfficeFunction.ANYTHING, OfficeFunction.TEAM),
        destinations=("312029-eshikoni",),
        checked_on=date(2026, 11, 18),
    )
    table = DeskTable(
        id="b9" * 16,
        version=2,
        writer=VOLUNTEER.identity.hex,
        written_at=datetime(2026, 11, 21, 3, 0, tzinfo=UTC),
        organisations=(shown, Profile(code="312037-welfare", name="福祉課")),
        numbers=(number,),
        municipalities=(town,),
    )
    return TablePart(part=2, parts=2, table=table)


def month() -> ReportedMonth:
    """A commissioner's month, with something in every field."""
    return ReportedMonth(
        id="c7" * 16,
        version=2,
        writer=VOLUNTEER.identity.hex,
        written_at=datetime(2026, 11, 2, 3, 0, tzinfo=UTC),
        month=date(2026, 10, 1),
        counts=tuple(range(1, 30)),
        rules=(RuleChoice(rule="multi_content_rule", value="EACH"), RuleChoice(rule="phone_as_visit", value="YES")),
        name="石田 花子",
        organisation="明倫地区民児協",
        local_government_code="312037",
    )


def recall() -> Recall:
    """A packet that is taken back, for the person agrees no more."""
    return Recall(
        epoch_id=EPOCH.id,
        epoch_started_at=STARTED,
        number=1,
        packet_id="ab" * 32,
        reason=ClosingReason.WITHDRAWN,
        referral_id="a1" * 16,
        referral_version=2,
        on=date(2026, 11, 20),
        because=RecallCause.CONSENT,
        onward=True,
    )


def heeding() -> Heeding:
    """What was done about the recall: kept for a reason, one of those beyond told and one not yet."""
    return Heeding(
        id="e5" * 16,
        version=2,
        writer=DESK.identity.hex,
        written_at=datetime(2026, 11, 22, 1, 2, 3, tzinfo=UTC),
        referral_id="a1" * 16,
        referral_version=2,
        done=Heed.KEPT,
        because=KeptBecause.LIFE,
        words="命に関わるおそれがあり、救急とだけ共有を続けます。",
        on=date(2026, 11, 22),
        by="窓口 はなこ",
        told=(
            Further(
                agency="shakyo",
                name="○○社会福祉協議会",
                way=ToldBy.PHONE,
                on=date(2026, 11, 22),
                at=time(10, 5),
                whom="前田",
                words="紙を返してもらいます。",
            ),
            Further(agency="houkatsu", name="○○地域包括支援センター"),
        ),
    )


def heeding_beyond() -> Heeding:
    """The same once the one who was told had answered, and kept it too."""
    answer = FurtherAnswer(
        done=Heed.KEPT,
        because=KeptBecause.OTHERS,
        words="家族からの相談が続いています。",
        on=date(2026, 11, 23),
        by="前田",
    )
    told, open_one = heeding().told
    return replace(heeding(), version=3, told=(replace(told, answer=answer), open_one))


def body_to_desk(*items: Item, number: int = 1, previous: str = "", receipts: Receipts = NO_RECEIPTS) -> Body:
    """A packet's body from the volunteer to the desk; one full referral of the first kind unless told otherwise."""
    return Body(
        purpose=Purpose.REFERRALS,
        sender=VOLUNTEER.identity.hex,
        recipient=DESK.identity.hex,
        epoch=EPOCH,
        number=number,
        previous=previous,
        receipts=receipts,
        items=items or (landed_item(),),
    )


def second_body_to_desk() -> Body:
    """A packet's body with the same referral in the newest kind."""
    return body_to_desk(second.to_item(leaving()))


def body_to_volunteer() -> Body:
    """A packet's body with the desk's answer."""
    return Body(
        purpose=Purpose.ANSWERS,
        sender=DESK.identity.hex,
        recipient=VOLUNTEER.identity.hex,
        epoch=Epoch(id="f0" * 16, started_at=STARTED),
        number=1,
        previous="",
        receipts=NO_RECEIPTS,
        items=(answers.to_item(answer()),),
    )
