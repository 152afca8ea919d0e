"""What happens once danger is found."""

from __future__ import annotations

import pytest

from mend.model import Choice, Role, Who
from mend.safety.gates import SCREEN_AT, exercises_allowed, joint_allowed
from mend.safety.state import SafetyState
from tests.mend.safety.scripted import (
    CONCERN,
    HIGH,
    IMMINENT,
    Scripted,
    content,
    danger,
    person,
)

DIRECT = ("killing yourself", "suicide", "ending your life")
ALL_KINDS = sorted(kind for flow in content().flows.values() for kind in flow.kinds)


def asks_directly(text: str) -> bool:
    return any(words in text for words in DIRECT) and "?" in text


@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("level", [CONCERN, HIGH, IMMINENT])
def test_every_kind_at_every_level_is_answered_with_at_most_one_question(
    kind: str, level: int
) -> None:
    someone = person("GB")
    said = someone.say("…", danger(kind, level))
    assert someone.move.startswith("safety.")
    assert said.count("?") <= 1
    assert len(someone.bubbles) <= 4


@pytest.mark.parametrize("kind", ALL_KINDS)
def test_at_imminent_level_the_first_bubble_carries_the_emergency_number(kind: str) -> None:
    someone = person("GB")
    someone.say("…", danger(kind, IMMINENT))
    assert "999" in someone.bubbles[0]
    assert "55" in someone.bubbles[0]
    assert "?" not in someone.bubbles[0]


def test_where_the_country_is_unknown_no_number_is_guessed() -> None:
    someone = person()
    someone.say("…", danger("suicide_plan", IMMINENT))
    assert "your local emergency number" in someone.bubbles[0]
    assert "911" not in someone.said


def test_the_suicide_question_is_direct_and_has_a_way_out() -> None:
    someone = person()
    assert asks_directly(someone.say("better off without me", danger("suicide_passive", CONCERN)))
    assert someone.offered == ["yes", "sometimes", "no", "skip"]


def test_plan_means_and_time_are_asked_one_at_a_time() -> None:
    someone = person("GB")
    someone.say("I want to die", danger("suicide_active"))
    plan = someone.choose("yes")
    assert "plan" in plan or "how you would" in plan
    someone.choose("no")
    assert "tonight" in someone.said or "today" in someone.said
    someone.choose("no")
    assert "Samaritans" in someone.everything


def test_means_at_hand_raise_the_level_and_bring_the_emergency_number_first() -> None:
    someone = person("DE")
    someone.say("I want to die", danger("suicide_active"))
    someone.choose("yes")
    someone.choose("yes")
    someone.choose("yes")
    assert someone.state.level == IMMINENT
    assert "112" in someone.bubbles[0]


def test_not_being_sure_about_tonight_counts_as_imminent() -> None:
    someone = person("DE")
    someone.say("I want to die", danger("suicide_active"))
    someone.choose("yes")
    someone.choose("no")
    someone.say("idk")
    assert someone.state.level == IMMINENT


@pytest.mark.parametrize("answer", ["Yes", "1", "yeah I do", "sometimes", "idk", "kind of"])
def test_an_answer_counts_by_label_number_or_own_words(answer: str) -> None:
    someone = person()
    someone.say("…", danger("suicide_passive", CONCERN))
    someone.say(answer)
    assert someone.state.step == "plan"


def test_an_own_message_with_the_same_danger_confirms_it() -> None:
    someone = person()
    someone.say("…", danger("suicide_passive", CONCERN))
    someone.say("I just want it over, I want to die", danger("suicide_active"))
    assert someone.state.level == HIGH
    someone.say("I want to be dead, that is all", danger("suicide_active"))
    assert someone.state.step == "plan"


def test_a_question_is_asked_at_most_twice_and_in_other_words() -> None:
    someone = person("GB")
    first = someone.say("…", danger("suicide_active"))
    second = someone.say("he came home late again and said nothing")
    third = someone.say("and then he slept on the sofa")
    assert asks_directly(first)
    assert asks_directly(second)
    assert first.splitlines()[-1] != second.splitlines()[-1]
    assert not asks_directly(third)


def test_when_refused_help_stays_pinned_and_the_coach_listens() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_active"))
    someone.say("I don't want to talk about that")
    assert "?" not in someone.said
    said = someone.say("he lied to me again")
    assert someone.move == "safety.listen"
    assert "?" not in said
    card = someone.reply.bubbles[-1].card
    assert card is not None
    assert card["emergency"] == "999"


