"""このプログラムについて: the version, that it opens no connection, and whose work it stands on."""

from PySide6.QtCore import QCoreApplication

from app import __version__
from app.ui.pages.settings.row_panel import Row
from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.layouts import Clear, box, column

_WORKS = (
    ("つなぐ手帳", "MIT"),
    ("Python", "PSF-2.0"),
    ("Qt for Python（PySide6）", "LGPL-3.0"),
    ("SQLCipher", "BSD-3-Clause"),
    ("sqlcipher3", "zlib"),
    ("SQLAlchemy", "MIT"),
    ("Alembic", "MIT"),
    ("cryptography", "Apache-2.0 / BSD-3-Clause"),
    ("msgspec", "BSD-3-Clause"),
    ("Jinja2", "BSD-3-Clause"),
    ("platformdirs", "MIT"),
    ("openpyxl", "MIT"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("BIZ UDPGothic", "OFL-1.1"),
    ("Noto Sans CJK JP", "OFL-1.1"),
    ("Lucide", "ISC"),
)


class About(Clear):
    """Two rows, and a list that opens."""

    def __init__(self) -> None:
        super().__init__()
        tr = QCoreApplication.translate
        self._list = box(column(*(Text(f"{name}　{licence}", "small") for name, licence in _WORKS), gap=0))
        self._list.hide()
        self._more = button(tr("about", "使っているソフトウェア"), self._turn)
        said = tr(
            "about",
            "つなぐ手帳は、インターネットにも、ほかのパソコンにもつながりません。記録がこのパソコンから出るのは、"
            "あなたが書き出すか、印刷するか、控えをとるときだけです。",
        )
        self.setLayout(
            column(Row(tr("about", "つなぐ手帳　{0} 版").format(__version__), said, self._more, wide=self._list), gap=0)
        )

    def _turn(self) -> None:
        self._list.setVisible(self._list.isHidden())
