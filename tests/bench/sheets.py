"""The last look at a つなぎ before it leaves, and sealing it."""

from dataclasses import replace

from PySide6.QtWidgets import QApplication

from app.domain.activities import Activity
from app.domain.referrals import Ask, Referral, Trouble
from app.models.sessions import Session
from app.queries.referrals import Judged, judge
from app.services import activities, people
from app.sync.body import encode_body
from app.sync.items.referrals import second
from app.sync.packets import seal_again
from app.ui.pages.referrals.preview_panel import Choosing
from tests.bench import floors
from tests.bench.measuring import Line, by_turns
from tests.bench.worlds import World
from tests.sync import builders

_ATTACHED = 20


def preview(world: World) -> list[Line]:
    """What leaves with a つなぎ to which many activities are attached: asked, laid out and painted."""
    _application = QApplication.instance() or QApplication([])
    vault = world.large.open()
    referral = vault.read(_about_somebody)
    view = Choosing()
    view.resize(900, 2000)
    view.show()

    def look() -> None:
        judged = vault.read(judge, referral)
        _paint(view, judged)

    def ask() -> None:
        vault.read(_asked_alone, referral)

    real, floor = by_turns(world.times(20), look, ask, warm=2)
    view.close()
    vault.close()
    return [
        Line(
            "preview",
            f"what leaves with a つなぎ and {_ATTACHED} activities, asked and painted anew",
            "ms",
            real,
            "the person and the activities alone",
            floor,
            target=200,
        )
    ]


def _about_somebody(session: Session) -> Referral:
    """One that was never kept, about the person of whom most was written down."""
    person_id = max(people.keys(session)[:20], key=lambda key: len(activities.keys(session, key)))
    return Referral(
        person_id=person_id,
        destination="pref-desk",
        reason="介護が続けられないと話す",
        troubles=(Trouble.CARE, Trouble.HEALTH),
        worst=Trouble.CARE,
        asked=(Ask.VISIT,),
        summary="玄関先で少し話す。" * 40,
        activity_ids=tuple(activities.keys(session, person_id)[:_ATTACHED]),
    )


def _asked_alone(session: Session, referral: Referral) -> list[Activity]:
    people.get(session, referral.person_id)
    return [activities.get(session, key) for key in referral.activity_ids]


def _paint(view: Choosing, judged: Judged) -> None:
    if judged.leaving is not None:
        view.show_leaving(judged.leaving)
        view.grab()


def sealing(world: World) -> list[Line]:
    """A body as it was encoded, signed and sealed to a desk."""
    leaving = replace(builders.leaving(), summary="玄関先で少し話す。" * 40)
    body = encode_body(builders.body_to_desk(second.to_item(leaving)))
    card, desk = builders.volunteer_card(), builders.desk_contents()
    floor = floors.sign_and_seal(body, card, builders.VOLUNTEER, desk.opening_key)
    real, bare = by_turns(world.times(400), lambda: seal_again(body, builders.VOLUNTEER, card, desk), floor, warm=5)
    return [
        Line(
            "sealing",
            "a つなぎ signed and sealed, from its encoded body on",
            "ms",
            real,
            "HPKE sealing and Ed25519 signing alone",
            bare,
            most_ratio=1.5,
        )
    ]
