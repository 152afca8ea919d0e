"""The lexicon below content/safety: it loads, its examples hold, its faults are named."""

from __future__ import annotations

import shutil
from functools import cache
from pathlib import Path

import pytest

from adapters.safety_files import SAFETY_FOLDER, load_examples, load_lexicon
from adapters.safety_models import RuleExamples
from mend.errors import ContentError
from mend.safety.reader import read_safety
from mend.safety.rules import Lexicon

EXAMPLES = load_examples()


@cache
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.id)
def test_each_rule_finds_what_it_says_it_finds(rule: RuleExamples) -> None:
    missed = [
        text
        for text in rule.hits
        if rule.kind not in {danger.kind for danger in read_safety(text, lexicon())}
    ]
    assert missed == []


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.id)
def test_each_rule_leaves_alone_what_it_says_it_leaves_alone(rule: RuleExamples) -> None:
    found = [
        text
        for text in rule.misses
        if rule.kind in {danger.kind for danger in read_safety(text, lexicon())}
    ]
    assert found == []


@pytest.mark.parametrize("rule", EXAMPLES, ids=lambda rule: rule.id)
def test_each_rule_gives_its_reason(rule: RuleExamples) -> None:
    assert rule.why


def copy_of_the_files(folder: Path) -> Path:
    shutil.copytree(SAFETY_FOLDER, folder / "safety")
    return folder / "safety"


def with_one_more(folder: Path, rule: str) -> Path:
    """A copy with one more rule, of `rule` and what every rule has."""
    root = copy_of_the_files(folder)
    text = f"rules:\n  - {{{rule}, why: long enough}}\n"
    (root / "rules" / "more.yml").write_text(text, encoding="utf-8")
    return root


def test_all_faults_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    root = with_one_more(
        tmp_path,
        "id: one, kind: suicide_active, level: huge, flag: null, patterns: [die], hits: [die]",
    )
    (root / "thresholds.yml").write_text("thresholds: {}\nmore: 1\n", encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_lexicon(root)
    told = "\n".join(caught.value.faults)
    assert "rules/more.yml: rules.0.level" in told
    assert "thresholds.yml: more" in told


@pytest.mark.parametrize(
    ("patterns", "told"),
    [
        ("[NOSUCHCLASS me]", "there is no class NOSUCHCLASS"),
        ('["(die"]', "not closed"),
        ('["..3 die"]', "must begin with a word"),
    ],
)
def test_a_pattern_that_cannot_be_read_is_named_with_its_rule(
    tmp_path: Path, patterns: str, told: str
) -> None:
    root = with_one_more(
        tmp_path,
        "id: odd_one, kind: suicide_active, level: high, flag: null,"
        f" patterns: {patterns}, hits: [die]",
    )
    with pytest.raises(ContentError, match="odd_one") as caught:
        load_lexicon(root)
    assert told in str(caught.value)


def test_a_rule_without_example_is_a_fault(tmp_path: Path) -> None:
    root = with_one_more(
        tmp_path, "id: bare, kind: minor, level: concern, flag: null, patterns: [die]"
    )
    with pytest.raises(ContentError, match="needs an example"):
        load_lexicon(root)


def test_without_fitted_weights_the_rules_read_alone(tmp_path: Path) -> None:
    root = copy_of_the_files(tmp_path)
    (root / "ngrams.tsv").unlink()
    alone = load_lexicon(root)
    assert alone.ngrams.bias == ()
    assert [danger.kind for danger in read_safety("I want to kill myself", alone)]
