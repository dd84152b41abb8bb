"""Text from opened files is harmless wherever it goes, and offsets stay true."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.exporters import escapes

ANY = st.text(st.characters(codec=None, categories=None)) | st.text("\x00\x1b\x9b\u202e\u2066\u2028\ud800\n\t a")


@given(ANY)
def test_a_document_holds_nothing_that_it_may_not_hold(text: str) -> None:
    clean = escapes.clean(text)
    assert len(clean) == len(text)
    clean.encode()  # no lone surrogate is left
    assert not set(clean) & set("\x00\x0b\x1b\x7f\x9b\ufffe")


@given(ANY)
def test_no_escape_sequence_reaches_a_terminal(text: str) -> None:
    shown = escapes.terminal(text)
    assert len(shown) == len(text)
    assert all(sign.isprintable() or sign in "\n\t" or ord(sign) >= 0xA0 for sign in shown)
    assert not set(shown) & set("\x1b\x9b\u202e\u2066\u2028")
    assert not set(escapes.line(text)) & set("\n\t\x1b")


def test_controls_are_shown_as_pictures() -> None:
    assert escapes.terminal("a\x1b[31mb\x7f\x9b") == "a␛[31mb␡�"


@given(ANY)
def test_encoded_json_reads_back(text: str) -> None:
    encoded = escapes.json(json.dumps({"a": text}, ensure_ascii=False))
    assert not set(encoded) & set("\x1b\x9b\u202e\u2066\u2028\u2029")
    want = "".join("\ufffd" if "\ud800" <= sign <= "\udfff" else sign for sign in text)
    assert json.loads(encoded.encode()) == {"a": want}


def test_a_page_title_is_one_line_without_turns() -> None:
    assert escapes.plain(" a\n b\u202e\x00 ") == "a b\ufffd\ufffd"


def test_characters_that_turn_the_direction_are_known() -> None:
    assert escapes.turning("a\u202eb")
    assert not escapes.turning("שלום")


@pytest.mark.parametrize(
    "address",
    ["https://news.example/a?b=c#d", "http://news.example", "https://новости.example/статья"],
)
def test_addresses_of_the_web_may_become_links(address: str) -> None:
    assert escapes.linkable(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,hello",
        " https://news.example",
        "https://news.example/\u202e",
        "https://news.exa\nmple",
        "java\tscript:alert(1)",
        "https://\x00",
        "file:///etc/passwd",
        "//news.example",
        "https:",
        "http://[news",
        "",
    ],
)
def test_other_addresses_stay_text(address: str) -> None:
    assert not escapes.linkable(address)
