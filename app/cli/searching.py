"""The verb that looks for words, as the search box does."""

import argparse

from app.cli.notebooks import unlocked
from app.cli.terminals import as_json
from app.models.sessions import Session
from app.queries import search
from app.workflows import redrawing


def find(asked: argparse.Namespace) -> int:
    """`tsunagu find`: a JSON line for each thing found, in the order in which the search box shows it.

    A notebook that an earlier program indexed is indexed anew first, for nobody works on with it meanwhile.
    """
    with unlocked(asked) as vault:
        for step in redrawing.steps(vault):
            step()
        for line in vault.read(_lines, " ".join(asked.words)):
            print(as_json(line))
    return 0


def _lines(session: Session, words: str) -> list[dict[str, object]]:
    found = search.find(session, words)
    told = search.spots(found, words, session.today)
    return [
        {
            "kind": hit.kind,
            "id": hit.id,
            "name": hit.about,
            "detail": hit.detail,
            "urgency": hit.urgency.value if hit.urgency else None,
            "handling": hit.handling.value if hit.handling else None,
            "found": [{"where": spot.where.value, "text": spot.text} for spot in told.get(hit.id, ())],
            "page": hit.place.page,
            "record": hit.place.record_id,
        }
        for hit in search.hits(found)
    ]
