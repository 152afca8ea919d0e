"""Where a flow begins, and what its parts are called."""

from __future__ import annotations

from mend.model import Level
from mend.safety.flow import Flow, Start, Step

FLOW = Flow(
    id="one",
    group="other",
    kinds=("medical", "minor"),
    summary="",
    starts=(
        Start("now", levels=(Level.IMMINENT,)),
        Start("young", kinds=("minor",)),
        Start("ask"),
    ),
    steps={id: Step(id, "one") for id in ("now", "young", "ask")},
)


def test_the_first_start_that_fits_begins() -> None:
    assert FLOW.start("minor", 4).id == "now"
    assert FLOW.start("minor", 2).id == "young"
    assert FLOW.start("medical", 3).id == "ask"


def test_a_step_is_named_by_its_flow() -> None:
    assert FLOW.steps["ask"].name == "one.ask"
    assert str(FLOW.steps["ask"].key("say")) == "safety.one_ask_say"
