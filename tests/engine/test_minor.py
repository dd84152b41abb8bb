"""What a reader may skip, and what never."""

import pytest

from viewer.engine.minor import minor


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("two  spaces\tand a\nwrap", "two spaces and a wrap"),
        ("cafe\u0301", "café"),
        ('she said "no"', "she said “no”"),
        ("‘no’", "“no”"),
        ("«no»", "“no”"),
        ("don't", "don’t"),
        ("late--again", "late — again"),
        ("late - again", "late – again"),
        ("wait...", "wait…"),
        ("however he left", "however, he left"),
        ("one, two", "one; two"),
        ("she said “go”", "she said, “go”"),
        ("Mr Smith", "Mr. Smith"),
        ("the end", "The end"),
        ("“the end”", '"The end"'),
        ("2,032 km", "2,032\u00a0km"),
        ("“5 men”", '"5 men"'),
        ("wait. . . what", "wait… what"),
        ("他说“走”。", "他说「走」。"),
        ("昨天，下雨", "昨天、下雨"),
        ("वह आया और गया", "वह आया, और गया"),
    ],
)
def test_style_is_minor(old: str, new: str) -> None:
    assert minor(old, new)
    assert minor(new, old)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1.5 m", "15 m"),
        ("5 m", "6 m"),
        ("$5", "5"),
        ("€5", "$5"),
        ("-5 degrees", "–5 degrees"),
        ("10-15 men", "10–15 men"),
        ("10%", "10 %"),
        ("5' tall", '5" tall'),
        ("in 2014, he", "in 2014 he"),
        ("a hero", "a “hero”"),
        ("so.", "so?"),
        ("so.", "so!"),
        ("join US now", "join us now"),
        ("US now", "us now"),
        ("the Mayor", "the mayor"),
        ("he (left)", "he left"),
        ("a, b, c", "a b c"),
        ("any one", "anyone"),
        ("well known", "well-known"),
        ("with -h", "with --h"),
        ("Smiths' house", "Smiths house"),
        ("“a” b", "a “b”"),
        ("वह कि", "वह की"),
        ("the 7% tax", "the 7‰ tax"),
        ("昨天下雨，我", "昨天下雨？我"),
        ("the end.", "the end"),
        ("yes", "no"),
        ("", "yes"),
        ("word " * 2000, "word  " * 2000),
    ],
)
def test_what_may_matter_is_not(old: str, new: str) -> None:
    assert not minor(old, new)
    assert not minor(new, old)
