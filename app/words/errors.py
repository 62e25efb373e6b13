"""Errors in plain words: what happened, what is safe, and one thing to do."""

from dataclasses import dataclass

from app import errors as e
from app.errors import AppError
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken
from app.words.problems import problem_words

__all__ = ["Told", "problem_words", "tell"]


@dataclass(frozen=True, slots=True)
class Told:
    """An error as it is told: the title, what is safe, and the next step."""

    title: str
    safe: str
    next: str


_RECORDS_SAFE = QT_TRANSLATE_NOOP("Error", "記録は無事です。")
_NOTHING_CHANGED = QT_TRANSLATE_NOOP("Error", "手帳は何も変わっていません。")
_FILE_LEFT = QT_TRANSLATE_NOOP("Error", "このファイルからは何も取り込んでいません。ほかの記録は無事です。")
_NOT_OPENED = QT_TRANSLATE_NOOP("Error", "手帳には手を触れていません。")
_SEND_AGAIN = QT_TRANSLATE_NOOP("Error", "送り主に、もう一度書き出してもらってください。")
_FROM_BACKUP = QT_TRANSLATE_NOOP("Error", "フォルダーはそのままにして、「控えから始める」を選んでください。")
_CARD_AGAIN = QT_TRANSLATE_NOOP("Error", "相手に、名刺をもう一度書き出してもらってください。")

