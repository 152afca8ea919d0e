"""Rights in words, from the message to what is stored, on the store in memory."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from itertools import count

import pytest

from adapters.content_files import load_content
from mend.coach import Coach
from mend.model import Danger, Fact, Flag, Level, Reading, Reply, Role, Stage, Turn, Who
from mend.records import Person, Scheduled
from tests.fakes import NOON, FakeStore, FakeUnitOfWork

PHRASE = "amber boat cloud door echo fern gate"


class Talk:
    """One person talking with the coach."""

    def __init__(self, *, channel: str = "web") -> None:
        self.store = FakeStore()
        self._channel = channel
        self._coach = Coach(load_content(), self.store.new_work, new_phrase=lambda: PHRASE)
        self._ids = count(1)
        self.reply = Reply(())

    def say(
        self,
        text: str,
        *,
        act: str = "small_talk",
        choice: str = "",
        facts: Mapping[str, Fact] | None = None,
        dangers: tuple[Danger, ...] = (),
        days: int = 0,
    ) -> str:
        """Send a message; the reply's texts."""
        number = next(self._ids)
        reading = Reading(Stage.OTHER, act=act, facts=facts or {}, dangers=dangers)
        at = NOON + timedelta(seconds=number, days=days)
        turn = Turn("sender", f"m{number}", text, reading, at, self._channel, choice)
        self.reply = self._coach.answer(turn)
        return "\n".join(bubble.text for bubble in self.reply.bubbles)

    def work(self) -> FakeUnitOfWork:
        return self.store.new_work().__enter__()

    @property
    def person(self) -> Person:
        found = self.work().people.find(sender="sender")
        assert found is not None
        return found

    def texts(self) -> list[str]:
        rows = self.work().messages.transcript(self.person)
        return [row.text for row in rows if row.from_person]


@pytest.fixture
def talk() -> Talk:
    """A talk in which something was said already."""
    talk = Talk()
    talk.say("hello", act="greet")
    return talk


def test_the_reference_and_what_is_stored_are_shown(talk: Talk) -> None:
    said = talk.say("what do you know about me?")
    assert talk.person.ref in said
    assert "1 message" in said


def test_a_copy_is_made_only_where_it_is_safe(talk: Talk) -> None:
    assert "safe" in talk.say("export my data") or "only you" in talk.reply.bubbles[-1].text
    assert [choice.id for choice in talk.reply.bubbles[-1].choices] == ["yes", "no"]
    talk.say("", choice="no")
    assert talk.work().files.all(talk.person) == ()


def test_a_copy_holds_the_safety_plan_only_where_it_is_named(talk: Talk) -> None:
    with talk.store.new_work() as work:
        work.facts.put(talk.person, {"safety_plan.signs": Fact("no sleep", "no sleep")})
        work.commit()
    for words, named in (
        ("export my data", False),
        ("export my data with my safety plan", True),
    ):
        talk.say(words)
        talk.say("", choice="yes")
        latest = talk.work().files.all(talk.person)[-2:]
        assert all(("no sleep" in file.text) is named for file in latest)


def test_a_copy_is_a_document_and_a_file_for_programs(talk: Talk) -> None:
    talk.say("export my data")
    talk.say("", choice="yes")
    files = talk.work().files.all(talk.person)
    shown = [bubble.file for bubble in talk.reply.bubbles if bubble.file]
    assert {file.id for file in files} == {file.id for file in shown}
    assert {file.name for file in files} == {"notes-2026-11-24.md", "notes-2026-11-24.json"}
    assert all("hello" in file.text for file in files)
    assert files[0].expires_at - files[0].at == timedelta(minutes=10)


def test_the_terminal_gives_no_file() -> None:
    talk = Talk(channel="shell")
    said = talk.say("export my data")
    assert talk.person.ref in said
    assert talk.reply.bubbles[-1].choices == ()


