"""What is said when the coach can't answer: model, action server or database is down.

Fixed text, no state, no decision that can fail. A message with danger words gets the crisis
wording first. Never raises: this is what is left when everything else broke.
"""

from __future__ import annotations

import logging

from mend.content import CellKey, Content
from mend.model import Bubble, Reply
from mend.safety.helplines import DIRECTORY, LOCAL_NUMBER
from mend.safety.reader import read_safety
from mend.safety.rules import Lexicon

logger = logging.getLogger(__name__)

UNANSWERED = "unanswered"  # marks a reply that came from here on its way to the channel
LAST_WORDS = (
    "Something broke on my side, not on yours. Please write again in a moment. In danger, call"
    f" {LOCAL_NUMBER} or see {DIRECTORY}."
)
CRISIS = (
    f"I'm a program, and I can't answer well right now. If you or anyone is in danger, call"
    f" {LOCAL_NUMBER} now; {DIRECTORY} lists help lines for your country. Please tell a person"
    " near you, too."
)


def safe_reply(
    content: Content | None, text: str, lexicon: Lexicon | None = None, *, kept: bool = False
) -> Reply:
    """The answer when no other can be given.

    Args:
        content: what may be said; None where it could not even be read.
        text: the raw message.
        lexicon: the rules that find danger, where they could be read.
        kept: the message is stored, though it has no answer.
    """
    bubbles = [_words(content, "kept" if kept else "error")]
    if _in_danger(text, lexicon):
        bubbles.insert(0, CRISIS)
    return Reply(tuple(Bubble(bubble) for bubble in bubbles))


def _words(content: Content | None, topic: str) -> str:
    cell = content.find(CellKey("safe_reply", topic)) if content else None
    return cell.sentences[0].text if cell and cell.sentences else LAST_WORDS


def _in_danger(text: str, lexicon: Lexicon | None) -> bool:
    """Whether the crisis wording is due; rules that fail are a reason for it."""
    if lexicon is None:
        return False
    try:
        return bool(read_safety(text, lexicon))
    except Exception as error:  # the last line of defence: whatever broke, help is shown
        logger.error("Danger could not be read (%s).", error.__class__.__name__)
        return True
