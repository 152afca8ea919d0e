"""The n-gram reader."""

from __future__ import annotations

import pytest

from mend.model import Flag
from mend.safety.ngrams import FLAGS, STEP, WINDOW, Ngrams, features_of, plain_words
from mend.safety.text import Token, Vocabulary, read_words

CLASSES = {"hit": "FORCE", "kicked": "FORCE", "he": "PERSON"}


def tokens(text: str) -> tuple[Token, ...]:
    return read_words(text, Vocabulary())


def violence(weight: float) -> tuple[float, tuple[float, ...]]:
    return 5.0, tuple(weight if flag is Flag.PARTNER_VIOLENCE else 0.0 for flag in FLAGS)


READER = Ngrams(CLASSES, {"=PERSON FORCE me": violence(40.0)}, (-3.0,) * len(FLAGS))


def test_words_count_under_the_name_of_their_class_too() -> None:
    found = features_of(plain_words(tokens("he kicked me")), CLASSES)
    assert {"kicked", "=FORCE", "he kicked", "=PERSON FORCE", "=PERSON FORCE me"} <= found


def test_no_row_reaches_over_the_end_of_a_sentence() -> None:
    assert "he kicked" not in features_of(plain_words(tokens("he. kicked")), CLASSES)


def test_what_was_learnt_of_one_verb_holds_for_its_class() -> None:
    assert READER.read(tokens("he hit me"))[Flag.PARTNER_VIOLENCE] > 0.9
    assert READER.read(tokens("he kissed me"))[Flag.PARTNER_VIOLENCE] < 0.1


def test_a_long_message_is_read_in_pieces_too() -> None:
    words = " ".join(f"word{place}" for place in range(3 * WINDOW + STEP))
    without = READER.read(tokens(words))[Flag.PARTNER_VIOLENCE]
    within = READER.read(tokens(f"{words} he hit me"))[Flag.PARTNER_VIOLENCE]
    assert within > 5 * without


def test_without_weights_nothing_is_read() -> None:
    assert Ngrams().read(tokens("he hit me")) == {}


def test_nothing_known_gives_the_bias() -> None:
    assert all(share == pytest.approx(0.0474, abs=1e-3) for share in READER.read(()).values())
