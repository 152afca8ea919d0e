"""The two actions, as domain.yml and config.yml name them."""

from __future__ import annotations

import rasa_sdk.executor
from ruamel.yaml import YAML

from actions.coach import ActionCoach, ActionDefaultFallback
from adapters.settings import PROJECT_ROOT


def test_names_are_those_of_the_domain() -> None:
    domain = YAML(typ="safe").load((PROJECT_ROOT / "domain.yml").read_text("utf-8"))
    assert {ActionCoach().name(), ActionDefaultFallback().name()} == set(domain["actions"])


def test_the_server_registers_these_and_no_others() -> None:
    executor = rasa_sdk.executor.ActionExecutor()
    executor.register_package("actions")
    assert set(executor.actions) == {"action_coach", "action_default_fallback"}


def test_every_intent_has_the_rule_that_the_coach_answers() -> None:
    yaml = YAML(typ="safe")
    domain = yaml.load((PROJECT_ROOT / "domain.yml").read_text("utf-8"))
    rules = yaml.load((PROJECT_ROOT / "data" / "rules" / "coach.yml").read_text("utf-8"))["rules"]
    answered = {rule["steps"][0]["intent"]: rule["steps"][1]["action"] for rule in rules}
    assert answered == dict.fromkeys(domain["intents"], "action_coach")
