"""The shared values: frozen, with the taxonomy's labels, ordered where order counts."""

from __future__ import annotations

import dataclasses
import inspect
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from mend import model
from mend.model import PLEASANT, Danger, Emotion, Flag, Level, Reading, Role, Stage, Who

VALUES = [kind for _, kind in inspect.getmembers(model, dataclasses.is_dataclass)]


@pytest.mark.parametrize("kind", VALUES)
def test_values_are_frozen(kind: type) -> None:
    assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("key", "labels"), [("stage", Stage), ("emotions", Emotion), ("role", Role), ("safety", Flag)]
)
def test_labels_are_those_of_the_taxonomy(shared: Path, key: str, labels: type[Stage]) -> None:
    taxonomy = YAML(typ="safe").load((shared / "taxonomy.yml").read_text("utf-8"))
    assert [label.value for label in labels] == list(taxonomy[key])


def test_levels_are_ordered() -> None:
    assert Level.CONCERN < Level.HIGH < Level.IMMINENT


def test_pleasant_emotions_are_emotions() -> None:
    assert set(Emotion) > PLEASANT


def test_the_strongest_emotion_has_the_highest_probability() -> None:
    reading = Reading(Stage.OTHER, emotions={Emotion.FEAR: 0.4, Emotion.ANGER: 0.9})
    assert reading.strongest_emotion is Emotion.ANGER
    assert Reading(Stage.OTHER).strongest_emotion is None


def test_flags_are_those_of_the_dangers_that_have_one() -> None:
    dangers = (
        Danger("suicide_active", Level.HIGH, Who.WRITER, Flag.SUICIDE_SELF_HARM, "r1"),
        Danger("medical", Level.HIGH, Who.WRITER, None, "r2"),
    )
    assert Reading(Stage.OTHER, dangers=dangers).flags == {Flag.SUICIDE_SELF_HARM}
