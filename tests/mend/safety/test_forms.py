"""Forms of English words."""

from __future__ import annotations

import pytest

from mend.safety.forms import plural, verb_forms


@pytest.mark.parametrize(
    ("entry", "forms"),
    [
        ("punch", ["punch", "punches", "punching", "punched", "punched"]),
        ("stab", ["stab", "stabs", "stabbing", "stabbed", "stabbed"]),
        ("threaten", ["threaten", "threatens", "threatening", "threatened", "threatened"]),
        ("choke", ["choke", "chokes", "choking", "choked", "choked"]),
        ("carry", ["carry", "carries", "carrying", "carried", "carried"]),
        ("beat/beat/beaten", ["beat", "beats", "beating", "beat", "beaten"]),
        ("die/died/died/dying", ["die", "dies", "dying", "died", "died"]),
    ],
)
def test_verbs_take_their_forms(entry: str, forms: list[str]) -> None:
    assert list(verb_forms(entry).values()) == forms


@pytest.mark.parametrize(("noun", "more"), [("gun", "guns"), ("baby", "babies"), ("box", "boxes")])
def test_nouns_take_their_plural(noun: str, more: str) -> None:
    assert plural(noun) == more
