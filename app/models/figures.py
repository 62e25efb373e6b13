"""What was counted before the program did (実績値) at rest."""

from sqlalchemy.orm import Mapped, mapped_column

from app.domain.figures import CountedKind
from app.models.rows import ChoiceType, RecordRow


class FigureRow(RecordRow):
    __tablename__ = "figure"

    year: Mapped[int]
    what: Mapped[CountedKind] = mapped_column(ChoiceType(CountedKind))
    count: Mapped[int]
    source: Mapped[str]
