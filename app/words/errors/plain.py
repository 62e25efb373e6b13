"""What may happen anywhere, and with files."""

from app import errors as e
from app.errors import AppError
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase

_RECORDS_SAFE = QT_TRANSLATE_NOOP("Error", "記録は無事です。")
_NOTHING_CHANGED = QT_TRANSLATE_NOOP("Error", "手帳は何も変わっていません。")
_NOTHING_ENTERED = QT_TRANSLATE_NOOP("Error", "手帳には、まだ何も入れていません。")

WORDS: dict[type[AppError], tuple[Phrase, Phrase, Phrase]] = {
    AppError: (
        QT_TRANSLATE_NOOP("Error", "うまく終えられませんでした"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "もう一度試してください。続くときは、この手帳を受け取った窓口に電話してください。"),
    ),
    e.Invalid: (
        QT_TRANSLATE_NOOP("Error", "直していただくところがあります"),
        QT_TRANSLATE_NOOP("Error", "書いたものは、そのまま残っています。"),
        QT_TRANSLATE_NOOP("Error", "印のついた欄を直してから、もう一度保存してください。"),
    ),
    e.NotFound: (
        QT_TRANSLATE_NOOP("Error", "その記録は、いまの手帳にはありません"),
        QT_TRANSLATE_NOOP("Error", "ほかの記録は無事です。"),
        QT_TRANSLATE_NOOP("Error", "一覧にもどって、さがしてみてください。"),
    ),
    e.BothReferred: (
        QT_TRANSLATE_NOOP("Error", "どちらの記録も、もうつないであるので、まとめられません"),
        QT_TRANSLATE_NOOP("Error", "記録は、どちらもそのまま残っています。これからは、片方に書けば足ります。"),
        QT_TRANSLATE_NOOP("Error", "つなぎ先の窓口に電話して、同じ方だと伝えてください。"),
    ),
    e.Stale: (
        QT_TRANSLATE_NOOP("Error", "開いているあいだに、この記録が新しくなりました"),
        QT_TRANSLATE_NOOP("Error", "新しい記録も、いま書いたものも残っています。"),
        QT_TRANSLATE_NOOP("Error", "開きなおして、新しい記録を見てから書き足してください。"),
    ),
    e.ChangedSince: (
        QT_TRANSLATE_NOOP("Error", "そのあとで変わったので、元にもどしませんでした"),
        QT_TRANSLATE_NOOP("Error", "いまの記録は、そのまま残っています。"),
        QT_TRANSLATE_NOOP("Error", "変えたいときは、その記録を開いて「直す」を押してください。"),
    ),
    e.WentOut: (
        QT_TRANSLATE_NOOP("Error", "もう書き出したか印刷したので、元にもどしませんでした"),
        QT_TRANSLATE_NOOP("Error", "記録は、そのまま残っています。"),
        QT_TRANSLATE_NOOP("Error", "間違いは、その記録を開いて「直す」で直してください。"),
    ),
    e.MonthClosed: (
        QT_TRANSLATE_NOOP("Error", "その月の月報はもう締めたので、元にもどしませんでした"),
        QT_TRANSLATE_NOOP("Error", "記録は、そのまま残っています。"),
        QT_TRANSLATE_NOOP("Error", "「締めたあとの変更」として月報に出るので、間違いはその記録を開いて直してください。"),
    ),
    e.UseStopped: (
        QT_TRANSLATE_NOOP("Error", "このケースは利用停止中なので、受理しませんでした"),
        QT_TRANSLATE_NOOP("Error", "届いたつなぎも、いま書いたものも残っています。"),
        QT_TRANSLATE_NOOP("Error", "受理するときは、先に「利用停止・保存期限」で「また使えるようにする」を押してください。"),
    ),
    e.PublicDocument: (
        QT_TRANSLATE_NOOP("Error", "窓口の記録は公文書なので、消せません"),
        QT_TRANSLATE_NOOP("Error", "記録は、そのまま残っています。"),
        QT_TRANSLATE_NOOP("Error", "一覧や検索に出さないときは、ケースを開いて「利用停止」を押してください。"),
    ),
    e.KeptLonger: (
        QT_TRANSLATE_NOOP("Error", "まだ消せません"),
        QT_TRANSLATE_NOOP(
            "Error", "記録は無事です。保存期限がまだ来ていないか、パソコンの日付を直してから1週間たっていません。"
        ),
        QT_TRANSLATE_NOOP("Error", "「保存期限が来たもの」に出ているか、確かめてください。"),
    ),
    e.NotOurs: (
        QT_TRANSLATE_NOOP("Error", "ほかの方が書いた記録なので、ここでは読むだけです"),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Error", "書きたいことは、自分の記録に書いてください。"),
    ),
    e.Stopped: (
        QT_TRANSLATE_NOOP("Error", "途中で止めました"),
        QT_TRANSLATE_NOOP("Error", "止めるまでに済んだものは、そのまま残っています。"),
        QT_TRANSLATE_NOOP("Error", "もう一度始めると、続きからできます。"),
    ),
    # files
    e.FileTrouble: (
        QT_TRANSLATE_NOOP("Error", "ファイルを使えませんでした"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "USBなどを差しなおして、もう一度試してください。"),
    ),
    e.DiskFull: (
        QT_TRANSLATE_NOOP("Error", "USBなど、書き出す先の空きが足りません"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。途中までのファイルは残していません。"),
        QT_TRANSLATE_NOOP("Error", "空きのあるUSBやフォルダーを選んで、もう一度押してください。"),
    ),
    e.NotebookFull: (
        QT_TRANSLATE_NOOP("Error", "このパソコンの空きがなくなり、いまの分を残せませんでした"),
        QT_TRANSLATE_NOOP("Error", "これまでの記録は無事です。画面に書いたものも、そのままです。"),
        QT_TRANSLATE_NOOP("Error", "画面はそのままにして、いらないファイルを消すなどして空きを作り、もう一度押してください。"),
    ),
    e.DriveGone: (
        QT_TRANSLATE_NOOP("Error", "USBかフォルダーが見つからなくなりました"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "USBを差しなおして、もう一度押してください。"),
    ),
    e.NotWritable: (
        QT_TRANSLATE_NOOP("Error", "この場所には書けません"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "書けるUSBやフォルダーを選んで、もう一度押してください。"),
    ),
    e.NotReadable: (
        QT_TRANSLATE_NOOP("Error", "このファイルを読めませんでした"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。ファイルもそのままです。"),
        QT_TRANSLATE_NOOP("Error", "USBを差しなおして、もう一度選んでください。"),
    ),
    e.AlreadyThere: (
        QT_TRANSLATE_NOOP("Error", "同じ名前で中身の違うファイルがあります"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。前からあるファイルは、そのまま残しました。"),
        QT_TRANSLATE_NOOP("Error", "別のフォルダーを選んで、もう一度押してください。"),
    ),
    e.WrittenWrong: (
        QT_TRANSLATE_NOOP("Error", "USBに正しく書けませんでした"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。つなぎ便は、まだ待っています。"),
        QT_TRANSLATE_NOOP("Error", "そのUSBは使わず、別のUSBに書き出してください。"),
    ),
    e.TemplateDamaged: (
        QT_TRANSLATE_NOOP("Error", "差し替えた様式「{name}」を使えませんでした（{line}行目）"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。もとの様式で作れます。"),
        QT_TRANSLATE_NOOP("Error", "様式を差し替えた方に、行の番号（0は、分からないとき）を伝えてください。"),
    ),
    e.TemplateLacks: (
        QT_TRANSLATE_NOOP("Error", "差し替えた様式「{name}」に、「{item}」の欄がありません"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。欄のそろった、もとの様式で作りました。"),
        QT_TRANSLATE_NOOP("Error", "様式を差し替えた方に、その欄を足すように伝えてください。"),
    ),
    e.ReferenceDamaged: (
        QT_TRANSLATE_NOOP("Error", "差し替えた表「{name}」の{line}行目が読めません"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。はじめから入っている表を使っています。"),
        QT_TRANSLATE_NOOP("Error", "表を差し替えた方に、行の番号を伝えてください。"),
    ),
    # ledgers
    e.SheetTrouble: (
        QT_TRANSLATE_NOOP("Error", "名簿として読めませんでした"),
        _NOTHING_ENTERED,
        QT_TRANSLATE_NOOP("Error", "Excelで開き、CSVか .xlsx で保存しなおして、もう一度選んでください。"),
    ),
    e.SheetForeign: (
        QT_TRANSLATE_NOOP("Error", "この形のファイルは、名簿として読めません"),
        _NOTHING_ENTERED,
        QT_TRANSLATE_NOOP("Error", "Excelで開き、パスワードを外して .xlsx で保存しなおして、もう一度選んでください。"),
    ),
    e.SheetWebPage: (
        QT_TRANSLATE_NOOP("Error", "名前はExcelでも、中身はウェブページ（HTMLかXML）の表です"),
        _NOTHING_ENTERED,
        QT_TRANSLATE_NOOP("Error", "Excelで開き、「名前を付けて保存」でExcelブック（.xlsx）にして、もう一度選んでください。"),
    ),
    e.SheetColumnless: (
        QT_TRANSLATE_NOOP("Error", "文字だけのファイルで、どこまでがひとつの欄か、わかりません"),
        _NOTHING_ENTERED,
        QT_TRANSLATE_NOOP("Error", "Excelで開いて欄に分け、.xlsx で保存しなおして、もう一度選んでください。"),
    ),
    e.SheetEmpty: (
        QT_TRANSLATE_NOOP("Error", "名簿に、お名前の行がありません"),
        _NOTHING_ENTERED,
        QT_TRANSLATE_NOOP("Error", "中身のある名簿のファイルを選んでください。"),
    ),
    e.SheetTooLarge: (
        QT_TRANSLATE_NOOP("Error", "名簿が大きすぎます（{count}行、30MBまで）"),
        _NOTHING_ENTERED,
        QT_TRANSLATE_NOOP("Error", "受け持ちの区域だけにするか、いくつかに分けてください。"),
    ),
    e.SheetBroken: (
        QT_TRANSLATE_NOOP("Error", '{line}行目のあたりで、引用符（"）が閉じていません'),
        _NOTHING_ENTERED,
        QT_TRANSLATE_NOOP("Error", "Excelで開いてその行を直し、保存しなおして、もう一度選んでください。"),
    ),
    e.PrinterTrouble: (
        QT_TRANSLATE_NOOP("Error", "最後まで印刷できませんでした"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "プリンターの電源と紙を確かめて、もう一度印刷してください。"),
    ),
}
