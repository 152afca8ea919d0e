"""What a program can check of the style guide (domain.md 6) in every word of the coach.

Each test lists what breaks its rule, so that one run shows an author all there is to mend.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from statistics import median

import pytest

from mend.content import Cell
from mend.words import opening
from tests.readability import grade, sentences, words
from tests.words import all_words, spoken, spoken_cells, spoken_sentences

ASKING = {
    "question", "ask", "permission", "admin", "clarify", "clarify_again", "return_offer",
    "return_ask", "other_way", "circling", "nearest",
}  # fmt: skip
SAFETY = "safety"  # written to rules of its own: plain about danger, the same words again
EXERCISE = "exercise"  # one wording a step; a step is said again as often as it is asked for
MAY_ASK = ASKING | {"act", "about", "return_new", SAFETY, EXERCISE}
MAY_NAME_PROFESSIONS = {
    "referral",
    "about",
    "privacy",
    "notice",
    "step",
    "answer",
    SAFETY,
    EXERCISE,
}
OPEN_WORDS = r"\b(what|how|which|who|whom|where|when)\b"
MOST_SENTENCES = {
    "feeling": 1,
    "reflection": 2,
    "meet": 2,
    "question": 1,
    "ask": 1,
}  # other kinds: 3
LONGEST_SENTENCE = 25  # words

BANNED = {
    "gendered words": r"he|she|him|his|hers?|husband|wife|boyfriend|girlfriend|wom[ae]n|m[ae]n"
    r"|mistress",
    "labels and blame": r"cheat\w*|narciss\w*|toxic|gaslight\w*|abus\w+|liars?|crazy|victims?"
    r"|faithful\w*|monogam\w*|affairs?|mistakes?",
    "clinical words": r"ptsd|trauma\w*|disorder\w*|symptom\w*|flood\w*|suicid\w*|commit\w*",
    "claims of treatment": r"treat\w*|cur(e|es|ed|ing)|diagnos\w*|clinical\w*|proven|therapy bot",
    "promises": r"guarantee\w*|(will|'ll) (be (fine|okay|all right)|get better|come back)"
    r"|heal(s|ed|ing)?|trust me",
    "pushing": r"you (must|should|ought)|just (leave|stay)|move on|get(ting)? over",
    "forgiving, where nobody spoke of it": r"forg(i|a)v\w*",
    "playing down": r"at least|everything happens|could be worse|cheer up|calm down",
    "feelings that software hasn't": r"i('m| am) (so |very )?(sorry|glad|happy|sad)"
    r"|i (understand|know) how|i missed|i care|i love",
    "prying": r"sex\w*|password\w*|photos?|address|(whose|what|which|their) (full )?names?",
    "questions that accuse": r"why (did|do|didn't|don't|would|are|were) (you|they|it)",
    "numbers in words": r"two|three|four|five|six|seven|eight|nine|ten|twenty|thirty",
    "worn pictures": r"journey|rollercoaster|silver lining|open book|light at the end|storm",
}
BANNED_IN_DANGER = {"gendered words", "claims of treatment", "promises", "playing down"}


def test_a_bubble_has_at_most_three_short_sentences() -> None:
    assert [
        wording.id
        for cell, wording in spoken_sentences()
        if len(sentences(wording.text)) > MOST_SENTENCES.get(cell.key.kind, 3)
        or max(len(words(spoken(part))) for part in sentences(wording.text)) > LONGEST_SENTENCE
    ] == []


def test_an_answer_that_follows_a_feeling_leaves_room_for_it() -> None:
    assert [
        wording.id
        for cell, wording in spoken_sentences()
        if cell.key.topic == "unrelated_problem" and len(sentences(wording.text)) > 2
    ] == []


def test_the_median_bubble_has_at_most_25_words() -> None:
    reflected = list(_first_bubbles())
    assert median(reflected) <= 25
    assert max(reflected) <= 40
    assert median(len(words(spoken(item.text))) for _, item in spoken_sentences()) <= 25


def _first_bubbles() -> Iterator[int]:
    """Words in every feeling joined with every reflection for the same role."""
    for reflection, about in spoken_sentences():
        for feeling, felt in spoken_sentences():
            kinds = (feeling.key.kind, reflection.key.kind)
            if kinds == ("feeling", "reflection") and feeling.key.role == reflection.key.role:
                yield len(words(spoken(f"{felt.text} {about.text}")))


def test_every_text_is_readable_at_grade_8_and_half_of_them_at_grade_6() -> None:
    grades = {item.id: grade(spoken(item.text)) for _, item in spoken_sentences()}
    assert [id for id, hard in grades.items() if hard > 8] == []
    assert median(grades.values()) <= 6


def test_a_text_asks_at_most_one_thing_and_asks_it_last() -> None:
    assert [
        wording.id
        for _, wording in spoken_sentences()
        if wording.text.count("?") != wording.text.endswith("?")
    ] == []


def test_the_kinds_that_ask_do_so_and_the_others_do_not() -> None:
    assert [
        wording.id
        for cell, wording in spoken_sentences()
        if cell.key.kind not in (MAY_ASK if "?" in wording.text else _silent_kinds())
    ] == []


def _silent_kinds() -> set[str]:
    return {cell.key.kind for cell in spoken_cells()} - ASKING


def test_questions_are_open() -> None:
    assert [
        wording.id
        for cell, wording in spoken_sentences()
        if cell.key.kind == "question" and not re.search(OPEN_WORDS, wording.text.lower())
    ] == []


def test_no_shouting_no_emoji_no_odd_characters() -> None:
    odd = re.compile(r"[^ -~…]|!|  |[A-Z]{4}")
    assert [item.id for _, item in spoken_sentences() if odd.search(item.text)] == []


def test_only_known_placeholders_are_used() -> None:
    for cell, wording in spoken_sentences():
        assert "{" not in spoken(wording.text), wording.id
        assert ("{first}" in wording.text) == (cell.key.topic == "pair"), wording.id


@pytest.mark.parametrize("ban", BANNED)
def test_no_banned_words(ban: str) -> None:
    banned = re.compile(rf"\b({BANNED[ban]})\b", re.IGNORECASE)
    assert [
        wording.id
        for cell, wording in spoken_sentences()
        if banned.search(wording.text)
        and (cell.key.kind != SAFETY or ban in BANNED_IN_DANGER)
        and not (cell.key.topic.startswith("forgiveness") and ban.startswith("forgiving"))
    ] == []


def test_therapists_are_named_only_where_help_is_the_topic() -> None:
    named = re.compile(r"therap|counsel|psycholog", re.IGNORECASE)
    assert [
        wording.id
        for cell, wording in spoken_sentences()
        if named.search(wording.text)
        and cell.key.kind not in MAY_NAME_PROFESSIONS
        and cell.key.stage != "seek_help"
    ] == []


def test_a_feeling_speaks_of_the_person_and_not_of_the_partner() -> None:
    assert [
        wording.id
        for cell, wording in spoken_sentences()
        if cell.key.kind == "feeling" and re.search(r"\b(they|them|their)\b", wording.text)
    ] == []


@pytest.mark.parametrize("cell", spoken_cells(), ids=lambda cell: str(cell.key))
def test_wordings_of_a_cell_open_in_different_ways(cell: Cell) -> None:
    if cell.key.kind == "mirror":  # opens with what the person wrote
        return
    openings = [opening(sentence.text) for sentence in cell.sentences]
    assert all(openings[i] != openings[i + 1] for i in range(len(openings) - 1))
    assert sum(text.startswith("it sounds") for text in openings) <= 1
    assert len(set(openings)) > len(openings) / 2


def test_no_sentence_stands_in_two_places() -> None:
    places = defaultdict(list)
    for cell, wording in spoken_sentences():
        for part in sentences(wording.text) if cell.key.kind != SAFETY else ():
            if len(words(part)) > 2:  # "All right." may come more than once
                places[" ".join(words(part.lower()))].append(wording.id)
    assert {part: ids for part, ids in places.items() if len(ids) > 1} == {}


def test_staying_and_leaving_get_the_same_words_and_take_turns_to_be_first() -> None:
    stay, leave = (
        r"\bstay(ed|ing)?\b",
        r"\b(leaving|left|leave(?=[ ,.])(?! (out|undecided|things))|or part)\b",
    )
    first = 0
    for cell, wording in spoken_sentences():
        if cell.key.stage != "decide_future":
            continue
        stays, leaves = (list(re.finditer(each, wording.text)) for each in (stay, leave))
        assert len(stays) == len(leaves), wording.id
        if stays:
            first += 1 if stays[0].start() < leaves[0].start() else -1
    assert abs(first) <= 1


def test_labels_have_at_most_three_words() -> None:
    labels = [cell for cell in all_words().cells.values() if cell.key.kind == "label"]
    assert [cell for cell in labels for item in cell.sentences if len(words(item.text)) > 3] == []
