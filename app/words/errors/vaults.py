"""The notebook at rest: each way in which it may not open has its own words."""

from app import errors as e
from app.errors import AppError
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase

_RECORDS_SAFE = QT_TRANSLATE_NOOP("Error", "記録は無事です。")
_NOT_OPENED = QT_TRANSLATE_NOOP("Error", "手帳は何も変えていません。")
_IF_WRONG = QT_TRANSLATE_NOOP(
    "Error",
    "違うときは、パソコンの設定の「日付と時刻」（Windowsなら、画面の右下の時計を右クリックして「日時を調整する」）を直してから、"
    "もう一度試してください。",
)
_FROM_BACKUP = QT_TRANSLATE_NOOP("Error", "フォルダーはそのままにして、「控えから手帳をもどす」を選んでください。")

_OPEN_ELSEWHERE = QT_TRANSLATE_NOOP("Error", "先に開いているつなぐ手帳を使うか、そちらを閉じてください。")

WORDS: dict[type[AppError], tuple[Phrase, Phrase, Phrase]] = {
    e.VaultError: (
        QT_TRANSLATE_NOOP("Error", "手帳を開けませんでした"),
        _NOT_OPENED,
        QT_TRANSLATE_NOOP("Error", "もう一度試してください。続くときは、この手帳を受け取った窓口に電話してください。"),
    ),
    e.NoVault: (
        QT_TRANSLATE_NOOP("Error", "このフォルダーに手帳はありません"),
        QT_TRANSLATE_NOOP("Error", "フォルダーには何も書いていません。"),
        QT_TRANSLATE_NOOP("Error", "別のフォルダーを選ぶか、「控えから手帳をもどす」を選んでください。"),
    ),
    e.VaultForbidden: (
        QT_TRANSLATE_NOOP("Error", "この手帳は、このパソコンを使うほかの方のものです"),
        QT_TRANSLATE_NOOP("Error", "その手帳は何も変えていません。"),
        QT_TRANSLATE_NOOP("Error", "ご自分の手帳のフォルダーを選んでください。"),
    ),
    e.VaultExists: (
        QT_TRANSLATE_NOOP("Error", "このフォルダーには、もう何か入っています"),
        QT_TRANSLATE_NOOP("Error", "入っているものは、そのままです。"),
        QT_TRANSLATE_NOOP("Error", "空のフォルダーを選んでください。"),
    ),
    e.BackupFolder: (
        QT_TRANSLATE_NOOP("Error", "これは控えのフォルダーです"),
        QT_TRANSLATE_NOOP("Error", "控えは無事です。控えに直接書くことはしません。"),
        QT_TRANSLATE_NOOP("Error", "「控えから手帳をもどす」を選んで、このフォルダーを選んでください。"),
    ),
    e.NotABackup: (
        QT_TRANSLATE_NOOP("Error", "このフォルダーの控えは、そろっていないか変わってしまっています"),
        QT_TRANSLATE_NOOP("Error", "フォルダーは何も変えていません。いまの手帳も無事です。"),
        QT_TRANSLATE_NOOP("Error", "別の日の控えか、別のUSBを選んでください。"),
    ),
    e.VaultInUse: (
        QT_TRANSLATE_NOOP("Error", "この手帳は、もう開いています"),
        _RECORDS_SAFE,
        _OPEN_ELSEWHERE,
    ),
    e.VaultInUseSince: (
        QT_TRANSLATE_NOOP("Error", "この手帳は、{since}から開いています"),
        _RECORDS_SAFE,
        _OPEN_ELSEWHERE,
    ),
    e.VaultInUseBy: (
        QT_TRANSLATE_NOOP("Error", "この手帳は、{coordinator}さんが{since}から開いています"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "{coordinator}さんに閉じてもらってから、もう一度開いてください。"),
    ),
    e.UnsafeFolder: (
        QT_TRANSLATE_NOOP("Error", "ここには手帳を置けません（{reason}）"),
        QT_TRANSLATE_NOOP("Error", "フォルダーには何も書いていません。控えなら、どこにでも置けます。"),
        QT_TRANSLATE_NOOP("Error", "このパソコンの中だけにあるフォルダーを選んでください。"),
    ),
    e.PathTooLong: (
        QT_TRANSLATE_NOOP("Error", "ここには手帳を置けません（場所の名前が長すぎます）"),
        QT_TRANSLATE_NOOP("Error", "フォルダーには何も書いていません。"),
        QT_TRANSLATE_NOOP("Error", "もっと短い名前のフォルダーを選んでください。"),
    ),
    e.CipherMissing: (
        QT_TRANSLATE_NOOP("Error", "暗号の部品が見つからず、手帳を開けません"),
        QT_TRANSLATE_NOOP("Error", "記録は暗号のまま無事です。手帳のフォルダーも、そのままです。"),
        QT_TRANSLATE_NOOP("Error", "自分で直そうとせず、この手帳を受け取った窓口に電話してください。"),
    ),
    e.WrongPassphrase: (
        QT_TRANSLATE_NOOP("Error", "合言葉が違うようです"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "もう一度入れてください。思い出せないときは、復旧シートの番号で開けます。"),
    ),
    e.PassphraseOfCopy: (
        QT_TRANSLATE_NOOP("Error", "合言葉が違うようです。これは{made_on}の控えからもどした手帳です"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。控えもそのままです。"),
        QT_TRANSLATE_NOOP("Error", "その日に使っていた合言葉か、その日の復旧シートの番号を入れてください。"),
    ),
    e.WrongCode: (
        QT_TRANSLATE_NOOP("Error", "この復旧シートは、この手帳のものではないようです"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP(
            "Error",
            "いちばん新しい日付の復旧シートをさがしてください。控えからもどした手帳なら、その控えをとった日の復旧シートです。",
        ),
    ),
    e.CodeOfCopy: (
        QT_TRANSLATE_NOOP("Error", "復旧シートの番号が違うようです。これは{made_on}の控えからもどした手帳です"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。控えもそのままです。"),
        QT_TRANSLATE_NOOP("Error", "その日に使っていた復旧シートの番号か、その日の合言葉を入れてください。"),
    ),
    e.KeysMissing: (
        QT_TRANSLATE_NOOP("Error", "手帳の鍵のファイル（keys.json）がありません"),
        QT_TRANSLATE_NOOP("Error", "記録のファイルは何も変えていません。"),
        _FROM_BACKUP,
    ),
    e.KeysDamaged: (
        QT_TRANSLATE_NOOP("Error", "手帳の鍵のファイル（keys.json）が変わってしまっています"),
        QT_TRANSLATE_NOOP("Error", "合言葉の間違いではありません。記録のファイルは何も変えていません。"),
        _FROM_BACKUP,
    ),
    e.KeysOlder: (
        QT_TRANSLATE_NOOP("Error", "手帳の鍵のファイル（keys.json）が、前のものにもどっています"),
        QT_TRANSLATE_NOOP("Error", "記録のファイルは何も変えていません。"),
        QT_TRANSLATE_NOOP("Error", "もどした覚えがなければ、開く前に、この手帳を受け取った窓口に電話してください。"),
    ),
    e.AbsurdCost: (
        QT_TRANSLATE_NOOP("Error", "手帳の鍵のファイル（keys.json）に、正しくない値が書かれています"),
        QT_TRANSLATE_NOOP("Error", "開く前に止めました。記録のファイルは何も変えていません。"),
        _FROM_BACKUP,
    ),
    e.DatabaseMissing: (
        QT_TRANSLATE_NOOP("Error", "記録のファイルがフォルダーにありません"),
        QT_TRANSLATE_NOOP("Error", "鍵のファイルは無事です。新しい手帳は作っていません。"),
        QT_TRANSLATE_NOOP("Error", "移したファイルがあればもとにもどすか、「控えから手帳をもどす」を選んでください。"),
    ),
    e.DatabaseEmpty: (
        QT_TRANSLATE_NOOP("Error", "記録のファイルが空になっています"),
        QT_TRANSLATE_NOOP("Error", "鍵のファイルは無事です。空のまま書き始めることはしません。"),
        _FROM_BACKUP,
    ),
    e.DatabaseDamaged: (
        QT_TRANSLATE_NOOP("Error", "記録のファイルの一部が変わってしまっています"),
        QT_TRANSLATE_NOOP("Error", "これ以上変わらないように、開くのを止めました。控えは無事です。"),
        _FROM_BACKUP,
    ),
    e.DatabaseForeign: (
        QT_TRANSLATE_NOOP("Error", "鍵と記録のファイルが、別々の手帳のものです"),
        QT_TRANSLATE_NOOP("Error", "どちらのファイルも何も変えていません。"),
        QT_TRANSLATE_NOOP("Error", "入れかえたファイルがあれば、もとにもどしてください。"),
    ),
    e.SavesMissing: (
        QT_TRANSLATE_NOOP("Error", "最後に保存した{count}回分が見つかりません"),
        QT_TRANSLATE_NOOP("Error", "それより前の記録は読めます。控えも無事です。"),
        QT_TRANSLATE_NOOP("Error", "新しい控えがあれば、「控えから手帳をもどす」を選んでください。"),
    ),
    e.ClockImpossible: (
        QT_TRANSLATE_NOOP("Error", "パソコンの日付が{today}なので、手帳を開けません"),
        _NOT_OPENED,
        QT_TRANSLATE_NOOP(
            "Error",
            "パソコンの設定の「日付と時刻」（Windowsなら、画面の右下の時計を右クリックして「日時を調整する」）を直してから、"
            "もう一度試してください。",
        ),
    ),
    e.ClockUnlikely: (
        QT_TRANSLATE_NOOP("Error", "パソコンの日付が{today}になっています。合っていますか"),
        QT_TRANSLATE_NOOP("Error", "手帳はまだ作っていません。手帳の鍵と名刺には、この日付が入ります。"),
        _IF_WRONG,
    ),
    e.ClockLeapt: (
        QT_TRANSLATE_NOOP("Error", "パソコンの日付は{today}です。合っていますか"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。最後に使った日は{seen_on}です。"),
        _IF_WRONG,
    ),
    e.VaultClosed: (
        QT_TRANSLATE_NOOP("Error", "この手帳は、もう閉じています"),
        QT_TRANSLATE_NOOP("Error", "保存した記録は無事です。"),
        QT_TRANSLATE_NOOP("Error", "もう一度開いてください。"),
    ),
    e.NewerVault: (
        QT_TRANSLATE_NOOP("Error", "この手帳は、もっと新しいつなぐ手帳で使われています"),
        _RECORDS_SAFE,
        QT_TRANSLATE_NOOP("Error", "このパソコンのつなぐ手帳を新しくしてください。"),
    ),
}
