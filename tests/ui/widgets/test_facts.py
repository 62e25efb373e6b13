from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QRectF
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from app.ui.text import Text
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.layouts import box, column

words = st.text(alphabet="足立ハナ、膝の痛み ab\n", min_size=1, max_size=80)
rows = st.lists(st.tuples(st.sampled_from(["いつ", "心配なこと", "ケアマネ・包括"]), words), min_size=1, max_size=6)


@given(rows, st.booleans(), st.booleans(), st.integers(260, 900))
def test_no_row_stands_on_another_or_on_its_button(
    qapp: object, told: list[tuple[str, str]], beneath: bool, pressed: bool, width: int
) -> None:
    made = Facts(beneath=beneath)
    acts = [button("直す", role="icon", icon="pencil") for _row in told] if pressed else []
    for each in acts:
        each.setParent(made)
    made.set_facts(told, acts)
    made.resize(width, made.heightForWidth(width))
    made.put_acts()
    placed = made.placed(width)
    rooms = [QRectF(each.at.x(), each.at.y(), each.laid.wide, each.laid.tall) for each in placed.blocks if each.laid.wide]
    rooms += [QRectF(each.geometry()) for each in acts]
    inside = QRectF(0, 0, width, placed.tall).adjusted(-1, -1, 1, 1)
    for number, room in enumerate(rooms):
        assert inside.contains(room)
        assert not any(room.adjusted(1, 1, -1, -1).intersects(other.adjusted(1, 1, -1, -1)) for other in rooms[:number])


def test_what_is_empty_is_left_out_and_all_else_is_told_to_a_screen_reader(qtbot: QtBot) -> None:
    made = Facts([("いつ", "きのう"), ("ようす", ""), ("メモ", "膝が痛い")])
    qtbot.addWidget(made)
    assert made.accessibleName() == "いつ、きのう、メモ、膝が痛い"
    assert made.text().split("\n") == ["いつ", "きのう", "メモ", "膝が痛い"]
    made.set_facts([("いつ", "きょう")])
    assert made.facts() == [("いつ", "きょう")]
    assert made.accessibleName() == "いつ、きょう"


def test_what_nobody_reads_at_one_look_comes_in_parts_and_goes_again(qtbot: QtBot) -> None:
    made = Facts([("いつ", "きのう"), ("メモ", "膝の痛みは変わらない。" * 2000)])
    around: QWidget = box(column(made, None))
    qtbot.addWidget(around)
    around.resize(600, 400)
    around.show()
    [shown, _where] = [each for each in made.findChildren(Text) if each.isVisible()]
    assert shown.text().startswith("膝の痛みは変わらない。")
    assert shown.height() >= shown.heightForWidth(shown.width())
    assert "膝" not in made.accessibleName()
    made.set_facts([("いつ", "きのう")])
    assert not any(each.isVisible() for each in made.findChildren(Text))
