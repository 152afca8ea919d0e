"""Kills the servers at random moments while people write: `python -m tests.soak --help`.

Every message is sent with a key until it gets a real answer; the help text that is shown
while something is down is none, and nothing of it is stored. In the end each answered
message must be in the database once, in order, with its answer.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import threading
import time
from dataclasses import dataclass, field
from datetime import datetime, timezone
from pathlib import Path

import httpx

from adapters.content_files import load_content
from adapters.wiring import open_store
from cli import steps
from mend.errors import MendError
from mend.safety.fallback import safe_reply
from tests.chat import Person
from tests.servers import Servers

PAUSE_SECONDS = 1.7  # between two messages of one person: below the limit of 40 a minute
RETRY_SECONDS = 0.5
QUIET_SECONDS = (0.5, 6.0)  # between two kills
NAMES = ("actions", "rasa")


@dataclass
class Writer:
    """One person who writes until told to stop.

    Attributes:
        answered: the messages that got a real answer, in order.
        retries: how often one had to be sent again.
    """

    person: Person
    number: int
    helpless: str
    given_up: threading.Event
    answered: list[str] = field(default_factory=list)
    retries: int = 0

    def write(self, stop: threading.Event) -> None:
        """Send one message after the other, each until it is answered."""
        while not stop.is_set():
            text = f"message {len(self.answered)} of person {self.number}: I feel sad today"
            key = f"{self.number}-{len(self.answered)}"
            while not self._is_answered(text, key):
                self.retries += 1
                time.sleep(RETRY_SECONDS)
                if self.given_up.is_set():  # the servers did not come back: the run has failed
                    return
            self.answered.append(text)
            stop.wait(PAUSE_SECONDS)

    def _is_answered(self, text: str, key: str) -> bool:
        try:
            answer = self.person.post({"text": text}, **{"Idempotency-Key": key})
        except httpx.HTTPError:
            return False
        if answer.status_code != 200:
            return False
        return all(item["text"] != self.helpless for item in answer.json()["messages"])


@dataclass(frozen=True)
class Outcome:
    """What a run found.

    Attributes:
        kills: by process.
        answered: messages with a real answer.
        retries: messages sent again.
        faults: what was lost, doubled or out of order; empty when all is well.
    """

    kills: dict[str, int]
    answered: int
    retries: int
    faults: list[str]


def run(servers: Servers, *, kills: int, people: int, seed: int) -> Outcome:
    """Play one run on servers that are up."""
    choice = random.Random(seed)  # repeatable on purpose
    client = httpx.Client(base_url=servers.url, timeout=30)
    helpless = safe_reply(load_content(), "").bubbles[0].text
    stop, given_up = threading.Event(), threading.Event()
    writers = [Writer(Person(client), number, helpless, given_up) for number in range(people)]
    threads = [threading.Thread(target=writer.write, args=(stop,)) for writer in writers]
    for thread in threads:
        thread.start()
    try:
        killed = _kill(servers, choice, kills)
    except BaseException:
        given_up.set()
        raise
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    faults = [fault for writer in writers for fault in _faults(servers, writer)]
    answered = sum(len(writer.answered) for writer in writers)
    return Outcome(killed, answered, sum(writer.retries for writer in writers), faults)


def _kill(servers: Servers, choice: random.Random, kills: int) -> dict[str, int]:
    killed = dict.fromkeys(NAMES, 0)
    for _ in range(kills):
        time.sleep(choice.uniform(*QUIET_SECONDS))
        index = choice.randrange(len(servers.processes))
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
    answers = {row.id for row in rows if not row.from_person}
    faults = [f"no answer is stored to: {row.text}" for row in told if row.id not in answers]
    if [row.text for row in told] != writer.answered:
        faults.append(
            f"person {writer.number}: {len(writer.answered)} answered, {len(told)} stored"
        )
    return faults


def main() -> None:
    """Read the options, run, print a line a fact; exit status 1 when something was lost."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="how often to kill (200)")
    parser.add_argument("--people", type=int, default=8, help="who write at once (8)")
    parser.add_argument("--seed", type=int, default=7, help="of all choices (7)")
    options = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as folder, Servers(Path(folder)) as servers:
        outcome = run(servers, kills=options.kills, people=options.people, seed=options.seed)
    print(f"kills: {outcome.kills}, seed {options.seed}, {time.monotonic() - began:.0f} s")
    print(f"messages answered: {outcome.answered}, sent again: {outcome.retries}")
    print(f"lost, doubled or out of order: {len(outcome.faults)}")
    print("\n".join(outcome.faults))
    if outcome.faults:
        raise MendError("The soak found faults.")


if __name__ == "__main__":
    main()
