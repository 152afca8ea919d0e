"""docs/safety.md, the published protocol, written from the very content that is in force."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mend.content import ANY, Content, Helpline
from mend.safety.counters import COUNTERS
from mend.safety.flow import GROUPS, KIND, Answer, Flow, Step
from mend.safety.triage import ASK_AT_MOST

UNREVIEWED = "**Not yet reviewed by a clinician.**"
HEAD = """# Safety protocol

What the coach looks for, what it says and does when someone may be in danger, and where it
sends people. This page is generated from `content/safety`, `content/helplines.yml` and
`content/languages.yml` by `make docs`; a test fails when it is out of date.

{status}

The coach is a self-help program for adults. It is no therapist and no crisis line; it can't
call anyone, and it says so."""
LEVELS = (
    ("concern", "a hint that may be harmless", "asks gently and directly, shows help"),
    ("high", "a clear risk", "asks, shows help, goes on listening instead of coaching"),
    ("imminent", "life or limb may be at stake now", "the emergency number before everything"),
)
RULES = (
    "Every message of every channel is read for danger, by rules that need no trained model."
    " Inside exercises and after a typed slash too. A message can't switch it off.",
    "At level imminent the first bubble carries the country's emergency number, and the way to"
    " reach it without speaking where a source tells one. No question comes before it.",
    "Below imminent, violence, control and abuse online first ask whether it is safe to read"
    " this on this device. Where it is not, no details are shown and the turn is not kept.",
    "Of several dangers the imminent one comes first, then suicide, a child, violence, the rest:"
    " one question at a time, none dropped.",
    f"A question is asked at most {ASK_AT_MOST} times, the second time in other words. Each has a"
    " way out. Whoever refuses keeps the help in view and is listened to, without exercises.",
    '"I didn\'t mean it like that" is believed at level concern and leads back to the step that'
    " was left. Above it the help stays in view.",
    'The level stays for the session. The person\'s own answers raise it; "safer" lowers it to'
    " concern, never to none.",
    "A wish to delete, stop or export that comes along with a danger is carried out in the same"
    " reply, after the help, and under no condition.",
    'The next session opens with "How have you been?" and names nothing.',
    "Everyone is asked once, in private and by the end of the first evening, about fear, force"
    " and control, by the partner or by themselves. Nothing joint is offered before a clear no.",
    "Violence by the partner, or by the writer, closes everything joint for this person,"
    " silently: joint exercises, talks to be had with the partner, couple therapy.",
    "The country is asked for when numbers are needed and never guessed. Unknown, it reads"
    ' "your local emergency number" and findahelpline.com.',
    "When model, action server or database are down, a fixed text with the same two ways is sent.",
)
PLACEHOLDERS = {
    "{emergency}": "[the emergency number]",
    "{leave}": "[how to leave in this channel]",
    "{country}": "[the country]",
}
LIMITS = (
    "Danger that is only hinted at, or hidden on purpose, can be missed; a harmless message can"
    " be asked about.",
    "Helplines are copied from public sources. No one has called them for this project.",
    "All words were written for this project from public guidance and are not tested in trials.",
    "The coach reads English. In other languages only a few crisis words are known.",
)


def describe(content: Content) -> str:
    """The whole page, Markdown."""
    parts = [
        HEAD.format(status=_status(content)),
        _section("What is looked for", _table(("danger", "kinds", "order"), _looked_for(content))),
        _section("Levels", _table(("level", "means", "what follows"), LEVELS)),
        _section("What happens", _numbered(RULES)),
        _section("What is said", "\n\n".join((*_said(content), _shared(content)))),
        _section("Helplines", _helplines(content)),
        _section("Other languages", _languages(content)),
        _section("What is counted", _counted()),
        _section("Limits", "\n".join(f"- {limit}" for limit in LIMITS)),
    ]
    page = "\n\n".join(parts) + "\n"
    for placeholder, reads in PLACEHOLDERS.items():
        page = page.replace(placeholder, reads)
    return page


def _status(content: Content) -> str:
    open_flows = [flow.id for flow in _flows(content) if not flow.reviewed_by]
    if not open_flows:
        return "Every flow has been reviewed; by whom and when stands below it."
    return f"{UNREVIEWED} Waiting for review: {', '.join(open_flows)}."


def _flows(content: Content) -> list[Flow]:
    return sorted(content.flows.values(), key=lambda flow: (GROUPS.index(flow.group), flow.id))


def _looked_for(content: Content) -> Iterator[tuple[str, str, str]]:
    for flow in _flows(content):
        if flow.kinds:
            kinds = ", ".join(f"`{kind}`" for kind in flow.kinds)
            yield flow.summary, kinds, flow.group


def _flow(content: Content, flow: Flow) -> str:
    review = f"reviewed by {flow.reviewed_by} on {flow.reviewed_on}" if flow.reviewed_by else ""
    about = f"{flow.summary} Version {flow.version}, from {flow.source}; {review or 'no review'}."
    lines = [line for step in flow.steps.values() for line in _step(content, step)]
    return "\n".join((f"### {flow.id}", "", about, "", *lines))


def _said(content: Content) -> list[str]:
    return [_flow(content, flow) for flow in _flows(content)]


def _shared(content: Content) -> str:
    """The first wording of every sentence that all flows share."""
    keys = sorted(key for key in content.cells if key.kind == KIND)
    of_flows = {
        step.key(part)
        for flow in content.flows.values()
        for step in flow.steps.values()
        for part in ("say", "ask", "again")
    }
    shared = [key for key in keys if replace(key, role=ANY) not in of_flows]
    lines = [f"- **{key.topic}**: {content.cells[key].sentences[0].text}" for key in shared]
    return "\n".join(("### Shared by all flows", "", *lines))


def _step(content: Content, step: Step) -> Iterator[str]:
    texts = [_first(content, step, part) for part in ("say", "ask") if _first(content, step, part)]
    marks = ", ".join(_marks(step))
    yield f"- **{step.id}**{f' ({marks})' if marks else ''}: {' '.join(texts)}"
    if step.answers:
        yield f"  - {' · '.join(_answer(answer) for answer in step.answers)}"


def _first(content: Content, step: Step, part: str) -> str:
    cell = content.find(step.key(part))
    return cell.sentences[0].text if cell else ""


def _marks(step: Step) -> Iterator[str]:
    if step.emergency:
        yield "emergency number first"
    if step.helplines:
        yield f"helplines: {', '.join(step.helplines)}"
    if step.closes_joint:
        yield "closes everything joint"
    if step.keeps:
        yield "answer kept encrypted for the person"
    if step.after == "stop":
        yield "coaching ends"
    if step.after == "discreet":
        yield "nothing is kept"


def _answer(answer: Answer) -> str:
    level = f", level {answer.level.name.lower()}" if answer.level else ""
    return f"{answer.label} → {answer.to}{level}"


def _helplines(content: Content) -> str:
    rows = [_line(line) for line in content.helplines if line.shown]
    hidden = [line for line in content.helplines if not line.shown]
    names = ", ".join(f"{line.name} ({line.country})" for line in hidden)
    legend = (
        "Status V: the source checked it on the official site. C: two or more sources agree."
        " The date is the newest source's; no entry has been checked by a person of this project"
        " unless it says so. To be checked again every 6 months."
    )
    table = _table(("country", "kind", "name", "reach", "hours", "status", "date"), rows)
    return f"{legend}\n\n{table}\n\nNot shown, for want of a second source: {names}."


def _line(line: Helpline) -> tuple[str, ...]:
    text = f"text {line.text}" if line.text else ""
    reach = ", ".join(part for part in (line.phone, text, line.chat, line.silent) if part)
    by = f", {line.verified_by}" if line.verified_by else ""
    date = f"{line.verified_on}{by}"
    return line.country, line.kind, line.name, reach, line.hours, line.status, date


def _languages(content: Content) -> str:
    names = ", ".join(language.name for language in content.languages)
    return (
        f"Who writes in {names} is told in that language that the coach reads English only, and"
        " pointed to the local emergency number and findahelpline.com. Common crisis words of"
        " each raise a concern."
    )


def _counted() -> str:
    table = _table(
        ("count", "what it counts"), ((f"`{name}`", what) for name, what in COUNTERS.items())
    )
    return f"Per day and installation, with no link to a person and no words:\n\n{table}"


def _section(title: str, body: str) -> str:
    return f"## {title}\n\n{body}"


def _numbered(items: Sequence[str]) -> str:
    return "\n".join(f"{place}. {item}" for place, item in enumerate(items, 1))


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
