"""What was refused, as a line of JSON: the words that the window says, and the name by which a program knows them."""

from app.errors import AppError, Problem
from app.words.errors import problem_words, tell


def problem_line(problem: Problem) -> dict[str, object]:
    """One thing that is wrong with a field."""
    return {"field": problem.field, "what": problem.what, "words": problem_words(problem)}


def refusal_line(error: AppError) -> dict[str, object]:
    """A file that cannot be read at all."""
    told = tell(error)
    return {"fate": "refused", "reason": str(error), "words": told.title, "next": told.next}
