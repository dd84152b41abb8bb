import pytest
from hypothesis import given
from hypothesis import strategies as st

from viewer.readers.markup import flattened, parsed, visible


def _shown(html: str) -> list[str]:
    tree = parsed(html)
    assert tree is not None
    return list(visible(tree))


def test_each_block_is_a_line_and_markup_inside_a_line_leaves_no_trace() -> None:
    assert _shown("<h1>Head</h1>before <p>a <i>b</i>  c<!-- no -->d<style>x</style>e</p>after<br>last") == [
        "Head",
        "before",
        "a b cde",
        "after",
        "last",
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x()</script>",
        "<template><p>x</p></template>",
        "<p hidden>x</p>",
        "<div style='color: red; display:none'><p>x</p></div>",
        "<span style='VISIBILITY : hidden'>x</span>",
        "<dialog>x</dialog>",
        "<input type=hidden value=x>",
        "<select><option>x</option></select>",
    ],
)
def test_what_a_page_hides_is_not_shown(hidden: str) -> None:
    assert _shown(f"<p>before</p>{hidden}<p>after</p>") == ["before", "after"]


def test_what_only_looks_hidden_is_shown() -> None:
    page = "<p style='display: block'>a</p><dialog open>b</dialog><input type=submit value=c><details>d</details>"
    assert _shown(page) == ["a", "b", "c", "d"]


def test_visible_text_stops_where_it_is_told_to() -> None:
    tree = parsed("<p>one</p><table><tr><td>two</td></tr></table>")
    assert tree is not None
    assert list(visible(tree, until=tree.find(".//table"))) == ["one"]


@pytest.mark.parametrize("tag", ["div", "font"])
@pytest.mark.parametrize("depth", [300, 2000])
def test_tags_that_nobody_closed_cost_no_words(tag: str, depth: int) -> None:
    assert _shown(f"<p>before</p>{f'<{tag}>' * depth}<p>inside</p>") == ["before", "inside"]


def test_a_page_can_be_read_without_its_nesting() -> None:
    head, body = "<head><title>T</title></head>", "<p>one <b>bold</b> word<table><tr><td>two</table><script>x</script>"
    page = head + "<div>" * 3000 + body
    assert parsed(page) is None
    assert _shown(flattened(page)) == ["one bold word", "two"]


@given(st.text(st.sampled_from("<>/&;!-= pabtdlie'\"\n"), max_size=80))
def test_any_markup_gives_text(html: str) -> None:
    for page in (html, flattened(html)):
        tree = parsed(page)
        assert tree is None or all(line.strip() for line in visible(tree))
