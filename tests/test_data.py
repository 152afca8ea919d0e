"""The training phrases: enough of each kind, labelled validly, none twice, none from the tests."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from adapters.settings import PROJECT_ROOT
from mend.model import Emotion, Flag, Role, Stage
from tests import phrases as data
from tests.phrases import phrases

STAGES = [stage.value for stage in Stage if stage is not Stage.OTHER]
HELD_OUT = PROJECT_ROOT / "tests" / "data" / "heldout.jsonl"
EVALUATION = ("dev.jsonl", "dev_plain.jsonl")


def _texts() -> list[str]:
    return [phrase.text for phrase in phrases()]


def _intents() -> list[str]:
    domain = YAML(typ="safe").load((PROJECT_ROOT / "domain.yml").read_text("utf-8"))
    found: list[str] = domain["intents"]
    return found


@pytest.mark.parametrize("role", [Role.BETRAYED.value, Role.BETRAYER.value])
@pytest.mark.parametrize("stage", STAGES)
def test_each_stage_has_400_phrases_of_each_role(stage: str, role: str) -> None:
    assert sum((phrase.intent, phrase.role) == (stage, role) for phrase in phrases()) >= 400


def test_there_are_600_phrases_that_belong_to_no_stage() -> None:
    assert sum(phrase.intent not in STAGES for phrase in phrases()) >= 600


@pytest.mark.parametrize("emotion", [emotion.value for emotion in Emotion])
def test_each_emotion_has_250_phrases(emotion: str) -> None:
    assert sum(emotion in phrase.names("emotions") for phrase in phrases()) >= 250


@pytest.mark.parametrize("flag", [flag.value for flag in Flag])
def test_each_danger_has_100_phrases(flag: str) -> None:
    assert sum(flag in phrase.names("safety") for phrase in phrases()) >= 100


def test_there_are_5000_phrases() -> None:
    assert len(phrases()) >= 5000


def test_labels_are_those_of_the_taxonomy() -> None:
    roles, emotions, flags = ({item.value for item in kind} for kind in (Role, Emotion, Flag))
    assert [
        phrase
        for phrase in phrases()
        if set(phrase.labels) - {"role", "emotions", "safety"}
        or phrase.role not in roles
        or not emotions.issuperset(phrase.names("emotions"))
        or not flags.issuperset(phrase.names("safety"))
        or any(
            len(set(phrase.names(key))) < len(phrase.names(key)) for key in ("emotions", "safety")
        )
    ] == []


def test_every_intent_of_the_domain_has_phrases_and_no_other_has() -> None:
    assert {phrase.intent for phrase in phrases()} == set(_intents()) - {"empty"}


def test_files_lie_where_their_labels_say() -> None:
    assert [
        phrase
        for phrase in phrases()
        if phrase.path.parent.name in STAGES
        and (phrase.path.parent.name, phrase.path.stem) != (phrase.intent, phrase.role)
    ] == []


def test_no_phrase_is_there_twice() -> None:
    wordless = {text for text, count in Counter(_texts()).items() if count > 1}
    assert wordless == set()
    assert data.same(_texts()) == []


def test_no_two_phrases_share_8_words_in_a_row() -> None:
    assert data.shared_runs(_texts()) == []


def test_no_two_phrases_are_nearly_the_same() -> None:
    assert data.near(_texts()) == []


@pytest.mark.parametrize("name", EVALUATION)
def test_nothing_that_is_tested_on_was_trained_on(shared: Path, name: str) -> None:
    _assert_apart(shared / "eval" / name)


def test_nothing_of_our_own_held_out_set_was_trained_on() -> None:
    _assert_apart(HELD_OUT)


def _assert_apart(path: Path) -> None:
    held = [json.loads(line)["text"] for line in path.read_text("utf-8").splitlines()]
    trained, tested = set(_texts()), set(held)
    # A greeting is what it is; from four words on, likeness is no chance.
    longer = [text for text in held if len(data.words(text)) >= 4]
    both = [*_texts(), *longer]
    assert [pair for pair in data.shared_runs(both) if _mixed(pair, trained, tested)] == []
    assert [pair for pair in data.near(both) if _mixed(pair, trained, tested)] == []


def _mixed(pair: tuple[str, str], trained: set[str], tested: set[str]) -> bool:
    one, two = pair
    return (one in trained and two in tested) or (two in trained and one in tested)


def test_rasa_loads_every_phrase() -> None:
    from rasa.shared.nlu.training_data.loading import load_data

    loaded = load_data(str(data.FOLDER)).nlu_examples
    expected = Counter((phrase.intent, phrase.text) for phrase in phrases())
    assert Counter((item.get("intent"), item.get("text")) for item in loaded) == expected
    labels = {phrase.text: phrase.labels for phrase in phrases()}
    assert [
        item.get("text")
        for item in loaded
        if (item.get("metadata") or {}).get("example") != labels[item.get("text")]
    ] == []


def test_every_yaml_file_below_data_is_used() -> None:
    used = {phrase.path for phrase in phrases()} | {PROJECT_ROOT / "data" / "rules" / "coach.yml"}
    assert set((PROJECT_ROOT / "data").glob("**/*.y*ml")) == used


# what makes two phrases the same


@pytest.mark.parametrize(
    ("one", "two", "alike"),
    [
        ("I can't sleep.", "i CAN’T sleep", True),
        ("I can't sleep", "I can't eat", False),
        ("👍", "👎", False),
    ],
)
def test_case_and_marks_make_no_difference(one: str, two: str, alike: bool) -> None:
    assert bool(data.same([one, two])) is alike


def test_eight_words_in_a_row_are_found() -> None:
    run = "one two three four five six seven eight"
    assert data.shared_runs([f"a {run} b", f"c d {run}"])
    assert not data.shared_runs([run, run.removesuffix(" eight")])


def test_four_of_five_common_words_are_found() -> None:
    assert data.near(["a b c d", "d c b a e"])
    assert not data.near(["a b c d", "a b c e"])
