"""Chat text as a row of plain words, however it was typed.

Curly quotes, capitals, accents, missing apostrophes, stretched letters, digits for letters
and misspellings are undone here once, so that no rule has to think of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mend.safety.plain import ages_as_words, number_forms, plain
from mend.safety.spelling import Speller

_TOKEN = re.compile(
    r"(?P<word>\w+(?:['*@$!]+\w+)*|\w+\*+|[@$]\w+)"
    r"|(?P<comma>[,:()\[\]–—、，…]|\s-+\s|\.\.+)"
    r"|(?P<stop>[.!?;।。！？]+(?=\s|$|[\"'”’)\]«»])|[।。！？\n]+)"
    r"|(?P<sign>[\U0001F300-\U0001FAFF\u2600-\u27BF])"
)
_QUOTED = re.compile(
    r"\"[^\"\n]{1,300}\"|“[^”\n]{1,300}”|«[^»\n]{1,300}»"
    r"|(?<!\w)'(?:[^'\n]|(?<=\w)'(?=\w)){1,300}'(?!\w)"
)
_LETTER = str.maketrans("013457@$!", "oieastasi")
_STRETCHED = re.compile(r"(.)\1{2,}")


@dataclass(frozen=True)
class Token:
    """One word.

    Attributes:
        forms: what it may stand for, most likely first; more than one where a misspelling
            could be several words.
        sentence: number of its sentence, from 0.
        after_comma: a comma, colon, bracket or dash stands before it.
        quoted: it stands between quotation marks.
    """

    forms: tuple[str, ...]
    sentence: int
    after_comma: bool = False
    quoted: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """What the words of a language need in order to be read.

    Attributes:
        spellings: short forms and common misspellings, e.g. ``dont`` → ``do not``.
        unless_after: short forms that stay as they are after certain words, e.g. ``ill``
            after ``am``.
        signs: pictures that mean a word.
        speller: finds the known word behind a misspelling.
    """

    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    unless_after: Mapping[str, frozenset[str]] = field(default_factory=dict)
    signs: Mapping[str, str] = field(default_factory=dict)
    speller: Speller = field(default_factory=Speller)


def read_words(text: str, vocabulary: Vocabulary) -> tuple[Token, ...]:
    """The words of `text` in order.

    Args:
        text: as it was typed, any length; the time taken grows with it linearly.
        vocabulary: how words are read.
    """
    text = ages_as_words(plain(text))
    quotes = [match.span() for match in _QUOTED.finditer(text)]
    tokens: list[Token] = []
    sentence, comma, quote = 0, False, 0
    for match in _TOKEN.finditer(text):
        if match.lastgroup == "stop":
            sentence += 1
            comma = False
        elif match.lastgroup == "comma":
            comma = True
        else:
            while quote < len(quotes) and quotes[quote][1] <= match.start():
                quote += 1
            quoted = quote < len(quotes) and quotes[quote][0] <= match.start()
            before = tokens[-1].forms[0] if tokens and tokens[-1].sentence == sentence else ""
            for forms in _words(match, before, vocabulary):
                tokens.append(Token(forms, sentence, comma, quoted))
                comma = False
    return tuple(tokens)


def _words(match: re.Match[str], before: str, vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    word = match.group()
    if match.lastgroup == "sign":
        meaning = vocabulary.signs.get(word)
        if meaning:
            yield (meaning,)
        return
    number = number_forms(word)
    if number:
        yield number
    else:
        yield from _spelled(word, before, vocabulary)


def _spelled(word: str, before: str, vocabulary: Vocabulary) -> Iterator[tuple[str, ...]]:
    bare = word.replace("'", "")
    if "'" in word and word.endswith("'s") and bare not in vocabulary.spellings:
        bare = word[:-2].replace("'", "")
    if "'" not in word and before in vocabulary.unless_after.get(bare, ()):
        yield (bare,)
        return
    if bare in vocabulary.spellings:
        yield from ((part,) for part in vocabulary.spellings[bare])
        return
    yield from _guessed(bare, vocabulary, contracted="'" in word)


def _guessed(word: str, vocabulary: Vocabulary, *, contracted: bool) -> Iterator[tuple[str, ...]]:
    speller = vocabulary.speller
    if not speller.is_word(word):
        word = _unmasked(word, speller)
    if word in vocabulary.spellings:
        yield from ((part,) for part in vocabulary.spellings[word])
        return
    guesses = speller.guesses(word)
    halves = None if guesses else speller.halves(word)
    if halves:
        yield from ((half,) for half in halves)
        return
    long = [guess for guess in guesses if len(vocabulary.spellings.get(guess, ())) > 1]
    if long and (contracted or len(long) == len(guesses)):  # "dnot" for "dont"
        yield from ((part,) for part in vocabulary.spellings[long[0]])
        return
    short = (vocabulary.spellings.get(guess, (guess,)) for guess in guesses if guess not in long)
    yield (word, *(parts[0] for parts in short))


def _unmasked(word: str, speller: Speller) -> str:
    """`word` without stretched letters, and with letters where digits and signs stood."""
    once, twice = _STRETCHED.sub(r"\1", word), _STRETCHED.sub(r"\1\1", word)
    for candidate in (twice, once):
        if candidate != word and speller.is_word(candidate):
            return candidate
    if word.isalpha():
        return once
    lettered = word.translate(_LETTER)
    if speller.is_word(lettered):
        return lettered
    return speller.starred(lettered) or once
