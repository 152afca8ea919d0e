"""The privacy page: names the operator, needs no script, and shows text as text."""

from __future__ import annotations

from adapters.channels.web import privacy
from adapters.content_files import load_content

CONTENT = load_content()


def test_the_operator_is_named_as_text() -> None:
    page = privacy.page(CONTENT, 'Ann <b>"Bold"</b>')
    assert "Ann &lt;b&gt;&quot;Bold&quot;&lt;/b&gt;" in page
    assert "{operator}" not in page


def test_an_unknown_operator_is_said_to_be_unknown() -> None:
    assert privacy.UNKNOWN in privacy.page(CONTENT, "")


def test_it_has_a_neutral_title_and_no_script() -> None:
    page = privacy.page(CONTENT, "Ann")
    assert "<title>Notes</title>" in page
    assert "<script" not in page
    assert "style=" not in page