_WORDS: dict[type[AppError], tuple[Phrase, Phrase, Phrase]] = {
    AppError: (
        QT_TRANSLATE_NOOP("Error", "思ったように進みませんでした"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "もう一度ためしてください。続くときは、配った窓口に伝えてください。"),
    ),
    e.Invalid: (
        QT_TRANSLATE_NOOP("Error", "もう少し書き足すところがあります"),
        QT_TRANSLATE_NOOP("Error", "書いたものは、そのまま残っています。"),
        QT_TRANSLATE_NOOP("Error", "印のついた欄を直してから、もう一度保存してください。"),
    ),
    e.NotFound: (
        QT_TRANSLATE_NOOP("Error", "その記録は、いまの手帳にはありません"),
        QT_TRANSLATE_NOOP("Error", "ほかの記録は無事です。"),
        QT_TRANSLATE_NOOP("Error", "一覧にもどって、さがしてみてください。"),
    ),
    e.Stale: (
        QT_TRANSLATE_NOOP("Error", "開いているあいだに、この記録が新しくなりました"),
        QT_TRANSLATE_NOOP("Error", "新しい記録も、いま書いたものも残っています。"),
        QT_TRANSLATE_NOOP("Error", "開きなおして、新しい記録を見てから書き足してください。"),
    ),
    e.NotOurs: (
        QT_TRANSLATE_NOOP("Error", "ほかの方が書いた記録なので、ここでは読むだけです"),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Error", "書きたいことは、自分の記録に書いてください。"),
    ),
    e.Stopped: (
        QT_TRANSLATE_NOOP("Error", "途中で止めました"),
        QT_TRANSLATE_NOOP("Error", "止めるまでに済んだものは、そのまま残っています。"),
        QT_TRANSLATE_NOOP("Error", "続きは、もう一度はじめるとできます。"),
    ),
    # files
    e.FileTrouble: (
        QT_TRANSLATE_NOOP("Error", "ファイルを使えませんでした"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "USBなどを差しなおして、もう一度ためしてください。"),
    ),
    e.DiskFull: (
        QT_TRANSLATE_NOOP("Error", "書き出す先がいっぱいです"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。途中までのファイルは残していません。"),
        QT_TRANSLATE_NOOP("Error", "空きのあるUSBやフォルダーを選んで、もう一度押してください。"),
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
        QT_TRANSLATE_NOOP("Error", "同じ名前で中身のちがうファイルがあります"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。前からあるファイルは、そのまま残しました。"),
        QT_TRANSLATE_NOOP("Error", "別のフォルダーを選んで、もう一度押してください。"),
    ),
    e.WrittenWrong: (
        QT_TRANSLATE_NOOP("Error", "書いたものを読みなおすと、ちがっていました"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。つなぎ便は、まだ待っています。"),
        QT_TRANSLATE_NOOP("Error", "そのUSBは使わず、別のUSBに書き出してください。"),
    ),
    e.TemplateDamaged: (
        QT_TRANSLATE_NOOP("Error", "差しかえた様式「{name}」の{line}行目が読めません"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。もとの様式で作れます。"),
        QT_TRANSLATE_NOOP("Error", "様式を差しかえた方に、行の番号を伝えてください。"),
    ),
    e.ReferenceDamaged: (
        QT_TRANSLATE_NOOP("Error", "差しかえた表「{name}」の{line}行目が読めません"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。はじめから入っている表を使っています。"),
        QT_TRANSLATE_NOOP("Error", "表を差しかえた方に、行の番号を伝えてください。"),
    ),
    e.PrinterTrouble: (
        QT_TRANSLATE_NOOP("Error", "さいごまで印刷できませんでした"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "プリンターの電源と紙を確かめて、もう一度印刷してください。"),
    ),
    # the notebook at rest
    e.VaultError: (
        QT_TRANSLATE_NOOP("Error", "手帳を開けませんでした"),
        _NOT_OPENED,
        QT_TRANSLATE_NOOP("Error", "もう一度ためしてください。続くときは、配った窓口に伝えてください。"),
    ),
    e.NoVault: (
        QT_TRANSLATE_NOOP("Error", "このフォルダーに手帳はありません"),
        QT_TRANSLATE_NOOP("Error", "フォルダーには何も書いていません。"),
        QT_TRANSLATE_NOOP("Error", "別のフォルダーを選ぶか、「控えから始める」を選んでください。"),
    ),
    e.VaultExists: (
        QT_TRANSLATE_NOOP("Error", "このフォルダーには、もう何か入っています"),
        QT_TRANSLATE_NOOP("Error", "入っているものは、そのままです。"),
        QT_TRANSLATE_NOOP("Error", "空のフォルダーを選んでください。"),
    ),
    e.BackupFolder: (
        QT_TRANSLATE_NOOP("Error", "これは控えのフォルダーです"),
        QT_TRANSLATE_NOOP("Error", "控えは無事です。控えに直接書くことはしません。"),
        QT_TRANSLATE_NOOP("Error", "「控えから始める」を選んで、このフォルダーを選んでください。"),
    ),
    e.NotABackup: (
        QT_TRANSLATE_NOOP("Error", "このフォルダーの控えは、そろっていないか変わってしまっています"),
        QT_TRANSLATE_NOOP("Error", "フォルダーには手を触れていません。いまの手帳も無事です。"),
        QT_TRANSLATE_NOOP("Error", "別の日の控えか、別のUSBを選んでください。"),
    ),
    e.VaultInUse: (
        QT_TRANSLATE_NOOP("Error", "この手帳は、もう開いています"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "先に開いているつなぐ手帳を使うか、そちらを閉じてください。"),
    ),
    e.UnsafeFolder: (
        QT_TRANSLATE_NOOP("Error", "ここには手帳を置けません（{reason}）"),
        QT_TRANSLATE_NOOP("Error", "フォルダーには何も書いていません。控えなら、どこにでも置けます。"),
        QT_TRANSLATE_NOOP("Error", "このパソコンの中だけにあるフォルダーを選んでください。"),
    ),
    e.CipherMissing: (
        QT_TRANSLATE_NOOP("Error", "暗号の部品が見つからないので、手帳を開きません"),
        QT_TRANSLATE_NOOP("Error", "記録は暗号のまま無事です。手帳のフォルダーはそのままにします。"),
        QT_TRANSLATE_NOOP("Error", "つなぐ手帳を入れなおしてください。"),
    ),
    e.WrongPassphrase: (
        QT_TRANSLATE_NOOP("Error", "合言葉がちがうようです"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "もう一度入れてください。思い出せないときは、復旧シートの番号で開けます。"),
    ),
    e.WrongCode: (
        QT_TRANSLATE_NOOP("Error", "この復旧シートは、この手帳のものではないようです"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "作った日のいちばん新しい復旧シートをさがしてください。"),
    ),
    e.KeysMissing: (
        QT_TRANSLATE_NOOP("Error", "手帳のかぎのファイル（keys.json）がありません"),
        QT_TRANSLATE_NOOP("Error", "記録のファイルには手を触れていません。"),
        _FROM_BACKUP,
    ),
    e.KeysDamaged: (
        QT_TRANSLATE_NOOP("Error", "手帳のかぎのファイル（keys.json）が変わってしまっています"),
        QT_TRANSLATE_NOOP("Error", "合言葉のまちがいではありません。記録のファイルには手を触れていません。"),
        _FROM_BACKUP,
    ),
    e.KeysOlder: (
        QT_TRANSLATE_NOOP("Error", "手帳のかぎのファイル（keys.json）が、前のものにもどっています"),
        QT_TRANSLATE_NOOP("Error", "記録のファイルには手を触れていません。"),
        QT_TRANSLATE_NOOP("Error", "もどした覚えがなければ、開く前に配った窓口に相談してください。"),
    ),
    e.AbsurdCost: (
        QT_TRANSLATE_NOOP("Error", "手帳のかぎのファイル（keys.json）に、ありえない数が書かれています"),
        QT_TRANSLATE_NOOP("Error", "開く前に止めました。記録のファイルには手を触れていません。"),
        _FROM_BACKUP,
    ),
    e.DatabaseMissing: (
        QT_TRANSLATE_NOOP("Error", "記録のファイルがフォルダーにありません"),
        QT_TRANSLATE_NOOP("Error", "かぎのファイルは無事です。新しい手帳は作っていません。"),
        QT_TRANSLATE_NOOP("Error", "移したファイルがあればもとにもどすか、「控えから始める」を選んでください。"),
    ),
    e.DatabaseEmpty: (
        QT_TRANSLATE_NOOP("Error", "記録のファイルが空になっています"),
        QT_TRANSLATE_NOOP("Error", "かぎのファイルは無事です。空のまま書き始めることはしません。"),
        _FROM_BACKUP,
    ),
    e.DatabaseDamaged: (
        QT_TRANSLATE_NOOP("Error", "記録のファイルの一部が変わってしまっています"),
        QT_TRANSLATE_NOOP("Error", "これ以上変わらないように、開くのを止めました。控えは無事です。"),
        _FROM_BACKUP,
    ),
    e.DatabaseForeign: (
        QT_TRANSLATE_NOOP("Error", "かぎと記録のファイルが、別々の手帳のものです"),
        QT_TRANSLATE_NOOP("Error", "どちらのファイルにも手を触れていません。"),
        QT_TRANSLATE_NOOP("Error", "入れかえたファイルがあれば、もとにもどしてください。"),
    ),
    e.SavesMissing: (
        QT_TRANSLATE_NOOP("Error", "最後の{count}件の保存が見つかりません"),
        QT_TRANSLATE_NOOP("Error", "それより前の記録は読めます。控えも無事です。"),
        QT_TRANSLATE_NOOP("Error", "新しい控えがあれば、「控えから始める」を選んでください。"),
    ),
    e.NewerVault: (
        QT_TRANSLATE_NOOP("Error", "この手帳は、もっと新しいつなぐ手帳で使われています"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "このパソコンのつなぐ手帳を新しくしてください。"),
    ),
    # packets and cards
    e.PacketError: (
        QT_TRANSLATE_NOOP("Error", "このつなぎ便は受け取れませんでした"),
        _FILE_LEFT,
        _SEND_AGAIN,
    ),
    e.SpellingDefect: (
        QT_TRANSLATE_NOOP("Error", "つなぎ便として読めないファイルです"),
        _FILE_LEFT,
        QT_TRANSLATE_NOOP("Error", "選んだファイルを確かめ、合っていれば、もう一度書き出してもらってください。"),
    ),
    e.HeaderDefect: (
        QT_TRANSLATE_NOOP("Error", "つなぎ便の始まりか終わりが欠けています"),
        _FILE_LEFT,
        _SEND_AGAIN,
    ),
    e.NewerFormat: (
        QT_TRANSLATE_NOOP("Error", "もっと新しいつなぐ手帳で書き出されたものです"),
        _FILE_LEFT,
        QT_TRANSLATE_NOOP("Error", "このパソコンのつなぐ手帳を新しくしてから、もう一度取り込んでください。"),
    ),
    e.NotForUs: (
        QT_TRANSLATE_NOOP("Error", "ほかの方あてのつなぎ便です"),
        QT_TRANSLATE_NOOP("Error", "中は開いていません。ファイルもそのままです。"),
        QT_TRANSLATE_NOOP("Error", "あて先の方に渡すか、送り主にあて先を確かめてください。"),
    ),
    e.CipherDefect: (
        QT_TRANSLATE_NOOP("Error", "つなぎ便が途中で変わってしまっています"),
        _FILE_LEFT,
        _SEND_AGAIN,
    ),
    e.FrameDefect: (
        QT_TRANSLATE_NOOP("Error", "つなぎ便の包み方が決まりとちがいます"),
        _FILE_LEFT,
        _SEND_AGAIN,
    ),
    e.CardDefect: (
        QT_TRANSLATE_NOOP("Error", "この名刺は読めないか、途中で変わっています"),
        QT_TRANSLATE_NOOP("Error", "名刺は加えていません。ほかの名刺は無事です。"),
        _CARD_AGAIN,
    ),
    e.WeakKey: (
        QT_TRANSLATE_NOOP("Error", "この名刺のかぎは、安全に使えません"),
        QT_TRANSLATE_NOOP("Error", "何も送っていません。ほかの名刺は無事です。"),
        _CARD_AGAIN,
    ),
    e.SignatureDefect: (
        QT_TRANSLATE_NOOP("Error", "送り主の署名が合いません"),
        _FILE_LEFT,
        QT_TRANSLATE_NOOP("Error", "本当に送ったか、送り主に電話で確かめてください。"),
    ),
    e.CanonicalDefect: (
        QT_TRANSLATE_NOOP("Error", "つなぎ便の書き方が決まりとちがいます"),
        _FILE_LEFT,
        _SEND_AGAIN,
    ),
    e.SchemaDefect: (
        QT_TRANSLATE_NOOP("Error", "つなぎ便の中身がそろっていません"),
        _FILE_LEFT,
        _SEND_AGAIN,
    ),
    e.TooLarge: (
        QT_TRANSLATE_NOOP("Error", "ひとつのつなぎ便に入りきりません"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。まだ何も書き出していません。"),
        QT_TRANSLATE_NOOP("Error", "いっしょに送る活動を減らして、もう一度書き出してください。"),
    ),
    e.KeyEnded: (
        QT_TRANSLATE_NOOP("Error", "相手の名刺の期限がすぎています"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。つなぎ便は待っています。"),
        QT_TRANSLATE_NOOP("Error", "相手から新しい名刺を受け取ってください。急ぐときは電話が先です。"),
    ),
    e.UnknownSender: (
        QT_TRANSLATE_NOOP("Error", "確認番号をまだ確かめていない送り主です"),
        QT_TRANSLATE_NOOP("Error", "つなぎ便は分けて取ってあります。"),
        QT_TRANSLATE_NOOP("Error", "名刺を受け取り、電話などで確認番号を確かめてください。"),
    ),
    e.EscrowFirst: (
        QT_TRANSLATE_NOOP("Error", "名刺を渡す前に、かぎを預けておきます"),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Error", "「かぎを預ける」で書き出し、読みなおしまで済ませてください。"),
    ),
    e.CardIsOurs: (
        QT_TRANSLATE_NOOP("Error", "これはご自分の名刺です"),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Error", "相手の名刺のファイルを選んでください。"),
    ),
    e.NumberDiffers: (
        QT_TRANSLATE_NOOP("Error", "確認番号がちがっています"),
        QT_TRANSLATE_NOOP("Error", "この名刺には、まだ何も送りません。"),
        QT_TRANSLATE_NOOP("Error", "相手に電話して、確認番号を一組ずつ読み合わせてください。"),
    ),
    e.NotExpected: (
        QT_TRANSLATE_NOOP("Error", "この送り主からは来るはずのないものが入っています"),
        QT_TRANSLATE_NOOP("Error", "つなぎ便は分けて取ってあります。ほかの記録は無事です。"),
        QT_TRANSLATE_NOOP("Error", "送り主に電話で確かめてください。"),
    ),
    e.CardTooOld: (
        QT_TRANSLATE_NOOP("Error", "この名刺は、期限がだいぶ前にすぎています"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。つなぎは待っています。"),
        QT_TRANSLATE_NOOP("Error", "相手から新しい名刺を受け取ってください。急ぐときは電話が先です。"),
    ),
    e.EscrowDefect: (
        QT_TRANSLATE_NOOP("Error", "預けたかぎのファイルが変わってしまっています"),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Error", "別の場所に預けたファイルを選ぶか、もう一度書き出してください。"),
    ),
    e.WrongEscrowPassphrase: (
        QT_TRANSLATE_NOOP("Error", "預けたかぎの合言葉がちがうようです"),
        QT_TRANSLATE_NOOP("Error", "ファイルは無事です。手帳も何も変わっていません。"),
        QT_TRANSLATE_NOOP("Error", "預けるときに決めた合言葉を、もう一度入れてください。"),
    ),
}

_FOLDERS = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google_drive": "Google Drive",
    "icloud": "iCloud",
    "box": "Box",
    "share": QT_TRANSLATE_NOOP("Error", "共有のフォルダー").text,
    "network": QT_TRANSLATE_NOOP("Error", "ネットワークのフォルダー").text,
}


def tell(error: AppError) -> Told:
    """The words for an error of ours; one that has none of its own is told as its nearest kind."""
    kind = next(kind for kind in type(error).__mro__ if kind in _WORDS)
    data = {"name": "", "line": 0, "count": 0} | vars(error)
    if "reason" in data:
        data["reason"] = _FOLDERS.get(str(data["reason"]), data["reason"])
    title, safe, following = (spoken(phrase).format(**data) for phrase in _WORDS[kind])
    return Told(title, safe, following)
