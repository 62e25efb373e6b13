"""手帳の点検: looks through the whole notebook, and says in plain words how it is."""

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from app.errors import AppError
from app.ui.dialogs.wizards import WizardDialog
from app.ui.places import Context
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.states import Banner, Progress, trouble
from app.workflows import checkups
from app.workflows.checkups import Health


def open_dialog(context: Context, parent: QWidget) -> None:
    """Open the dialog; the checkup begins at once."""
    Checkup(context, parent).open()


class Checkup(WizardDialog):
    """Goes through the steps and says how it went. It can be left between two steps, for it changes nothing that matters."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        super().__init__(context, parent, QCoreApplication.translate("checkup", "手帳の点検"))
        bar = Progress("")
        self.show_step(
            [Text(self.tr("記録が壊れていないか、すみずみまで調べています。")), bar], [button(self.tr("もどる"), self.reject)]
        )
        self._act = context.bridge.start(checkups.look).progress(bar.set).then(self._ended)
        self.rejected.connect(self._act.stop)

    def _ended(self, results: list[Health | AppError]) -> None:
        if self._act.stopped:
            return
        refused = next((each for each in results if isinstance(each, AppError)), None)
        if refused is not None:
            self.finish(trouble(refused))
            return
        self.finish(self._said(checkups.worst([each for each in results if isinstance(each, Health)])))

    def _said(self, health: Health) -> Banner:
        if health is Health.SOUND:
            return Banner("success", self.tr("壊れたところはありませんでした"), self.tr("このまま使えます。"))
        if health is Health.MENDED:
            words = self.tr("さがすための目次がくずれていたので、作りなおしました")
            return Banner("success", words, self.tr("記録はすべて無事です。このまま使えます。"))
        return Banner(
            "danger",
            self.tr("記録のファイルの一部が変わってしまっています"),
            self.tr(
                "前にとった控えは無事です。何も書かずに左下の「鍵をかける」を押し、出てきた画面の「控えから手帳をもどす」を選んで、いちばん新しい控えから始めてください。"
                "いまの手帳の入ったフォルダーは、そのままとっておいてください。"
            ),
        )
