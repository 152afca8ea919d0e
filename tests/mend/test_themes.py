"""Finding what a message is about; the real themes, and the order in which they come."""

from __future__ import annotations

import re
from typing import Any

import pytest

from mend.content import CellKey
from mend.model import Stage
from mend.themes import News, Theme, find_theme
from tests.mend.talking import content

PAIN, TRUST = Stage.ACKNOWLEDGE_PAIN, Stage.REBUILD_TRUST


def _theme(name: str, words: str, *stages: Stage, **more: Any) -> Theme:
    return Theme(name, frozenset(stages or {PAIN}), re.compile(words), **more)


def _found(text: str, stage: Stage, *themes: Theme) -> str:
    theme = find_theme(text, stage, themes, lambda _: True)
    return theme.name if theme else ""


def test_the_first_theme_in_the_list_wins() -> None:
    assert (
        _found("tears and anger", PAIN, _theme("anger", "anger"), _theme("tears", "tears"))
        == "anger"
    )


def test_a_theme_belongs_to_its_stages_in_longer_messages() -> None:
    long = "tears " + "and more of it " * 4
    assert _found(long, PAIN, _theme("tears", "tears", TRUST)) == ""
    assert _found(long, TRUST, _theme("tears", "tears", TRUST)) == "tears"


def test_a_few_words_may_belong_anywhere() -> None:
    assert _found("only tears", PAIN, _theme("tears", "tears", TRUST)) == "tears"


def test_what_a_long_message_ends_in_comes_first() -> None:
    text = "anger at the start " + "and then so many other words " * 8 + "tears in the end"
    assert _found(text, PAIN, _theme("anger", "anger"), _theme("tears", "tears")) == "tears"


def test_some_words_make_it_no_theme() -> None:
    theme = _theme("anger", "angry", unless=re.compile("not angry"))
    assert _found("I am angry", PAIN, theme) == "anger"
    assert _found("I am not angry", PAIN, theme) == ""


def test_a_theme_without_words_for_the_person_is_passed_over() -> None:
    themes = (_theme("anger", "anger"), _theme("rage", "anger"))
    found = find_theme("anger", PAIN, themes, lambda theme: theme.name == "rage")
    assert found is themes[1]


@pytest.mark.parametrize(
    ("news", "good", "fits"),
    [
        (News.NEVER, True, False),
        (News.NEVER, False, True),
        (News.ONLY, True, True),
        (News.ONLY, False, False),
        (News.EITHER, True, True),
        (News.EITHER, False, True),
    ],
)
def test_good_news_have_themes_of_their_own(news: News, good: bool, fits: bool) -> None:
    assert _theme("x", "x", good=news).fits(good=good) is fits


def test_parts_have_topics_until_the_last() -> None:
    theme = _theme("again", "again", parts=2)
    assert [theme.topic(part) for part in (1, 2, 3)] == ["again", "again_2", ""]


@pytest.mark.parametrize(
    ("text", "stage", "theme"),
    [
        ("what would you do in my place?", PAIN, "what_would_you_do"),
        ("he's a narcissist right?", PAIN, "label"),
        ("maybe if I'd been more fun", PAIN, "self_blame"),
        ("I keep seeing it in my head, I can't eat", PAIN, "images"),
        ("it's been 4 months how long will she punish me", TRUST, "impatient"),
        ("I still text her but just as friends", TRUST, "contact_goes_on"),
        ("how do I get into her phone", TRUST, "get_into_phone"),
        ("should I leave", Stage.DECIDE_FUTURE, "should_leave"),
        ("I want out, he wants to try", Stage.DECIDE_FUTURE, "both_ways"),
        ("he keeps saying it meant nothing", Stage.OPEN_COMMUNICATION, "meant_nothing"),
        ("I haven't been able to be angry. I just feel far away.", PAIN, "numb"),
        ("he is crying in the kitchen", PAIN, "their_tears"),
        ("how long does it take", PAIN, "how_long"),
        ("the younger one asked why daddy is sad", PAIN, "children"),
        ("but she was always so cold to me", PAIN, "reasons"),
        ("it's over but I have to see her every day at work", Stage.DECIDE_FUTURE, "work_contact"),
        ("I told her and I blocked the other man", TRUST, "truth_told"),
    ],
)
def test_the_messages_of_the_appendix_and_their_like_are_known(
    text: str, stage: Stage, theme: str
) -> None:
    betrayer = {"impatient", "contact_goes_on", "reasons", "work_contact", "truth_told"}
    words = content()
    role = "betrayer" if theme in betrayer else "betrayed"

    def may_be(item: Theme) -> bool:
        return (
            item.fits(good=False) and words.find(CellKey("meet", item.name, role=role)) is not None
        )

    found = find_theme(text, stage, words.themes, may_be)
    assert found is not None
    assert found.name == theme
