"""The published protocol is what is in force."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from mend.safety.document import UNREVIEWED, describe
from tests.mend.safety.scripted import content

PAGE = Path(__file__).parents[3] / "docs" / "safety.md"


def test_the_published_protocol_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == describe(content()), "run `make docs`"


def test_it_says_that_no_clinician_has_reviewed_it_while_that_is_so() -> None:
    assert UNREVIEWED in describe(content())


def test_a_review_shows_with_name_and_date() -> None:
    flows = {
        name: replace(flow, reviewed_by="Dr. Example", reviewed_on="2027-01-15")
        for name, flow in content().flows.items()
    }
    page = describe(replace(content(), flows=flows))
    assert UNREVIEWED not in page
    assert "reviewed by Dr. Example on 2027-01-15" in page


def test_every_flow_and_every_shown_helpline_is_on_the_page() -> None:
    page = describe(content())
    assert all(f"### {flow}" in page for flow in content().flows)
    assert all(line.name in page for line in content().helplines)


def test_nothing_on_the_page_calls_the_coach_a_therapist() -> None:
    page = describe(content()).lower()
    assert "therapy bot" not in page
    assert "clinically proven" not in page
