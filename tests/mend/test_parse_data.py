"""Readings survive the way to the action server, and print as `mend read` promises."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mend import parse_data
from mend.model import Danger, Emotion, Fact, Flag, Level, Reading, Role, Stage, Who

SHARES = st.floats(0, 1).map(lambda share: round(share, 4))
DANGERS = st.builds(
    Danger,
    kind=st.sampled_from(["suicide_active", "medical"]),
    level=st.sampled_from(Level),
    who=st.sampled_from(Who),
    flag=st.one_of(st.none(), st.sampled_from(Flag)),
    rule=st.text(max_size=5),
)
READINGS = st.builds(
    Reading,
    stage=st.sampled_from(Stage),
    stage_probabilities=st.dictionaries(st.sampled_from(Stage), SHARES),
    emotions=st.dictionaries(st.sampled_from(Emotion), SHARES),
    role=st.sampled_from(Role),
    role_confidence=SHARES,
    act=st.sampled_from(["", "greet"]),
    dangers=st.lists(DANGERS, max_size=3).map(tuple),
    facts=st.dictionaries(st.text(max_size=5), st.builds(Fact, st.text(), st.text()), max_size=2),
)


@given(READINGS)
def test_a_reading_comes_back_as_it_was(reading: Reading) -> None:
    sent = json.loads(json.dumps(parse_data.to_mapping(reading)))
    assert parse_data.from_mapping(sent) == reading


def test_the_mapping_is_what_mend_read_promises() -> None:
    reading = Reading(
        stage=Stage.SEEK_HELP,
        stage_probabilities={Stage.SEEK_HELP: 0.912345},
        emotions={Emotion.HOPE: 0.54321},
        role=Role.BETRAYED,
        dangers=(
            Danger("violence_physical", Level.HIGH, Who.WRITER, Flag.PARTNER_VIOLENCE, "r"),
            Danger("child_danger", Level.HIGH, Who.CHILD, Flag.CHILD_DANGER, "r"),
        ),
        facts={"relation": Fact("husband", "my husband")},
    )
    found = parse_data.to_mapping(reading)
    assert found["stage"] == "seek_help"
    assert found["stage_confidence"] == 0.9123
    assert found["emotions"] == {"hope": 0.5432}
    assert found["role"] == "betrayed"
    assert found["safety"] == ["child_danger", "partner_violence"]
    assert found["facts"] == {"relation": {"value": "husband", "text": "my husband"}}


@pytest.mark.parametrize(
    "stored", [{}, {**parse_data.to_mapping(Reading(Stage.OTHER)), "stage": "no_such_stage"}]
)
def test_what_is_not_ours_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises((KeyError, ValueError)):
        parse_data.from_mapping(stored)
