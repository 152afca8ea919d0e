"""Judgements from vectors: fitted on a toy world, mixed over sentences, kept as arrays."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from adapters.nlu import heads, judgement
from adapters.nlu.heads import Floats, Head, Scaler
from adapters.nlu.judgement import EMOTIONS, FLAGS, ROLES, STAGES, Example, Judgement, Options
from mend.model import Emotion, Flag, Role, Stage

WIDTH = len(STAGES) + len(ROLES) + len(EMOTIONS) + len(FLAGS) + 3
NONE = np.zeros((0, WIDTH), dtype=np.float32)
ACTS = ("greet", "thanks", "menu")


def _vector(example: Example) -> Floats:
    """A vector in which every label has a number of its own."""
    found = [
        *(float(example.stage == name) for name in STAGES),
        *(float(example.role == name) for name in ROLES),
        *(float(name in example.emotions) for name in EMOTIONS),
        *(float(name in example.flags) for name in FLAGS),
        *(float(example.act == name) for name in ACTS),
    ]
    return np.array(found, dtype=np.float32)


def _world(count: int = 900) -> list[Example]:
    rng = np.random.default_rng(3)
    examples = []
    for number in range(count):
        stage = STAGES[number % len(STAGES)]
        examples.append(
            Example(
                text=f"phrase {number}",
                stage=stage,
                act=ACTS[int(rng.integers(3))] if stage == "other" else "",
                role=ROLES[int(rng.integers(3))],
                emotions=[name for name in EMOTIONS if rng.random() < 0.2],
                flags=[name for name in FLAGS if rng.random() < 0.1],
            )
        )
    return examples


@pytest.fixture(scope="module")
def judge() -> Judgement:
    examples = _world()
    vectors = np.vstack([_vector(example) for example in examples])
    return judgement.fit(examples, vectors, Options(strength=1.0))


def test_every_label_is_read(judge: Judgement) -> None:
    said = Example("", "rebuild_trust", "", "betrayer", ["guilt", "hope"], ["harm_others"])
    reading, shares = judge.read(_vector(said), NONE)
    assert reading.stage is Stage.REBUILD_TRUST
    assert reading.role is Role.BETRAYER
    assert set(reading.emotions) == {Emotion.GUILT, Emotion.HOPE}
    assert max(shares, key=lambda flag: shares[flag]) is Flag.HARM_OTHERS
    assert reading.act == ""


def test_an_act_is_read_for_other_alone(judge: Judgement) -> None:
    reading, _ = judge.read(_vector(Example("", "other", "thanks")), NONE)
    assert (reading.stage, reading.act) == (Stage.OTHER, "thanks")


def test_stage_probabilities_are_complete_and_sum_to_1(judge: Judgement) -> None:
    reading, _ = judge.read(_vector(Example("", "seek_help")), NONE)
    assert set(reading.stage_probabilities) == set(Stage)
    assert sum(reading.stage_probabilities.values()) == pytest.approx(1, abs=1e-4)
    assert 1 / 3 <= reading.role_confidence <= 1


def test_emotions_below_their_threshold_are_left_out(judge: Judgement) -> None:
    vector = _vector(Example("", "seek_help", emotions=["anger"]))
    never = replace(judge, thresholds=[1.1] * len(EMOTIONS))
    always = replace(judge, thresholds=[0.0] * len(EMOTIONS))
    assert not never.read(vector, NONE)[0].emotions
    assert len(always.read(vector, NONE)[0].emotions) == len(EMOTIONS)


def test_a_share_at_the_threshold_counts(judge: Judgement) -> None:
    vector = _vector(Example("", "seek_help", emotions=["anger"]))
    always = replace(judge, thresholds=[0.0] * len(EMOTIONS))
    share = always.read(vector, NONE)[0].emotions[Emotion.ANGER]
    exact = replace(judge, thresholds=[share] * len(EMOTIONS))
    assert Emotion.ANGER in exact.read(vector, NONE)[0].emotions


def test_a_feeling_in_one_sentence_of_many_is_heard(judge: Judgement) -> None:
    whole = _vector(Example("", "decide_future"))
    clear = _vector(Example("", "decide_future", emotions=["disgust"]))
    plain = judge.read(whole, NONE)[0]
    heard = judge.read(whole, np.vstack([whole, clear, whole]))[0]
    assert Emotion.DISGUST not in plain.emotions
    assert Emotion.DISGUST in heard.emotions


def test_a_danger_in_one_sentence_of_many_is_heard(judge: Judgement) -> None:
    whole = _vector(Example("", "decide_future"))
    clear = _vector(Example("", "decide_future", flags=["suicide_self_harm"]))
    alone = judge.read(whole, NONE)[1][Flag.SUICIDE_SELF_HARM]
    heard = judge.read(whole, np.vstack([whole, clear]))[1][Flag.SUICIDE_SELF_HARM]
    assert heard > alone + 0.2


def test_calm_sentences_never_hide_what_the_whole_message_says(judge: Judgement) -> None:
    whole = _vector(Example("", "decide_future", flags=["suicide_self_harm"]))
    calm = _vector(Example("", "decide_future"))
    alone = judge.read(whole, NONE)[1][Flag.SUICIDE_SELF_HARM]
    mixed = judge.read(whole, np.vstack([calm] * 5))[1][Flag.SUICIDE_SELF_HARM]
    assert mixed == pytest.approx(alone, abs=1e-6)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_sentences_count_for_the_stage_as_much_as_set(judge: Judgement, share: float) -> None:
    whole = _vector(Example("", "seek_help"))
    parts = np.vstack([_vector(Example("", "rebuild_trust"))] * 2)
    mixed = replace(judge, options=Options(sentence_share=share))
    expected = Stage.REBUILD_TRUST if share else Stage.SEEK_HELP
    assert mixed.read(whole, parts)[0].stage is expected


def test_about_a_tenth_is_held_out_and_always_the_same() -> None:
    texts = [f"phrase {number}" for number in range(5000)]
    held = [judgement.is_held_out(text) for text in texts]
    assert 0.08 < np.mean(held) < 0.12
    assert held == [judgement.is_held_out(text) for text in texts]


def test_temperatures_and_thresholds_are_fitted_on_what_was_held_out(judge: Judgement) -> None:
    fitted = (judge.stage, judge.role, judge.emotions, judge.flags)
    assert any(head.temperature != 1.0 for head in fitted)
    assert set(judge.thresholds) != {heads.DEFAULT_THRESHOLD}


def test_a_handful_of_examples_is_enough() -> None:
    examples = [Example("hi", "other", "greet"), Example("why did he do it", "acknowledge_pain")]
    vectors = np.vstack([_vector(example) for example in examples])
    judge = judgement.fit(examples, vectors, Options(strength=1.0))
    assert judge.read(vectors[0], NONE)[0].act == "greet"
    assert judge.read(vectors[1], NONE)[0].stage is Stage.ACKNOWLEDGE_PAIN


@pytest.mark.parametrize(
    "example", [Example("a", "seek_help", role="betrayed"), Example("a", "other", "greet")]
)
def test_examples_of_one_label_only_are_read_as_that(example: Example) -> None:
    vectors = np.vstack([_vector(example)] * 3)
    judge = judgement.fit([example] * 3, vectors, Options())
    reading, _ = judge.read(np.zeros(WIDTH, np.float32), NONE)
    assert (reading.stage.value, reading.act) == (example.stage, example.act)
    assert reading.role.value == example.role


def test_the_same_examples_give_the_same_judgement() -> None:
    examples = _world(120)
    vectors = np.vstack([_vector(example) for example in examples])
    one, two = (judgement.fit(examples, vectors, Options(strength=1.0)) for _ in range(2))
    for name, array in judgement.to_arrays(one).items():
        np.testing.assert_array_equal(array, judgement.to_arrays(two)[name])


def test_arrays_carry_the_whole_judgement(judge: Judgement) -> None:
    again = judgement.from_arrays(judgement.to_arrays(judge), judge.acts, judge.options)
    vectors = [_vector(example) for example in _world(60)]
    for vector in vectors:
        assert again.read(vector, np.vstack(vectors[:3])) == judge.read(
            vector, np.vstack(vectors[:3])
        )


def test_a_head_of_another_width_is_an_error(judge: Judgement) -> None:
    narrow = Head(np.zeros((2, 6), np.float32), np.zeros(6, np.float32), 1.0, True)
    broken = replace(judge, stage=narrow, scaler=Scaler(judge.scaler.mean, judge.scaler.scale))
    with pytest.raises(ValueError, match=r"mismatch|align"):
        broken.read(np.zeros(WIDTH, np.float32), NONE)
