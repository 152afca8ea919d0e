"""Weighs the context of a finding: is it meant, is it now, is it about the people here?

Each guard answers one question about a place where a rule's pattern was found; True takes
the finding back. The words that guards look for are *markers* of the lexicon (data); how
they bear on a finding is here. Which guards apply is said by each rule: nothing written
in jest makes a swallowed packet of pills harmless.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from mend.safety.context import NEAR, Context
from mend.safety.matching import Span
from mend.safety.rules import Match

NEGATION_REACH = 4  # words between "not" and what it negates
CLOSE = 3


def is_negated(match: Match, context: Context) -> bool:
    """ "not suicidal", "he never hit me": a negation shortly before, in the same breath."""
    return (
        _negated_before(match, context)
        or _negated_within(match, context)
        or any(
            match.span.end <= span.start <= match.span.end + CLOSE
            for span in context.in_sentence("denied_after", match.span.start)
        )
    )


def _negated_before(match: Match, context: Context) -> bool:
    start = match.span.start
    tokens = context.line.tokens
    # "she doesn't know he hits me" denies nothing; "I don't think he hits me" does
    own_subject = context.line.blocks[start]
    marker = "negated_claim" if own_subject else "negation"
    for span in context.in_sentence(marker, start, reach=NEGATION_REACH + 1):
        if span.end > start or start - span.end > NEGATION_REACH:
            continue
        turned = any(span.end <= turn.start < start for turn in context.markers("turn"))
        between = range(span.end, start + 1)
        if not turned and not any(tokens[place].after_comma for place in between):
            return True
    return False


def _negated_within(match: Match, context: Context) -> bool:
    """A gap reached over a negation of the last verb: "he says he would never hit me"."""
    if match.pattern.negates:
        return False
    blocks = context.line.blocks
    return any(
        match.span.start < span.start < match.span.end
        and match.span.end - span.end <= NEGATION_REACH
        and not any(blocks[place] for place in range(span.end, match.span.end))
        for span in context.markers("negation")
    )


def is_resolved(match: Match, context: Context) -> bool:
    """Long ago, or past and well again; "again" and "last night" make it present."""
    start = match.span.start
    if any(
        not _is_denied(span, context)
        for span in context.in_sentence("still", start, reach=2 * NEAR)
    ):
        return False
    if context.in_sentence("long_ago", start, reach=2 * NEAR):
        return True
    past = context.in_sentence("past", start, reach=2 * NEAR)
    return bool(past) and any(True for _ in context.markers("better"))


def _is_denied(span: Span, context: Context) -> bool:
    """ "it never came again": the mark of going on is itself negated."""
    return any(0 <= span.start - negation.end < CLOSE for negation in context.markers("negation"))


def is_elsewhere(match: Match, context: Context) -> bool:
    """Somebody else's story: a third person leads the clause and nobody of ours is in it."""
    start, end = match.span.start, match.span.end
    if any(start <= mine.start < end for mine in context.markers("first_person")):
        return False
    blocks = context.line.blocks
    return any(
        span.end <= start and not any(blocks[place] for place in range(span.end, start + 1))
        for span in context.in_sentence("third_person", start)
    )


def is_quoted(match: Match, context: Context) -> bool:
    """Someone's words to somebody else, or a line of a song."""
    start = match.span.start
    if context.in_sentence("reported_to_others", start) and not _own_words(match, context):
        return True
    return context.line.tokens[start].quoted and bool(context.in_sentence("quoting", start))


def _own_words(match: Match, context: Context) -> bool:
    return any(
        match.span.start <= span.start < match.span.end
        for span in context.markers("reported_to_others")
    )


def is_fiction(match: Match, context: Context) -> bool:
    """A film, a book, a game, a song or a dream."""
    return bool(context.in_sentence("fiction", match.span.start))


def is_asked(match: Match, context: Context) -> bool:
    """ "The form asked whether …": a question that somebody puts, not what is so."""
    start = match.span.start
    if context.in_sentence("admits", start, reach=2 * NEAR):
        return False
    return any(
        span.end <= start
        and not any(span.end <= turn.start < start for turn in context.markers("turn"))
        for span in context.in_sentence("asking", start)
    )


def is_jest(match: Match, context: Context) -> bool:
    """A laugh close by, or "figure of speech"; meant when it is said to be meant."""
    start = match.span.start
    if context.nearby("earnest", start):
        return False
    return context.nearby("laugh", start) or context.nearby("figurative", start)


def is_restrained(match: Match, context: Context) -> bool:
    """ "I wanted to … but I went for a run": the wish was there and was not followed."""
    start = match.span.start
    if context.nearby("earnest", start):
        return False
    sentence = context.line.tokens[start].sentence
    followed = any(
        span.start >= start
        and span.start - start <= 2 * NEAR
        and context.line.tokens[span.start].sentence - sentence <= 1
        for span in context.markers("restraint")
    )
    return followed or any(
        span.end <= start for span in context.in_sentence("never_would", start, reach=CLOSE + 2)
    )


def is_own_act(match: Match, context: Context) -> bool:
    """ "I cut my hair": what would be violence by another is done by the writer."""
    start = match.span.start
    return any(span.end == start for span in context.in_sentence("i_do", start))


def is_by_a_thing(match: Match, context: Context) -> bool:
    """ "Anxiety has me by the throat": no person does it."""
    start = match.span.start
    blocks = context.line.blocks
    if blocks[start]:  # the match has its own subject
        return False
    return any(
        0 <= start - span.end <= 1
        and not any(blocks[place] or _joins(place, context) for place in range(span.end, start))
        for span in context.in_sentence("thing", start)
    )


def _joins(place: int, context: Context) -> bool:
    return any(span.start <= place < span.end for span in context.markers("turn"))


def is_likened(match: Match, context: Context) -> bool:
    """ "As if he had a gun to my head"."""
    start = match.span.start
    return any(0 <= start - span.end <= CLOSE for span in context.in_sentence("simile", start))


def is_consented(match: Match, context: Context) -> bool:
    """Both know of it and agree."""
    return context.nearby("consent", match.span.start)


Guard = Callable[[Match, Context], bool]

BY_NAME: Mapping[str, Guard] = {
    "negated": is_negated,
    "resolved": is_resolved,
    "elsewhere": is_elsewhere,
    "quoted": is_quoted,
    "fiction": is_fiction,
    "asked": is_asked,
    "jest": is_jest,
    "restraint": is_restrained,
    "own_act": is_own_act,
    "thing": is_by_a_thing,
    "simile": is_likened,
    "consent": is_consented,
}


def holds(match: Match, context: Context) -> bool:
    """Whether the finding stands after its context has been weighed."""
    touched = any(
        span.start <= match.span.end and match.span.start <= span.end
        for span in context.findings.unless.get(match.rule.id, ())
        if context.line.same_sentence(span.start, match.span.start)
    )
    needs = match.rule.needs
    if touched or (needs and not any(True for _ in context.markers(needs))):
        return False
    return not any(BY_NAME[name](match, context) for name in match.rule.guards if name in BY_NAME)
