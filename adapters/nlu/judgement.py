"""Stage, act, role, emotions and danger of a message from its vectors: fit, apply, keep.

Knows numpy, not Rasa: `adapters.nlu.message_reader` is the thin shell around it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from adapters.nlu import heads
from adapters.nlu.heads import Floats, Head, Scaler
from mend.model import Emotion, Flag, Reading, Role, Stage

STAGES = [stage.value for stage in Stage]
ROLES = [role.value for role in Role]
EMOTIONS = [emotion.value for emotion in Emotion]
FLAGS = [flag.value for flag in Flag]
HELD_OUT_PERCENT = 10  # of the phrases, by hash: they fit temperatures and thresholds only


@dataclass(frozen=True)
class Example:
    """One training phrase with its labels; `act` is empty for the five stages."""

    text: str
    stage: str
    act: str = ""
    role: str = Role.UNKNOWN.value
    emotions: Sequence[str] = ()
    flags: Sequence[str] = ()


@dataclass(frozen=True)
class Options:
    """How the heads are fitted; see `MessageReader.get_default_config`."""

    strength: float = 0.003
    seed: int = 20
    sentence_share: float = 0.2


@dataclass(frozen=True)
class Judgement:
    """Fitted heads, and how to apply them."""

    scaler: Scaler
    stage: Head
    role: Head
    emotions: Head
    flags: Head
    act: Head
    acts: Sequence[str]
    thresholds: Sequence[float]
    options: Options = field(default_factory=Options)

    def read(self, whole: Floats, sentences: Floats) -> tuple[Reading, dict[Flag, float]]:
        """Reading (without facts and dangers) and the probability of each danger.

        Args:
            whole: vector of the whole message, shape (width,).
            sentences: vectors of its sentences, shape (n, width); n may be 0.
        """
        rows = self.scaler.apply(np.vstack([whole[np.newaxis], sentences]))
        stage = self._shares(self.stage, rows)
        emotions = self._strongest(self.emotions, rows)
        role = self._shares(self.role, rows)
        best = Stage(STAGES[int(stage.argmax())])
        reading = Reading(
            stage=best,
            stage_probabilities=dict(zip(Stage, map(float, stage), strict=True)),
            emotions=self._above(emotions),
            role=Role(ROLES[int(role.argmax())]),
            role_confidence=float(role.max()),
            act=self._act(rows) if best is Stage.OTHER else "",
        )
        return reading, dict(zip(Flag, map(float, self._strongest(self.flags, rows)), strict=True))

    def _shares(self, head: Head, rows: Floats) -> Floats:
        """Whole message and the mean of its sentences, mixed."""
        logits = head.logits(rows)
        mixed = logits[0]
        if len(rows) > 1:
            share = self.options.sentence_share
            mixed = (1 - share) * mixed + share * logits[1:].mean(axis=0)
        return head.probabilities(np.asarray(mixed, dtype=np.float32))

    def _strongest(self, head: Head, rows: Floats) -> Floats:
        """For each label the whole message, or its clearest sentence where that says more."""
        shares = head.probabilities(head.logits(rows))
        if len(rows) == 1:
            return np.asarray(shares[0], dtype=np.float32)
        clearest = shares[1:].max(axis=0)
        mixed = (shares[0] + clearest) / 2
        return np.asarray(np.maximum(shares[0], mixed), dtype=np.float32)

    def _above(self, shares: Floats) -> dict[Emotion, float]:
        return {
            name: float(share)
            for name, share, threshold in zip(Emotion, shares, self.thresholds, strict=True)
            if share >= threshold
        }

    def _act(self, rows: Floats) -> str:
        return self.acts[int(self.act.logits(rows[:1])[0].argmax())]


def is_held_out(text: str) -> bool:
    """Whether a phrase is kept from fitting, to calibrate on."""
    digest = hashlib.sha256(text.encode()).digest()
    return int.from_bytes(digest[:4], "big") % 100 < HELD_OUT_PERCENT


def fit(examples: Sequence[Example], vectors: Floats, options: Options) -> Judgement:
    """Fit all heads on the examples, calibrate on those held out.

    Args:
        vectors: one row per example.
    """
    held = np.array([is_held_out(example.text) for example in examples])
    if held.all() or not held.any():  # a handful of examples, as in tests
        held = np.zeros(len(examples), dtype=bool)
    scaler = Scaler.fit(vectors[~held])
    fitted = _fit_heads(
        [example for example, out in zip(examples, held, strict=True) if not out],
        scaler.apply(vectors[~held]),
        options,
    )
    judge = replace(fitted, scaler=scaler)
    if not held.any():
        return judge
    kept = [example for example, out in zip(examples, held, strict=True) if out]
    return _calibrated(judge, kept, scaler.apply(vectors[held]))


def _numbers(values: Sequence[str], names: Sequence[str]) -> heads.Labels:
    return np.array([names.index(value) for value in values], dtype=np.int64)


def _fit_heads(examples: Sequence[Example], rows: Floats, options: Options) -> Judgement:
    acts = sorted({example.act for example in examples if example.act}) or [""]
    other = np.array([bool(example.act) for example in examples])
    act_rows = rows[other] if other.any() else rows
    act_names = [example.act for example in examples if example.act] or [""] * len(rows)

    def exclusive(values: Sequence[str], names: Sequence[str], at: Floats = rows) -> Head:
        if len(set(values)) < 2:
            return _constant(at.shape[1], names, values[0])
        labels = _numbers(values, names)
        return heads.fit_exclusive(
            at, labels, len(names), strength=options.strength, seed=options.seed
        )

    def independent(values: Sequence[Sequence[str]], names: Sequence[str]) -> Head:
        targets = heads.one_hot(values, names)
        return heads.fit_independent(rows, targets, strength=options.strength, seed=options.seed)

    return Judgement(
        scaler=Scaler(np.zeros(1, np.float32), np.ones(1, np.float32)),
        stage=exclusive([example.stage for example in examples], STAGES),
        role=exclusive([example.role for example in examples], ROLES),
        emotions=independent([example.emotions for example in examples], EMOTIONS),
        flags=independent([example.flags for example in examples], FLAGS),
        act=exclusive(act_names, acts, act_rows),
        acts=acts,
        thresholds=[heads.DEFAULT_THRESHOLD] * len(EMOTIONS),
        options=options,
    )


def _constant(width: int, names: Sequence[str], name: str) -> Head:
    bias = np.full(len(names), -heads.CERTAIN, dtype=np.float32)
    bias[list(names).index(name)] = 0.0
    return Head(np.zeros((width, len(names)), dtype=np.float32), bias, 1.0, exclusive=True)


def _calibrated(judge: Judgement, examples: Sequence[Example], rows: Floats) -> Judgement:
    emotions = heads.one_hot([example.emotions for example in examples], EMOTIONS)
    tempered = replace(
        judge,
        stage=_tempered(judge.stage, rows, _numbers([e.stage for e in examples], STAGES)),
        role=_tempered(judge.role, rows, _numbers([e.role for e in examples], ROLES)),
        emotions=_tempered(judge.emotions, rows, emotions),
        flags=_tempered(judge.flags, rows, heads.one_hot([e.flags for e in examples], FLAGS)),
    )
    shares = tempered.emotions.probabilities(tempered.emotions.logits(rows))
    return replace(tempered, thresholds=heads.best_thresholds(shares, emotions))


def _tempered(head: Head, rows: Floats, targets: heads.Labels) -> Head:
    return replace(head, temperature=heads.best_temperature(head, head.logits(rows), targets))


_HEADS = ("stage", "role", "emotions", "flags", "act")


def to_arrays(judge: Judgement) -> dict[str, Floats]:
    """All numbers as named arrays."""
    arrays = {"scaler.mean": judge.scaler.mean, "scaler.scale": judge.scaler.scale}
    for name in _HEADS:
        arrays |= heads.to_arrays(name, getattr(judge, name))
    return arrays | {"thresholds": np.array(judge.thresholds, dtype=np.float32)}


def from_arrays(arrays: Mapping[str, Floats], acts: Sequence[str], options: Options) -> Judgement:
    """The reverse of `to_arrays`."""
    return Judgement(
        scaler=Scaler(arrays["scaler.mean"], arrays["scaler.scale"]),
        **{name: heads.from_arrays(name, arrays) for name in _HEADS},
        acts=acts,
        thresholds=[float(value) for value in arrays["thresholds"]],
        options=options,
    )
