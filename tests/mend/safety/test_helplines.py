"""Helplines: enough sources, never a default country, short enough for a chat."""

from __future__ import annotations

from collections import defaultdict

import pytest

from mend.content import Content, Helpline
from mend.safety.helplines import (
    DIRECTORY,
    FALLBACK,
    MAX_LINES,
    as_card,
    as_text,
    choose,
    emergency,
    silent_way,
)
from tests.mend.safety.scripted import content

KINDS = {"emergency", "suicide", "violence", "sexual", "men", "lgbt", "perpetrator", "child"}
KINDS |= {"youth", "image_abuse", "poison"}
LEAST_COUNTRIES = 20  # issue 4


def shown() -> list[Helpline]:
    return [line for line in content().helplines if line.shown]


def test_at_least_twenty_countries_have_a_helpline_with_two_agreeing_sources() -> None:
    countries = {line.country for line in shown() if line.kind != "emergency"}
    assert len(countries) >= LEAST_COUNTRIES


def test_every_country_with_a_helpline_has_an_emergency_number() -> None:
    with_number = {line.country for line in shown() if line.kind == "emergency"}
    assert {line.country for line in shown()} == with_number


def test_status_and_sources_agree_and_nothing_is_called_verified_by_a_person() -> None:
    for line in content().helplines:
        assert line.kind in KINDS, line
        assert (line.status in ("V", "C")) is line.shown, line.name
        assert line.verified_on, line.name
        assert line.verified_by is None


def test_an_entry_with_one_source_is_not_shown() -> None:
    lone = Helpline("XX", "suicide", "A line", phone="1", sources=("one",))
    assert choose(Content(helplines=(lone,)), "XX", ["suicide"]) == ()


def test_every_line_can_be_reached_somehow() -> None:
    assert all(line.phone or line.text or line.chat for line in content().helplines)


def test_no_line_is_listed_twice() -> None:
    seen: dict[tuple[str, ...], int] = defaultdict(int)
    for line in content().helplines:
        seen[line.country, line.kind, line.name] += 1
    assert [key for key, times in seen.items() if times > 1] == []


def test_an_unknown_country_gets_no_number_at_all() -> None:
    assert choose(content(), "", ["suicide"]) == ()
    assert as_text(content(), "", ["suicide"]) == FALLBACK
    assert emergency(content(), "") == "your local emergency number"
    assert silent_way(content(), "") == ""


@pytest.mark.parametrize("country", ["PT", "KE", "XX", "SE"])
def test_a_country_without_enough_sources_gets_the_directory(country: str) -> None:
    assert DIRECTORY in as_text(content(), country, ["suicide", "violence"])


def test_a_member_of_the_union_has_the_common_emergency_number() -> None:
    assert emergency(content(), "SE") == "112"


@pytest.mark.parametrize("country", ["US", "GB", "IE", "AU", "HK", "IN"])
def test_at_most_three_lines_and_always_the_fallback(country: str) -> None:
    lines = as_text(content(), country, ["suicide", "violence", "child", "men"]).splitlines()
    assert len(lines) <= MAX_LINES + 1
    assert lines[-1] == FALLBACK


def test_one_of_each_wanted_kind_comes_before_a_second_of_the_first() -> None:
    kinds = [line.kind for line in choose(content(), "GB", ["suicide", "violence"])]
    assert kinds[:2] == ["suicide", "violence"]


def test_the_numbers_everyone_knows_are_there() -> None:
    assert "988" in as_text(content(), "US", ["suicide"])
    assert "116 123" in as_text(content(), "GB", ["suicide"])
    assert "13 11 14" in as_text(content(), "AU", ["suicide"])
    assert "116 016" in as_text(content(), "DE", ["violence"])


def test_the_silent_way_is_told_where_a_source_knows_one() -> None:
    assert "55" in silent_way(content(), "GB")
    assert "text 911" in silent_way(content(), "US")
    assert "text 112" in silent_way(content(), "IE")


def test_the_card_holds_the_same_as_the_text() -> None:
    card = as_card(content(), "GB", ["suicide"])
    assert card["emergency"] == "999"
    lines = card["lines"]
    assert isinstance(lines, list)
    assert lines[0]["phone"] == "116 123"
