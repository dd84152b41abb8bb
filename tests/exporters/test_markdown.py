"""Markdown that reads well as it is, and in which a renderer finds our marks and nothing of what was captured."""

from collections.abc import Callable
from dataclasses import replace

from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml.etree import _Element
from lxml.html import document_fromstring
from markdown_it import MarkdownIt

from viewer.exporters import escapes, markdown
from viewer.exporters.base import Layout, Report
from viewer.exporters.inline import Role, Stretch
from viewer.model.pair import Pair


def written(report: Report) -> str:
    return b"".join(markdown.EXPORT.render(report)).decode()


def said(element: _Element) -> str:
    return "".join(map(str, element.itertext()))


def rendered(text: str) -> str:
    return str(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


def test_changes_are_a_list_that_can_be_read_as_it_is(report: Report) -> None:
    lines = written(report).splitlines()
    assert lines[0] == "# Lighthouse to be lit again in June"
    for line in (
        "- Headline: Lighthouse ~~may~~**to** be lit again **in June**",
        "- Moved M2 and edited, paragraph 20 → 1: The lamp is **fully** electric now.",
        "- Added, paragraph 1: **It will be green.**",
        "- Edited, paragraph 4 → 3: A petition had been signed by ~~312~~**1,312** people.",
        "- Moved M1, paragraph 2 → 17: “We never gave up,” said Mara Quill.",
        "- Hidden or ignored: minor changes are dimmed",
    ):
        assert line in lines
    assert not any("unchanged" in line.lower() for line in lines)
    assert "- Unchanged, paragraph 18 → 16: The tower is 31 metres high." in written(
        replace(report, layout=Layout.INLINE)
    )


def test_several_pairs_have_a_table_of_figures(report: Report, pair: Pair) -> None:
    page = document_fromstring(rendered(written(replace(report, pairs=(pair, pair)))))
    rows = [[said(cell) for cell in row] for row in page.iter("tr")]
    assert rows[0][3:7] == ["Words added", "removed", "edited", "moved"]
    assert rows[1][0] == "3 → 4"
    assert rows[1][3:] == ["4", "4", "7", "13", "Lighthouse mayto be lit again in June"]


def test_where_signs_would_not_be_seen_as_marks_tags_stand() -> None:
    some = (Stretch(Role.KEPT, "at noon"), Stretch(Role.ADDED, ", and shown"), Stretch(Role.KEPT, "."))
    assert markdown.inline(some) == "at noon<strong>, and shown</strong>."
    spaced = (Stretch(Role.KEPT, "世界"), Stretch(Role.REMOVED, "“你好”"), Stretch(Role.ADDED, "再见"))
    assert rendered(markdown.inline(spaced)) == "<p>世界<del>“你好”</del><strong>再见</strong></p>\n"


ROLES = st.lists(
    st.tuples(st.sampled_from(Role), st.text("ab,.*_~` \u00a0“”€£(<>&\\[]!|$#{}世", min_size=1, max_size=5)), max_size=5
)


@settings(deadline=None, max_examples=300)
@given(ROLES)
def test_marks_are_seen_wherever_they_fall(parts: list[tuple[Role, str]]) -> None:
    some = [Stretch(role, text) for place, (role, text) in enumerate(parts) if not place or parts[place - 1][0] != role]
    page = document_fromstring(rendered("- x: " + markdown.inline(some) + " y"))
    tags = {Role.REMOVED: ("del", "s"), Role.ADDED: ("strong",)}
    for role, names in tags.items():
        wanted = [" ".join(each.text.split()) for each in some if each.role is role]
        found = [" ".join(said(each).split()) for name in names for each in page.iter(name)]
        assert sorted(found) == sorted(wanted)
    whole = "".join("x: " + "".join(each.text for each in some) + " y")
    assert "".join(said(page).split()) == "".join(whole.split())


HARMFUL = "<>&\"'`\\/=;:{}%#*_~[]()|$!+-.0123\x00\x1b\u202e\ud800abc \n\t"


@settings(deadline=None, max_examples=60)
@given(st.text(HARMFUL, min_size=1, max_size=30))
@example("<script>alert(1)</script>")
@example("![x](javascript:alert(1)) [a]: data:text/html,x")
@example("\n# x\n\n- y\n```\n")
def test_nothing_captured_is_obeyed(retold: Callable[[str], Report], hostile: str) -> None:
    text = written(retold(hostile))
    page = document_fromstring(rendered(text))
    tags = {str(each.tag) for each in page.iter()}
    assert tags <= {"html", "body", "h1", "h2", "p", "ul", "li", "strong", "del", "s"}
    assert "{{" not in text
    shown = "".join(escapes.line(hostile).split())
    assert shown in "".join(said(page).split())