def test_a_refusal_at_concern_level_leads_to_listening_too() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_passive", CONCERN))
    someone.choose("skip")
    assert someone.talk.listening
    assert someone.state.refused


def test_not_meant_is_believed_at_concern_level_and_leads_back_to_what_was_left() -> None:
    left = (Choice("they_did", "They did"), Choice("i_did", "I did"))
    someone = person("GB", question="role", choices=left)
    someone.say("this kills me", danger("suicide_passive", CONCERN))
    someone.say("I didn't mean it like that")
    assert someone.state.level == 0
    assert (someone.talk.question, someone.talk.choices) == ("role", left)
    assert "safety.not_meant" in someone.plans[-1].counters


def test_not_meant_is_not_believed_above_concern_level() -> None:
    someone = person("GB")
    someone.say("I have written the letters", danger("suicide_plan", IMMINENT))
    someone.say("just joking")
    assert someone.state.level == IMMINENT
    assert someone.reply.bubbles[-1].card is not None


def test_a_gate_closed_by_a_misreading_opens_again_when_it_was_not_meant() -> None:
    someone = person("GB")
    someone.say("…", danger("violence_physical", CONCERN))
    assert someone.state.joint_closed
    someone.say("that was a figure of speech")
    assert not someone.state.joint_closed
    assert not someone.state.cleared


def test_the_level_is_sticky() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_active"))
    someone.choose("skip")
    for text in ("thanks", "how do I trust him", "ok"):
        someone.say(text)
    assert someone.state.level == HIGH
    assert someone.move.startswith("safety.")


def test_safer_lowers_the_level_to_concern_never_below() -> None:
    someone = person("GB")
    talk_through(someone, "suicide_active", ["yes", "no", "no", "yes", "someone", "not_now"])
    someone.choose("safer")
    assert someone.state.level == CONCERN
    assert someone.state.follow_up
    assert not someone.say("how do I trust him").startswith("safety")


def talk_through(someone: Scripted, kind: str, choices: list[str]) -> None:
    """Raise `kind` and press `choices` one after the other."""
    someone.say("…", danger(kind))
    for choice in choices:
        someone.choose(choice)


def test_the_safety_plan_is_kept_under_its_fields_and_not_in_the_state() -> None:
    someone = person("GB")
    talk_through(someone, "suicide_active", ["yes", "no", "no", "yes", "someone", "safety_plan"])
    someone.say("I stop answering my phone")
    assert dict(someone.plans[-1].keeps) == {"safety_plan.signs": "I stop answering my phone"}
    assert "phone" not in str(someone.state.to_mapping())


def test_several_dangers_come_in_order_and_none_is_dropped() -> None:
    someone = person("GB")
    someone.say(
        "…",
        danger("violence_physical", CONCERN),
        danger("child_danger", HIGH, Who.CHILD),
        danger("suicide_active", HIGH),
        danger("medical", CONCERN),
    )
    assert someone.state.flow == "suicide"
    order = [item.split(":")[0] for item in someone.state.waiting]
    assert order == ["child_danger", "violence_physical", "medical"]
    seen = [someone.state.flow]
    for _ in range(60):
        if not someone.state.flow:
            break
        someone.choose(next(id for id in ("safe", "no", "skip") if id in someone.offered))
        seen.append(someone.state.flow)
    assert [flow for flow in dict.fromkeys(seen) if flow] == [
        "suicide",
        "child",
        "partner_violence",
        "medical",
    ]


def test_the_imminent_danger_comes_before_an_open_question_about_another() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_passive", CONCERN))
    someone.say("he is at the door with a knife", danger("violence_severe", IMMINENT))
    assert someone.state.flow == "partner_violence"
    assert "999" in someone.bubbles[0]
    assert [item.split(":")[0] for item in someone.state.waiting] == ["suicide_passive"]


def test_violence_below_imminent_asks_first_whether_it_is_safe_to_read() -> None:
    someone = person("GB")
    said = someone.say("he hit me", danger("violence_physical", HIGH))
    assert "device" in said or "without someone else seeing" in said
    assert "0808" not in said


def test_on_an_unsafe_device_no_details_are_shown_and_nothing_is_kept() -> None:
    someone = person("GB")
    someone.say("he hit me", danger("violence_physical", HIGH))
    said = someone.choose("not_safe")
    assert "Exit this page" in said
    assert "999" in said
    assert someone.plans[-1].private
    assert someone.reply.bubbles[-1].card is None
    assert not any(word in said.lower() for word in ("violence", "hit", "abuse"))
    later = someone.say("I can't stop thinking about it")
    assert someone.plans[-1].private
    assert not any(word in later.lower() for word in ("violence", "hit", "abuse"))


