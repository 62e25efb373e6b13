"""The verbs and their arguments."""

import argparse
import re
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from app import __version__
from app.cli import (
    cards,
    entries,
    exchange,
    identities,
    kits,
    ledgers,
    months,
    notebooks,
    samples,
    searching,
    self_test,
    tables,
    today,
)
from app.documents.papers import Paper
from app.domain.cards import Role, Use
from app.words.labels import label
from app.workflows.desk_samples import CASES
from app.workflows.trials import Trial

Paint = Callable[[Paper, Path], None]


class _Exact(argparse.ArgumentParser):
    """Takes no shortened options: `--passphrase` must not pass for `--passphrase-file`, with the passphrase behind it."""

    def __init__(self, **given: Any) -> None:
        super().__init__(**given, allow_abbrev=False)


def parser(window: Sequence[Trial] = (), paint: Paint | None = None) -> argparse.ArgumentParser:
    """What the command line understands; `window` are trials that only the window's side can make, and it alone can `paint`."""
    top = _Exact(prog="tsunagu", description="つなぐ手帳。何も付けないと画面が開きます。")
    top.add_argument("--version", action="version", version=f"tsunagu {__version__}")
    verbs = top.add_subparsers(required=True, metavar="VERB")

    self_tested = verbs.add_parser("self-test", help="暗号・封・データベースの構造・書体・翻訳を、一時フォルダーで確かめます")
    self_tested.set_defaults(carry_out=self_test.run, trials_of_the_window=window)

    new = verbs.add_parser("new", help="手帳をつくります")
    _folder(new)
    new.add_argument("--role", required=True, choices=[role.value for role in Role])
    new.add_argument("--name", required=True, help="氏名（窓口では窓口の名前）")
    new.add_argument("--kana", default="", help="ふりがな")
    new.add_argument("--organisation", required=True, help="所属")
    new.add_argument("--municipality", required=True, help="市町村の6桁コード（例 312037）")
    new.add_argument("--phone", default="", help="連絡先の電話")
    new.add_argument("--coordinator", default="", help="窓口の手帳で、最初の担当者の名前")
    new.set_defaults(carry_out=notebooks.new)

    card = verbs.add_parser("card", help="名刺").add_subparsers(required=True, metavar="VERB")
    exported = card.add_parser("export", help="自分の名刺を書き出し、確認番号を表示します")
    _folder(exported)
    exported.add_argument("out", type=Path, metavar="OUT")
    exported.set_defaults(carry_out=cards.export)
    added = card.add_parser("add", help="名刺を取り込みます。確認番号が合えば、確認ずみになります")
    _folder(added)
    added.add_argument("card", type=Path, metavar="CARD")
    added.add_argument("--number", default="", help="紙や電話で聞いた確認番号（空白は無視します）")
    uses = "、".join(f"{use.value}={label(use)}" for use in Use)
    added.add_argument(
        "--use",
        dest="uses",
        action="append",
        choices=[use.value for use in Use],
        help=f"この方を何として確かめるか（{uses}）。いくつでも付けられます。--number に要ります",
    )
    added.add_argument("--agency", default="", help="--use desk のとき、相談先の表のコード（初期値 pref-desk）")
    added.set_defaults(carry_out=cards.add)

    kit = verbs.add_parser("kit", help="窓口が配る1つのフォルダー（プログラム・窓口の名刺・表・はじめに）を作ります")
    _folder(kit)
    kit.add_argument("out", type=Path, metavar="OUT", help="配布セットを置くフォルダー")
    told = "入れるプログラム（組み立てたフォルダー、setup.exe、zip、deb）。何度でも付けられます"
    kit.add_argument("--program", dest="programs", type=Path, action="append", default=[], metavar="P", help=told)
    kit.set_defaults(carry_out=kits.make, paint=paint)

    packet = verbs.add_parser("packet", help="つなぎ便").add_subparsers(required=True, metavar="VERB")
    inspected = packet.add_parser(
        "inspect", help="ファイルのヘッダー（暗号化されない部分）だけを読みます（手帳は要りません）。JSON"
    )
    inspected.add_argument("file", type=Path, metavar="FILE")
    inspected.set_defaults(carry_out=exchange.inspect_file)

    moved = verbs.add_parser("exchange", help="受け渡し").add_subparsers(required=True, metavar="VERB")
    written = moved.add_parser("export", help="待っているつなぎ便を書き出します。1通ごとに JSON 1行")
    _folder(written)
    written.add_argument("outdir", type=Path, metavar="OUTDIR")
    written.add_argument("--binary", action="store_true", help="文字ではなく、そのままのバイト列で書き出します")
    written.set_defaults(carry_out=exchange.export)
    taken = moved.add_parser("import", help="つなぎ便を取り込みます。1ファイルごとに JSON 1行")
    _folder(taken)
    taken.add_argument("files", type=Path, nargs="+", metavar="FILE")
    taken.set_defaults(carry_out=exchange.import_files)

    ledger = verbs.add_parser("ledger", help="名簿").add_subparsers(required=True, metavar="VERB")
    tried = ledger.add_parser("try", help="名簿の1行ずつがどうなるかを確かめます。何も入りません。1行ごとに JSON 1行")
    _folder(tried)
    tried.add_argument("file", type=Path, metavar="FILE")
    tried.add_argument("--sheet", default="", metavar="NAME", help="Excelのシートの名前")
    tried.add_argument("--heading", type=_count, metavar="ROW", help="見出しの行の番号（0 は見出しなし）。なければ、さがします")
    tried.set_defaults(carry_out=ledgers.try_out)

    _of_months(verbs, paint)

    identity = verbs.add_parser("identity", help="開封の鍵").add_subparsers(required=True, metavar="VERB")
    sealed = identity.add_parser("export", help="開封の鍵を、別の合言葉で封をして控えます")
    _folder(sealed)
    sealed.add_argument("out", type=Path, metavar="OUT")
    sealed.add_argument("--seal-passphrase-file", type=Path, required=True, metavar="F")
    sealed.set_defaults(carry_out=identities.export)

    find = verbs.add_parser("find", help="検索欄と同じようにさがします。見つかったもの1件ごとに JSON 1行")
    _folder(find)
    find.add_argument("words", nargs="+", metavar="WORDS", help="さがす言葉（空白で区切ると、すべてを含むもの）")
    find.set_defaults(carry_out=searching.find)

    day = verbs.add_parser("today", help="「きょう」に出るものを、その順に並べます。1件ごとに JSON 1行")
    _folder(day)
    day.add_argument("--names", action="store_true", help="名前も出します（付けなければ、だれのことかは出ません）")
    day.set_defaults(carry_out=today.tell)

    table = verbs.add_parser("table", help="対象者か記録を、表のファイルにします（暗号化されません）。JSON 1行")
    _folder(table)
    table.add_argument("out", type=Path, metavar="OUT", help="書き出すファイル。.xlsx は Excel、ほかは CSV（UTF-8）")
    table.add_argument("--of", choices=["people", "activities"], required=True, help="people=対象者、activities=記録")
    table.add_argument("--first", type=date.fromisoformat, metavar="DAY", help="記録の最初の日（例 2026-04-01）")
    table.add_argument("--last", type=date.fromisoformat, metavar="DAY", help="記録の最後の日")
    table.set_defaults(carry_out=tables.write)

    sample = verbs.add_parser("sample", help="練習用の、架空の記録を入れます")
    _folder(sample)
    roles = [Role.COMMISSIONER.value, Role.DESK.value]
    told = "desk=窓口の手帳に、3年度のケースと12人のつなぎ便を入れます"
    sample.add_argument("--role", choices=roles, default=roles[0], help=told)
    for name, usual in (("people", 30), ("activities", 180), ("referrals", 3)):
        sample.add_argument(f"--{name}", type=_count, default=usual, metavar="N", help=f"手帳に入れる数（{usual}）")
    sample.add_argument("--cases", type=_count, default=CASES, metavar="N", help=f"窓口に入れるケースの数（{CASES}）")
    sample.add_argument("--packets", type=Path, default=Path("stick"), metavar="DIR", help="つなぎ便のフォルダー（stick）")
    sample.add_argument("--seed", type=int, required=True, metavar="S")
    sample.set_defaults(carry_out=samples.fill)
    return top


