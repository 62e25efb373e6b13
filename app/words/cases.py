"""What the choices of a case are called; the six steps and the kinds of the council as its own paper says them."""

from app.domain.cases import CaseStage, CouncilKind, Ending, Response, Route, Telling
from app.domain.listings import CaseDue, CaseState, ReceivedState
from app.words.phrases import QT_TRANSLATE_NOOP

LABELS = {
    Route: {
        Route.PHONE: QT_TRANSLATE_NOOP("Route", "電話"),
        Route.CAME: QT_TRANSLATE_NOOP("Route", "来所"),
        Route.LINE: QT_TRANSLATE_NOOP("Route", "LINE"),
        Route.MAIL: QT_TRANSLATE_NOOP("Route", "メール"),
        Route.LETTER: QT_TRANSLATE_NOOP("Route", "手紙"),
        Route.VISIT: QT_TRANSLATE_NOOP("Route", "訪問"),
        Route.SUPPORTER: QT_TRANSLATE_NOOP("Route", "サポーター"),
        Route.COMMISSIONER: QT_TRANSLATE_NOOP("Route", "民生委員"),
        Route.AGENCY: QT_TRANSLATE_NOOP("Route", "機関からの紹介"),
        Route.OTHER: QT_TRANSLATE_NOOP("Route", "その他"),
    },
    CaseStage: {
        CaseStage.RECEIVED: QT_TRANSLATE_NOOP("CaseStage", "相談の受付・情報の共有"),
        CaseStage.LISTENING: QT_TRANSLATE_NOOP("CaseStage", "当事者等からニーズの聞き取り"),
        CaseStage.PLANNING: QT_TRANSLATE_NOOP("CaseStage", "支援方針の調整、支援計画の決定"),
        CaseStage.SUPPORTED: QT_TRANSLATE_NOOP("CaseStage", "支援機関による支援の開始"),
        CaseStage.FOLLOWED_UP: QT_TRANSLATE_NOOP("CaseStage", "フォローアップ"),
        CaseStage.AFTERWARDS: QT_TRANSLATE_NOOP("CaseStage", "その後"),
    },
    Response: {
        Response.INFORMATION: QT_TRANSLATE_NOOP("Response", "情報提供"),
        Response.GUIDED: QT_TRANSLATE_NOOP("Response", "案内"),
        Response.REFERRED: QT_TRANSLATE_NOOP("Response", "つなぎ"),
        Response.ACCOMPANY: QT_TRANSLATE_NOOP("Response", "同行"),
        Response.COUNCIL: QT_TRANSLATE_NOOP("Response", "協議会へ"),
        Response.CONTINUE: QT_TRANSLATE_NOOP("Response", "継続して対応"),
    },
    CouncilKind: {
        CouncilKind.TOO_HARD: QT_TRANSLATE_NOOP(
            "CouncilKind", "市町村の協議会（他法により設置される協議会も含む）のみで扱うことが困難なケース"
        ),
        CouncilKind.NO_COUNCIL: QT_TRANSLATE_NOOP("CouncilKind", "協議会等未設置市町村で生じるケース"),
        CouncilKind.PREFECTURAL: QT_TRANSLATE_NOOP(
            "CouncilKind", "県レベルで設置される既存の関係機関に寄せられる相談を発端としたケース"
        ),
        CouncilKind.OTHER: QT_TRANSLATE_NOOP("CouncilKind", "等（その他）"),
    },
    Ending: {
        Ending.INFORMED: QT_TRANSLATE_NOOP("Ending", "情報提供・助言で終わった"),
        Ending.HANDED_ON: QT_TRANSLATE_NOOP("Ending", "ほかの機関に引きついだ"),
        Ending.SETTLED: QT_TRANSLATE_NOOP("Ending", "困りごとが落ちついた"),
        Ending.MOVED: QT_TRANSLATE_NOOP("Ending", "転居した"),
        Ending.DIED: QT_TRANSLATE_NOOP("Ending", "亡くなった"),
        Ending.WISH: QT_TRANSLATE_NOOP("Ending", "本人の希望"),
        Ending.NO_CONTACT: QT_TRANSLATE_NOOP("Ending", "連絡がとれない"),
        Ending.OTHER: QT_TRANSLATE_NOOP("Ending", "その他"),
    },
    Telling: {
        Telling.YES: QT_TRANSLATE_NOOP("Telling", "話してよい"),
        Telling.NO: QT_TRANSLATE_NOOP("Telling", "話してほしくない"),
        Telling.NOT_ASKED: QT_TRANSLATE_NOOP("Telling", "まだ聞いていない"),
    },
    ReceivedState: {
        ReceivedState.ALL: QT_TRANSLATE_NOOP("ReceivedState", "すべて"),
        ReceivedState.UNDECIDED: QT_TRANSLATE_NOOP("ReceivedState", "まだ決めていない"),
        ReceivedState.WEEK: QT_TRANSLATE_NOOP("ReceivedState", "今週"),
    },
    CaseState: {
        CaseState.OPEN: QT_TRANSLATE_NOOP("CaseState", "続いている"),
        CaseState.OVER: QT_TRANSLATE_NOOP("CaseState", "終わった"),
        CaseState.ALL: QT_TRANSLATE_NOOP("CaseState", "すべて"),
    },
    CaseDue: {
        CaseDue.PAST: QT_TRANSLATE_NOOP("CaseDue", "約束の日をすぎた"),
        CaseDue.TODAY: QT_TRANSLATE_NOOP("CaseDue", "きょう"),
        CaseDue.WEEK: QT_TRANSLATE_NOOP("CaseDue", "今週中"),
        CaseDue.NONE: QT_TRANSLATE_NOOP("CaseDue", "次の約束が決まっていない"),
    },
}

SHORT = {
    CaseStage: {
        CaseStage.RECEIVED: QT_TRANSLATE_NOOP("CaseStage", "①受付"),
        CaseStage.LISTENING: QT_TRANSLATE_NOOP("CaseStage", "②聞き取り"),
        CaseStage.PLANNING: QT_TRANSLATE_NOOP("CaseStage", "③方針・計画"),
        CaseStage.SUPPORTED: QT_TRANSLATE_NOOP("CaseStage", "④支援の開始"),
        CaseStage.FOLLOWED_UP: QT_TRANSLATE_NOOP("CaseStage", "⑤フォローアップ"),
        CaseStage.AFTERWARDS: QT_TRANSLATE_NOOP("CaseStage", "⑥その後"),
    },
}
