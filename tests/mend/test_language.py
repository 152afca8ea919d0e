"""Noticing other languages, and never English."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from mend.language import Language, find_language, tells_danger
from tests.mend.safety.scripted import content

SPOKEN = {"zh", "hi", "es", "fr", "ar", "bn", "pt", "ru", "ur", "id", "de"}
FOREIGN = [
    ("es", "no quiero vivir más"),
    ("es", "mi esposo me engañó y no sé qué hacer"),
    ("es", "él me pega"),
    ("fr", "mon mari m'a trompé"),
    ("fr", "je veux mourir"),
    ("fr", "il me frappe"),
    ("pt", "meu marido me traiu"),
    ("pt", "não quero viver"),
    ("id", "suami saya selingkuh"),
    ("id", "saya ingin mati"),
    ("de", "ich will nicht mehr leben"),
    ("de", "mein Mann hat mich betrogen"),
    ("zh", "我不想活了"),
    ("hi", "मैं मरना चाहता हूँ"),
    ("ar", "أريد أن أموت"),
    ("ar", "زوجي يضربني"),
    ("ur", "میں مرنا چاہتا ہوں"),
    ("bn", "আমি মরতে চাই"),
    ("ru", "муж мне изменил"),
]
ENGLISH = [
    "my husband he no talk with me since he come back",
    "I am very sad porque he lied",
    "he say 'te amo' to another woman",
    "mi amor left me and I dont know what to do",
    "she is my habibi but she lied",
    "c'est la vie he said",
    "we married in Casablanca, la vida is hard",
    "he told me que sera sera",
    "I feel schadenfreude",
    "Doppelleben is what he had",
    "i want to die",
    "so was I",
    "die",
    "no",
    "no no no",
    "me",
    "man I hate him",
    "los angeles is far and he is there",
    "",
    "???",
    "12",
]


def test_the_ten_most_spoken_languages_and_german_are_known() -> None:
    assert {language.code for language in content().languages} == SPOKEN


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_another_language_is_named(code: str, text: str) -> None:
    found = find_language(text, content().languages)
    assert found is not None
    assert found.code == code


@pytest.mark.parametrize("text", ENGLISH)
def test_english_with_foreign_words_in_it_stays_english(text: str) -> None:
    assert find_language(text, content().languages) is None


def test_no_sentence_of_the_coach_is_taken_for_another_language() -> None:
    taken = [
        wording.id
        for wording in content().sentences()
        if find_language(wording.text, content().languages)
    ]
    assert taken == []


def test_no_message_of_the_development_sets_is_taken_for_another_language(shared: Path) -> None:
    texts = [
        json.loads(line)["text"]
        for name in ("dev.jsonl", "dev_plain.jsonl")
        for line in (shared / "eval" / name).read_text(encoding="utf-8").splitlines()
    ]
    with gzip.open(shared / "data/clinc150/train.tsv.gz", "rt", encoding="utf-8") as rows:
        texts += [row.split("\t")[-1].strip() for row in rows]
    assert [text for text in texts if find_language(text, content().languages)] == []


@pytest.mark.parametrize("language", content().languages, ids=lambda language: language.code)
def test_each_language_names_the_directory(language: Language) -> None:
    assert "findahelpline.com" in language.text


@pytest.mark.parametrize(
    ("code", "text"),
    [("es", "quiero morir"), ("de", "ich will sterben"), ("ru", "не хочу жить"), ("zh", "我想死")],
)
def test_crisis_words_of_other_languages_are_known(code: str, text: str) -> None:
    language = next(item for item in content().languages if item.code == code)
    assert tells_danger(text, language)
