from __future__ import annotations

import pytest

from tests.readability import grade, sentences, syllables


@pytest.mark.parametrize(
    ("word", "count"),
    {
        **dict.fromkeys(("pain", "named", "please", "hours", "trust", "I'm"), 1),
        **dict.fromkeys(("being", "partner", "ended", "didn't", "quiet", "little"), 2),
        "certainty": 3,
        "emergency": 4,
        "responsibility": 6,
    }.items(),
)
def test_syllables_are_those_of_the_dictionary(word: str, count: int) -> None:
    assert syllables(word) == count


def test_an_address_or_a_quotation_does_not_end_a_sentence() -> None:
    assert len(sentences('See findahelpline.com now. Write "stop." You can rest.')) == 3


def test_a_plain_sentence_is_easier_than_a_learned_one() -> None:
    plain = grade("You sound tired. Take your time.")
    learned = grade("Interpersonal vulnerability necessitates considerable deliberation.")
    assert plain < 3 < 12 < learned
