"""Every situation that the planner can meet has words, and enough of them."""

from __future__ import annotations

from itertools import product

import pytest

from mend.content import ANY, CellKey
from mend.model import Emotion, Role, Stage
from mend.words import WITH_PARTNER
from tests.words import all_words

STAGES = [stage.value for stage in Stage if stage is not Stage.OTHER]
ROLES = [Role.BETRAYED.value, Role.BETRAYER.value, ANY]
EMOTIONS = [emotion.value for emotion in Emotion]
HARD_PLAIN_GOOD = ["hard", "plain", "good"]
REFLECTIONS = {"hard": 6, "plain": 4, "good": 4}
QUESTIONS = {"hard": 8, "plain": 6, "good": 6}

ACTS = [
    "greet",
    "greet_return",
    "goodbye",
    "thanks",
    "affirm",
    "deny",
    "unsure",
    "menu",
    "control_stop",
    "control_skip",
    "control_back",
    "control_repeat",
    "control_pause",
    "delete_data",
    "delete_done",
    "delete_kept",
    "export_data",
    "export_done",
    "just_listen",
    "listening_off",
    "complaint",
    "state_role_betrayed",
    "state_role_betrayer",
    "state_role_both",
    "state_role_suspects",
    "state_role_prevents",
    "state_role_outsider",
    "state_role_other_person",
    "state_role_together",
    "stranger",
    "same_person",
    "remember_yes",
    "remember_no",
    "silence",
    "control_continue",
    "control_nothing_yet",
    "shorter",
    "plainer",
    "misread",
    "repeating",
    "complaint_broken",
    "small_talk",
    "off_topic",
    "unrelated_problem",
    "gibberish",
    "empty",
    "too_long",
    "language",
    "low_confidence",
]
ABOUT = [
    "what_is_this",
    "are_you_human",
    "are_you_therapist",
    "who_made_this",
    "how_it_works",
    "cost",
    "sides",
    "remember_me",
    "with_partner",
    "languages",
    "can_you_call",
    "wrong_reading",
    "which_exercises",
    "how_long",
    "human_please",
]
PRIVACY = [
    "who_can_read",
    "partner_can_see",
    "stored_where",
    "delete",
    "tell_anyone",
    "history",
    "show_therapist",
    "encrypted",
]
REFERRALS = ["cost", "partner_refuses", "individual", "groups", "what_happens", "first_question"]
DONE_TOGETHER = {"fights", "both_ways"}  # themes that are about the 2 of them
PARTIES = ["outsider", "other_person"]
ADMIN = ["role", "country", "remember", "contact", "gate_ways", "who"]
LABELS = [
    "they_did",
    "i_did",
    "skip_role",
    "yes",
    "no",
    "not_now",
    "something_else",
    "remember_30",
    "remember_90",
    "remember_365",
    "remember_no",
    "carry_on",
    "start_new",
    "stop_today",
    "go_on",
    "still_me",
    "someone_else",
    "small_step",
    "only_listen",
    "a_person",
    "contact_secret",
    "contact_known",
    "contact_ended",
    "tell_truth",
    "hard_to_end",
    "pain",
    "talking",
    "trust",
    "help",
    "deciding",
]