def test_on_a_safe_device_the_talk_goes_on() -> None:
    someone = person("GB")
    someone.say("he hit me", danger("violence_physical", HIGH))
    someone.choose("not_safe")
    said = someone.say("I'm on my work phone, it's safe now")
    assert "danger right now" in said or "hurt today" in said


def test_control_is_called_what_it_is_for_the_one_who_betrayed() -> None:
    someone = person("GB", role=Role.BETRAYER, role_told=True)
    someone.say("she takes my salary and tracks me", danger("violence_control", HIGH))
    said = someone.choose("safe")
    assert "watched all day" in said or "watch or control you" in said


@pytest.mark.parametrize("kind", ["violence_fear", "perpetrator", "child_danger", "threat_other"])
def test_violence_closes_the_joint_gate(kind: str) -> None:
    someone = person("GB")
    someone.say("…", danger(kind, HIGH))
    assert someone.state.joint_closed


def test_a_wish_to_delete_is_carried_out_after_the_safety_answer() -> None:
    someone = person("US")
    said = someone.say("delete everything, I want to die", danger("suicide_active"))
    assert "988" in said
    assert someone.talk.question == "delete"
    assert said.index("988") < said.rindex("?")
    someone.choose("yes")
    assert someone.plans[-1].effect == "forget"


def test_a_wish_to_stop_is_carried_out_after_the_safety_answer() -> None:
    someone = person("US")
    said = someone.say("stop. I want to die", danger("suicide_active"))
    assert "988" in said
    assert "?" not in said


def test_the_country_is_asked_when_the_numbers_are_needed() -> None:
    someone = person()
    someone.say("…", danger("suicide_active"))
    someone.choose("yes")
    someone.choose("no")
    asked = someone.choose("no")
    assert "country" in asked
    shown = someone.say("I live in New Zealand")
    assert "1737" in shown
    assert someone.talk.country == "NZ"


def test_without_a_country_the_directory_is_shown() -> None:
    someone = person()
    someone.say("…", danger("suicide_active"))
    someone.choose("yes")
    someone.choose("no")
    someone.choose("no")
    someone.say("why do you need that")
    assert "findahelpline.com" in someone.everything
    assert someone.talk.country == ""
    assert someone.state.step == "lines"


def test_the_next_session_opens_with_how_have_you_been_and_names_nothing() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_active"))
    someone.choose("skip")
    said = someone.say("hi", act="greet", pause_hours=30)
    assert "how have you been" in said.lower()
    assert not any(word in said.lower() for word in ("suicide", "safe", "danger", "help"))
    someone.choose("better")
    assert someone.state.level == 0
    assert not someone.state.follow_up


def test_who_is_still_unwell_next_time_is_asked_in_private() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_active"))
    someone.choose("skip")
    someone.say("hi", act="greet", pause_hours=30)
    someone.choose("worse")
    assert "safe" in someone.said
    someone.choose("no")
    someone.choose("yes")
    assert someone.state.flow == "suicide"


def test_a_new_danger_goes_before_the_follow_up() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_passive", CONCERN))
    someone.choose("no")
    someone.say("I took all the pills", danger("overdose", IMMINENT), pause_hours=30)
    assert "999" in someone.bubbles[0]


def test_an_under_age_writer_is_not_coached_any_more() -> None:
    someone = person("GB")
    said = someone.say("I'm 15 and he cheated", danger("minor", CONCERN))
    assert "0800 1111" in said
    someone.choose("no")
    for text in ("how do I trust him", "please"):
        someone.say(text)
        assert someone.move == "safety.under_age"


def test_an_adult_taken_for_a_minor_can_say_so() -> None:
    someone = person("GB")
    someone.say("I met him at 15", danger("minor", CONCERN))
    someone.choose("no")
    someone.say("I'm 34")
    assert not someone.state.stopped


def test_a_question_about_the_coach_is_answered_in_between() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_active"))
    someone.say("are you a human?", act="about_coach")
    assert someone.move.startswith("about.")
    someone.say("yes")
    assert someone.state.step == "plan"


def test_a_danger_talked_out_is_taken_seriously_again_without_a_third_question() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_passive", CONCERN))
    someone.choose("no")
    for _ in range(6):
        someone.say("better off without me", danger("suicide_passive", CONCERN))
    assert someone.move == "safety.again"
    assert max(someone.state.asked.values()) == 2


