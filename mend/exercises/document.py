"""docs/exercises.md: how exercises are written and played, and which there are. Generated."""

from __future__ import annotations

from collections.abc import Iterator

from mend.content import Content
from mend.exercises.model import AFTER, BEFORE, Exercise, Gate
from mend.model import Role, Stage

_BEFORE = """# Exercises

Written by `mend docs` from `content/exercises` and `mend/exercises/document.py`; do not edit here.

Something to do, step by step, in any channel, by typed words or by buttons. An exercise is one
file below `content/exercises`; one engine (`mend/exercises`) plays them all. Files are checked at
start: steps, where they lead, gates, themes, checks, patterns. A fault is named with its file.

## How one is played
- It is chosen from a menu ("exercises"), asked for by its name, or begun when the coach offers it
  beside a suggestion. Nothing begins unasked.
- At each step: skip, back, again, stop, pause; "what do you mean" says it in other words, "why"
  what it is for. Stop is one word and asks nothing back.
- Every message is read for danger before it counts as an answer. Danger ends the step; "I didn't
  mean it like that" comes back to it. While someone may be in danger no exercise is begun.
- A question, a thank-you, a request about one's data: answered, then the very step again.
- What was left goes on with "continue", also in a later session and after a restart.
- A number for how hard it is, before and after, where marked. If it rose by 2 or more, or
  stands at 9 or 10, the exercise ends with something to steady the body, and a person to turn to.

## What is kept
The person's own words and ratings, encrypted, headed "My own notes, not an assessment". Nothing
is scored or judged. "My notes" shows, changes and erases them; a copy of one's data holds them.
Without consent to be remembered they go with the session. A promise is kept as one, too, and
looked at again on its day.

## Gates
| gate | closed |
|---|---|
| safety | till the private question about fear and force got a no: nothing that reaches the other |
| joint | the same, for the form done with the partner; the form done alone stays open |
| contact | for the one who betrayed, while contact goes on in secret: nothing that builds trust |

## Which there are
"""

_AFTER = """
## Writing one
```yaml
exercise: gentle_start          # the file's name
title: "A gentle start"
label: "Gentle start"           # on a button, at most 3 words
about: "to say a hard thing so that it can be heard"
roles: [betrayed, betrayer]     # omit for everybody
stages: [open_communication]
themes: [fights]                # of content/themes.yml: when it is offered first
gates: [safety]
minutes: 4
distress: true                  # a number from 0 to 10 before and after
names: ["gentle start(-up)?"]   # what it is called in own words; patterns
source: "domain 2.5"
version: 1
intro: "…"
steps:
  - id: need                    # the name of its answer
    answer: text                # text, rating, choice, done, date or span
    say: "…"                    # before the question; may be left out
    ask: "…"                    # ask_for: {betrayer: "…"} for one role
    hint: "…"                   # other words for it, for "what do you mean" and "I don't know"
    note: "What I need"         # heading in the notes; without it the answer is not shown
    checks: [gentle_start]      # of content/checks: what is said to a draft
    to: other_step              # where it goes on; else the next step
result: "I need {need}."        # notes as one sentence; else headings and answers
closing: "…"
```
Further keys of a step: `options` (`id`, `label`, `to`, `joint`, `words`), `open` (own words, too),
`roles`, `keeps: false` (only that it was done), `least`/`most` (days of a date, minutes of a span),
`longest` (characters), `mirrors` (what a text must take up), `promises` (the open ones as options).
`flow: …` in place of steps makes it a flow of the [safety protocol](safety.md).

Checks (`content/checks`) find words in a draft, or that they are missing. What they find is said
once; the person keeps, changes or shortens the draft. Each has at least 30 lines that are fine and
30 that are not in `tests/data/checks`.
"""


def describe(content: Content) -> str:
    """The page."""
    rows = "\n".join(_rows(content))
    return f"{_BEFORE}{rows}\n{_AFTER}"


def _rows(content: Content) -> Iterator[str]:
    yield "| exercise | good | for | stages | minutes | steps | gates | distress | source |"
    yield "|---|---|---|---|---|---|---|---|---|"
    yield from (_row(item) for item in content.exercises.values())


def _row(item: Exercise) -> str:
    everybody = item.roles == frozenset(Role)
    roles = "everybody" if everybody else _joined(role.value for role in Role if role in item.roles)
    stages = (
        "all"
        if not item.stages
        else _joined(_STAGES[name] for name in Stage if name in item.stages)
    )
    gates = _joined(gate.value for gate in Gate if gate in item.gates)
    rated = "yes" if item.distress else ""
    asked = sum(step.id not in (BEFORE, AFTER) for step in item.steps.values())
    cells = (
        f"{item.title} (`{item.id}`)", item.about, roles, stages, str(item.minutes),
        str(asked) if item.steps else f"flow `{item.flow}`", gates, rated, item.source,
    )  # fmt: skip
    return f"| {' | '.join(cells)} |"


_STAGES = {
    Stage.ACKNOWLEDGE_PAIN: "pain",
    Stage.OPEN_COMMUNICATION: "talk",
    Stage.REBUILD_TRUST: "trust",
    Stage.SEEK_HELP: "help",
    Stage.DECIDE_FUTURE: "decide",
    Stage.OTHER: "other",
}


def _joined(names: Iterator[str]) -> str:
    return ", ".join(names)
