"""Volunteers who hand somebody over to a desk."""

from app.domain.cards import Owner, Role
from app.domain.people import Sex
from app.services import references
from app.services.samples.chance import dice_of, family_name, given_name

_ROLES = (Role.COMMISSIONER,) * 7 + (Role.SUPPORTER,) * 4 + (Role.CHILD_COMMISSIONER,)


def volunteer(seed: int, place: int) -> tuple[Owner, int]:
    """One of the volunteers around a desk, and the seed of whom they know."""
    dice = dice_of(seed, f"volunteer/{place}")
    there = dice.choice(references.municipalities())
    role = _ROLES[place % len(_ROLES)]
    family, family_kana = family_name(dice)
    given, given_kana = given_name(dice, dice.choice((Sex.MALE, Sex.FEMALE)), dice.randint(1950, 1972))
    organisation = f"つながりサポーター{there.name}" if role is Role.SUPPORTER else f"{there.name}民生児童委員協議会"
    return Owner(
        role=role,
        name=f"{family} {given}",
        kana=f"{family_kana} {given_kana}",
        organisation=organisation,
        local_government_code=there.code,
        phone=f"090-0000-{dice.randint(0, 9999):04}",
    ), dice.getrandbits(60)
