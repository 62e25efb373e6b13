"""Referrals with a story behind them, each with the consent it stands on."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from app.domain.ages import age
from app.domain.consents import Consent, ConsentState, Consulted, Ground
from app.domain.dates import format_month_day
from app.domain.people import Category, Person
from app.domain.referrals import Ask, Call, Referral, Stage, Trouble, Urgency
from app.domain.risks import Risk
from app.services.samples.chance import dice_of, fitting, id_of, millis
from app.services.samples.houses import people


def referrals(
    seed: int, count: int, people_count: int, today: date, *, destination: str, taken_by: str = "", municipality: str = "312037"
) -> Iterator[tuple[Consent, Referral]]:
    """Referrals ready to go to that agency, about some of those people, each with the consent it stands on."""
    stride = max(1, people_count // max(count, 1))
    place, turn = 0, 0
    while place < count and turn <= count:
        for index, person in enumerate(people(seed, people_count, today, municipality)):
            if place < count and (index + turn) % stride == 0:
                made = _referral(seed, place, person, today, destination, taken_by)
                if made is not None:
                    place += 1
                    yield made
        turn += 1


def _referral(
    seed: int, place: int, person: Person, today: date, destination: str, taken_by: str
) -> tuple[Consent, Referral] | None:
    dice = dice_of(seed, f"referral/{place}")
    told = fitting(person.categories or (Category.NEIGHBOURS, Category.FAMILY), age(person.birth, today) or 0)
    if not told:
        return None
    story = told[place % len(told)]
    urgency = Urgency(story["urgency"])
    made_on = today - timedelta(days=0 if urgency is Urgency.EMERGENCY else dice.randint(0, 9))
    silent = story["own_words"].startswith("（")
    consent = Consent(
        id=id_of(seed, "consent", place, millis(made_on) + place),
        person_id=person.id,
        state=ConsentState.NO_CONSENT_BASIS if silent else dice.choice((ConsentState.ORAL, ConsentState.WRITTEN)),
        on=None if silent else made_on,
        taken_by=taken_by,
        agencies=tuple(dict.fromkeys((destination, f"{person.address.local_government_code}-welfare"))),
        withheld="" if dice.random() < 0.8 else "通院先・病名（本人の希望）",
        review_on=None if silent else made_on + timedelta(days=180),
        ground=Ground.LIFE if silent else None,
        decided_by=taken_by if silent else "",
        decided_on=made_on if silent else None,
        consulted=(Consulted(name="民児協の会長"),) if silent else (),
    )
    calls = () if urgency is Urgency.NORMAL else (_call(dice, made_on),)
    referral = Referral(
        id=id_of(seed, "referral", place, millis(made_on) + place),
        person_id=person.id,
        nameless=not silent and urgency is Urgency.NORMAL and dice.random() < 0.05,
        destination=destination,
        urgency=urgency,
        reason=story["reason"],
        troubles=tuple(Trouble(one) for one in story["troubles"].split(";")),
        worst=Trouble(story["worst"]),
        own_words=story["own_words"],
        asked=tuple(Ask(one) for one in story["asked"].split(";")),
        risks=tuple(Risk(one) for one in story["risks"].split(";") if one),
        consent_id=consent.id,
        summary=story["summary"],
        plan_note=story["plan_note"],
        calls=calls,
        stage=Stage.READY,
        made_on=made_on,
    )
    return consent, referral


def _call(dice: Random, made_on: date) -> Call:
    when = f"{format_month_day(made_on)} {dice.choice(('9時ごろ', '11時ごろ', '15時ごろ', '17時ごろ'))}"
    return Call(whom="窓口の電話当番の方", when=when, reached=True, answer="書いたものを送ってください、とのこと")
