"""電話番号や支援機関の表: which tables a desk has replaced, which of them cannot be used, and how one is replaced."""

from PySide6.QtCore import QCoreApplication

from app import resources
from app.services import reference_tables, references
from app.ui.pages.settings.row_panel import Row
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, column, rule

translate = QCoreApplication.translate


class Tables(Clear):
    """How the tables stand, one line for each damaged one, and where a replacement is laid."""

    def __init__(self) -> None:
        super().__init__()
        again = button(translate("tables", "読みなおす"), self.read_again, icon="refresh-cw")
        self._state = Row(translate("tables", "電話番号や支援機関の表"), "", again)
        how = translate(
            "tables",
            "差し替えるには、下のフォルダーに同じ名前のCSVを置いて「読みなおす」を押します。"
            "もとの表は「{shipped}」にあります。コピーして直せます。",
        ).format(shipped=resources.path("reference"))
        place = Row(translate("tables", "表の差し替え方"), how, wide=Text(str(reference_tables.own_folder()), "small-strong"))
        self.setLayout(column(self._state, rule(), place, gap=0))
        self.show_state()

    def read_again(self) -> None:
        """Read the tables anew, after one was laid into the folder or taken out of it."""
        reference_tables.read_again()
        self.show_state()

    def show_state(self) -> None:
        """Say which tables are replaced, and which of those cannot be used."""
        damaged = {each.name: each.line for each in references.damages()}
        if damaged:
            said = [_damage(name, line) for name, line in damaged.items()]
            said.append(translate("tables", "その表は、はじめから入っているものを使っています。"))
            self._state.say("\n".join(said), warn=True)
            return
        replaced = [name for name in _names() if (reference_tables.own_folder() / name).is_file()]
        if replaced:
            self._state.say(translate("tables", "差し替えた表：{names}").format(names="、".join(replaced)))
        else:
            self._state.say(translate("tables", "はじめから入っている表を使っています。"))


def _damage(name: str, line: int) -> str:
    if line:
        return translate("tables", "「{name}」の{line}行目が読めません。").format(name=name, line=line)
    return translate("tables", "「{name}」が読めません。").format(name=name)


def _names() -> list[str]:
    return sorted(file.name for file in resources.path("reference").glob("*.csv"))
