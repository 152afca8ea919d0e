"""Which words ask for something to be done with one's data, and which tell a story."""

from __future__ import annotations

import re

import pytest

from mend import right_words as words

ASKED: dict[str, tuple[re.Pattern[str], tuple[str, ...]]] = {
    "show": (
        words.SHOW,
        (
            "what do you know about me?",
            "Show me what is stored about me",
            "what have you saved about me",
            "privacy",
            "my data",
            "show my data",
            "tell me what you keep of me",
        ),
    ),
    "export": (
        words.EXPORT,
        (
            "export my data",
            "download everything please",
            "can I get a copy of my messages?",
            "give me a file with all my notes",
        ),
    ),
    "erase": (
        words.ERASE,
        (
            "delete that",
            "Please delete this message.",
            "erase my last message",
            "remove what I just wrote",
            "don't save that",
            "forget what I said",
            "no, delete that please",
            "unsend that",
        ),
    ),
    "undo": (
        words.UNDO,
        (
            "undo",
            "Undo that",
            "I take that back",
            "wrong button",
            "oh no wrong button",
            "change my last answer",
            "I pressed the wrong one",
        ),
    ),
    "hide": (
        words.HIDE,
        (
            "she just came home",
            "He's here",
            "hes home",
            "wait, he is coming in",
            "my wife just walked in",
            "someone's at the door",
            "hide this",
            "blank the screen",
            "They are home now",
        ),
    ),
    "role": (
        words.ROLE,
        ("change my role", "you have my role wrong, correct my role", "wrong role"),
    ),
    "country": (
        words.COUNTRY,
        ("change my country", "my country is Spain", "that is the wrong country"),
    ),
    "reminders on": (words.REMINDERS_ON, ("reminders on", "turn on reminders", "please remind me")),
    "reminders off": (
        words.REMINDERS_OFF,
        (
            "reminders off",
            "stop reminders",
            "stop sending me reminders",
            "no more reminders",
            "turn the check-ins off",
            "don't remind me any more",
        ),
    ),
    "remember": (words.REMEMBER, ("remember me", "please remember this", "Remember what I said")),
    "remember not": (
        words.REMEMBER_NOT,
        ("stop remembering me", "don't remember this", "do not remember me any more"),
    ),
    "phrase": (words.PHRASE, ("give me a new phrase", "I lost my recovery phrase")),
}
STORIES = (
    "she just came home and told me everything",
    "He came home late again",
    "I want to delete that app from his phone",
    "he deleted the messages",
    "I take back everything I said to her yesterday",
    "I wish I could undo what I did",
    "she keeps things from me",
    "what do you think about me leaving?",
    "he wants to know everything about me",
    "my husband is here for the kids only",
    "can you tell me how to forget that night",
    "he exported all his photos to a hidden folder",
    "I want a copy of the key",
    "there are reminders of her all over the house",
    "he says I remind him of his mother",
    "remember when he said he loved me",
    "I told him to stop",
    "he changed his story again",
    "I feel like I am in the wrong country for this",
)


@pytest.mark.parametrize(
    ("name", "text"), [(name, text) for name, (_, texts) in ASKED.items() for text in texts]
)
def test_a_command_is_understood(name: str, text: str) -> None:
    assert ASKED[name][0].search(text)
    assert words.is_command(text)


@pytest.mark.parametrize("text", STORIES)
def test_a_story_is_no_command(text: str) -> None:
    found = [name for name, (pattern, _) in ASKED.items() if pattern.search(text)]
    assert found in ([], ["country"] if "wrong country" in text else [])
    assert words.unwanted_fact(text) is None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("forget what you know about my children", "children"),
        ("delete what you stored about my husband", "relation"),
        ("remove the fact that we live apart", "living"),
        ("correct what you have on how long we are together", "duration"),
        ("delete what you know about the weather", ""),
    ],
)
def test_the_fact_to_forget_is_named(text: str, name: str) -> None:
    assert words.unwanted_fact(text) == name


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("reminders at 8", "08:00"),
        ("remind me at 8 pm", "20:00"),
        ("please remind me at 12 am", "00:00"),
        ("set my reminders to 19.30", "19:30"),
        ("remind me every evening at 9 p.m.", "21:00"),
        ("reminders at 12:15 pm", "12:15"),
        ("reminders at 25", ""),
        ("reminders at 14 pm", ""),
        ("he reminds me at 8 that he has to work", ""),
        ("the photo at 8 reminds me of her", ""),
    ],
)
def test_a_time_of_day_for_reminders(text: str, time: str) -> None:
    assert words.reminder_time(text) == time


def test_parts_of_a_copy_are_named() -> None:
    assert words.named_parts("export my data") == ()
    named = words.named_parts("export everything with flags, screens and my safety plan")
    assert named == ("flags", "screens", "safety_plan")
