"""What a reply leaves behind in the conversation: what was said, asked, offered and taken up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from mend.conversation import OPENINGS, QUESTIONS, REPLIES, Conversation
from mend.words import QUESTIONS as QUESTION_KINDS
from mend.words import opening

_THEIR_WORDS = frozenset({"quote", "mirror"})
_OFFERS = frozenset({"suggestion", "step", "referral", "permission"})


def traces(talk: Conversation, used: Sequence[str], bubbles: Sequence[str]) -> Mapping[str, object]:
    """Fields of the conversation that follow from a reply.

    Args:
        talk: the conversation before the reply.
        used: ids of the sentences in it.
        bubbles: its texts.
    """
    kinds = {id.partition(".")[0] for id in used}
    asked = [id for id in used if id.partition(".")[0] in QUESTION_KINDS]
    return {
        "said": talk.after(tuple(used)),
        "questions": tuple(dict.fromkeys((*talk.questions, *asked)))[-QUESTIONS:],
        "openings": (*talk.openings, opening(bubbles[0]))[-OPENINGS:],
        "replies": (*talk.replies, tuple(bubbles))[-REPLIES:],
        "questioned": talk.questioned + 1 if any("?" in text for text in bubbles) else 0,
        "felt": _felt(used),
        "mentioned": tuple(dict.fromkeys((*talk.mentioned, *_mentioned(used)))),
        "offer_turn": talk.turns if kinds & _OFFERS else talk.offer_turn,
        "quote_turn": talk.turns if kinds & _THEIR_WORDS else talk.quote_turn,
    }


def _felt(used: Sequence[str]) -> str:
    """The emotion that was named: the part before the letter in ``feeling.betrayed.fear.a``."""
    named = [id.split(".")[-2] for id in used if id.startswith("feeling.")]
    return named[0] if named else ""


def _mentioned(used: Sequence[str]) -> list[str]:
    return [id.split(".")[1] for id in used if id.startswith("fact.")]
