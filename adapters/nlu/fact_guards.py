"""Guards: whether a phrase that was found really tells something of the writer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from adapters.fact_files import QUOTED
from adapters.fact_patterns import Group, Guard
from adapters.nlu.fact_layout import Layout

Place = tuple[int, int]  # words from and to


class Cues:
    """What was found of one guard in one message, ready to be asked about many places.

    Args:
        guard: the guard.
        cues: places of its cues.
        voids: places of what makes it void.
        layout: clauses and sentences of the message.
    """

    def __init__(
        self, guard: Guard, cues: Sequence[Place], voids: Iterable[Place], layout: Layout
    ) -> None:
        self._guard = guard
        self._layout = layout
        self._void = {layout.sentence[start] for start, _ in voids}
        self._ends = {end for _, end in cues}
        self._clauses = {layout.clause[start] for start, _ in cues}
        self._first = {layout.sentence[start]: start for start, _ in sorted(cues, reverse=True)}

    def forbid(self, place: Place, words: Sequence[str]) -> bool:
        """Whether a cue reaches `place`, a find among the message's `words`."""
        start, end = place
        sentence, clause = self._layout.sentence[start], self._layout.clause
        where = self._guard.where
        if where == "message":
            return bool(self._ends) and not self._void
        if sentence not in self._first or sentence in self._void:
            return False
        if where == "earlier":
            return self._first[sentence] < start
        if where == "clause":
            return not self._clauses.isdisjoint(range(clause[start], clause[end - 1] + 1))
        return where == "sentence" or self._stands_before(start, words)

    def _stands_before(self, start: int, words: Sequence[str]) -> bool:
        """Whether a cue ends within reach before word `start`, in its clause."""
        clause = self._layout.clause
        for at in range(start, max(start - self._guard.reach - 1, 0), -1):
            if clause[at - 1] != clause[start]:
                return False
            if at in self._ends:
                return True
            if words[at - 1] in self._guard.stops:
                return False
        return False


class Judge:
    """Applies the guards to what was found in one message.

    Args:
        find_cues: what was found of a guard, by its name; asked once, and only when needed.
        words: of the message, in the form of NORM.
        layout: its clauses and sentences.
    """

    def __init__(
        self,
        find_cues: Callable[[str], Cues],
        words: Sequence[str],
        layout: Layout,
    ) -> None:
        self._find_cues = find_cues
        self._cues: dict[str, Cues] = {}
        self._words = words
        self._layout = layout

    def accepts(self, group: Group, place: Place) -> bool:
        """Whether `place` tells what `group` says."""
        return not any(self._forbids(name, place) for name in group.guards)

    def _forbids(self, name: str, place: Place) -> bool:
        if name == QUOTED:
            return self._layout.quoted[place[0]]
        if name not in self._cues:
            self._cues[name] = self._find_cues(name)
        return self._cues[name].forbid(place, self._words)
