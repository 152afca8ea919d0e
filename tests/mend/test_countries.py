"""Naming a country in one's own words."""

from __future__ import annotations

import pytest

from tests.mend.safety.scripted import content


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("US", "US"),
        ("us", "US"),
        ("USA", "US"),
        ("U.S.", "US"),
        ("I'm in the States", "US"),
        ("texas", "US"),
        ("the uk", "GB"),
        ("England", "GB"),
        ("I live in northern ireland", "GB"),
        ("Ireland", "IE"),
        ("germany", "DE"),
        ("Deutschland", "DE"),
        ("New Zealand please", "NZ"),
        ("I'm in South Africa", "ZA"),
        ("india", "IN"),
        ("de", "DE"),
        ("UAE", "AE"),
        ("Ivory Coast", "CI"),
        ("Türkiye", "TR"),
        ("south korea", "KR"),
    ],
)
def test_a_country_is_found(text: str, code: str) -> None:
    countries = content().countries
    assert countries is not None
    assert countries.find(text) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "why do you ask",
        "it is between us and nobody else here",
        "in the kitchen with him",
        "I moved from France to Spain",
        "no",
        "NO",
        "in",
        "so",
        "I rather not say it to you",
    ],
)
def test_nothing_is_guessed(text: str) -> None:
    countries = content().countries
    assert countries is not None
    assert countries.find(text) == ""


def test_every_country_with_helplines_can_be_named() -> None:
    countries = content().countries
    assert countries is not None
    listed = {line.country for line in content().helplines}
    assert listed <= set(countries.names)
