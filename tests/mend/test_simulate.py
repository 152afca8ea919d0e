"""Two hundred random people: what must hold in every conversation, whatever is said."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import pytest

from tests.mend.simulate import RULES, Rule, walk
from tests.mend.talking import Exchange

WALKS = 200


@lru_cache(maxsize=1)
def walks() -> Sequence[Sequence[Exchange]]:
    """The same people every time."""
    return [walk(seed) for seed in range(WALKS)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_holds_in_every_random_conversation(rule: Rule) -> None:
    broken = {seed: rule(exchanges) for seed, exchanges in enumerate(walks())}
    assert {seed: faults for seed, faults in broken.items() if faults} == {}
