"""People (対象者) at rest."""

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.addresses import Address, Phone
from app.domain.folding import sort_kana
from app.domain.people import Birth, Category, Caution, EmergencyContact, HowFound, Interval, Pause, Person, Sex, Watcher
from app.models.rows import ChoiceType, Packed, RecordRow


class PersonRow(RecordRow):
    """A person's row; `sort_kana` and `local_government_code` are drawn from the record for sorting and filtering."""

    __tablename__ = "person"

    name: Mapped[str]
    provisional: Mapped[bool]
    kana: Mapped[str]
    address: Mapped[Address] = mapped_column(Packed(Address))
    neighbourhood: Mapped[str]
    birth: Mapped[Birth | None] = mapped_column(Packed(Birth))
    sex: Mapped[Sex | None] = mapped_column(ChoiceType(Sex))
    phones: Mapped[tuple[Phone, ...]] = mapped_column(Packed(tuple[Phone, ...]))
    categories: Mapped[tuple[Category, ...]] = mapped_column(Packed(tuple[Category, ...]))
    found: Mapped[HowFound | None] = mapped_column(ChoiceType(HowFound))
    found_note: Mapped[str]
    cautions: Mapped[tuple[Caution, ...]] = mapped_column(Packed(tuple[Caution, ...]))
    caution_note: Mapped[str]
    contacts: Mapped[tuple[EmergencyContact, ...]] = mapped_column(Packed(tuple[EmergencyContact, ...]))
    doctor: Mapped[str]
    care_manager: Mapped[str]
    watchers: Mapped[tuple[Watcher, ...]] = mapped_column(Packed(tuple[Watcher, ...]))
    note: Mapped[str]
    landmark: Mapped[str]
    interval: Mapped[Interval | None] = mapped_column(ChoiceType(Interval))
    pause: Mapped[Pause | None] = mapped_column(ChoiceType(Pause))
    paused_until: Mapped[date | None]
    followup_ended_on: Mapped[date | None]
    ledger_id: Mapped[str]
    ledger_key: Mapped[str]
    registered_on: Mapped[date | None]
    sheltered: Mapped[bool]

    sort_kana: Mapped[str]
    local_government_code: Mapped[str]

    __table_args__ = (
        Index("person_by_kana", "sort_kana", "name", "id"),
        Index("person_by_municipality", "local_government_code", "sort_kana"),
        Index("person_by_neighbourhood", "neighbourhood", "sort_kana"),
        Index("person_by_ledger", "ledger_id", "ledger_key"),
        # All that きょう asks of everybody stands in it, so that the wide rows need not be read.
        Index(
            "person_by_followup",
            "interval",
            "pause",
            "paused_until",
            "followup_ended_on",
            "registered_on",
            "sort_kana",
            "name",
            "provisional",
            "id",
        ),
    )


def extras(person: Person) -> dict[str, object]:
    """The columns drawn from the record."""
    return {"sort_kana": sort_kana(person.kana), "local_government_code": person.address.local_government_code}
