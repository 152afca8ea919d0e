"""Short plain statements, said back."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mend.mirror import LONGEST, mirrored, mirrored_word


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("she took off her ring", "She took off her ring"),
        ("i still cant sleep", "You still can't sleep"),
        ("I'm scared of being alone", "You're scared of being alone"),
        ("I was so angry", "You were so angry"),
        ("he's begging me", "He's begging you"),
        ("we agreed to wait until June", "You both agreed to wait until June"),
        ("we both cried", "You both cried"),
        ("but my brother knows now.", "Your brother knows now"),
        ("she won't even look at me", "She won't even look at you"),
    ],
)
def test_a_deed_a_fact_or_a_feeling_is_said_back(text: str, said: str) -> None:
    assert mirrored(text) == said


def test_of_a_longer_message_the_feeling_in_which_it_ends() -> None:
    assert mirrored("He promised to block her. He didn't. I'm so angry.") == "You're so angry"
    assert mirrored("It was in May. We went to the sea. She bought a hat.") == ""


@pytest.mark.parametrize(
    "text",
    [
        "I'm a monster",  # hate of oneself
        "it's my fault",
        "I feel like dirt",
        "I'm not good enough",
        "he's so selfish",  # a verdict
        "she never loved me",  # what somebody feels for somebody
        "he left me for her",
        "I want to kill him",  # violence
        "I have no will to live left",
        "she slept with Sandra",  # a name
        "I told Marco last night",
        "you are not listening",  # to the coach
        "did he tell her",
        "why did she take off her ring?",
        "maybe I should move out",
        "I don't know",
        "ok fine",
        "",
        "…",
    ],
)
def test_what_could_harm_or_is_no_statement_is_not_said_back(text: str) -> None:
    assert mirrored(text) == ""


_SOME = (
    "I we he she my me us our told asked cried was am I'm we're scared home the ring and sleep"
    " can't don't feel so alone it sister her him"
)
_WORDS = st.lists(st.sampled_from(_SOME.split()), max_size=12).map(" ".join)


@given(_WORDS)
def test_nothing_said_back_speaks_as_if_it_were_the_coach_s_own(text: str) -> None:
    said = mirrored(text).lower().split()
    assert not {"i", "i'm", "me", "my", "am", "we", "us", "our", "we're"} & set(said)
    assert len(said) <= LONGEST + 2


@pytest.mark.parametrize(
    ("text", "word"), [("Mornings.", "mornings"), ("the silence", "the silence")]
)
def test_a_word_that_answers_is_said_back(text: str, word: str) -> None:
    assert mirrored_word(text) == word


@pytest.mark.parametrize("text", ["yes", "me", "22", "???", "my fault", "ok then maybe", "idk", ""])
def test_other_words_are_not(text: str) -> None:
    assert mirrored_word(text) == ""
