"""Packets and cards that are refused."""

from app import errors as e
from app.errors import AppError
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase

_NOTHING_CHANGED = QT_TRANSLATE_NOOP("Error", "手帳は何も変わっていません。")
_FILE_LEFT = QT_TRANSLATE_NOOP("Error", "このファイルからは何も取り込んでいません。ほかの記録は無事です。")
_SEND_AGAIN = QT_TRANSLATE_NOOP("Error", "送り主に、もう一度書き出してもらってください。")
_RING = QT_TRANSLATE_NOOP("Error", "送り主に電話で確かめてください。")
_HELD = QT_TRANSLATE_NOOP("Error", "つなぎ便は保留にしてあります。ほかの記録は無事です。")
_HELD_AND_STANDS = QT_TRANSLATE_NOOP("Error", "つなぎ便は保留にしてあります。前からある記録は、そのままです。")
_CARD_AGAIN = QT_TRANSLATE_NOOP("Error", "相手に、名刺をもう一度書き出してもらってください。")

WORDS: dict[type[AppError], tuple[Phrase, Phrase, Phrase]] = {
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
        QT_TRANSLATE_NOOP("Error", "つなぎ便の形式が正しくありません（外側）"),
        _FILE_LEFT,
        _SEND_AGAIN,
    ),
    e.CardDefect: (
        QT_TRANSLATE_NOOP("Error", "この名刺は読めないか、途中で変わっています"),
        QT_TRANSLATE_NOOP("Error", "名刺は加えていません。ほかの名刺は無事です。"),
        _CARD_AGAIN,
    ),
    e.WeakKey: (
        QT_TRANSLATE_NOOP("Error", "この名刺の鍵は、安全に使えません"),
        QT_TRANSLATE_NOOP("Error", "何も送っていません。ほかの名刺は無事です。"),
        _CARD_AGAIN,
    ),
    e.SignatureDefect: (
        QT_TRANSLATE_NOOP("Error", "送り主が書いたものか、確かめられません"),
        _FILE_LEFT,
        QT_TRANSLATE_NOOP("Error", "本当に送ったか、送り主に電話で確かめてください。"),
    ),
    e.CanonicalDefect: (
        QT_TRANSLATE_NOOP("Error", "つなぎ便の形式が正しくありません（中身）"),
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
    e.MayNotLeave: (
        QT_TRANSLATE_NOOP("Error", "いまのままでは出せないつなぎがあります"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。このつなぎは書き出していません。"),
        QT_TRANSLATE_NOOP("Error", "つなぎを開いて、同意と、足りないところを確かめてください。"),
    ),
    e.KeyEnded: (
        QT_TRANSLATE_NOOP("Error", "相手の名刺の期限が過ぎています"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。つなぎ便は待っています。"),
        QT_TRANSLATE_NOOP("Error", "相手から新しい名刺を受け取ってください。急ぐときは電話が先です。"),
    ),
    e.NotRead: (
        QT_TRANSLATE_NOOP("Error", "相手のつなぐ手帳が古く、まだ読めないものがあります"),
        QT_TRANSLATE_NOOP("Error", "記録は無事です。書き出さずに待たせてあります。"),
        QT_TRANSLATE_NOOP("Error", "相手に手帳を新しくして名刺を渡してもらうか、紙に印刷して渡してください。"),
    ),
    e.EscrowFirst: (
        QT_TRANSLATE_NOOP("Error", "名刺を渡す前に、予備の鍵を作ります"),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Error", "「名刺」のページの「予備の鍵を作る」を押し、終わりまで進めてください。"),
    ),
    e.NotAProgram: (
        QT_TRANSLATE_NOOP("Error", "つなぐ手帳のプログラムではないか、中身が変わっています"),
        QT_TRANSLATE_NOOP("Error", "配布セットは作っていません。選んだものも、そのままです。"),
        QT_TRANSLATE_NOOP("Error", "受け取ったままのフォルダーか、setup.exe・zip・deb のファイルを、1つずつ選んでください。"),
    ),
    e.CardInUse: (
        QT_TRANSLATE_NOOP("Error", "つなぎ便をやりとりした方の名刺は、消せません"),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Error", "これまでのやりとりの相手がわかるように、このまま残しておいてください。"),
    ),
    e.OnlyPractice: (
        QT_TRANSLATE_NOOP("Error", "練習用の手帳からは、だれにも送れません"),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Error", "名刺のやりとりは、ご自分の手帳でしてください。"),
    ),
    e.CardIsOurs: (
        QT_TRANSLATE_NOOP("Error", "これはご自分の名刺です"),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Error", "相手の名刺のファイルを選んでください。"),
    ),
    e.NumberDiffers: (
        QT_TRANSLATE_NOOP("Error", "確認番号が違っています"),
        QT_TRANSLATE_NOOP("Error", "この名刺には、まだ何も送りません。"),
        QT_TRANSLATE_NOOP("Error", "相手に電話して、確認番号を一組ずつ読み合わせてください。"),
    ),
    e.NotKept: (
        QT_TRANSLATE_NOOP("Error", "この便の中身は、ここには残せません"),
        _HELD,
        _RING,
    ),
    e.ErasedHere: (
        QT_TRANSLATE_NOOP("Error", "ここで記録を消した方についての便です"),
        QT_TRANSLATE_NOOP("Error", "消した記録は、消えたままです。ほかの記録は無事です。"),
        QT_TRANSLATE_NOOP("Error", "要るときは、送り主に電話で確かめてください。"),
    ),
    e.GoesBack: (
        QT_TRANSLATE_NOOP("Error", "前に届いたものより古い版が、新しい便で届きました"),
        _HELD_AND_STANDS,
        _RING,
    ),
    e.WrittenByAnother: (
        QT_TRANSLATE_NOOP("Error", "送り主のものではない記録が入っています"),
        _HELD_AND_STANDS,
        _RING,
    ),
    e.NotExpected: (
        QT_TRANSLATE_NOOP("Error", "この送り主は、この種類の便を受け取る相手になっていません"),
        _HELD,
        QT_TRANSLATE_NOOP("Error", "使いみちを変えるときは、「名刺」のページで選びなおしてください。"),
    ),
    e.NotAsked: (
        QT_TRANSLATE_NOOP("Error", "この送り主には出していないつなぎへの、返事です"),
        QT_TRANSLATE_NOOP("Error", "つなぎ便は保留にしてあります。つなぎは、そのままです。"),
        _RING,
    ),
    e.NeverRecalled: (
        QT_TRANSLATE_NOOP("Error", "この手帳からは伝えていない撤回への、返事です"),
        QT_TRANSLATE_NOOP(
            "Error", "つなぎ便は保留にしてあります。控えからもどした手帳なら、撤回をもう一度伝えると取り込めます。"
        ),
        _RING,
    ),
    e.NotArrived: (
        QT_TRANSLATE_NOOP("Error", "まだ届いていないつなぎについての便です"),
        _HELD,
        QT_TRANSLATE_NOOP("Error", "送り主に電話して、つなぎと、この便を、もう一度書き出してもらってください。"),
    ),
    e.TableTooLarge: (
        QT_TRANSLATE_NOOP("Error", "窓口の表に、団体が多すぎます"),
        QT_TRANSLATE_NOOP("Error", "表は保留にしてあります。今までの番号は、そのままです。"),
        QT_TRANSLATE_NOOP("Error", "送り主に電話で知らせてください。"),
    ),
    e.EscrowDefect: (
        QT_TRANSLATE_NOOP("Error", "予備の鍵のファイルが変わってしまっています"),
        _NOTHING_CHANGED,
        QT_TRANSLATE_NOOP("Error", "別の場所にしまった予備の鍵を選ぶか、もう一度作ってください。"),
    ),
    e.WrongEscrowPassphrase: (
        QT_TRANSLATE_NOOP("Error", "予備の鍵の合言葉が違うようです"),
        QT_TRANSLATE_NOOP("Error", "ファイルは無事です。手帳も何も変わっていません。"),
        QT_TRANSLATE_NOOP("Error", "予備の鍵を作るときに決めた合言葉を、もう一度入れてください。"),
    ),
}