def _of_months(verbs: Any, paint: Paint | None) -> None:
    entry = verbs.add_parser("entries", help="記録").add_subparsers(required=True, metavar="VERB")
    brought = entry.add_parser("import", help="前の年の記録を、CSVかExcelの表から入れます。1行ごとに JSON 1行（docs/MONTH.md）")
    _folder(brought)
    brought.add_argument("file", type=Path, metavar="FILE")
    brought.add_argument("--sheet", default="", metavar="NAME", help="Excelのシートの名前")
    brought.add_argument("--dry-run", action="store_true", help="どうなるかを確かめるだけで、何も入れません")
    brought.set_defaults(carry_out=entries.import_file)

    month = verbs.add_parser("month", help="民生委員・児童委員の月報を数えます。JSON（数え方は docs/MONTH.md）")
    _folder(month)
    month.add_argument("month", type=_month, metavar="YYYY-MM", help="何年何月か（例 2026-10）")
    month.add_argument("--rule", action="append", default=[], metavar="NAME=VALUE", help="この回だけの数え方（くり返せます）")
    month.add_argument("--csv", type=Path, metavar="OUT", help="表を CSV（UTF-8）に書き出します。暗号化されません")
    month.add_argument("--cp932", action="store_true", help="--csv を、Windows の文字コード（CP932）で書き出します")
    month.add_argument("--xlsx", type=Path, metavar="OUT", help="表を Excel に書き出します。暗号化されません")
    month.add_argument("--pdf", type=Path, metavar="OUT", help="集計報告書を PDF に書き出します。暗号化されません")
    month.add_argument("--year", action="store_true", help="書き出すのは、その月のある年度の12か月です")
    typed = "手帳を使う前の月の数を打ち込みます（帳面から1回だけ。書かない欄は0）。何度でも付けられます"
    month.add_argument("--type-in", action="append", default=[], metavar="CELL=COUNT", help=typed)
    closed = "締めて出します。確かめた名刺の名前なら、次に書き出すつなぎ便で。ほかの言葉なら、紙で出した先として残します"
    month.add_argument("--close", metavar="TO", help=closed)
    month.set_defaults(carry_out=months.tell, paint=paint)


def _month(text: str) -> date:
    if not re.fullmatch(r"(?!0000)[0-9]{4}-(?:0[1-9]|1[0-2])", text):
        raise argparse.ArgumentTypeError("2026-10 のように、年と月を入れてください")
    return date.fromisoformat(f"{text}-01")


def _folder(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("folder", type=Path, metavar="FOLDER")
    verb.add_argument("--passphrase-file", type=Path, metavar="F", help="合言葉のファイル（UTF-8）。なければ尋ねます")
    verb.add_argument("--date-is-right", action="store_true", help="パソコンの日付が合っているかを確かめました")


def _count(text: str) -> int:
    number = int(text)
    if number < 0:
        raise argparse.ArgumentTypeError("0以上の数を入れてください")
    return number
