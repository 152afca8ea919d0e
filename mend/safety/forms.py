"""Forms of English words, so that a lexicon names each word once."""

from __future__ import annotations

_VOWELS = "aeiou"
FORMS = ("base", "s", "ing", "past", "done")


def verb_forms(entry: str) -> dict[str, str]:
    """The forms of a verb by name: base, s, ing, past, done (past participle).

    Args:
        entry: ``punch``; irregular ones as ``base/past/done`` or ``base/past/done/ing``,
            e.g. ``choose/chose/chosen``.
    """
    parts = entry.split("/")
    base = parts[0]
    past = parts[1] if len(parts) > 1 else _past(base)
    return {
        "base": base,
        "s": _third(base),
        "ing": parts[3] if len(parts) > 3 else _ing(base),
        "past": past,
        "done": parts[2] if len(parts) > 2 else past,
    }


def plural(noun: str) -> str:
    """The regular plural."""
    return _third(noun)


def _third(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ied"
    return _doubled(base) + "ed"


def _ing(base: str) -> str:
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e") and not base.endswith(("ee", "ye")):
        return base[:-1] + "ing"
    return _doubled(base) + "ing"


def _doubled(base: str) -> str:
    """ "stab" → "stabb": one syllable, ending in one vowel and one consonant."""
    vowels = [place for place, letter in enumerate(base) if letter in _VOWELS]
    once = len(vowels) == 1 and vowels[0] == len(base) - 2
    return base + base[-1] if once and base[-1] not in "wxy" else base
