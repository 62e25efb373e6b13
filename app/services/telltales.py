"""By which words a text tells something of a person that is to stay, and in which fields of what leaves they stand."""

from collections.abc import Iterable

from app.domain.consents import WithheldPart
from app.domain.dates import birth_span, era_of, format_birth
from app.domain.folding import fold
from app.domain.people import Birth, Person
from app.domain.referrals import Leaving
from app.domain.scopes import told_by
from app.models.sessions import Session
from app.services import households
from app.words.labels import label

_TEXTS = (
    "destination_person",
    "reason",
    "trouble_note",
    "own_words",
    "asked_note",
    "risk_note",
    "summary",
    "plan_note",
    "reply_to_question",
)
_FEWEST_DIGITS = 6


def fields_with(told: Leaving, telling: set[str]) -> list[str]:
    """The fields of what leaves in which one of these folded words stands."""
    texts = {field: getattr(told, field) for field in _TEXTS}
    texts["calls"] = " ".join(f"{call.whom} {call.when} {call.answer}" for call in told.calls)
    texts["activity_ids"] = " ".join(activity.note for activity in told.activities)
    # Of what is known of the person beside choices this alone is written freely.
    texts["person"] = told.person.caution_note
    caller = told.caller
    texts["caller"] = f"{caller.relation} {caller.name} {caller.phone} {caller.hours} {caller.call_as}" if caller else ""
    texts["involved"] = " ".join(f"{each.name} {each.person} {each.phone} {each.note}" for each in told.involved)
    texts["consent"] = f"{told.consent.withheld} {told.consent.explained} {told.consent.given_by_name}"
    return [field for field, text in texts.items() if any(words in fold(text) for words in telling)]


def clear(said: Iterable[str]) -> set[str]:
    """These words folded, without one letter or a few digits, which stand in many a harmless text."""
    return {words for words in map(fold, said) if len(words) >= (_FEWEST_DIGITS if words.isdecimal() else 2)}


def telling(session: Session, person: Person, withheld: frozenset[WithheldPart]) -> set[str]:
    """The folded words that tell something of these parts; a provisional name tells nothing."""
    household = households.of_person(session, person.id)
    members = households.members(session, household.id) if household else []
    others = [member.name for member in members if member.person_id != person.id]
    address, birth = person.address, person.birth
    known = {
        WithheldPart.NAME: [] if person.provisional else [person.name, person.kana],
        WithheldPart.BIRTH: _spellings(birth) if birth else [],
        WithheldPart.ADDRESS: [address.street_address, address.street_address + address.city_block, person.neighbourhood],
        WithheldPart.PHONES: [each.number for each in person.phones],
        WithheldPart.HOUSEHOLD: others,
        WithheldPart.CONTACTS: [words for each in person.contacts for words in (each.name, each.phone)],
        WithheldPart.HEALTH: [person.doctor, person.care_manager],
        WithheldPart.CAUTIONS: [person.caution_note],
    }
    # What is freely written beside cautions stays with all that is so written.
    parts = withheld | (frozenset({WithheldPart.CAUTIONS}) if WithheldPart.NOTES in withheld else frozenset())
    said = [words for part in parts for words in known.get(part, ())]
    # Names are looked for by their parts too.
    named = {WithheldPart.NAME, WithheldPart.HOUSEHOLD, WithheldPart.CONTACTS} & parts
    said += [word for part in named for words in known[part] for word in words.split()]
    said += [label(one) for one in (*person.categories, *person.cautions) if told_by(one) in withheld]
    return clear(said)


def _spellings(birth: Birth) -> list[str]:
    """A day of birth as people write it; where less is known, only as it stands on the screen."""
    if birth.month is None or birth.day is None:
        return [format_birth(birth)]
    _first, day = birth_span(birth)
    years = [str(day.year)]
    if (era := era_of(day)) is not None:
        count = day.year - era.begins.year + 1
        counts = [str(count), "元"] if count == 1 else [str(count)]
        years += [f"{name}{each}" for name in (era.letter, era.short, era.name) for each in counts]
    days = ("{0}年{1}月{2}日", "{0}/{1}/{2}", "{0}/{1:02}/{2:02}")
    return [each.format(year, day.month, day.day) for year in years for each in days]
