"""Wikitext as a reader of the page sees it. Each case: wikitext, then its paragraphs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.readers.wiki_site import Site
from viewer.readers.wikitext import readable

_SITE = Site(files={"file", "image", "datei"}, categories={"category", "kategorie"})

CASES: dict[str, list[tuple[str, list[str]]]] = {
    "paragraphs": [
        ("One line\nand the next.\n\nAnother.", ["One line and the next.", "Another."]),
        ("== Heading ==\nText", ["Heading", "Text"]),
        ("=== Deep = er ===", ["Deep = er"]),
        ("* one\n** two\n# three\n: four", ["one", "two", "three", "four"]),
        ("; term : what it means\n: more", ["term", "what it means", "more"]),
        ("Above\n----\nBelow", ["Above", "Below"]),
        (" preformatted\n lines", ["preformatted", "lines"]),
        ("a<br>b<br />c", ["a b c"]),
        ("<div class='x'>a</div><p>b</p>", ["a", "b"]),
    ],
    "inside of a line": [
        ("'''bold''' ''italic'' '''''both''''' rock 'n' roll", ["bold italic both rock 'n' roll"]),
        ("l''''amour''''", ["l'amour'"]),
        ("a&nbsp;b &ndash; &lt;b&gt; &#8364; &unknown; &amp;amp;", ["a\u00a0b – <b> € &unknown; &amp;"]),
        ("10<sup>5</sup> m<sup>2</sup> H<sub>2</sub>O a<sup>th</sup>", ["10⁵ m² H₂O ath"]),
        ("<span style='x'>a</span> <u>b</u> <foo>c</foo> 1 < 2 > 0", ["a b <foo>c</foo> 1 < 2 > 0"]),
        ("__NOTOC__a __init__ b__ÍNDICE__", ["a __init__ b"]),
        ("-{zh-hans:a;zh-hant:b}- and -{c}-", ["a / b and c"]),
    ],
    "links": [
        ("[[Pear]]s and [[Pyrus (brand)|Pyrus]]", ["Pears and Pyrus"]),
        ("[[:Category:Trees]] and [[Help:Links|]]", ["Category:Trees and Links"]),
        ("[http://x.example label] [http://x.example] http://y.example", ["label http://x.example http://y.example"]),
        ("[https://x.example/a?b=c ''the'' [[label]]] [not a link]", ["the label [not a link]"]),
        ("[[wikt:pear|pear]] [[#Section]]", ["pear #Section"]),
        ("a\n[[Category:Trees|x]]\n[[de:Birne]]\n[[zh-yue:梨]]", ["a"]),
        ("[[Datei:a.jpg|mini|200px|A ''[[pear]]'' tree]]Text", ["A pear tree", "Text"]),
        ("Text [[File:a.jpg|thumb|alt=none|left]] on.", ["Text on."]),
        ("<gallery>\nFile:a.jpg|One [[pear]]\nb.jpg|Two\n</gallery>", ["One pear", "Two"]),
        ("#REDIRECT [[Pear]]", ["Redirect to Pear"]),
        ("#WEITERLEITUNG [[Birne#Baum|x]]\nRest", ["Redirect to Birne#Baum", "Rest"]),
        ("#see [[Pear]]", ["see Pear"]),
    ],
    "templates": [
        ("A{{citation needed|date=May 2010}} b{{cn}}.", ["A b."]),
        ("{{nowrap|5 km}} of {{lang|fr|''pain''}}, {{convert|5|to|9|km}}", ["5 km of pain, 5 to 9 km"]),
        ("{{convert|5|km|mi|abbr=on}}", ["5 km"]),
        ("a{{nbsp}}b{{snd}}c {{=}} {{(}}", ["a\u00a0b – c = {"]),
        ("{{Infobox town\n| name = Pearville\n| population = {{formatnum:1234}}\n| empty =\n}}'''Pearville''' is",
         ["‹Infobox town›", "name: Pearville", "population: 1234", "Pearville is"]),
        ("{{reflist}}\n{{Use dmy dates|date=June 2013}}", []),
        ("{{main|Pears|Apples}}\nText", ["Main article: Pears, Apples", "Text"]),
        ("{{quote|Words that were said.|A. Speaker}}", ["Words that were said.", "A. Speaker"]),
        ("* {{cite book|last=Smith|title=Pears|url=http://x|year=1990}}", ["Smith. Pears. 1990"]),
        ("{{{1|default}}} {{a|{{{b|c}}}}} {{{d}}}", ["default c {{{d}}}"]),
        ("{{outer|{{inner|{{deep|word}}}}}} on", ["word on"]),
        ("{{quote|1=a = b}}", ["a = b"]),
        ("{{Infobox|\n| known =\n* [[a]]\n* b\n| in = {{ubl|c|d}}\n}}", ["‹Infobox›", "known:", "a", "b", "in: c, d"]),
        ("{{box\n| inner = {{Infobox x\n| a = b\n| c = d\n}}\n}}", ["‹box›", "inner: ‹Infobox x›", "a: b", "c: d"]),
        ("On {{1er}} May {{circa}} 965, {{c.|965|lk=no}}, 5{{e|3}}.", ["On ‹1er› May c. 965, c. 965, 5×10^3."]),
        ('So {{"|Text=said|Sprache=de}} he.', ["So said he."]),
        ("{{quote box|quote=Said.|width=30%}}", ["Said."]),
        ("* {{cite book|last=Smith|first=Anna|isbn=978-1}}, {{ISBN|978-2}}", ["Smith, Anna. 978-1, ISBN 978-2"]),
    ],
    "footnotes, comments and what is left alone": [
        ("A fact.<ref name=a>{{cite web|title=Source}}</ref> Another.<ref name=a />", ["A fact. Another."]),
        ("a<!-- hidden -->b\n<!-- line -->\nc", ["ab c"]),
        ("<nowiki>''[[x]]'' {{y}} <b></nowiki> &amp;", ["''[[x]]'' {{y}} <b> &"]),
        ("<pre>\n''a''\n  b\n</pre>", ["''a''", "b"]),
        ("so <math>a^2 + {b}</math> holds", ["so a^2 + {b} holds"]),
        ("<syntaxhighlight lang='python'>\nif a:\n    b = {{c}}\n</syntaxhighlight>", ["if a:", "b = {{c}}"]),
        ("<poem>\nRoses\nare red\n</poem>", ["Roses", "are red"]),
        ("a<nowiki/>b <references/>", ["ab"]),
    ],
    "tables": [
        ('{| class="x"\n|+ Fruit\n! Name !! Colour\n|-\n| Pear || style="x" | red\n|-\n| Apple\n| [[red|Red]]\n|}\nEnd',
         ["Fruit", "Name | Colour", "Pear | red", "Apple | Red", "End"]),
        ("{|\n| a\nmore of a\n| b\n|}", ["a more of a | b"]),
        ("{|\n| outer\n{|\n| inner || two\n|}\n| last\n|}", ["outer", "inner | two", "last"]),
        ("{|\n| a\n* b\n* c\n|}", ["a", "b", "c"]),
        ("{| never ended\n| a || b\nText goes on.\n\n== Heading ==", ["a | b", "Text goes on.", "Heading"]),
        ("<table><tr><td>a</td><td>b</td></tr></table>", ["a b"]),
    ],
    "what isn't well formed": [
        ("{{never ended and [[neither]] | a [[b", ["{{never ended and neither | a [[b"]),
        ("never begun}} and ]] here", ["never begun}} and ]] here"]),
        ("[[a {{b]] c", ["a {{b c"]),
        ("{{a|[[b}} c", ["[[b c"]),
        ("<ref>never ended. Text", ["never ended. Text"]),
        ("a <!-- never ended", ["a <!-- never ended"]),
        ("a <nowiki>never ended ''b''", ["a never ended b"]),
        ("{| no table", []),
        ("[[]] {{}} [[|]]", ["[[]] {{}} [[|]]"]),
        ("{{{{x}}}}", ["{{{{x}}}}"]),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("source", "shown"), [case for cases in CASES.values() for case in cases])
def test_wikitext_reads_as_its_page_does(source: str, shown: list[str]) -> None:
    assert list(readable(source, "Title", _SITE).paragraphs) == shown


def test_what_stands_outside_of_the_article_is_in_the_page() -> None:
    source = "A fact{{cn|date=May}}.<ref>{{cite web|title=A ''source''}}</ref>\n[[File:a.jpg|thumb|Tree]]"
    text = readable(f"{source}\n[[Category:Trees]]", "Title", _SITE)
    assert text.paragraphs == ("Tree", "A fact.")
    assert text.page == ("Title", "Tree", "A fact.", "‹cn› date: May", "A source", "File:a.jpg", "Category: Trees")
    assert readable("Just words.", "Title", _SITE).page is None


_WORD = st.text(st.characters(categories=["Ll", "Lu", "Lo", "Nd"]), min_size=1, max_size=8)
_MARKS = ["{{", "}}", "[[", "]]", "|", "=", "==", "'''", "''", "<ref>", "</ref>", "<!--", "-->", "{|", "|}", "|-", "!!"]
_MARKS += [
    "\n",
    "\n\n",
    "*",
    ":",
    ";",
    "#",
    " ",
    "<nowiki>",
    "</nowiki>",
    "<br>",
    "[http://x ",
    "]",
    "{{{",
    "}}}",
    "\x01",
]


@given(st.lists(st.lists(_WORD, min_size=1, max_size=6), max_size=6))
def test_plain_text_survives(paragraphs: list[list[str]]) -> None:
    wanted = [" ".join(words) for words in paragraphs]
    assert list(readable("\n\n".join(wanted), None, _SITE).paragraphs) == wanted


@given(st.lists(st.one_of(st.sampled_from(_MARKS), _WORD), max_size=60))
def test_no_markup_is_too_broken(pieces: list[str]) -> None:
    text = readable("".join(pieces), None, _SITE)
    assert all(paragraph.strip() and "\n" not in paragraph for paragraph in text.paragraphs)


@given(st.text(max_size=300))
def test_any_text_becomes_paragraphs(source: str) -> None:
    readable(source, None, _SITE)


@given(st.lists(st.sampled_from(["{{", "[[", "]]", "}}", "'''", "{{{", "== ", "\n", "{{a|", "[[b|"]), max_size=40))
def test_words_between_loose_marks_survive(marks: list[str]) -> None:
    source = " ".join(f"{mark} word{place}" for place, mark in enumerate(marks))
    shown = readable(source, None, _SITE)
    seen = " ".join((*shown.paragraphs, *(shown.page or ())))
    # The target of a link and the name of a template aren't words of the page.
    hidden = {place for place, mark in enumerate(marks) if mark in {"{{", "[[", "{{{", "{{a|", "[[b|"}}
    assert all(f"word{place}" in seen for place in range(len(marks)) if place not in hidden)


_HOSTILE = ["{{", "[[", "}}", "]]", "{{a|", "[[a|", "{|\n", "|-\n| a ", "<ref>", "<!--", "<nowiki>", "'", "''' ", "<a "]
_HOSTILE += [
    "[http://a ",
    "{{a|b}}",
    "{{{a|",
    "__A",
    "&a",
    "-{",
    "== ",
    "* ",
    "\n",
    "|",
    "{{a|\n",
    "<gallery>",
    "[[File:a|",
]
_HOSTILE += ["; a : b : ", "<sup>1"]


@pytest.mark.parametrize("piece", _HOSTILE)
def test_hostile_text_takes_time_like_its_length(piece: str) -> None:
    readable(piece * (300_000 // len(piece)), None, _SITE)
