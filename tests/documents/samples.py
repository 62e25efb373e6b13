"""Referrals as a volunteer would write them, for the tests of papers."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

from app.domain.activities import ActivityWay, Condition, DayPart, Met
from app.domain.addresses import Address, Phone, PhoneKind
from app.domain.consents import ConsentState, Consulted, Ground
from app.domain.households import Care, Relation
from app.domain.people import Birth, Category, Caution, EmergencyContact, HasKey, Sex
from app.domain.referrals import (
    Ask,
    Call,
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

PRINTED_AT = datetime(2026, 11, 21, 9, 5, tzinfo=UTC)


def person() -> SharedPerson:
    return SharedPerson(
        id="0190b7a4c5d07a3e8f21b6c94d5e7f10",
        name="𠮷田 キヨ子",
        kana="ヨシダ キヨコ",
        birth=Birth(year=1942, month=3, day=1),
        sex=Sex.FEMALE,
        address=Address(
            local_government_code="312011",
            postal_code="680-0845",
            street_address="富安二丁目",
            city_block="138-4",
            building_name_etc="コーポ千代 203号",
        ),
        neighbourhood="富安二区 第3班",
        phones=(
            Phone(number="0857-99-0123", kind=PhoneKind.HOME, hours="午前中"),
            Phone(number="090-9999-0123", kind=PhoneKind.MOBILE),
        ),
        members=(
            SharedMember(name="𠮷田 キヨ子", relation=Relation.HEAD, birth=Birth(year=1942, month=3, day=1), care=Care.NEEDS),
            SharedMember(name="𠮷田 健一", relation=Relation.CHILD, birth=Birth(year=1968, about=True), care=Care.GIVES),
        ),
        categories=(Category.EIGHTY_FIFTY, Category.HIKIKOMORI, Category.ELDERLY),
        cautions=(Caution.DOG, Caution.AFTERNOON, Caution.FAMILY_TENSION),
        caution_note="玄関の呼び鈴は鳴りません。勝手口から声をかけてください。",
        contacts=(EmergencyContact(name="山根 澄江", relation="妹", phone="0858-99-0456", has_key=HasKey.YES),),
        doctor="千代川内科クリニック",
        care_manager="鳥取南地域包括支援センター",
    )


def activities() -> tuple[SharedActivity, ...]:
    return (
        SharedActivity(
            on=date(2026, 10, 14),
            part=DayPart.AFTERNOON,
            way=ActivityWay.VISIT,
            met=Met.THROUGH_DOOR,
            condition=Condition.SLIGHT_WORRY,
            note="戸ごしに話す。息子さんは2階にいるとのこと。新聞が3日分たまっていた。",
        ),
        SharedActivity(
            on=date(2026, 11, 5),
            part=None,
            way=ActivityWay.VISIT,
            met=Met.MET,
            condition=Condition.GREAT_WORRY,
            note="足のむくみがひどい。受診をすすめたが「健一を一人にできない」と言われる。",
        ),
    )


def leaving() -> Leaving:
    return Leaving(
        referral_id="0190b7a4c5d07a3e8f21b6c94d5e7f11",
        referral_version=2,
        nameless=False,
        sender=Sender(
            name="森本 和子",
            kana="モリモト カズコ",
            role="commissioner",
            organisation="富安地区民生児童委員協議会",
            local_government_code="312011",
            phone="0857-99-0777",
        ),
        destination="31201-hokatsu-minami",
        destination_name="鳥取南地域包括支援センター",
        destination_person="",
        way=ReferralWay.PAPER,
        urgency=Urgency.URGENT,
        made_on=date(2026, 11, 20),
        reason="80代の母が50代の息子の世話をしながら体調をくずしており、受診も介護の申請もできていない。",
        troubles=(Trouble.HEALTH, Trouble.CARE, Trouble.WITHDRAWAL, Trouble.EIGHTY_FIFTY),
        worst=Trouble.HEALTH,
        trouble_note="年金だけで二人が暮らしている。通帳は母が管理している。",
        own_words="わたしが倒れたら、この子はどうなるだろうと思うと夜も眠れません。病院には行きたいけれど、家を空けられないのです。",
        asked=(Ask.VISIT, Ask.CONSULTATION),
        asked_note="はじめは森本が一緒にうかがいます。息子さんに先に連絡しないでください。",
        risks=(Risk.HEALTH,),
        risk_note="食事は一日一回ほど。冬場の灯油が買えているか気がかり。",
        summary=(
            "夫が亡くなった令和4年ごろから外で見かけなくなり、近所の方から相談を受けて訪問を始めた。"
            "月に2回ほど声をかけ、8月から玄関先で話してくださるようになった。\n"
            "息子さんは20年ほど家から出ておらず、本人は「人に知られたくない」と話してこられたが、"
            "11月に入って足のむくみと息切れが目立ち、専門の方に来てもらうことに同意された。"
        ),
        plan_note="包括：訪問と受診の手配、介護申請。ひきこもり支援センター：息子さんへの関わり（時期は相談）。森本：月2回の声かけを続ける。",
        calls=(
            Call(
                whom="鳥取南地域包括支援センター 田村さん",
                when="11月20日 10:30",
                reached=True,
                answer="来週前半に訪問できるとのこと",
            ),
        ),
        reply_to_question="",
        person=person(),
        consent=SharedConsent(
            state=ConsentState.ORAL,
            on=date(2026, 11, 18),
            taken_by="森本 和子",
            agencies=("31201-hokatsu-minami", "31-hikikomori-east"),
            withheld="息子さんの通院歴",
            review_on=date(2027, 3, 31),
            basis=None,
            decided_by="",
        ),
        activities=activities(),
    )


def ordinary() -> Leaving:
    """What most sheets hold: a life of three sentences, two troubles, one visit, consent in writing."""
    whole = leaving()
    (contact,) = whole.person.contacts
    person = replace(
        whole.person,
        categories=(Category.EIGHTY_FIFTY,),
        cautions=(Caution.DOG,),
        caution_note="",
        members=(SharedMember(relation=Relation.CHILD, care=Care.NONE, decade=5, living_together=True),),
        contacts=(replace(contact, name=""),),
    )
    return replace(
        whole,
        referral_version=1,
        person=person,
        troubles=(Trouble.HEALTH, Trouble.CARE),
        trouble_note="",
        asked=(Ask.VISIT,),
        asked_note="",
        risk_note="",
        summary=(
            "夫が亡くなった令和4年ごろから外で見かけなくなり、近所の方から相談を受けて訪問を始めた。8月から玄関先で話して"
            "くださるようになり、11月に入って足のむくみと息切れが目立つ。専門の方に来てもらうことに同意された。"
        ),
        own_words="病院には行きたいけれど、家を空けられない。",
        plan_note="",
        calls=(),
        activities=whole.activities[1:],
        consent=replace(
            whole.consent, state=ConsentState.WRITTEN, agencies=("hikikomori-tobu", "312011-houkatsu"), withheld=""
        ),
    )


def by_ground() -> Leaving:
    """The same, of somebody who did not agree and is in danger."""
    asked = Consulted(name="谷口 進", role="会長", on=date(2026, 11, 17), at=time(9, 30))
    consent = replace(
        ordinary().consent,
        state=ConsentState.NO_CONSENT_BASIS,
        on=None,
        ground=Ground.LIFE,
        decided_by="谷口 進",
        decided_on=date(2026, 11, 17),
        consulted=(asked,),
    )
    return replace(ordinary(), consent=consent)
