"""What the choices of an activity are called."""

from app.domain.activities import (
    ActivityWay,
    Aim,
    Condition,
    DayPart,
    Follow,
    Given,
    Met,
    Notice,
    Partner,
    ReportField,
    Topic,
)
from app.domain.listings import Meeting, Worry
from app.words.phrases import QT_TRANSLATE_NOOP

LABELS = {
    DayPart: {
        DayPart.MORNING: QT_TRANSLATE_NOOP("DayPart", "午前"),
        DayPart.AFTERNOON: QT_TRANSLATE_NOOP("DayPart", "午後"),
        DayPart.NIGHT: QT_TRANSLATE_NOOP("DayPart", "夜"),
    },
    ActivityWay: {
        ActivityWay.VISIT: QT_TRANSLATE_NOOP("ActivityWay", "訪問"),
        ActivityWay.GREETING: QT_TRANSLATE_NOOP("ActivityWay", "声かけ"),
        ActivityWay.PHONE: QT_TRANSLATE_NOOP("ActivityWay", "電話"),
        ActivityWay.MESSAGE: QT_TRANSLATE_NOOP("ActivityWay", "LINE・メール"),
        ActivityWay.CAME: QT_TRANSLATE_NOOP("ActivityWay", "来所"),
        ActivityWay.ACCOMPANY: QT_TRANSLATE_NOOP("ActivityWay", "同行"),
        ActivityWay.MEETING: QT_TRANSLATE_NOOP("ActivityWay", "会議"),
        ActivityWay.OTHER: QT_TRANSLATE_NOOP("ActivityWay", "その他"),
    },
    Met: {
        Met.MET: QT_TRANSLATE_NOOP("Met", "会えた"),
        Met.THROUGH_DOOR: QT_TRANSLATE_NOOP("Met", "インターホン・電話で話せた"),
        Met.FAMILY: QT_TRANSLATE_NOOP("Met", "家族に会えた"),
        Met.SEEN: QT_TRANSLATE_NOOP("Met", "外から確認"),
        Met.OUT: QT_TRANSLATE_NOOP("Met", "留守"),
        Met.NO_ANSWER: QT_TRANSLATE_NOOP("Met", "応答なし"),
        Met.DECLINED: QT_TRANSLATE_NOOP("Met", "会いたくないと言われた"),
    },
    Condition: {
        Condition.WELL: QT_TRANSLATE_NOOP("Condition", "元気"),
        Condition.AS_USUAL: QT_TRANSLATE_NOOP("Condition", "変わりない"),
        Condition.SLIGHT_WORRY: QT_TRANSLATE_NOOP("Condition", "少し心配"),
        Condition.GREAT_WORRY: QT_TRANSLATE_NOOP("Condition", "とても心配"),
    },
    Notice: {
        Notice.HEALTH: QT_TRANSLATE_NOOP("Notice", "体調"),
        Notice.MEALS: QT_TRANSLATE_NOOP("Notice", "食事"),
        Notice.MEMORY: QT_TRANSLATE_NOOP("Notice", "物忘れ"),
        Notice.MONEY: QT_TRANSLATE_NOOP("Notice", "お金"),
        Notice.FAMILY: QT_TRANSLATE_NOOP("Notice", "家族"),
        Notice.HOME: QT_TRANSLATE_NOOP("Notice", "住まい"),
        Notice.NEIGHBOURS: QT_TRANSLATE_NOOP("Notice", "近所"),
        Notice.CARE: QT_TRANSLATE_NOOP("Notice", "介護"),
        Notice.MOOD: QT_TRANSLATE_NOOP("Notice", "気持ち"),
        Notice.MAIL: QT_TRANSLATE_NOOP("Notice", "郵便・新聞"),
        Notice.OTHER: QT_TRANSLATE_NOOP("Notice", "その他"),
    },
    Meeting: {
        Meeting.MET: QT_TRANSLATE_NOOP("Meeting", "会えた・ようすがわかった"),
        Meeting.NOT_MET: QT_TRANSLATE_NOOP("Meeting", "会えなかった"),
    },
    Worry: {
        Worry.ANY: QT_TRANSLATE_NOOP("Worry", "心配なことがある"),
        Worry.GREAT: QT_TRANSLATE_NOOP("Worry", "とても心配"),
        Worry.DANGER: QT_TRANSLATE_NOOP("Worry", "危ないと思った"),
    },
    Given: {
        Given.CARD: QT_TRANSLATE_NOOP("Given", "相談先のカード"),
        Given.LEAFLET: QT_TRANSLATE_NOOP("Given", "ちらし・案内"),
        Given.OTHER: QT_TRANSLATE_NOOP("Given", "その他"),
    },
    Partner: {
        Partner.PERSON: QT_TRANSLATE_NOOP("Partner", "本人"),
        Partner.FAMILY: QT_TRANSLATE_NOOP("Partner", "家族"),
        Partner.NEIGHBOUR: QT_TRANSLATE_NOOP("Partner", "近隣"),
        Partner.VOLUNTEER: QT_TRANSLATE_NOOP("Partner", "委員・サポーター"),
        Partner.AGENCY: QT_TRANSLATE_NOOP("Partner", "機関"),
        Partner.OTHER: QT_TRANSLATE_NOOP("Partner", "その他"),
    },
    Aim: {
        Aim.WATCHING: QT_TRANSLATE_NOOP("Aim", "見守り・安否確認"),
        Aim.CONSULTATION: QT_TRANSLATE_NOOP("Aim", "相談・支援"),
        Aim.ACCOMPANY: QT_TRANSLATE_NOOP("Aim", "同行"),
        Aim.LIAISON: QT_TRANSLATE_NOOP("Aim", "連絡調整"),
        Aim.SURVEY: QT_TRANSLATE_NOOP("Aim", "調査・実態把握"),
        Aim.DELIVERY: QT_TRANSLATE_NOOP("Aim", "配布物"),
        Aim.EVENT: QT_TRANSLATE_NOOP("Aim", "行事の案内"),
        Aim.OTHER: QT_TRANSLATE_NOOP("Aim", "その他"),
    },
    Topic: {
        Topic.HOME_CARE: QT_TRANSLATE_NOOP("Topic", "在宅福祉"),
        Topic.CARE_INSURANCE: QT_TRANSLATE_NOOP("Topic", "介護保険"),
        Topic.HEALTH: QT_TRANSLATE_NOOP("Topic", "健康・保健医療"),
        Topic.CHILDCARE: QT_TRANSLATE_NOOP("Topic", "子育て・母子保健"),
        Topic.CHILDREN_IN_COMMUNITY: QT_TRANSLATE_NOOP("Topic", "子どもの地域生活"),
        Topic.SCHOOL: QT_TRANSLATE_NOOP("Topic", "子どもの教育・学校生活"),
        Topic.LIVING_COSTS: QT_TRANSLATE_NOOP("Topic", "生活費"),
        Topic.PENSION: QT_TRANSLATE_NOOP("Topic", "年金・保険"),
        Topic.WORK: QT_TRANSLATE_NOOP("Topic", "仕事"),
        Topic.FAMILY: QT_TRANSLATE_NOOP("Topic", "家族関係"),
        Topic.HOUSING: QT_TRANSLATE_NOOP("Topic", "住居"),
        Topic.ENVIRONMENT: QT_TRANSLATE_NOOP("Topic", "生活環境"),
        Topic.DAILY_LIFE: QT_TRANSLATE_NOOP("Topic", "日常的な支援"),
        Topic.OTHER: QT_TRANSLATE_NOOP("Topic", "その他"),
    },
    ReportField: {
        ReportField.ELDERLY: QT_TRANSLATE_NOOP("ReportField", "高齢者に関すること"),
        ReportField.DISABLED: QT_TRANSLATE_NOOP("ReportField", "障がい者に関すること"),
        ReportField.CHILDREN: QT_TRANSLATE_NOOP("ReportField", "子どもに関すること"),
        ReportField.OTHER: QT_TRANSLATE_NOOP("ReportField", "その他"),
    },
    Follow: {
        Follow.WELL: QT_TRANSLATE_NOOP("Follow", "順調"),
        Follow.STUCK: QT_TRANSLATE_NOOP("Follow", "滞り"),
        Follow.CHANGED: QT_TRANSLATE_NOOP("Follow", "変化あり"),
        Follow.ENDED: QT_TRANSLATE_NOOP("Follow", "終わった"),
    },
}

SHORT = {
    Met: {
        Met.THROUGH_DOOR: QT_TRANSLATE_NOOP("Met short", "インターホン・電話"),
        Met.DECLINED: QT_TRANSLATE_NOOP("Met short", "断られた"),
    },
}
