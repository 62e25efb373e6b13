"""使い方: what each page is for and what one does there first, in a few sentences."""

from app.domain.places import PageName
from app.words.phrases import QT_TRANSLATE_NOOP, Phrase, spoken

GUIDES: dict[PageName, tuple[Phrase, ...]] = {
    PageName.TODAY: (
        QT_TRANSLATE_NOOP("guides", "きょう行くところと、待っていることが、急ぐ順に並びます。"),
        QT_TRANSLATE_NOOP("guides", "「記録」を押すと、その方の記録を書けます。書きかけは残り、「書きかけ」から続けられます。"),
        QT_TRANSLATE_NOOP("guides", "民生委員の方には、前の月の「月報」をまだ出していないことも、ここに出ます。"),
        QT_TRANSLATE_NOOP("guides", "出かける前に「きょう回る家を選ぶ」で、番号だけのメモを印刷できます。"),
    ),
    PageName.INBOX: (
        QT_TRANSLATE_NOOP("guides", "届いたつなぎと、受けた相談が並びます。上にあるのは、まだ決めていないものです。"),
        QT_TRANSLATE_NOOP("guides", "届いたものは、受理・質問・案内・差し戻しを決めます。返事は書き出しを待ちます。"),
        QT_TRANSLATE_NOOP("guides", "電話や来所の相談は「相談を受ける」か F2 で書きます。一覧で押すと、そのケースが開きます。"),
        QT_TRANSLATE_NOOP("guides", "知らない名刺から届いたものは保留に残ります。名刺の番号を確かめると取り込めます。"),
    ),
    PageName.CASES: (
        QT_TRANSLATE_NOOP("guides", "電話・来所・LINEで受けた相談と、受理したつなぎが、急ぐ順に並びます。"),
        QT_TRANSLATE_NOOP("guides", "「相談を受ける」か F2 で書きます。案内だけなら、F11 で終わりまで一度にできます。"),
        QT_TRANSLATE_NOOP("guides", "ケースを開くと、「記録する」か F2 で経過を書き、「つなぐ」「まとめる」もできます。"),
        QT_TRANSLATE_NOOP("guides", "絞り込みは次に開いても残ります。「まとめて主担当を変える」で、一度に引きつげます。"),
    ),
    PageName.PEOPLE: (
        QT_TRANSLATE_NOOP("guides", "見守っている方の一覧です。名前を押すと、その方のページが開きます。"),
        QT_TRANSLATE_NOOP("guides", "上の欄では、名前・かな・住所・メモのどの言葉からでもさがせます。"),
        QT_TRANSLATE_NOOP("guides", "新しい方は「登録する」から。お名前がわからなければ、仮の呼び名で始められます。"),
        QT_TRANSLATE_NOOP("guides", "下の「印刷・表にする」で、いま出ている一覧を紙やExcelにできます。"),
    ),
    PageName.ACTIVITIES: (
        QT_TRANSLATE_NOOP("guides", "訪問や声かけの記録が、新しい日から並びます。押すと中身が開き、直せます。"),
        QT_TRANSLATE_NOOP("guides", "「記録する」か F2 で新しく書きます。同じことを何人も書く日は「何人かまとめて」で。"),
        QT_TRANSLATE_NOOP("guides", "「月ごとに見る」で、その月のまとめが出ます。民生委員の方は、会議や証明を F5 で書けます。"),
        QT_TRANSLATE_NOOP("guides", "下の「印刷・表にする」で、いま出ている記録を紙やExcelにできます。"),
    ),
    PageName.MONTHS: (
        QT_TRANSLATE_NOOP("guides", "その月の活動の件数です。記録から数えるので、集計はいりません。"),
        QT_TRANSLATE_NOOP("guides", "数を押すと、その数に入る記録が横に出ます。Page Up と Page Down で、月を変えられます。"),
        QT_TRANSLATE_NOOP("guides", "「数え方」は、お住まいの民児協の手引きに合わせて変えられます。"),
        QT_TRANSLATE_NOOP("guides", "「印刷・表にする」で、集計報告書を紙やExcelにできます。"),
    ),
    PageName.REFERRALS: (
        QT_TRANSLATE_NOOP("guides", "専門の窓口につないだ方の一覧です。届いたかと、窓口の扱いが並んで出ます。"),
        QT_TRANSLATE_NOOP("guides", "新しくつなぐときは、その方のページの「つなぐ」から始めます。"),
        QT_TRANSLATE_NOOP("guides", "送る前に、出るものがすべて画面に出ます。同意のないことは出ません。"),
    ),
    PageName.CONSENTS: (
        QT_TRANSLATE_NOOP("guides", "ご本人に確かめた同意を書きます。はじめに、どう言われたかを選びます。"),
        QT_TRANSLATE_NOOP("guides", "健康や虐待のことは、よいと言われたものをひとつずつ選んだときだけ、外へ出ます。"),
        QT_TRANSLATE_NOOP(
            "guides", "困りごとやお願いの補足・心配なことの説明・ほかの注意・活動の記録の文も、選んだときだけ外へ出ます。"
        ),
        QT_TRANSLATE_NOOP(
            "guides", "気持ちが変わったら、新しい同意を書きます。外した機関に、渡したものを使わないでもらうこともできます。"
        ),
    ),
    PageName.EXCHANGE: (
        QT_TRANSLATE_NOOP("guides", "つなぎ便を、USBなどで受け渡しするところです。中身は、あて先の方しか開けません。"),
        QT_TRANSLATE_NOOP("guides", "もらったファイルは、この画面に入れると取り込めます。出すものは、書き出す場所を選びます。"),
        QT_TRANSLATE_NOOP("guides", "同じファイルを二度取り込んでも、二重にはなりません。"),
    ),
    PageName.AGENCIES: (
        QT_TRANSLATE_NOOP("guides", "相談できる窓口の一覧です。F8 を押し、困りごとを選ぶと、近い順に出ます。"),
        QT_TRANSLATE_NOOP("guides", "「壁に貼る紙」で、困りごとごとの相談先が1枚になります。"),
        QT_TRANSLATE_NOOP("guides", "番号に「未確認」とあるものは、かける前に市町村などで確かめてください。"),
    ),
    PageName.ORGANISATIONS: (
        QT_TRANSLATE_NOOP(
            "guides", "困りごとと市町村を1つずつ選ぶと、助けるところが近い順に出ます。隅の数字か英字で選べます。"
        ),
        QT_TRANSLATE_NOOP("guides", "だれもいないときは「制度の狭間として残す」で数えます。「地域のメモ」で見られます。"),
        QT_TRANSLATE_NOOP("guides", "押すと、その団体・機関のすべてが開き、「直す」で少しずつ書けます。"),
        QT_TRANSLATE_NOOP(
            "guides", "「団体名簿（内部用）」は紙やExcelにできます。直したExcelは「表から取り込む」で1行ずつ確かめます。"
        ),
    ),
    PageName.MUNICIPALITIES: (
        QT_TRANSLATE_NOOP("guides", "19の市町村が、どんな体制で相談を受けているかの一覧です。押すと、書きなおせます。"),
        QT_TRANSLATE_NOOP("guides", "「まず相談するところ」に選んだ機関は、つなぎ先を選ぶとき、はじめに並びます。"),
        QT_TRANSLATE_NOOP("guides", "「市町村の体制を1枚に」で、19市町村が1枚の紙になります。"),
    ),
    PageName.CARDS: (
        QT_TRANSLATE_NOOP("guides", "つなぎ便をやりとりする相手の名刺です。はじめに、確認番号を電話や紙で見比べます。"),
        QT_TRANSLATE_NOOP("guides", "確かめるまでは、何も送らず、届いたものも開きません。"),
        QT_TRANSLATE_NOOP("guides", "いらなくなった名刺は、その名刺のいちばん下から消せます。"),
    ),
    PageName.RINGING: (
        QT_TRANSLATE_NOOP("guides", "団体や緊急の番号に、1つずつ電話して確かめます。確認日のないもの、古いものから並びます。"),
        QT_TRANSLATE_NOOP("guides", "数字の1〜4で答えると、次の番号に進みます。まちがえたら Ctrl+Z で元にもどせます。"),
        QT_TRANSLATE_NOOP("guides", "紙に印刷して電話し、あとから同じ順番で入れることもできます。"),
        QT_TRANSLATE_NOOP("guides", "終わったら「受け渡し」の「表を配る」で、みなさんの手帳に届けます。"),
    ),
    PageName.FIGURES: (
        QT_TRANSLATE_NOOP("guides", "年度ごとの相談の数です。案件（何件）と、延べ（何回かかわったか）を分けて数えます。"),
        QT_TRANSLATE_NOOP("guides", "数を選んで Enter を押すと、そのケースの一覧が出ます。"),
        QT_TRANSLATE_NOOP("guides", "手帳を使う前の年度の数は、「前の年度の数を打ち込む」で一度だけ入れます。"),
        QT_TRANSLATE_NOOP("guides", "「年度実績表」と「集計表を印刷・表にする」で、紙やExcelにできます。"),
    ),
    PageName.MONTH_TOTALS: (
        QT_TRANSLATE_NOOP("guides", "委員の方からつなぎ便で届いた月報を足して、まだ出していない方を並べます。"),
        QT_TRANSLATE_NOOP("guides", "市町村や民児協で分けられます。訂正が届くと新しいほうの数になり、何が変わったかも出ます。"),
        QT_TRANSLATE_NOOP("guides", "届かない方がいるときは、その方の名刺を「月報をやりとりする」相手として確かめてください。"),
    ),
    PageName.SIGHTINGS: (
        QT_TRANSLATE_NOOP("guides", "まだだれのことかわからない「気づき」を、登録せずに書きとめます。"),
        QT_TRANSLATE_NOOP("guides", "あとで、新しい方として登録するか、登録ずみの方の記録にできます。"),
    ),
    PageName.MEMOS: (
        QT_TRANSLATE_NOOP("guides", "きょう回る方を、番号と目印だけのメモに印刷します。お名前は、選んだときだけのります。"),
        QT_TRANSLATE_NOOP("guides", "帰ったら、紙の番号のとおりに続けて記録できます。"),
    ),
    PageName.LEDGERS: (
        QT_TRANSLATE_NOOP("guides", "借りた名簿（ExcelやCSV）から、まとめて登録します。入る前に、1行ずつ確かめられます。"),
        QT_TRANSLATE_NOOP("guides", "もう登録している方かもしれないときは、尋ねます。勝手にまとめることはありません。"),
    ),
    PageName.DOOR_MODE: (
        QT_TRANSLATE_NOOP("guides", "玄関先で、相手の方に見せる画面です。手帳の中身は出ません。"),
        QT_TRANSLATE_NOOP("guides", "Esc を押すと、元の画面にもどります。"),
    ),
    PageName.EMERGENCY: (
        QT_TRANSLATE_NOOP("guides", "起きていることから、かける先がわかります。命の危険があるときは、ためらわず110か119へ。"),
        QT_TRANSLATE_NOOP("guides", "F1 を押すと、鍵がかかっていても番号が出ます。"),
    ),
    PageName.SEARCH: (
        QT_TRANSLATE_NOOP("guides", "手帳に書いたことを、どの言葉からでもさがします。空白で区切ると、両方を含むものが出ます。"),
        QT_TRANSLATE_NOOP("guides", "古い字や、かなの違いがあっても見つかります。"),
    ),
    PageName.VIEWINGS: (
        QT_TRANSLATE_NOOP("guides", "だれが、いつ、どなたの記録を開き、印刷し、書き出したかが、新しいものから並びます。"),
        QT_TRANSLATE_NOOP("guides", "上の欄にお名前を入れると、その方のものだけになります。担当者や日でも絞れます。"),
        QT_TRANSLATE_NOOP("guides", "ケースや対象者のページの「だれが見たか」からも、その方のものが開きます。"),
        QT_TRANSLATE_NOOP("guides", "同じ担当者が10分のあいだに同じ記録を開きなおしても、1行です。消すことはできません。"),
    ),
    PageName.GIVINGS: (
        QT_TRANSLATE_NOOP("guides", "だれに、どなたの、何を、どの同意で渡したかが、新しいものから並びます。"),
        QT_TRANSLATE_NOOP(
            "guides",
            "年度や相手で絞れます。押すと、そのつなぎが開きます。対象者のページの「だれに渡したか」からは、その方のものが開きます。",
        ),
        QT_TRANSLATE_NOOP("guides", "手帳から消した方も、お名前のない行で残ります。3年をすぎても消すことはできません。"),
        QT_TRANSLATE_NOOP("guides", "「印刷・表にする」で、求められたときに紙やExcelで出せます。"),
    ),
    PageName.RETENTION: (
        QT_TRANSLATE_NOOP("guides", "利用を停止したケースと、保存期限が来たケースが並びます。ほかの一覧や検索には出ません。"),
        QT_TRANSLATE_NOOP("guides", "停止するときは、ケースを開いて「利用停止」を押し、理由を書きます。"),
        QT_TRANSLATE_NOOP("guides", "停止したものは、ここからいつでも、また使えるようにできます。"),
        QT_TRANSLATE_NOOP("guides", "保存期限が来たものは、2人で確かめてから消します。集計の件数と提供の記録は残ります。"),
    ),
    PageName.RECALLS: (
        QT_TRANSLATE_NOOP("guides", "ご本人が同意を撤回されたという知らせです。まず、連絡や共有をやめてください。"),
        QT_TRANSLATE_NOOP("guides", "「使うのをやめる（利用停止）」を押すとケースが止まり、次の便で送り主に返事が届きます。"),
        QT_TRANSLATE_NOOP("guides", "公文書などで残すときは「理由があって残す」を押し、理由を書きます。送り主が読みます。"),
        QT_TRANSLATE_NOOP("guides", "その先に渡していた方には、便・手紙・電話で伝えます。終わるまで「きょう」に出ています。"),
    ),
    PageName.SETTINGS: (
        QT_TRANSLATE_NOOP("guides", "文字の大きさ、合言葉、復旧シート、控えは、ここで決めます。"),
        QT_TRANSLATE_NOOP("guides", "控えは月に一度、USBなどにとって、パソコンとは別の場所にしまってください。"),
    ),
}


