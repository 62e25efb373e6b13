"""What the choices about an own part (お願いする役割) are called."""

from app.domain.own_parts import Went
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase

LABELS = {
    Went: {
        Went.DONE: QT_TRANSLATE_NOOP("Went", "できました"),
        Went.STUCK: QT_TRANSLATE_NOOP("Went", "困っています"),
    },
}

SHORT: dict[type[Went], dict[Went, Phrase]] = {}
