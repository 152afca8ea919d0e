"""Plain claims about who broke the trust, and who else may be writing."""

from __future__ import annotations

import pytest

from mend.model import Role
from mend.roles import (
    BOTH,
    OTHER_PERSON,
    OUTSIDER,
    PREVENTS,
    SUSPECTS,
    claimed_party,
    claimed_role,
    leaning_role,
)


@pytest.mark.parametrize(
    "text",
    [
        "I cheated on my wife",
        "I've been texting a man from work for a year",
        "she caught me watching it again",
        "my affair lasted 3 months",
        "I slept with my boss",
        "I had a fling and she knows",
    ],
)
def test_the_one_who_betrayed_says_so(text: str) -> None:
    assert claimed_role(text) is Role.BETRAYER


@pytest.mark.parametrize(
    "text",
    [
        "my husband has been seeing someone",
        "she had an affair",
        "he cheated on me",
        "my gf slept with my best mate",
        "My husband of 31 years gambled away our savings",
        "my wife told me that she had an affair",
        "My partner told me three weeks ago about an affair",
    ],
)
def test_the_one_betrayed_says_so(text: str) -> None:
    assert claimed_role(text) is Role.BETRAYED


@pytest.mark.parametrize(
    "text",
    [
        "he thinks I cheated",
        "what if she had an affair",
        "I never cheated",
        "we both cheated",
        "it hurts so much",
        "my cheating ex called",
    ],
)
def test_a_guess_a_denial_or_both_is_no_claim(text: str) -> None:
    assert claimed_role(text) is Role.UNKNOWN


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("I saw the texts an hour ago", Role.BETRAYED),
        ("she doesn't trust me any more", Role.BETRAYER),
        ("we went to the sea", Role.UNKNOWN),
    ],
)
def test_single_phrases_lean_to_a_role(text: str, role: Role) -> None:
    assert leaning_role(text) is role


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("both of us did", BOTH),
        ("I'm her mother", OUTSIDER),
        ("asking for a friend", OUTSIDER),
        ("I'm the other woman", OTHER_PERSON),
        ("nobody cheated, I only suspect", SUSPECTS),
        ("no role, I'm only looking around", PREVENTS),
    ],
)
def test_a_few_words_answer_the_question_who_writes(text: str, party: str) -> None:
    assert claimed_party(text, asked=True) == party


@pytest.mark.parametrize(
    ("text", "party"),
    [
        ("My daughter's husband cheated on her and she is moving in with us.", OUTSIDER),
        ("how can I help my friend", OUTSIDER),
        ("we both cheated, now what", BOTH),
        ("My dad cheated too, and now my husband.", ""),
        ("my sister knows about it", ""),
    ],
)
def test_a_story_says_who_writes_only_where_it_is_plain(text: str, party: str) -> None:
    assert claimed_party(text) == party
