"""What the kinds of notebooks are called."""

from app.domain.notebooks import NotebookKind
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase

LABELS = {
    NotebookKind: {
        NotebookKind.FIELD: QT_TRANSLATE_NOOP("NotebookKind", "サポーター・委員の手帳"),
        NotebookKind.DESK: QT_TRANSLATE_NOOP("NotebookKind", "窓口の手帳"),
    },
}

SHORT: dict[type[NotebookKind], dict[NotebookKind, Phrase]] = {}