def test_one_message_is_erased_with_its_answer_and_what_it_told(talk: Talk) -> None:
    talk.say("my wife lied")
    with talk.store.new_work() as work:
        work.facts.put(talk.person, {"relation": Fact("wife", "my wife")})
        work.commit()
    talk.say("delete that")
    assert talk.texts() == ["hello", "delete that"]
    assert talk.work().facts.all(talk.person) == {}


def test_an_answer_is_undone_and_what_was_asked_comes_again(talk: Talk) -> None:
    before = talk.reply.bubbles[-1].text
    talk.say("thanks", act="thanks")
    assert before in talk.say("undo")
    assert talk.texts() == ["hello", "undo"]


def test_an_undone_answer_takes_back_what_it_told(talk: Talk) -> None:
    wife, husband = Fact("wife", "my wife"), Fact("husband", "my husband")
    talk.say("my wife lied", facts={"relation": wife})
    before = talk.work().conversations.get(talk.person)
    talk.say("I mean my husband", facts={"relation": husband, "living": Fact("apart", "x")})
    talk.say("undo")
    assert talk.work().facts.all(talk.person) == {"relation": wife}
    after = talk.work().conversations.get(talk.person)
    assert (after.facts, after.turns, after.question) == (
        before.facts,
        before.turns,
        before.question,
    )


def test_only_the_last_answer_can_be_undone(talk: Talk) -> None:
    talk.say("thanks", act="thanks")
    talk.say("undo")
    talk.say("undo")
    assert talk.texts() == ["hello", "undo", "undo"]


def test_undoing_an_agreement_ends_it(talk: Talk) -> None:
    talk.say("remember this")
    talk.say("", choice="remember_90")
    assert talk.person.retention_days == 90
    talk.say("undo")
    assert talk.person.retention_days is None
    assert talk.work().credentials.get(talk.person, "phrase") is None


VIOLENCE = Danger("violence_physical", Level.HIGH, Who.WRITER, Flag.PARTNER_VIOLENCE, "r")


def test_the_page_is_blanked_while_a_safety_question_is_open(talk: Talk) -> None:
    talk.say("my husband hits me", dangers=(VIOLENCE,))
    talk.say("he just came home")
    assert talk.reply.bubbles[-1].card == {"kind": "blank"}
    assert len(talk.reply.bubbles) == 1


def test_where_the_device_is_not_safe_what_was_told_of_the_danger_is_erased(talk: Talk) -> None:
    told = {"relation": Fact("husband", "my husband")}
    talk.say("my husband hits me", dangers=(VIOLENCE,), facts=told)
    said = talk.say("", choice="not_safe")
    assert "nothing of this is kept" in said or "save nothing of this" in said
    talk.say("he does it every week", dangers=(VIOLENCE,))
    talk.say("undo")
    assert talk.texts() == ["hello"]
    replies = [row.reply for row in talk.work().messages.transcript(talk.person) if row.reply]
    assert len(replies) == 1
    assert talk.work().facts.all(talk.person) == {}
    assert len(talk.work().readings.all(talk.person)) == 1
    assert talk.work().conversations.get(talk.person).safety.level == Level.HIGH


def test_a_later_session_makes_no_copy_before_it_is_asked_whether_to_carry_on(talk: Talk) -> None:
    talk.say("remember this")
    talk.say("", choice="remember_30")
    talk.say("export my data", days=2)
    assert [choice.id for choice in talk.reply.bubbles[-1].choices] == ["carry_on", "start_new"]
    talk.say("", choice="carry_on", days=2)
    talk.say("export my data", days=2)
    talk.say("", choice="yes", days=2)
    assert len(talk.work().files.all(talk.person)) == 2


def test_a_later_session_shows_the_safety_plan_once_it_is_asked_for(talk: Talk) -> None:
    talk.say("remember this")
    talk.say("", choice="remember_30")
    with talk.store.new_work() as work:
        work.facts.put(talk.person, {"safety_plan.signs": Fact("no sleep", "no sleep")})
        work.commit()
    for text in ("show my safety plan", "show my data", "forget what you know about me"):
        assert "no sleep" not in talk.say(text, days=2)
    talk.say("show my safety plan", days=2)
    assert "no sleep" in talk.say("yes", act="affirm", days=2)


