import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.readers import decode
from viewer.readers.encoding import likely

_WORDS = "The café – “closed” since May – reopens.\nA storm isn’t expected; tea costs £2."


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "mac-roman", "utf-7"]
)
def test_the_same_words_come_out_of_every_encoding(encoding: str) -> None:
    assert decode(_WORDS.encode(encoding)).text == _WORDS


@pytest.mark.parametrize("encoding", ["utf-16-le", "cp1252", "mac-roman", "utf-7"])
def test_a_guess_is_said(encoding: str) -> None:
    assert "which is a guess" in decode(_WORDS.encode(encoding)).warnings[0]


def test_line_ends_of_all_kinds_become_line_feeds_and_nothing_else_does() -> None:
    assert decode(b"a\r\nb\rc\nd\x0be\x0cf\xc2\x85g").text == "a\nb\nc\nd\x0be\x0cf\x85g"


def test_a_mark_is_not_counted() -> None:
    assert decode(codecs.BOM_UTF8 + b"a").text == "a"


def test_control_characters_are_shown_one_for_one() -> None:
    decoded = decode(b"a\x00\x1b[31mb\x7f")
    assert decoded.text == "a␀␛[31mb␡"
    assert decoded.warnings == ("3 control characters are replaced by visible signs",)


def test_broken_utf8_is_read_with_replacement_characters_and_counted() -> None:
    decoded = decode("An “é” and more “quoted” words".encode().replace(b"\xc3\xa9", b"\xc3"))
    assert decoded.text == "An “\ufffd” and more “quoted” words"
    assert decoded.warnings == ("1 place is not valid UTF-8 and shown as \ufffd",)


def test_a_declaration_is_followed_unless_the_bytes_prove_it_wrong() -> None:
    latin = "<html><meta charset='iso-8859-1'><p>Café</p>"
    assert decode(latin.encode("cp1252")).text == latin
    proven = decode(latin.encode("utf-8"))
    assert (proven.text, proven.encoding) == (latin, "utf-8")
    assert proven.warnings == ("read as UTF-8 although it declares cp1252",)
    lied = decode("<html><meta charset='utf-8'><p>Le café fermé</p>".encode("cp1252"))
    assert "Le café fermé" in lied.text
    assert "it declares utf-8, which it is not" in lied.warnings[0]


def test_a_declared_multi_byte_encoding_is_believed() -> None:
    page = '<?xml version="1.0" encoding="shift_jis"?><p>フェリー</p>'
    assert decode(page.encode("shift_jis")).text == page
    page = "<meta charset=iso-2022-jp><p>フェリー</p>"
    assert decode(page.encode("iso-2022-jp")).text == page


@pytest.mark.parametrize("name", ["zip", "rot13", "unicode_escape", "no-such", "idna", "utf-16"])
def test_a_declaration_chooses_among_encodings_of_text_only(name: str) -> None:
    page = f"<meta charset={name}>plain"
    assert decode(page.encode()).text == page


def test_bytes_that_legally_are_gbk_and_utf8_follow_the_declaration() -> None:
    page = "<meta charset=gbk>联通"
    assert decode(page.encode("gbk")).text == page


def test_plus_signs_are_not_utf7() -> None:
    assert decode(b"1 +2 is C++ and +abcd- but +efgh").encoding == "utf-8"


def test_a_chosen_encoding_is_used_whatever_the_bytes_say() -> None:
    assert decode(b"caf\xe9", "latin-1").text == "café"
    assert decode(b"caf\xe9", "utf-8").text == "caf\ufffd"
    assert decode(codecs.BOM_UTF8 + b"a", "utf-8").text == "a"


def test_what_no_encoding_fits_is_replaced_and_counted() -> None:
    decoded = decode(b"abc \x81\x8d\x8f\x90\x9d " + bytes(range(0x80, 0x100)) * 2)
    assert decoded.warnings[0].startswith("read as ")


@given(st.binary(max_size=300))
def test_any_bytes_give_text(data: bytes) -> None:
    text = decode(data).text
    assert "\r" not in text
    assert "\x1b" not in text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=60))
def test_utf8_is_never_taken_for_anything_else_if_it_is_long_enough_to_tell(text: str) -> None:
    words = f"Überall {text}"
    assert decode(words.encode()).text == words


def test_it_is_told_how_the_encoding_was_found() -> None:
    page = b'<meta charset="koi8-r"><p>' + "Мост".encode("koi8-r")
    for data, found in (
        ("Мост".encode("utf-8-sig"), "by its byte-order mark"),
        ("Мост".encode(), "it proves itself"),
        (page, "as declared"),
        ("Café à côté".encode("cp1252"), "a guess"),
    ):
        assert decode(data).found == found
    assert decode("Мост".encode("koi8-r"), "koi8-r").found == "chosen by you"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Старый мост закрыли на зиму. Никто не возражал.", "koi8-r"),
        ("Старый мост закрыли на зиму. Никто не возражал.", "cp1251"),
        ("Un café à côté de l’église, déjà fermé.", "cp1252"),
        ("古い橋は冬のあいだ閉まっている。", "shift_jis"),
        ("Stary most", "utf-16-le"),
        ("Żółta łódź płynęła ku źródłom.", "cp1250"),
    ],
)
def test_the_encoding_of_a_text_is_among_the_likely_ones(text: str, encoding: str) -> None:
    data = (text * 20).encode(encoding)
    assert encoding in likely(data)[:6]
    assert "utf-8" in likely((text * 20).encode()[:-1]), "a letter that is cut off at the end is no objection"
