"""A person said in words: the name with さん, when they were born, what to know before one rings."""

from collections.abc import Iterable, Sequence
from datetime import date

from app.domain.ages import age_words
from app.domain.dates import format_birth
from app.domain.people import Birth, Caution, PersonLine
from app.words.labels import label
from app.words.people import called
from app.words.phrases import joined


def called_together(people: Iterable[PersonLine]) -> str:
    """「松本 清さん・ヨシ子さん」: people of one house, a family name they share said once."""
    said: list[str] = []
    family = ""
    for person in people:
        parts = person.name.split(maxsplit=1)
        shared = len(parts) == 2 and parts[0] == family
        said.append(called(parts[1] if shared else person.name, person.provisional))
        family = parts[0] if len(parts) == 2 else ""
    return "・".join(said)


def ages_together(people: Iterable[PersonLine], today: date) -> str:
    """「79歳・77歳」; who has no known age is left out."""
    return "・".join(words for person in people if (words := age_words(person.birth, today)))


def born_words(birth: Birth | None, on: date) -> str:
    """「昭和22年5月3日（79歳）」 on that day; empty when unknown."""
    if birth is None:
        return ""
    years = age_words(birth, on)
    return f"{format_birth(birth)}（{years}）" if years else format_birth(birth)


def caution_words(cautions: Sequence[Caution], note: str) -> list[str]:
    """What to know before one rings; a note of one's own stands in place of 「その他」, and is not among these words."""
    return [label(each) for each in cautions if each is not Caution.OTHER or not note]


def caution_line(cautions: Sequence[Caution], note: str) -> str:
    """「犬に注意・玄関は裏口から」: the same with that note."""
    return joined(*caution_words(cautions, note), note, by="・")
