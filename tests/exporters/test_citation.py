from datetime import UTC, datetime

from viewer.exporters.citation import citation
from viewer.model.capture import Article, Text, Version
from viewer.model.pair import Side

TEXT = Text("Bridge shut", ("Nobody was hurt.",))


def test_a_quotation_carries_all_that_is_needed_to_check_it() -> None:
    version = Version(8, datetime(2024, 3, 15, 18, 20, tzinfo=UTC), archive_url="https://archive.example/8")
    article = Article((version,), 1, url="https://courier.example/bridge", source="courier")
    assert citation(article, Side(version, TEXT), "Nobody was hurt.") == (
        "“Nobody was hurt.”\n"
        "— Bridge shut, courier, version 8, captured Fri 15 Mar 2024, 18:20 UTC, https://courier.example/bridge, "
        f"archived at https://archive.example/8. SHA-256 of the version's text: {TEXT.sha256}\n"
    )


def test_what_is_not_known_is_said_or_left_out_never_made_up() -> None:
    version = Version(0)
    said = citation(Article((version,), 1), Side(version, Text(None, ("A.",))), "A.")
    assert "version 0, time not recorded." in said
    assert said.startswith("“A.”\n— Untitled article, version 0")


def test_a_quotation_over_several_paragraphs_stays_one_line_without_controls() -> None:
    version = Version(1)
    said = citation(Article((version,), 1), Side(version, TEXT), "One.\nTwo.\x1b[31m")
    assert said.startswith("“One. Two.␛[31m”\n")
