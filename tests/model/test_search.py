import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.model.search import Search


def found(words: str, text: str) -> list[str]:
    return [text[start:end] for start, end in Search(words).hits(text)]


@pytest.mark.parametrize(
    ("words", "text", "expected"),
    [
        ("bridge", "The Bridge, the BRIDGE and a cambridge", ["Bridge", "BRIDGE", "bridge"]),
        ("don't", "He said “don’t” twice: don't", ["don’t", "don't"]),
        ('"yes"', "« yes » is not “yes”", ["“yes”"]),
        ("two-week", "a two–week stop, a two\u2011week one", ["two–week", "two\u2011week"]),
        ("cafe", "Café, CAFE\u0301, cafe", ["Café", "CAFE\u0301", "cafe"]),
        ("café", "a cafe", ["cafe"]),
        ("steel hangers", "steel \u00a0hangers, steel\nhangers", ["steel \u00a0hangers", "steel\nhangers"]),
        ("a.c", "abc a.c", ["a.c"]),
        ("إعادة", "تمت إعادة النظر", ["إعادة"]),
        ("修复", "大桥已修复。", ["修复"]),
        ("한국", "한국 학교, 하고, 한국에서", ["한국", "한국"]),
        ("กา", "กุา กา ก่า", ["กา", "ก่า"]),
        ("भकत", "भक्त भकत", ["भकत"]),
        ("1", "½ 1 Ⅻ", ["1"]),
        ("a b", "a \u0301b", ["a \u0301b"]),
        ("f", "ﬁne f", ["f"]),
    ],
)
def test_words_are_found_as_people_mean_them(words: str, text: str, expected: list[str]) -> None:
    assert found(words, text) == expected


@pytest.mark.parametrize("nothing", ["", "   ", "\u0301"])
def test_nothing_is_found_nowhere(nothing: str) -> None:
    assert not Search(nothing)
    assert found(nothing, "some text") == []
    assert not Search(nothing).within("some text")


@given(st.text(), st.text(min_size=1), st.text())
def test_a_text_holds_every_piece_of_itself(before: str, piece: str, after: str) -> None:
    search = Search(piece)
    assert not search or search.within(f"{before} {piece} {after}")


@given(st.text(), st.text())
def test_hits_lie_in_the_text_and_in_order(words: str, text: str) -> None:
    hits = list(Search(words).hits(text))
    assert all(0 <= start < end <= len(text) for start, end in hits)
    assert hits == sorted(hits)