def _needed() -> dict[CellKey, tuple[int, int]]:
    """Each needed cell with the fewest and the most wordings it may have."""
    many = 12
    cells: dict[CellKey, tuple[int, int]] = {}
    for stage, role in product(STAGES, ROLES):
        for topic in HARD_PLAIN_GOOD:
            cells[CellKey("reflection", topic, stage, role)] = (REFLECTIONS[topic], many)
            cells[CellKey("question", topic, stage, role)] = (QUESTIONS[topic], many)
        cells[CellKey("suggestion", stage=stage, role=role)] = (8, many)
    for role, emotion in product(ROLES, EMOTIONS):
        cells[CellKey("feeling", role=role, emotion=emotion)] = (6, many)
    for role in ROLES:
        cells[CellKey("presence", role=role)] = (8, many)
        cells[CellKey("referral", stage="seek_help", role=role)] = (6, many)
    cells.update({CellKey("noun", emotion=emotion): (1, 1) for emotion in EMOTIONS})
    cells.update({CellKey("act", topic): (4, 6) for topic in ACTS})
    cells.update({CellKey("about", topic): (2, 4) for topic in ABOUT})
    cells.update({CellKey("privacy", topic): (2, 4) for topic in PRIVACY})
    cells.update({CellKey("referral", topic): (4, many) for topic in REFERRALS})
    cells.update({CellKey("admin", topic): (4, many) for topic in ADMIN})
    cells.update({CellKey("label", topic): (1, 1) for topic in LABELS})
    for topic in ("first", "telegram", "shell"):
        cells[CellKey("notice", topic)] = (2, 2)
    return cells | {
        CellKey("notice", "again"): (3, many),
        CellKey("feeling", "pair"): (6, many),
        CellKey("permission"): (6, many),
        CellKey("permission_declined"): (4, many),
        CellKey("next_step_thanks"): (4, many),
        CellKey("clarify"): (6, many),
        CellKey("clarify_again"): (4, many),
        CellKey("safe_reply", "error"): (1, 1),
        CellKey("heard"): (6, many),
        CellKey("heard", role="betrayed"): (6, many),
        CellKey("heard", role="betrayer"): (6, many),
        CellKey("requested"): (6, many),
        CellKey("declined"): (4, many),
        CellKey("quote"): (4, many),
        CellKey("return_offer"): (4, many),
        CellKey("return_ask"): (4, many),
        CellKey("return_new"): (4, many),
        CellKey("other_way"): (4, many),
        CellKey("circling"): (4, many),
        CellKey("ask", "simple"): (8, many),
        CellKey("ask", "more"): (10, many),
        **{CellKey("close", stage=stage): (4, many) for stage in STAGES},
        **{CellKey("return_place", stage=stage): (4, many) for stage in STAGES},
        **{
            CellKey(kind, party): (4, many)
            for kind in ("ask", "step", "outsider")
            for party in PARTIES
        },
    }


@pytest.mark.parametrize(("key", "bounds"), _needed().items(), ids=str)
def test_a_needed_cell_has_enough_wordings(key: CellKey, bounds: tuple[int, int]) -> None:
    fewest, most = bounds
    assert fewest <= len(all_words().cells[key].sentences) <= most


def test_every_cell_says_where_it_comes_from() -> None:
    assert all(cell.source and cell.version >= 1 for cell in all_words().cells.values())


@pytest.mark.parametrize("topic", ["first", "telegram", "shell"])
def test_the_notice_says_what_it_must(topic: str) -> None:
    cell = all_words().cells[CellKey("notice", topic)]
    text = " ".join(sentence.text for sentence in cell.sentences)
    for needed in ("program", "human", "therapist", "18+", "findahelpline.com"):
        assert needed in text
    for needed in ("local emergency number", '"delete everything"', "{operator}", "To leave"):
        assert needed in text


def test_what_is_said_when_something_breaks_names_help() -> None:
    text = all_words().cells[CellKey("safe_reply", "error")].sentences[0].text
    assert "local emergency number" in text
    assert "findahelpline.com" in text


@pytest.mark.parametrize("role", ROLES)
def test_a_referral_for_two_starts_with_each_alone(role: str) -> None:
    cell = all_words().cells[CellKey("referral", stage="seek_help", role=role)]
    for sentence in cell.sentences:
        assert "alone" in sentence.text
        assert "ask" in sentence.text.lower()


def _topics() -> list[str]:
    """Themes, and the parts of those that are talked through in parts."""
    return [theme.topic(part) for theme in all_words().themes for part in range(1, theme.parts + 1)]


@pytest.mark.parametrize("topic", _topics())
def test_a_theme_has_words_to_meet_it_and_a_question(topic: str) -> None:
    cells = [cell for cell in all_words().cells.values() if cell.key.topic == topic]
    met = [cell for cell in cells if cell.key.kind == "meet"]
    assert met
    assert all(4 <= len(cell.sentences) <= 6 for cell in met)
    for cell in met:
        asks = all_words().find(CellKey("ask", topic, role=cell.key.role))
        assert asks is not None
        assert len(asks.sentences) >= 4


def test_every_meeting_belongs_to_a_theme_or_to_a_part_of_one() -> None:
    known = {*_topics(), "gate_secret", "gate_closed", "tell_truth", "hard_to_end"}
    cells = all_words().cells
    assert {key.topic for key in cells if key.kind == "meet"} <= known
    assert {key.topic for key in cells if key.kind == "step"} <= known | {*PARTIES, "both"}


@pytest.mark.parametrize("kind", ["suggestion", "step"])
def test_something_can_be_suggested_that_is_done_alone(kind: str) -> None:
    for cell in all_words().cells.values():
        if cell.key.kind == kind and cell.key.topic not in DONE_TOGETHER:
            alone = [item for item in cell.sentences if not WITH_PARTNER.search(item.text)]
            assert alone, cell.key
