"""What the two people of the demo do with their notebooks. Everybody in it and everything that happens is made up."""

from datetime import timedelta

from app.domain.activities import Activity, ActivityWay, Condition, Met, Notice
from app.domain.addresses import Address
from app.domain.cards import Owner, Role
from app.domain.consents import Consent, ConsentState
from app.domain.dates import format_month_day
from app.domain.people import Birth, Category, Caution, Person, Sex
from app.domain.referrals import Answer, Ask, Call, Handling, Referral, Trouble, Urgency
from app.models.sessions import Session
from app.services import activities, answers, arrivals, consents, people, reception_numbers, referrals
from app.workflows import cases as case_acts

VOLUNTEER = Owner(
    role=Role.COMMISSIONER,
    name="福井 佐知子",
    kana="フクイ サチコ",
    organisation="倉吉市上井地区民生児童委員協議会",
    local_government_code="312037",
    phone="0858-00-1234",
)
DESK = Owner(
    role=Role.DESK,
    name="生活困りごと相談窓口",
    organisation="孤独・孤立対策課",
    local_government_code="310000",
    phone="0857-00-5678",
)
COORDINATOR = "田村 直子"
AGENCY = "pref-desk"
# Everybody may know it: the demo's people are made up.
PASSPHRASE = "yanagi hotaru 31 sunaba 58 kaki"
SEAL = "momiji tsubame 74 minato 09 ringo"


def register(session: Session) -> Person:
    """Write down somebody with her consent and what was tried so far."""
    person = people.register(
        session,
        Person(
            name="足立 ハナ",
            kana="アダチ ハナ",
            birth=Birth(year=1940, month=5, day=9),
            sex=Sex.FEMALE,
            address=Address(local_government_code="312037", street_address="上井町", city_block="0-0"),
            neighbourhood="上井自治公民館 3班",
            cautions=(Caution.DOG,),
            categories=(Category.ELDERLY,),
        ),
    )
    consents.note(
        session,
        Consent(
            person_id=person.id,
            state=ConsentState.ORAL,
            on=session.today,
            taken_by=VOLUNTEER.name,
            agencies=(AGENCY, "312037-welfare", "312037-shakyo"),
            withheld="通院先・病名（本人の希望）",
        ),
    )
    for days, met in ((28, Met.MET), (21, Met.OUT), (14, Met.NO_ANSWER), (9, Met.OUT)):
        on = session.today - timedelta(days=days)
        activities.record(session, Activity(person_id=person.id, on=on, met=met, next_on=on + timedelta(days=7)))
    return person


def visit(session: Session, person_id: str) -> Activity:
    """Write down a visit of today."""
    return activities.record(
        session,
        Activity(
            person_id=person_id,
            on=session.today,
            way=ActivityWay.VISIT,
            met=Met.MET,
            condition=Condition.SLIGHT_WORRY,
            noticed=(Notice.HEALTH, Notice.MEALS),
            note="玄関先で10分ほど。膝の痛みは変わらないが、表情は明るい。\n来週は包括の相談日なので、一緒に行く約束をした。",
            next_on=session.today + timedelta(days=7),
        ),
    )


def refer(session: Session, person_id: str, activity_id: str) -> Referral:
    """Make a referral ready to go, after the desk was rung up."""
    when = f"{format_month_day(session.today)} 10時ごろ"
    call = Call(whom="窓口の田村さん", when=when, reached=True, answer="書いたものを送ってください、とのこと")
    return referrals.make_ready(
        session,
        Referral(
            person_id=person_id,
            destination=AGENCY,
            urgency=Urgency.URGENT,
            reason="買い物と通院が難しくなってきた",
            troubles=(Trouble.HEALTH, Trouble.CARE, Trouble.LONELINESS),
            worst=Trouble.CARE,
            own_words="「まだ家におりたい。けど、坂がえらいだ」",
            asked=(Ask.CONSULTATION, Ask.VISIT),
            summary="週1回の訪問を続けている。膝が悪くなり、買い物は隣の方に頼ることが増えた。介護保険はまだ使っていない。",
            plan_note="包括につないで、通院の付き添いを相談したい。",
            activity_ids=(activity_id,),
            calls=(call,),
        ),
    )


def take_on(session: Session, arrival_id: str) -> Answer:
    """Accept a referral at the desk, which makes it a case."""
    return case_acts.decide(
        session,
        Answer(
            referral_id=arrival_id,
            handling=Handling.ACCEPTED,
            reception_number=reception_numbers.offer(session),
            lead=COORDINATOR,
            phone=DESK.phone,
            next_on=session.today + timedelta(days=3),
            next_note="地域包括支援センターと一緒に訪問します",
            text="お電話ありがとうございました。包括の担当と日を合わせて伺います。",
        ),
        seen=arrivals.seen(session, arrival_id),
    )


def ask_back(session: Session, taken_on: str) -> Answer:
    """Send a question back to another referral than the one taken on."""
    sender = arrivals.get(session, taken_on).writer
    others = [key for key in arrivals.keys(session) if key != taken_on]
    other = next(key for key in others if arrivals.get(session, key).writer == sender)
    words = "日中に連絡がつく電話番号を、ご本人に聞いていただけますか。"
    asked = Answer(referral_id=other, handling=Handling.QUESTION, lead=COORDINATOR, text=words)
    return answers.decide(session, asked, seen=arrivals.seen(session, other))


def tomorrow(session: Session) -> None:
    """Leave somebody who was not met three times, and a referral that still waits, as the first page would show them."""
    address = Address(local_government_code="312037", street_address="福庭")
    missed = people.register(session, Person(name="青い屋根の家の男性", provisional=True, address=address))
    for days in (15, 11, 8):
        on = session.today - timedelta(days=days)
        activities.record(session, Activity(person_id=missed.id, on=on, met=Met.OUT, next_on=on + timedelta(days=4)))
    others = [line for line in people.lines(session, people.keys(session)) if line.name != "足立 ハナ"]
    chosen = people.get(session, others[0].id)
    consents.note(
        session,
        Consent(person_id=chosen.id, state=ConsentState.ORAL, on=session.today, taken_by=VOLUNTEER.name, agencies=(AGENCY,)),
    )
    referrals.make_ready(
        session,
        Referral(
            person_id=chosen.id,
            destination=AGENCY,
            reason="回覧板が回らなくなり、近所と行き来がない",
            troubles=(Trouble.COMMUNITY,),
            asked=(Ask.CONSULTATION,),
        ),
    )
