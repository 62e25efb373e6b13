"""What a case waits for, each in a line that leads to where it is seen to."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication

from app.domain.dates import format_near
from app.domain.places import PageName, Place, Within
from app.queries.cases import CaseDetails, CaseWait, WaitingFor
from app.ui.places import Context
from app.ui.theme import Tone
from app.ui.widgets.panels import Line, Lines, Section
from app.words.people import called

translate = QCoreApplication.translate

_ICONS = {
    WaitingFor.RECALLED: ("undo-2", Tone.DANGER),
    WaitingFor.TAKEN_BACK: ("undo-2", Tone.DANGER),
    WaitingFor.CALL: ("phone", Tone.DANGER),
    WaitingFor.LEAD: ("user", Tone.WARNING),
    WaitingFor.NEXT: ("calendar", Tone.WARNING),
    WaitingFor.NEWS: ("inbox", Tone.PRIMARY),
    WaitingFor.QUESTION: ("circle-question-mark", Tone.SOFT),
    WaitingFor.ANSWER: ("hourglass", Tone.SOFT),
}


class WaitingLines(Section):
    """The lines; nothing at all where nothing waits. `ask` opens a small window of the case."""

    def __init__(self, context: Context, ask: Callable[[Within], object]) -> None:
        super().__init__(translate("cases", "待っていること"))
        self._context, self._ask = context, ask
        self._lines = Lines()
        self.body.addWidget(self._lines)

    def show_case(self, found: CaseDetails) -> None:
        """Tell what this one waits for."""
        today = self._context.today()
        self.setVisible(bool(found.waiting))
        self._lines.set_lines(self._line(each, found.case.id, today) for each in found.waiting)

    def _line(self, waiting: CaseWait, case_id: str, today: date) -> Line:
        icon, tone = _ICONS[waiting.why]
        title, beneath = _words(waiting, today)
        return Line(title, beneath, icon=icon, tone=tone, role="strong", opens=self._way(waiting, case_id))

    def _way(self, waiting: CaseWait, case_id: str) -> Callable[[], object]:
        match waiting.why:
            case WaitingFor.LEAD:
                return partial(self._ask, Within.LEAD)
            case WaitingFor.CALL | WaitingFor.NEXT:
                return partial(self._context.go, Place(PageName.CASES, case_id, Within.CONTACT))
            case WaitingFor.RECALLED:
                return partial(self._context.go, Place(PageName.RECALLS, waiting.record_id))
            case WaitingFor.ANSWER:
                return partial(self._context.go, Place(PageName.REFERRALS, waiting.record_id))
            case _:
                return partial(self._context.go, Place(PageName.INBOX, waiting.record_id))


def _words(waiting: CaseWait, today: date) -> tuple[str, str]:
    day = format_near(waiting.on, today) if waiting.on else ""
    match waiting.why:
        case WaitingFor.RECALLED:
            return (
                translate("cases", "ご本人が同意を撤回されました"),
                translate("cases", "連絡や訪問はせずに、使うのをやめるかを決めてください。"),
            )
        case WaitingFor.TAKEN_BACK:
            return (
                translate("cases", "送り主がつなぎを取り下げました"),
                translate("cases", "続けてよいか、{name}に電話で確かめてください。").format(name=called(waiting.about)),
            )
        case WaitingFor.CALL:
            return translate("cases", "緊急です。まだ電話していません"), translate(
                "cases", "電話したら「記録する」で残します。"
            )
        case WaitingFor.LEAD:
            return translate("cases", "主担当がまだ決まっていません"), ""
        case WaitingFor.NEXT:
            late = translate("cases", "約束から{count}日すぎました").format(count=waiting.days)
            return (late if waiting.days else translate("cases", "きょうの約束です")), waiting.about
        case WaitingFor.NEWS:
            news = translate("cases", "{name}から新しい版が届き、まだ返事をしていません").format(name=called(waiting.about))
            return news, day
        case WaitingFor.QUESTION:
            return translate("cases", "{name}に質問して、答えを待っています").format(name=called(waiting.about)), ""
        case WaitingFor.ANSWER:
            asked = translate("cases", "{agency}の返事を{count}日待っています")
            return asked.format(agency=waiting.about, count=waiting.days), day
