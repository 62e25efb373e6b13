"""The style sheet's text.

`$name` is a tone, `$s16` a length of 16 pixels that grows with the text, `$p8` one that does not.

`$looks` stands for the looks of words, which `theme.LOOKS` names."""

SHEET = """
* { color: $text; outline: none; }
QMainWindow, QDialog, QWidget[role="ground"], QStackedWidget[role="ground"] { background: $ground; }
QWidget[role="clear"] { background: transparent; }
QToolTip { color: $text; background: $surface; border: $p1 solid $edge; padding: $p4 $p8; }
QScrollArea, QScrollArea > QWidget > QWidget[role="clear"] { background: transparent; border: none; }
QScrollBar:vertical { background: transparent; width: $p12; margin: 0; }
QScrollBar::handle:vertical { background: $edge; border-radius: $p4; min-height: $p40; margin: $p2; }
QScrollBar:horizontal { background: transparent; height: $p12; margin: 0; }
QScrollBar::handle:horizontal { background: $edge; border-radius: $p4; min-width: $p40; margin: $p2; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

/* words */
$looks
/* buttons */
QPushButton { font-size: $s16; min-height: $s26; padding: $p8 $p16; border-radius: $p8; icon-size: $s20;
  background: $surface; border: $p1 solid $edge; color: $text; }
QPushButton:hover { background: $primary_pale; }
QPushButton:disabled { color: $faint; background: $ground; border-color: $line; }
QPushButton[role="primary"] { background: $primary; border: $p1 solid $primary; color: $surface; font-weight: bold; }
QPushButton[role="primary"]:hover, QPushButton[role="primary"]:pressed { background: $primary_dark; }
QPushButton[role="primary"]:disabled { background: $line; border-color: $line; color: $soft; }
QPushButton[role="secondary"] { background: $surface; border: $p1 solid $primary; color: $primary; }
QPushButton[role="secondary"]:hover { background: $primary_pale; }
QPushButton[role="secondary"]:disabled { color: $faint; border-color: $line; background: $ground; }
QPushButton[role="danger"] { background: $surface; border: $p1 solid $danger; color: $danger; font-weight: bold; }
QPushButton[role="danger"]:hover { background: $danger_pale; }
QPushButton[role="link"] { background: transparent; border: none; color: $primary; padding: $p8 $p4; text-align: left; }
QPushButton[role="link"]:hover { text-decoration: underline; color: $primary_dark; }
QPushButton[role="quiet"] { background: transparent; border: $p1 solid transparent; color: $soft; }
QPushButton[role="quiet"]:hover { background: $primary_pale; }
QPushButton[role="icon"] { background: transparent; border: none; padding: $p8; min-width: $s26; }
QPushButton[role="icon"]:hover { background: $primary_pale; }

/* navigation */
QFrame[role="nav"] { background: $surface; border: none; border-right: $p1 solid $hair; }
QPushButton[role="nav"] { background: transparent; border: none; border-left: $p4 solid transparent; border-radius: $p8;
  text-align: left; padding: $p8 $p8 $p8 $p10; icon-size: $s22; }
QPushButton[role="nav"]:hover { background: $ground; }
QPushButton[role="nav"]:checked { background: $primary_pale; border-left-color: $primary; color: $primary; font-weight: bold; }
QPushButton[role="nav-low"] { background: transparent; border: none; border-left: $p4 solid transparent; border-radius: $p8;
  text-align: left; padding: $p6 $p8 $p6 $p10; icon-size: $s22; color: $soft; }
QPushButton[role="nav-low"]:hover { background: $ground; }
QPushButton[role="nav-low"]:checked { background: $primary_pale; border-left-color: $primary; color: $primary;
  font-weight: bold; }
QPushButton[role="emergency"] { background: $surface; border: $p1 solid $danger; border-radius: $p8; color: $danger;
  font-weight: bold; text-align: left; padding: $p8 $p8 $p8 $p13; icon-size: $s22; }
QPushButton[role="emergency"]:hover, QPushButton[role="emergency"]:checked { background: $danger_pale; }
QLabel[role="count"] { font-size: $s15; font-weight: bold; color: $soft; }
QLabel[role="count-on"] { font-size: $s15; font-weight: bold; color: $primary; }

/* chips */
QPushButton[role="chip"] { background: $surface; border: $p1 solid $edge; border-radius: $p8; padding: $p8 $p14; }
QPushButton[role="chip"][numbered="true"] { padding-left: $s17; }
QPushButton[role="chip"]:hover { background: $primary_pale; }
QPushButton[role="chip"]:checked { background: $primary; border-color: $primary; color: $surface; font-weight: bold; }
QPushButton[role="chip"]:disabled { color: $faint; background: $ground; border-color: $line; }

/* fields */
QLineEdit, QTextEdit, QComboBox { font-size: $s16; background: $surface; border: $p1 solid $edge; border-radius: $p8;
  padding: $p8 $p12; color: $text; selection-background-color: $primary; selection-color: $surface; }
QLineEdit, QTextEdit { placeholder-text-color: $faint; }
QLineEdit, QComboBox { min-height: $s26; }
QTextEdit { padding: $p6 $p8; }
QLineEdit:focus, QTextEdit:focus, QComboBox:focus { border-color: $focus; }
QLineEdit:disabled, QTextEdit:disabled, QComboBox:disabled { background: $ground; color: $soft; }
QLineEdit[wrong="true"], QTextEdit[wrong="true"], QComboBox[wrong="true"] { border: $p2 solid $danger; }
QLineEdit[role="search"] { padding-left: $s40; }
QLineEdit[role="code"] { font-size: $s20; letter-spacing: $p2; }
QComboBox::drop-down { border: none; width: $s32; }
QComboBox::down-arrow { image: url($arrow); width: $s18; height: $s18; }
QComboBox QAbstractItemView, QListView[role="offers"] { background: $surface; border: $p1 solid $edge; padding: $p4;
  selection-background-color: $primary_pale; selection-color: $primary; outline: none; }
QComboBox QAbstractItemView::item, QListView[role="offers"]::item { min-height: $s36; padding: 0 $p8; }

/* surfaces */
QFrame[role="card"] { background: $surface; border: $p1 solid $hair; border-radius: $p12; }
QFrame[role="inset"] { background: $surface; border: $p1 solid $line; border-radius: $p8; }
QFrame[role="rule"] { background: $hair; border: none; max-height: $p1; min-height: $p1; }
QFrame[role="banner-info"] { background: $primary_pale; border: $p1 solid $primary; border-radius: $p8; }
QFrame[role="banner-warning"] { background: $warning_pale; border: $p1 solid $warning; border-radius: $p8; }
QFrame[role="banner-danger"] { background: $danger_pale; border: $p1 solid $danger; border-radius: $p8; }
QFrame[role="banner-success"] { background: $success_pale; border: $p1 solid $success; border-radius: $p8; }
QLabel[role="sheet"] { background: $surface; border: $p1 solid $line; }
QListView[role="paged"] { background: $surface; border: $p1 solid $hair; border-radius: $p12; outline: none; padding: $p1; }

/* numbers */
QTableWidget[role="numbers"] { background: $surface; gridline-color: $hair; font-size: $s16; }
QTableWidget[role="numbers"]::item { padding: 0 $p6; }
QTableWidget[role="numbers"]::item:selected { background: $primary_pale; color: $text; }
QTableWidget[role="numbers"]::item:focus { border: $p2 solid $focus; }
QTableWidget[role="numbers"] QHeaderView { background: $surface; }
QTableWidget[role="numbers"] QHeaderView::section { background: $surface; border: none; border-bottom: $p1 solid $hair;
  padding: 0 $p6; font-size: $s15; color: $soft; }
QTableWidget[role="numbers"] QTableCornerButton::section { background: $surface; border: none; }

/* badges */
QLabel[role^="badge"] { font-size: $s14; border-radius: $p4; padding: $p1 $p10; min-height: $s18; }
QLabel[role="badge-grey"] { background: #e8e8eb; color: $soft; }
QLabel[role="badge-warning"] { background: $warning_pale; color: $warning; }
QLabel[role="badge-success"] { background: $success_pale; color: $success; }
QLabel[role="badge-info"] { background: $primary_pale; color: $primary; }
QLabel[role="badge-emergency"] { background: $danger; color: $surface; font-weight: bold; }
QLabel[role="badge-urgent"] { background: $warning; color: $surface; font-weight: bold; }

QProgressBar { border: none; border-radius: $p4; background: $line; max-height: $p8; min-height: $p8; }
QProgressBar::chunk { border-radius: $p4; background: $primary; }
QSlider::groove:horizontal { height: $p8; border-radius: $p4; background: $line; }
QSlider::handle:horizontal { width: $p32; margin: -$p12 0; border-radius: $p16; background: $primary; }
QSlider { min-height: $s44; }
QMenu { background: $surface; border: $p1 solid $edge; padding: $p4; }
QMenu::item { padding: $p8 $p24; min-height: $s28; }
QMenu::item:selected { background: $primary_pale; color: $primary; }
QMessageBox QLabel { font-size: $s16; }
"""