# What a desk does otherwise than a volunteer on the same page.
DESK_GUIDES: dict[PageName, tuple[Phrase, ...]] = {
    PageName.TODAY: (
        QT_TRANSLATE_NOOP("guides", "待っていることが、急ぐ順に並びます。いちばん上は、緊急でまだ連絡していないものです。"),
        QT_TRANSLATE_NOOP("guides", "主担当がまだのケース、返事の期限、約束の日、フォローの時期も、ここに出ます。"),
        QT_TRANSLATE_NOOP("guides", "押すと、そのケースや届いたつなぎが開きます。すんだものは、消えていきます。"),
        QT_TRANSLATE_NOOP("guides", "「月曜の一覧を印刷」で、続いているケースが1枚になります。お名前なしでも刷れます。"),
    ),
    PageName.PEOPLE: (
        QT_TRANSLATE_NOOP("guides", "ケースの方と、いっしょに登録した方の一覧です。名前を押すと、その方のページが開きます。"),
        QT_TRANSLATE_NOOP("guides", "相談を受けるか、つなぎを受理すると、その方が自動でここに入ります。"),
        QT_TRANSLATE_NOOP("guides", "上の欄では、名前・かな・住所・メモのどの言葉からでもさがせます。"),
        QT_TRANSLATE_NOOP("guides", "下の「印刷・表にする」で、いま出ている一覧を紙やExcelにできます。"),
    ),
    PageName.REFERRALS: (
        QT_TRANSLATE_NOOP("guides", "この窓口から、ほかの機関につないだ方の一覧です。届いたかと、相手の対応が並んで出ます。"),
        QT_TRANSLATE_NOOP("guides", "新しくつなぐときは、ケースの「つなぐ」から。そのケースの内容のまま始められます。"),
        QT_TRANSLATE_NOOP("guides", "送る前に、出るものがすべて画面に出ます。同意のないことは出ません。"),
        QT_TRANSLATE_NOOP("guides", "電話や紙で来た返事は「返事を書き写す」で残します。待つものは「きょう」に出ます。"),
    ),
    PageName.EXCHANGE: (
        QT_TRANSLATE_NOOP("guides", "届いたつなぎ便を取り込み、返事を書き出すところです。中身は、あて先の方しか開けません。"),
        QT_TRANSLATE_NOOP("guides", "届いたファイルは、この画面に入れると取り込めます。つなぎは「受付」に並びます。"),
        QT_TRANSLATE_NOOP("guides", "書き出すと、待っている返事が送り主ごとのファイルになります。書き出す場所を選びます。"),
        QT_TRANSLATE_NOOP("guides", "「表を配る」で、団体・電話番号・市町村の体制を、名刺を確かめたみなさんに配れます。"),
    ),
    PageName.CARDS: (
        QT_TRANSLATE_NOOP("guides", "つなぎ便をやりとりする方の名刺です。はじめに、確認番号を電話や紙で見比べます。"),
        QT_TRANSLATE_NOOP("guides", "この窓口の名刺は、「予備の鍵を作る」をすませてから渡せます。"),
        QT_TRANSLATE_NOOP("guides", "はじめて使う方には「配布セットをつくる」で、プログラムと名刺と紙をまとめて渡せます。"),
        QT_TRANSLATE_NOOP("guides", "確かめるまでは、何も送らず、届いたものも開きません。"),
    ),
    PageName.SETTINGS: (
        QT_TRANSLATE_NOOP("guides", "文字の大きさ、合言葉、担当者、復旧シート、控えは、ここで決めます。"),
        QT_TRANSLATE_NOOP("guides", "だれが見たかの「閲覧記録」と、「利用停止・保存期限」も、ここから開きます。"),
        QT_TRANSLATE_NOOP("guides", "控えは月に一度、USBなどにとって、パソコンとは別の場所にしまってください。"),
    ),
}


def guide(page: PageName, *, desk: bool = False) -> list[str]:
    """What is told of a page, a sentence each, to a volunteer or at a desk."""
    told = DESK_GUIDES.get(page, GUIDES[page]) if desk else GUIDES[page]
    return [spoken(each) for each in told]