def test_somebody_coming_blanks_the_page_and_leaves_no_trace(talk: Talk) -> None:
    talk.say("she just came home")
    assert talk.reply.bubbles[-1].card == {"kind": "blank"}
    assert talk.texts() == ["hello"]


def test_the_role_is_asked_again(talk: Talk) -> None:
    talk.say("change my role")
    talk.say("", choice="i_did")
    assert talk.person.role is Role.BETRAYER


@pytest.mark.parametrize("words", [("my country is Spain",), ("change my country", "Spain")])
def test_the_country_is_corrected(talk: Talk, words: tuple[str, ...]) -> None:
    for text in words:
        talk.say(text)
    assert talk.person.country == "ES"


def test_a_fact_is_forgotten(talk: Talk) -> None:
    with talk.store.new_work() as work:
        work.facts.put(talk.person, {"children": Fact("2", "2 kids"), "country": Fact("ES", "x")})
        work.commit()
    talk.say("forget what you know about my children")
    assert list(talk.work().facts.all(talk.person)) == ["country"]


def test_reminders_are_switched_off_and_on(talk: Talk) -> None:
    with talk.store.new_work() as work:
        work.schedule.put(talk.person, Scheduled("k", NOON, "checkin", "web"))
        work.commit()
    talk.say("reminders off")
    assert [item.status for item in talk.work().schedule.all(talk.person)] == ["cancelled"]
    assert talk.work().conversations.get(talk.person).reminders is False
    said = talk.say("reminders on")  # and nothing is promised that can't be done
    assert re.search(r"none can be sent|no way to send|can't send|isn't possible", said, re.I)
    assert talk.work().conversations.get(talk.person).reminders is True


def test_a_time_for_reminders_is_kept_as_an_agreement_of_its_own(talk: Talk) -> None:
    assert "20:30" in talk.say("remind me at 8:30 pm")
    state = talk.work().conversations.get(talk.person)
    assert (state.reminders, state.remind_at) == (True, "20:30")
    (consent,) = talk.work().consents.all(talk.person)
    assert (consent.purpose, consent.withdrawn_at) == ("reminders", None)
    talk.say("reminders off")
    (consent,) = talk.work().consents.all(talk.person)
    assert consent.withdrawn_at is not None
    assert talk.person.retention_days is None


def _ask_to_remember(talk: Talk) -> None:
    talk.say("remember this")
    choices = [choice.id for choice in talk.reply.bubbles[-1].choices]
    assert choices == ["remember_30", "remember_90", "remember_365", "remember_no"]


def test_whoever_agrees_is_remembered_and_gets_a_phrase_once(talk: Talk) -> None:
    _ask_to_remember(talk)
    assert PHRASE in talk.say("", choice="remember_30")
    assert talk.person.retention_days == 30
    consent = talk.work().consents.all(talk.person)[0]
    assert (consent.purpose, consent.version) == ("remember", 1)
    stored = [row.reply for row in talk.work().messages.transcript(talk.person) if row.reply]
    assert not any(PHRASE in bubble.text for reply in stored for bubble in reply.bubbles)


def test_whoever_does_not_agree_stays_a_guest(talk: Talk) -> None:
    _ask_to_remember(talk)
    assert PHRASE not in talk.say("", choice="remember_no")
    assert talk.person.retention_days is None
    assert talk.work().consents.all(talk.person) == ()


def test_a_new_phrase_replaces_the_old_one(talk: Talk) -> None:
    _ask_to_remember(talk)
    talk.say("", choice="remember_30")
    assert PHRASE in talk.say("give me a new phrase")


def test_a_guest_gets_no_phrase(talk: Talk) -> None:
    assert PHRASE not in talk.say("give me a new phrase")


def test_whoever_changes_their_mind_is_a_guest_again(talk: Talk) -> None:
    _ask_to_remember(talk)
    talk.say("", choice="remember_30")
    talk.say("stop remembering me")
    assert talk.person.retention_days is None
    assert talk.work().consents.all(talk.person)[0].withdrawn_at is not None
