"""What a call to report a child leaves in a commissioner's month: offered wherever the call was written down."""

from functools import partial

from PySide6.QtCore import QTimer

from app.domain.activities import Activity, ActivityWay, OtherWork
from app.domain.attempts import Attempt, reports_child
from app.domain.cards import COMMISSIONERS
from app.services import activities
from app.ui.places import Context
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, clear, column
from app.ui.widgets.revealing import reveal
from app.ui.widgets.states import Banner
from app.words.labels import label


class ChildReport(Clear):
    """Nothing until a child was reported; then the offer to count that, which is never done unasked."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._inside = column()
        self.setLayout(self._inside)
        self.hide()

    def offer(self, call: Attempt) -> None:
        """Ask a commissioner whether this call counts, if it may have reported a child."""
        if not (call.reached and reports_child(call) and self._context.owner.role in COMMISSIONERS):
            return
        told = Activity(on=call.on, way=ActivityWay.OTHER, other_work=OtherWork.CHILD_REPORT)
        act = button(self.tr("1件として残す"), partial(self._note, told), role="primary", icon="check")
        words = self.tr("月報に「{work}」として残しますか").format(work=label(OtherWork.CHILD_REPORT))
        self.withdraw()
        made = Banner("info", words, self.tr("お名前は残りません。通告や仲介でなかったときは、残さなくてかまいません。"), act)
        self._inside.addWidget(made)
        self.show()
        made.say_aloud()
        # Once the small window in which the call was written down is gone and has given the keyboard back.
        QTimer.singleShot(0, act, act.setFocus)
        # It may stand beneath all that one can see; with a moment more than none, for it is laid out only then.
        QTimer.singleShot(1, self, partial(reveal, self))

    def withdraw(self) -> None:
        """Offer nothing any more."""
        clear(self._inside)
        self.hide()

    def _note(self, told: Activity) -> None:
        self.withdraw()
        self._context.bridge.do(activities.record, told).then(lambda _kept: self._context.notify(self.tr("保存しました")))
