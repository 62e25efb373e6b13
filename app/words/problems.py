"""What is wrong with a field, said beside it: what was seen, then what to do."""

from app.errors import Problem
from app.words.phrases import QT_TRANSLATE_NOOP, spoken

_WORDS = {
    # any field
    "required": QT_TRANSLATE_NOOP("Problem", "ここは必要です。書くか、選んでください。"),
    "choose": QT_TRANSLATE_NOOP("Problem", "ひとつ選んでください。"),
    "unknown_choice": QT_TRANSLATE_NOOP("Problem", "選べないものです。一覧から選びなおしてください。"),
    "too_long": QT_TRANSLATE_NOOP("Problem", "{bound}文字までにしてください。書いた文はそのまま残っています。"),
    "too_short": QT_TRANSLATE_NOOP("Problem", "{bound}文字以上にしてください。"),
    "too_many": QT_TRANSLATE_NOOP("Problem", "{bound}件までです。減らしてください。"),
    "too_few": QT_TRANSLATE_NOOP("Problem", "{bound}件以上にしてください。"),
    "foreign_characters": QT_TRANSLATE_NOOP("Problem", "ここに書けない文字が入っています。その文字を消してください。"),
    "last": QT_TRANSLATE_NOOP("Problem", "最後の一人なので、残しておきます。先に、ほかの方を加えてください。"),
    "taken": QT_TRANSLATE_NOOP("Problem", "そのお名前はもう使われています。違うお名前にしてください。"),
    "number_given": QT_TRANSLATE_NOOP("Problem", "その番号は、ほかの方の受付に使われています。違う番号にしてください。"),
    "duplicate": QT_TRANSLATE_NOOP("Problem", "同じものがもうあります。違うものにしてください。"),
    "same_person": QT_TRANSLATE_NOOP("Problem", "2人で確かめます。ほかの方のお名前を入れてください。"),
    "mismatch": QT_TRANSLATE_NOOP("Problem", "2つの欄が違っています。もう一度、同じものを入れてください。"),
    "place_or_word": QT_TRANSLATE_NOOP("Problem", "場所か、気づいたことのどちらかを書いてください。"),
    # names and numbers
    "not_kana": QT_TRANSLATE_NOOP("Problem", "ふりがなは、ひらがなかカタカナで書いてください。"),
    "not_phone": QT_TRANSLATE_NOOP("Problem", "電話番号は、数字とハイフンで書いてください（例 0858-00-0000）。"),
    "everybodys_number": QT_TRANSLATE_NOOP("Problem", "110・119・189 は、いつも出ています。ほかの番号を書いてください。"),
    "mobile": QT_TRANSLATE_NOOP("Problem", "携帯電話の番号です。だれでも見る欄なので、団体の代表の番号を書いてください。"),
    "zero_lost": QT_TRANSLATE_NOOP("Problem", "はじめの0がありません。市外局番の0から書いてください（例 0858-00-0000）。"),
    "not_postal_code": QT_TRANSLATE_NOOP("Problem", "郵便番号は7けたの数字です（例 682-0000）。"),
    "not_number": QT_TRANSLATE_NOOP("Problem", "数字で書いてください。"),
    "no_such_municipality": QT_TRANSLATE_NOOP("Problem", "県内19市町村の中から選んでください。"),
    "no_such_agency": QT_TRANSLATE_NOOP("Problem", "支援機関の一覧にありません。一覧から選んでください。"),
    "no_such_code": QT_TRANSLATE_NOOP("Problem", "団体の符号として読めません。符号の欄は、そのままにしてください。"),
    "column_gone": QT_TRANSLATE_NOOP("Problem", "この列がありません。書き出した表の列は、消さずにお使いください。"),
    "changed_since": QT_TRANSLATE_NOOP(
        "Problem", "書き出したあとに、手帳のほうで直されています。もう一度書き出してから直してください。"
    ),
    "names_somebody": QT_TRANSLATE_NOOP("Problem", "手帳にいる方のお名前が入っています。お名前を消してください。"),
    "person_in_public": QT_TRANSLATE_NOOP(
        "Problem", "担当の方のお名前が、だれでも読む欄に入っています。「在籍・協議会」のほかからは消してください。"
    ),
    # days
    "no_such_day": QT_TRANSLATE_NOOP("Problem", "その日は暦にありません。月と日を確かめてください。"),
    "no_such_year": QT_TRANSLATE_NOOP("Problem", "その年は暦にありません。年を確かめてください。"),
    "era_over": QT_TRANSLATE_NOOP("Problem", "その日は、もう次の元号です。元号と年を確かめてください。"),
    "era_not_begun": QT_TRANSLATE_NOOP("Problem", "その元号は、その日にはまだ始まっていません。元号と年を確かめてください。"),
    "which_era": QT_TRANSLATE_NOOP("Problem", "どの元号の年かわかりません。R8.11.21 のように、元号をつけてください。"),
    "day_incomplete": QT_TRANSLATE_NOOP("Problem", "月と日も書いてください（例 R8.11.21）。"),
    "year_missing": QT_TRANSLATE_NOOP("Problem", "年も書いてください（例 昭和25年ごろ）。"),
    "unreadable_day": QT_TRANSLATE_NOOP("Problem", "日付として読めませんでした。R8.11.21 や 11/21 のように書いてください。"),
    "weekday_differs": QT_TRANSLATE_NOOP("Problem", "日付と曜日が合いません。どちらかを直してください。"),
    "future_day": QT_TRANSLATE_NOOP("Problem", "まだ来ていない日です。日付を確かめてください。"),
    "past_day": QT_TRANSLATE_NOOP("Problem", "もう過ぎた日です。これからの日にしてください。"),
    "too_long_ago": QT_TRANSLATE_NOOP("Problem", "ずいぶん昔の年です。元号と年を確かめてください。"),
    "too_far_ahead": QT_TRANSLATE_NOOP("Problem", "ずいぶん先の日です。年を確かめてください。"),
    "before_the_day": QT_TRANSLATE_NOOP("Problem", "記録の日より前の日です。あとの日にしてください。"),
    "days_reversed": QT_TRANSLATE_NOOP("Problem", "終わりの日が始まりの日より前です。日付を確かめてください。"),
    "age_not_birth": QT_TRANSLATE_NOOP("Problem", "年齢ではなく、生まれた年を書いてください（例 昭和25年ごろ）。"),
    "no_such_time": QT_TRANSLATE_NOOP("Problem", "時刻として読めませんでした。14:30 のように書いてください。"),
    # the passphrase and the recovery code
    "common_passphrase": QT_TRANSLATE_NOOP(
        "Problem", "よく使われる言葉で、見破られやすいものです。ほかの言葉を足してください。"
    ),
    "sequence": QT_TRANSLATE_NOOP("Problem", "続き番号や同じ文字のくり返しです。ほかの言葉を足してください。"),
    "own_name": QT_TRANSLATE_NOOP("Problem", "ご自分の名前が入っています。名前とは別の言葉にしてください。"),
    "not_a_desk": QT_TRANSLATE_NOOP("Problem", "窓口の手帳ではありません。窓口の手帳のフォルダーを選んでください。"),
    "only_at_a_desk": QT_TRANSLATE_NOOP("Problem", "担当者は、窓口の手帳だけにあります。ここは空けておいてください。"),
    "not_found": QT_TRANSLATE_NOOP("Problem", "いまの手帳か一覧に見つかりません。もう一度選んでください。"),
    "joined_already": QT_TRANSLATE_NOOP("Problem", "もう、ほかのケースとまとめてあります。先に別々にもどしてください。"),
    "typed_already": QT_TRANSLATE_NOOP("Problem", "その年度の数は、もう打ち込んであります。一覧から選んで直してください。"),
    "not_past_year": QT_TRANSLATE_NOOP("Problem", "平成元年度から今年度までの年度を選んでください。"),
    "no_such_count": QT_TRANSLATE_NOOP("Problem", "0から9,999,999までの数にしてください。"),
    "no_such_month_count": QT_TRANSLATE_NOOP("Problem", "0から{bound}までの数にしてください。"),
    "month_to_come": QT_TRANSLATE_NOOP("Problem", "まだ来ていない月は、締められません。"),
    "reads_no_months": QT_TRANSLATE_NOOP(
        "Problem", "この方の手帳は、つなぎ便の月報をまだ読めません。記録は無事です。紙かExcelで出してください。"
    ),
    "month_typed_already": QT_TRANSLATE_NOOP("Problem", "その月の数は、もう打ち込んであります。一覧から選んで直してください。"),
    "no_such_quantity": QT_TRANSLATE_NOOP("Problem", "件数は、1から{bound}までの数にしてください。"),
    "several_of_that_name": QT_TRANSLATE_NOOP(
        "Problem", "同じお名前の方が、手帳に2人以上います。どの方か、手帳の名前を書き分けてから、もう一度入れてください。"
    ),
    "no_sender": QT_TRANSLATE_NOOP("Problem", "つなぎ便で届いたケースではありません。電話などでお願いしてください。"),
    "case_over": QT_TRANSLATE_NOOP("Problem", "終わったケースです。先に、ケースのページで「もう一度開く」を押してください。"),
    "worst_not_chosen": QT_TRANSLATE_NOOP("Problem", "◎は、選んだ困りごとの中からつけてください。"),
    "digits": QT_TRANSLATE_NOOP("Problem", "数字{bound}けたです。紙の数字をもう一度見てください。"),
    "group_mistyped": QT_TRANSLATE_NOOP("Problem", "{bound}番目の組に、写し間違いがあるようです。紙をもう一度見てください。"),
    "check_digit": QT_TRANSLATE_NOOP("Problem", "写し間違いがあるようです。この組の数字をもう一度見てください。"),
    "not_five_digits": QT_TRANSLATE_NOOP("Problem", "数字5けたの組です。紙の数字をもう一度見てください。"),
    "wrong_groups": QT_TRANSLATE_NOOP("Problem", "5けたの組が6つそろっていません。紙の数字をもう一度見てください。"),
    # the number of a sheet
    "not_sheet_number": QT_TRANSLATE_NOOP(
        "Problem", "整理番号は「8-00012-3」のような形です。紙の右上を見て、最後の1けたまで書いてください。"
    ),
    "memo_gone": QT_TRANSLATE_NOOP(
        "Problem", "記録できる、新しいほうから20枚よりも前のメモです。記録は「記録する」から、おひとりずつ書けます。"
    ),
    "other_sheet": QT_TRANSLATE_NOOP(
        "Problem", "持ち出しメモではなく、ほかの紙の番号です。「持ち出しメモ」と書いてある紙を見てください。"
    ),
    # a ledger that is brought in
    "name_column_missing": QT_TRANSLATE_NOOP("Problem", "氏名の列がまだわかりません。どの列が氏名か、選んでください。"),
    "column_twice": QT_TRANSLATE_NOOP("Problem", "ふたつの列に同じ見出しがついています。どちらかを外してください。"),
    "already_returned": QT_TRANSLATE_NOOP("Problem", "もう返した名簿です。新しい名簿として入れてください。"),
    "formula_without_value": QT_TRANSLATE_NOOP(
        "Problem", "計算式の答えが入っていない欄です。Excelで開いて、保存しなおしてください。"
    ),
    "cell_error": QT_TRANSLATE_NOOP("Problem", "もとの表で計算できていない欄です（#N/A など）。もとの表を直してください。"),
    "unreadable_characters": QT_TRANSLATE_NOOP("Problem", "読めない文字があります。もとの表で、この行を直してください。"),
    "columns_guessed": QT_TRANSLATE_NOOP("Problem", "見出しの言葉がわかりません。どの列が氏名か、確かめてください。"),
    "above_heading": QT_TRANSLATE_NOOP("Problem", "見出しより上にある行です。お名前なら、見出しの行を選びなおしてください。"),
    "heading_again": QT_TRANSLATE_NOOP("Problem", "見出しのくり返しです。"),
    "hidden_row": QT_TRANSLATE_NOOP("Problem", "もとの表で、かくしてある行です。要るものなら、借りた先に聞いてください。"),
    "struck_row": QT_TRANSLATE_NOOP("Problem", "もとの表で、取り消し線を引いた行です。"),
    "entry_removed": QT_TRANSLATE_NOOP("Problem", "手帳から消した記録です。要るものなら、「消した記録」から戻せます。"),
    "struck_out": QT_TRANSLATE_NOOP("Problem", "取り消し線を引いた文字は、入れません。もとの表を見てください。"),
    "nobody": QT_TRANSLATE_NOOP("Problem", "合計や区切りの行で、お名前ではないようです。"),
    "only_a_title": QT_TRANSLATE_NOOP("Problem", "ひとつの欄だけの行で、題か注意書きのようです。"),
    "name_alone": QT_TRANSLATE_NOOP("Problem", "ほかに何も書いてありません。お名前かどうか、見てください。"),
    "not_a_name": QT_TRANSLATE_NOOP("Problem", "お名前ではないかもしれません。もとの表を見てください。"),
    "may_be_gone": QT_TRANSLATE_NOOP("Problem", "亡くなった方か、転出した方かもしれません。もとの表を見てください。"),
    "two_in_one_cell": QT_TRANSLATE_NOOP("Problem", "ひとつの欄に、おふたり分あるようです。おひとりずつに分けてください。"),
    "unknown_letters": QT_TRANSLATE_NOOP(
        "Problem", "外字か、読めなかった文字（〓や？）があります。正しい字を、あとで書いてください。"
    ),
    "became_a_day": QT_TRANSLATE_NOOP(
        "Problem", "Excelが「3-5」のような番号を日付に変えたようです。ここは空けて、備考に写します。"
    ),
    "digits_lost": QT_TRANSLATE_NOOP(
        "Problem", "Excelが長い番号を縮めて、下の桁が消えています。もとの表で、番号を見てください。"
    ),
    "ditto_without_above": QT_TRANSLATE_NOOP(
        "Problem", "「同上」ですが、上の行に見える中身がありません。もとの表を見てください。"
    ),
    "ditto_in_part": QT_TRANSLATE_NOOP("Problem", "「〃」のあとに続きがあり、どこまで同じかわかりません。備考に写します。"),
    "town_elsewhere": QT_TRANSLATE_NOOP("Problem", "よその市町村にある町名です。市町村の名前を確かめてください。"),
    "more_cells": QT_TRANSLATE_NOOP("Problem", "見出しより欄の多い行です。区切りの記号が余分にないか、見てください。"),
    # a referral
    "already_sent": QT_TRANSLATE_NOOP(
        "Problem", "もう前のあて先へ渡しています。ほかの機関へは、新しいつなぎを作ってください。"
    ),
    "not_from_here": QT_TRANSLATE_NOOP(
        "Problem", "このつなぎは、いまは別の段階にあります。開きなおして、どうなっているかを見てください。"
    ),
    "call_first": QT_TRANSLATE_NOOP(
        "Problem", "緊急のつなぎは電話が先です。電話した相手か「つながらなかった」を書いてください。"
    ),
    "not_agreed": QT_TRANSLATE_NOOP(
        "Problem", "この機関は、同意された共有先に入っていません。同意か、つなぎ先を確かめてください。"
    ),
    "brought_elsewhere": QT_TRANSLATE_NOOP(
        "Problem",
        "届いたときの同意では、この機関には伝えられません。ご本人にもう一度たずねて、この機関を入れた同意を書いてください。",
    ),
    "consent_missing": QT_TRANSLATE_NOOP("Problem", "同意がまだです。同意を確かめるか、匿名相談にしてください。"),
    "consent_refused": QT_TRANSLATE_NOOP("Problem", "ご本人は同意していません。匿名相談にするか、根拠を選んでください。"),
    "consent_withdrawn": QT_TRANSLATE_NOOP("Problem", "同意は撤回されています。もう一度確かめてください。"),
    "use_stopped": QT_TRANSLATE_NOOP(
        "Problem", "利用を停止した方です。「利用停止・保存期限」で、また使えるようにしてからにしてください。"
    ),
    "consent_old": QT_TRANSLATE_NOOP("Problem", "同意の見直しの日を過ぎています。もう一度確かめてください。"),
    "consent_unclear": QT_TRANSLATE_NOOP(
        "Problem", "ご本人の判断がむずかしく、同意はまだです。匿名相談にするか、同意なしで伝える根拠を選んでください。"
    ),
    "proxy_of_whom": QT_TRANSLATE_NOOP(
        "Problem", "どなたの同意かを選んでください。ご本人に代われるのは、親権のある方と成年後見人等です。"
    ),
    "family_is_a_note": QT_TRANSLATE_NOOP(
        "Problem", "成人の方の同意は、ご家族では代われません。ご家族の考えは「ご家族の考え」に書き、ご本人に聞いてください。"
    ),
    "own_word": QT_TRANSLATE_NOOP("Problem", "15歳くらいからは、ご本人の考えを聞きます。書面同意か口頭同意を選んでください。"),
    "parents_first": QT_TRANSLATE_NOOP(
        "Problem",
        "15歳くらいまでのお子さんは、親権のある方に聞きます。虐待・DVのおそれがあるときは、同意なしで伝える理由を選んでください。",
    ),
    "desk_writes": QT_TRANSLATE_NOOP("Problem", "根拠の条文は、窓口が書きます。ここでは理由を選んでください。"),
    "proxy_of_harm": QT_TRANSLATE_NOOP(
        "Problem", "虐待・DVのおそれがあるときは、家族などの同意では出せません。ご本人に聞くか、根拠を選んでください。"
    ),
    "basis_elsewhere": QT_TRANSLATE_NOOP(
        "Problem", "この根拠では、この機関に伝えられません。ほかの根拠か、つなぎ先を選んでください。"
    ),
    "basis_missing": QT_TRANSLATE_NOOP("Problem", "同意なしで共有する根拠と、判断した方を書いてください。"),
    "not_named": QT_TRANSLATE_NOOP("Problem", "匿名相談に、お名前や住所、電話が入っています。その部分を消してください。"),
    "name_in_text": QT_TRANSLATE_NOOP(
        "Problem", "匿名相談ですが、ここにお名前、生年月日、家族、住所か電話が入っています。その部分を消してください。"
    ),
    "withheld_in_text": QT_TRANSLATE_NOOP(
        "Problem", "同意で「出さない」と決めたことが、ここに書いてあります。その部分を消してください。"
    ),
    "none_seen": QT_TRANSLATE_NOOP("Problem", "選んだものは、どれも相手に見えません。ほかに選べるか見てください。"),
    "worst_unseen": QT_TRANSLATE_NOOP(
        "Problem", "いちばん困っていること（◎）は、相手に見えません。ほかを◎にできるか見てください。"
    ),
    "ask_of_unseen": QT_TRANSLATE_NOOP(
        "Problem", "よいと選ばれていないので、見えません。ご本人に聞いて、よいと言われたら選びます。"
    ),
    "told_in_cautions": QT_TRANSLATE_NOOP(
        "Problem",
        "この方の「ほかの注意」に、外へ出さないことが書いてあります。この方のページで、その部分を消してください。",
    ),
    "reporter_in_text": QT_TRANSLATE_NOOP(
        "Problem",
        "知らせてくれた方のお名前か電話が、ここに書いてあります。伏せることになっているので、その部分を消してください。",
    ),
    "not_of_case": QT_TRANSLATE_NOOP("Problem", "このケースの方ではありません。別の方なら、その方のケースから始めます。"),
    "no_card": QT_TRANSLATE_NOOP("Problem", "この機関の名刺をまだ受け取っていません。電話や書面でもつなげます。"),
    "card_unverified": QT_TRANSLATE_NOOP("Problem", "名刺の確認番号をまだ確かめていません。先に確かめてください。"),
    "card_ended": QT_TRANSLATE_NOOP("Problem", "名刺の期限が過ぎています。新しい名刺を受け取ってください。"),
}

