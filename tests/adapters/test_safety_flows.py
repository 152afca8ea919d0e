"""Reading the flows: strict, and every fault at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.safety_flows import load_flows
from adapters.strict_yaml import Faults
from tests.mend.safety.scripted import content

GOOD = """
flow: one
group: other
kinds: [medical]
summary: "A flow."
source: "here"
version: 1
starts: [{step: ask}]
steps:
  - id: ask
    say: {a: "Thank you."}
    ask: {a: "Is it so?"}
    again: {a: "Is it so, once more?"}
    answers:
      - {id: "yes", label: "Yes", to: end}
  - id: end
    say: {a: "Good."}
"""
PHRASES = 'source: "here"\nversion: 1\nphrases: {way_out: {a: "Rather not say"}}\n'


def load(folder: Path, text: str) -> list[str]:
    """The faults found in a folder with one flow."""
    (folder / "content" / "safety" / "flows").mkdir(parents=True)
    root = folder / "content" / "safety"
    (root / "phrases.yml").write_text(PHRASES, encoding="utf-8")
    (root / "flows" / "one.yml").write_text(text, encoding="utf-8")
    faults = Faults(folder / "content")
    load_flows(root, faults)
    return faults.lines


def test_a_good_flow_has_no_faults(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD) == []


@pytest.mark.parametrize(
    ("old", "new", "part"),
    [
        ("to: end", "to: nowhere", "leads to nowhere"),
        ("step: ask", "step: first", "no step first"),
        ("group: other", "group: misc", "group"),
        ('label: "Yes"', 'label: "Yes, I really do"', "more than 3 words"),
        ('    again: {a: "Is it so, once more?"}\n', "", "no other words"),
        ("version: 1", "version: 1\nhelp: yes", "help"),
        ("to: end}", "to: end, level: huge}", "level"),
        ("starts: [{step: ask}]", "starts: [{step: ask, levels: [high]}]", "must fit everything"),
        ("to: end}", 'to: end, words: ["("]}', "words"),
    ],
)
def test_a_fault_is_named_with_its_file(tmp_path: Path, old: str, new: str, part: str) -> None:
    assert old in GOOD
    faults = load(tmp_path, GOOD.replace(old, new))
    assert any("one.yml" in line and part in line for line in faults), faults


def test_all_faults_are_found_at_once(tmp_path: Path) -> None:
    broken = GOOD.replace("to: end", "to: nowhere").replace("step: ask", "step: first")
    assert len(load(tmp_path, broken)) == 2


def test_every_question_of_the_real_flows_has_other_words_for_the_second_time() -> None:
    cells = content().cells
    for flow in content().flows.values():
        for step in flow.steps.values():
            if step.asks:
                first = {item.text for item in cells[step.key("ask")].sentences}
                second = {item.text for item in cells[step.key("again")].sentences}
                assert not first & second, step.name


def test_every_kind_of_danger_is_answered_by_one_flow() -> None:
    kinds = [kind for flow in content().flows.values() for kind in flow.kinds]
    assert len(kinds) == len(set(kinds))
