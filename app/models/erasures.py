"""What a desk erased when its time was over: by whom, how many, and of each only what the figures count."""

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from app.models.rows import Base


class ErasureRow(Base):
    """One erasing, and the two people who answer for it."""

    __tablename__ = "erasure"

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    at: Mapped[datetime]
    coordinator: Mapped[str]
    first: Mapped[str]
    second: Mapped[str]
    cases: Mapped[int]


class ErasedRow(Base):
    """How many cases or contacts of a month were erased that had one value of one trait; nothing ties one trait to another.

    `trait` is '' for all of them.
    """

    __tablename__ = "erased"

    year: Mapped[int] = mapped_column(primary_key=True)
    month: Mapped[int] = mapped_column(primary_key=True)
    counted: Mapped[str] = mapped_column(String(32), primary_key=True)
    trait: Mapped[str] = mapped_column(String(32), primary_key=True)
    value: Mapped[str] = mapped_column(primary_key=True)
    count: Mapped[int]
