"""Every widget on one page, to be looked at: python -m tests.ui.gallery OUT.png [SCALE]."""

import sys
from datetime import date

from PySide6.QtWidgets import QApplication, QWidget

from app.domain.activities import ActivityWay, Condition, Met
from app.ui import theme
from app.ui.forms import Field, Form, Kind, options
from app.ui.nav import Nav
from app.ui.places import PAGES
from app.ui.text import Text, badge, label
from app.ui.theme import Tone
from app.ui.widgets.buttons import button
from app.ui.widgets.facts import Facts
from app.ui.widgets.headers import PageHeader, search_words
from app.ui.widgets.layouts import box, column, flow, row, scrolled
from app.ui.widgets.lists import PagedLine, PagedList
from app.ui.widgets.panels import Line, Lines, Panel, Section
from app.ui.widgets.sides import sides
from app.ui.widgets.states import Banner, EmptyState, Progress


def today() -> date:
    return date(2026, 11, 21)


def lines() -> QWidget:
    """きょう as in the pictures of the house plan."""
    record = button("記録", name="青い屋根の家の男性の記録")
    return column_box(
        Section(
            "きょうの訪問・声かけ",
            Lines(
                [
                    Line(
                        "足立 ハナさん",
                        "倉吉市上井町",
                        beside="86歳",
                        marks=[("犬に注意", "warning")],
                        right="3回続けて会えていません",
                        right_role="warning",
                        right_beneath="予定 11月14日（7日過ぎ）",
                        buttons=[button("確かめる")],
                    ),
                    Line("青い屋根の家の男性", "倉吉市福庭", beside="60代くらい", right="2週間ごとの訪問", buttons=[record]),
                    Line("井上 健さん", "倉吉市大正町", beside="52歳", badges=[("緊急", "emergency")], opens=print),
                    Line("井上 健さん：受理", "県の窓口 田村さん・きのう", icon="mail-check", tone=Tone.SUCCESS, role="strong"),
                ]
            ),
            count="4軒",
        ),
        flow(button("持ち出しメモを印刷する", role="link"), button("すべて見る（今週 9軒）", role="link")),
    )


def form() -> Form:
    """記録 as in the pictures of the house plan."""
    return Form(
        [
            Field("name", "名前", Kind.NAME, required=True, hint="わからなければ「青い屋根の家の男性」のように"),
            Field("kana", "ふりがな", Kind.KANA, follows="name"),
            Field("on", "いつ", Kind.DAY, required=True),
            Field("way", "どのように", Kind.CHOICE, options=options(ActivityWay, short=True), required=True),
            Field("met", "会えましたか", Kind.CHOICE, options=options(Met, short=True)),
            Field("condition", "ようす", Kind.CHOICES, hint="いくつでも", options=options(Condition)),
            Field("town", "市町村", Kind.SELECT, options=options(ActivityWay)),
            Field("note", "メモ", Kind.LONG, hint="書いたところまで自動で残ります"),
            Field("agree", "近所の方に話してもよいと言われました", Kind.CHECK),
            Field("phone", "電話", Kind.PHONE, section="連絡先"),
        ],
        today,
        later=["連絡先"],
    )


def paged() -> PagedList:
    shown = PagedList("届いたつなぎ便", lambda keys, answer: answer({key: _line(key) for key in keys}), lines=3)
    shown.set_keys([str(number) for number in range(500)])
    shown.set_key("1")
    return shown


def _line(key: str) -> PagedLine:
    kind, word = (("emergency", "緊急"), ("urgent", "至急"))[int(key) % 2]
    return PagedLine(
        "松本 清さん（79歳）",
        beneath="妻の体調。介護が続けられないと話す",
        beneath_soft="民生委員 福井さん（倉吉市上井）・11月19日・電話はまだ",
        badges=((word, kind),) if int(key) < 2 else (),
        right="新しい",
        right_tone=Tone.PRIMARY,
    )


def column_box(*items: object) -> QWidget:
    return box(column(*items, gap=2))  # type: ignore[arg-type]


def pieces() -> QWidget:
    facts = [
        ("困りごと", "◎介護のこと　○病気や健康、障がいのこと"),
        ("本人のことば", "「妻を施設に入れるのは、まだ決めきれない」"),
    ]
    return column_box(
        Banner("warning", "復旧シートがまだです", "あと5日のうちに、紙に写してください。", button("いま写す")),
        Banner("success", "書き出しました（まだ届いていません）", "USBを抜いてかまいません。"),
        Banner("danger", "この便は開けません"),
        Banner("info", "名刺がとどいています"),
        Panel(label("松本 清さん", "heading"), Facts(facts), Text("𠮷田 髙橋 槗本 ☑ 😀 " * 8, lines=2)),
        flow(*(badge(word, word) for word in ("grey", "info", "success", "warning", "urgent", "emergency"))),
        flow(
            button("保存する", role="primary", icon="check"),
            button("閉じる"),
            button("消す", role="danger", icon="trash-2"),
            button("直す", role="link"),
            button("あとで", role="quiet"),
            button("写す", role="icon", icon="copy"),
        ),
        Progress("読み込んでいます", print),
        Panel(
            EmptyState(
                "users",
                "まだ誰も登録されていません",
                "はじめに、気になる方をひとり登録しましょう。",
                button("登録する", role="primary"),
            )
        ),
    )


def window(scale: float) -> QWidget:
    header = PageHeader(
        "きょう", "令和8年11月21日（土）", search=search_words(), actions=[button("記録する", role="primary", icon="plus")]
    )
    editor = form()
    editor.set_values(
        {"way": ActivityWay.VISIT, "on": today(), "note": "玄関先で10分ほど。膝の痛みは変わらないが、表情は明るい。"}
    )
    editor.save()
    side = paged()
    theme.width(side, least=14)
    middle = sides(lines(), side, stretch=(2, 1), least=52)
    content = column(header, middle, Panel(editor), pieces(), None, gap=2, edge=3.5)
    nav = Nav(PAGES)
    nav.mark("today")
    nav.set_count("today", 5)
    nav.set_count("referrals", 2)
    across = row(nav, gap=0)
    across.addWidget(scrolled(content), 1)
    whole = box(across, "ground")
    theme.mark(whole)
    return whole


def main() -> None:
    app = QApplication(sys.argv)
    from app.ui.widgets.focus import FocusRing

    FocusRing(app)
    scale = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
    theme.apply(app, scale)
    shown = window(scale)
    shown.resize(1280, int(sys.argv[3]) if len(sys.argv) > 3 else 2400)
    shown.show()
    app.processEvents()
    app.processEvents()
    shown.grab().save(sys.argv[1])


if __name__ == "__main__":
    main()
