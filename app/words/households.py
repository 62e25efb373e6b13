"""What the choices about a household are called."""

from app.domain.households import Care, HouseholdKind, Relation
from app.words.phrases import QT_TRANSLATE_NOOP

LABELS = {
    HouseholdKind: {
        HouseholdKind.SINGLE_ELDERLY: QT_TRANSLATE_NOOP("HouseholdKind", "単身（65歳以上）"),
        HouseholdKind.SINGLE: QT_TRANSLATE_NOOP("HouseholdKind", "単身（65歳未満）"),
        HouseholdKind.ELDERLY_COUPLE: QT_TRANSLATE_NOOP("HouseholdKind", "高齢夫婦のみ"),
        HouseholdKind.ELDERLY_ONLY: QT_TRANSLATE_NOOP("HouseholdKind", "高齢者のみ"),
        HouseholdKind.PARENTS_AND_UNMARRIED: QT_TRANSLATE_NOOP("HouseholdKind", "親と未婚の子"),
        HouseholdKind.THREE_GENERATIONS: QT_TRANSLATE_NOOP("HouseholdKind", "三世代"),
        HouseholdKind.SINGLE_PARENT: QT_TRANSLATE_NOOP("HouseholdKind", "ひとり親"),
        HouseholdKind.OTHER: QT_TRANSLATE_NOOP("HouseholdKind", "その他"),
        HouseholdKind.UNKNOWN: QT_TRANSLATE_NOOP("HouseholdKind", "不明"),
    },
    Relation: {
        Relation.HEAD: QT_TRANSLATE_NOOP("Relation", "世帯主"),
        Relation.SPOUSE: QT_TRANSLATE_NOOP("Relation", "配偶者"),
        Relation.CHILD: QT_TRANSLATE_NOOP("Relation", "子"),
        Relation.PARENT: QT_TRANSLATE_NOOP("Relation", "父母"),
        Relation.GRANDCHILD: QT_TRANSLATE_NOOP("Relation", "孫"),
        Relation.GRANDPARENT: QT_TRANSLATE_NOOP("Relation", "祖父母"),
        Relation.SIBLING: QT_TRANSLATE_NOOP("Relation", "きょうだい"),
        Relation.CHILD_IN_LAW: QT_TRANSLATE_NOOP("Relation", "子の配偶者"),
        Relation.OTHER: QT_TRANSLATE_NOOP("Relation", "その他"),
        Relation.UNKNOWN: QT_TRANSLATE_NOOP("Relation", "不明"),
    },
    Care: {
        Care.NONE: QT_TRANSLATE_NOOP("Care", "なし"),
        Care.GIVES: QT_TRANSLATE_NOOP("Care", "お世話をしている"),
        Care.NEEDS: QT_TRANSLATE_NOOP("Care", "お世話が必要"),
        Care.BOTH: QT_TRANSLATE_NOOP("Care", "お世話をしながら、自分もお世話が必要"),
    },
}

SHORT = {
    HouseholdKind: {
        HouseholdKind.SINGLE_ELDERLY: QT_TRANSLATE_NOOP("HouseholdKind short", "一人暮らし"),
        HouseholdKind.SINGLE: QT_TRANSLATE_NOOP("HouseholdKind short", "一人暮らし"),
    },
    Care: {
        Care.GIVES: QT_TRANSLATE_NOOP("Care short", "介護する方"),
        Care.NEEDS: QT_TRANSLATE_NOOP("Care short", "介護される方"),
        Care.BOTH: QT_TRANSLATE_NOOP("Care short", "どちらも"),
    },
}
