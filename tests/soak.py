"""Kills the servers at random moments while people write: `python -m tests.soak --help`.

Every message is sent with a key. While something is down, people get help instead of an
answer; half of them send the message again until it is answered, the others go on with the
next. In the end every message that the server took must be in the database, once and in
order, with its answer where it got one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import tempfile
import threading
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path
from typing import NamedTuple

import httpx

from adapters.content_files import load_content
from adapters.wiring import open_store
from cli import steps
from mend.errors import MendError
from mend.safety.fallback import safe_reply
from tests.chat import Person
from tests.servers import Servers
from tests.soak_report import Share, add

PAUSE_SECONDS = 1.7  # between two messages of one person: below the limit of 40 a minute
RETRY_SECONDS = 0.5
QUIET_SECONDS = (0.5, 6.0)  # between two kills
NAMES = ("actions", "rasa")
SAYS = "message {message} of person {person}: I feel sad today"


class Kill(NamedTuple):
    """After so many seconds of quiet, the process with this index."""

    quiet: float
    index: int


def plan(seed: int, kills: int) -> list[Kill]:
    """The kills of a run; a longer one begins with those of a shorter one."""
    dice = random.Random(seed)  # repeatable on purpose
    return [Kill(dice.uniform(*QUIET_SECONDS), dice.randrange(len(NAMES))) for _ in range(kills)]


def fingerprint(seed: int, kills: int, people: int) -> str:
    """Of all that a run is fed with: when what is killed, who writes what and how fast."""
    fed = [plan(seed, kills), people, SAYS, PAUSE_SECONDS, RETRY_SECONDS, NAMES]
    return hashlib.sha256(json.dumps(fed).encode()).hexdigest()[:12]


@dataclass
class Writer:
    """One person who writes until told to stop.

    Attributes:
        patient: sends a message again until it has an answer.
        taken: the messages that the server took, in order.
        answered: those of them that got an answer.
        retries: how often one had to be sent again.
    """

    person: Person
    number: int
    given_up: threading.Event
    taken: list[str] = field(default_factory=list)
    answered: set[str] = field(default_factory=set)
    retries: int = 0

    @property
    def patient(self) -> bool:
        return self.number % 2 == 0

    def write(self, stop: threading.Event) -> None:
        """Send one message after the other, each until the server has it."""
        while not stop.is_set():
            text = SAYS.format(message=len(self.taken), person=self.number)
            key = f"{self.number}-{len(self.taken)}"
            while not self._is_done(text, key):
                self.retries += 1
                time.sleep(RETRY_SECONDS)
                if self.given_up.is_set():  # the servers did not come back: the run has failed
                    return
            self.taken.append(text)
            stop.wait(PAUSE_SECONDS)

    def _is_done(self, text: str, key: str) -> bool:
        try:
            answer = self.person.post({"text": text}, **{"Idempotency-Key": key})
        except httpx.HTTPError:
            return False
        if answer.status_code != 200:
            return False
        if not any(item["text"] in _helpless() for item in answer.json()["messages"]):
            self.answered.add(text)
            return True
        return not self.patient


def _helpless() -> set[str]:
    """What is said in place of an answer."""
    content = load_content()
    replies = (safe_reply(content, "", kept=kept) for kept in (True, False))
    return {reply.bubbles[0].text for reply in replies}


@dataclass(frozen=True)
class Outcome:
    """What a run found.

    Attributes:
        kills: by process.
        taken: messages that the server took.
        answered: those with an answer.
        retries: messages sent again.
        faults: what was lost, doubled or out of order; empty when all is well.
    """

    kills: dict[str, int]
    taken: int
    answered: int
    retries: int
    faults: list[str]


def run(servers: Servers, *, kills: int, people: int, seed: int) -> Outcome:
    """Play one run on servers that are up."""
    client = httpx.Client(base_url=servers.url, timeout=30)
    stop, given_up = threading.Event(), threading.Event()
    writers = [Writer(Person(client), number, given_up) for number in range(people)]
    threads = [threading.Thread(target=writer.write, args=(stop,)) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        killed = _kill(servers, plan(seed, kills))
    except BaseException:
        given_up.set()
        raise
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    faults = [fault for writer in writers for fault in _faults(servers, writer)]
    return Outcome(
        killed,
        sum(len(writer.taken) for writer in writers),
        sum(len(writer.answered) for writer in writers),
        sum(writer.retries for writer in writers),
        faults,
    )


def _kill(servers: Servers, kills: list[Kill]) -> dict[str, int]:
    killed = dict.fromkeys(NAMES, 0)
    for quiet, index in kills:
        time.sleep(quiet)
        servers.processes[index].kill()
        servers.processes[index].wait()
        servers.pair.restart(servers.processes, index)
        steps.wait_until_ready(servers.url, servers.processes, servers.logs)
        killed[NAMES[index]] += 1
    return killed


def _faults(servers: Servers, writer: Writer) -> list[str]:
    store = open_store(servers.settings)
    with store.look() as work:
        person = work.tokens.find(writer.person.token, datetime.now(timezone.utc))
        if person is None:
            return [f"person {writer.number} is gone"]
        rows = work.messages.transcript(person)
    store.dispose()
    told = [row for row in rows if row.from_person]
    answers = Counter(row.id for row in rows if not row.from_person)
    name = f"person {writer.number}"
    faults = [
        f"{name}: {row.text}: {answers[row.id]} answers"
        for row in told
        if answers[row.id] > 1 or (row.text in writer.answered and not answers[row.id])
    ]
    if [row.text for row in told] != writer.taken:
        faults.append(f"{name}: {len(writer.taken)} taken, {len(told)} stored, or another order")
    return faults


def main() -> None:
    """Read the options, run, print a line a fact; exit status 1 when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=20, help="how often to kill (20)")
    parser.add_argument("--people", type=int, default=8, help="who write at once (8)")
    parser.add_argument("--seed", type=int, default=1, help="of all choices (1)")
    parser.add_argument("--into", type=Path, help="add the result to this page (docs/soak.md)")
    chosen = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Servers(Path(folder)) as servers:
        outcome = run(servers, kills=chosen.kills, people=chosen.people, seed=chosen.seed)
    seconds = round(time.monotonic() - began)
    print(f"kills: {outcome.kills}, seed {chosen.seed}, {seconds} s")
    print(f"messages taken: {outcome.taken}, answered: {outcome.answered}")
    print(f"sent again: {outcome.retries}")
    print(f"lost, doubled or out of order: {len(outcome.faults)}")
    print("\n".join(outcome.faults))
    if chosen.into:
        mark = fingerprint(chosen.seed, chosen.kills, chosen.people)
        counts = (*outcome.kills.values(), outcome.taken, outcome.answered, outcome.retries)
        add(
            chosen.into,
            Share(chosen.seed, chosen.people, *counts, len(outcome.faults), seconds, mark),
        )
    if outcome.faults:
        raise MendError("The soak found faults.")


if __name__ == "__main__":
    main()
