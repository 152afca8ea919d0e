"""The privacy page: names the operator, and shows text as text."""

from __future__ import annotations

from adapters.channels.web import privacy
from adapters.content_files import load_content

CONTENT = load_content()


def test_the_operator_is_named_as_text() -> None:
    body = privacy.body(CONTENT, 'Ann <b>"Bold"</b>')
    assert "Ann &lt;b&gt;&quot;Bold&quot;&lt;/b&gt;" in body
    assert "{operator}" not in body


def test_an_unknown_operator_is_said_to_be_unknown() -> None:
    assert privacy.UNKNOWN in privacy.body(CONTENT, "")


def test_it_has_a_heading() -> None:
    assert privacy.title(CONTENT)