def test_imminent_again_brings_the_number_again() -> None:
    someone = person("GB")
    someone.say("…", danger("suicide_plan", IMMINENT))
    for _ in range(12):
        if someone.offered:
            someone.choose("skip")
    someone.say("I'm doing it now", danger("suicide_plan", IMMINENT))
    assert "999" in someone.bubbles[0]


@pytest.mark.parametrize("level", [CONCERN, HIGH, IMMINENT])
@pytest.mark.parametrize("kind", ALL_KINDS)
@pytest.mark.parametrize("pick", [0, 1, 2, -1])
def test_every_path_ends_and_no_question_comes_more_than_twice(
    kind: str, level: int, pick: int
) -> None:
    someone = person("GB")
    someone.say("…", danger(kind, level))
    for _ in range(40):
        offered = someone.offered
        if not someone.state.flow:
            break
        if offered:
            someone.choose(offered[min(pick, len(offered) - 1)])
        else:
            someone.say("my sister maybe")
        assert someone.said.count("?") <= 1
    assert not someone.state.flow
    assert max(someone.state.asked.values(), default=0) <= 2


def test_nothing_is_said_twice_word_for_word_within_eight_replies() -> None:
    someone = person("GB")
    talk_through(someone, "suicide_active", ["yes", "no", "no", "yes", "someone", "not_now"])
    for text in ("it hurts", "I can't sleep", "he lied", "why", "again"):
        someone.say(text)
    texts = [plan.reply.bubbles[-1].text for plan in someone.plans[-8:]]
    assert len(set(texts)) == len(texts)


def screened() -> Scripted:
    """Someone who was just asked the private question."""
    someone = person("GB", turns=SCREEN_AT, session_turns=SCREEN_AT)
    someone.say("he lied to me and I can't sleep")
    return someone


def test_the_screening_question_is_one_question_with_a_way_out() -> None:
    someone = screened()
    assert someone.move == "safety.screening.ask"
    assert someone.said.count("?") == 1
    assert someone.offered == ["by_them", "by_me", "both", "no", "skip"]
    assert someone.state.screened


def test_a_clear_no_opens_the_joint_gate_and_leads_back() -> None:
    someone = screened()
    someone.say("no, neither of us")
    assert joint_allowed(someone.state)
    assert not someone.state.follow_up
    assert someone.state.level == 0


def test_unanswered_counts_as_not_cleared_and_is_not_asked_again() -> None:
    someone = screened()
    someone.choose("skip")
    assert not joint_allowed(someone.state)
    assert exercises_allowed(someone.state)
    someone.say("he lied to me and I can't sleep")
    assert not someone.move.startswith("safety.")


@pytest.mark.parametrize(
    ("choice", "flow"),
    [("by_them", "partner_violence"), ("both", "partner_violence"), ("by_me", "perpetrator")],
)
def test_fear_or_force_leads_on_and_closes_the_gate(choice: str, flow: str) -> None:
    someone = screened()
    someone.choose(choice)
    assert someone.state.flow == flow
    assert someone.state.joint_closed


def test_the_state_survives_being_stored() -> None:
    state = SafetyState(
        level=3,
        flow="suicide",
        step="ask",
        waiting=("child_danger:3",),
        asked={"suicide.ask": 1},
        left=(Choice("yes", "Yes"),),
    )
    assert SafetyState.from_mapping(state.to_mapping()) == state


def test_danger_in_another_language_is_answered_in_it_too() -> None:
    someone = person()
    said = someone.say("ya no quiero vivir más", danger("suicide_passive", CONCERN))
    assert "inglés" in said
    assert asks_directly(said)


@pytest.mark.parametrize(
    ("channel", "way"),
    [("web", "Exit this page"), ("telegram", "delete this chat"), ("shell", "close this window")],
)
def test_the_way_to_leave_fits_the_channel(channel: str, way: str) -> None:
    someone = person("GB")
    someone.channel = channel
    someone.say("he hit me", danger("violence_physical", HIGH))
    assert way in someone.choose("not_safe")


def test_the_emergency_number_does_not_follow_into_a_flow_that_is_not_imminent() -> None:
    someone = person("GB")
    someone.say("he says he'll jump", danger("partner_suicidal", IMMINENT, Who.PARTNER))
    for choice in ("yes", "no_one", "yes"):
        someone.choose(choice)
    assert someone.state.flow == "partner_violence"
    assert "999" not in someone.said