_OF_FIELD = {
    ("people", "too_many"): QT_TRANSLATE_NOOP("Problem", "{bound}人までです。減らしてください。"),
    ("calls", "too_many"): QT_TRANSLATE_NOOP("Problem", "{bound}件までです。減らしてください。"),
    ("activity_ids", "too_many"): QT_TRANSLATE_NOOP("Problem", "{bound}件までです。減らしてください。"),
    ("contacts", "too_many"): QT_TRANSLATE_NOOP("Problem", "{bound}人までです。減らしてください。"),
    ("sex", "unknown_choice"): QT_TRANSLATE_NOOP("Problem", "性別として読めませんでした。男・女・不明のどれかにしてください。"),
    ("memo", "check_digit"): QT_TRANSLATE_NOOP(
        "Problem", "写し間違いがあるようです。紙の整理番号の数字を、もう一度ひとつずつ見てください。"
    ),
    ("memo", "not_found"): QT_TRANSLATE_NOOP(
        "Problem", "この手帳で作ったメモの番号ではありません。どの手帳で作った紙か、見てください。"
    ),
    ("passphrase", "foreign_characters"): QT_TRANSLATE_NOOP(
        "Problem", "合言葉に使えるのは、半角の英字・数字・記号です。かなや漢字は、ローマ字にしてください。"
    ),
    ("passphrase", "mismatch"): QT_TRANSLATE_NOOP("Problem", "2つの合言葉が違っています。もう一度、同じものを入れてください。"),
}


def problem_words(problem: Problem) -> str:
    """The sentence that stands beside the field. A defect without words is a KeyError, found by the tests."""
    phrase = _OF_FIELD.get((problem.field, problem.what)) or _WORDS[problem.what]
    return spoken(phrase).format(bound=problem.bound)
