from hypothesis import given
from hypothesis import strategies as st

from app.domain.excerpts import excerpt, spans
from app.domain.folding import fold

_texts = st.text(alphabet="足立髙高𠮷吉ハナはなｱｲ Ａa1々🙂\n", max_size=40)


@given(_texts, _texts)
def test_what_is_marked_is_what_was_looked_for(text: str, words: str) -> None:
    wanted = {fold(word) for word in words.split()} - {""}
    for start, length in spans(text, words):
        marked = "".join(fold(char) for char in text[start : start + length])
        assert any(word in marked for word in wanted)


@given(st.text(max_size=200), st.text(min_size=1, max_size=5))
def test_an_excerpt_never_fails(text: str, words: str) -> None:
    assert isinstance(excerpt((text,), words), str)


def test_an_excerpt_begins_a_little_before() -> None:
    text = "あ" * 100 + "新聞" + "い" * 100
    cut = excerpt(("なにもない", text), "新聞")
    assert cut.startswith("…あ")
    assert "新聞" in cut
    assert cut.endswith("…")
    assert excerpt((text,), "ぬ") == ""
