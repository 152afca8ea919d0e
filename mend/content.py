"""Everything the coach may say, as typed values.

A *cell* holds several wordings of one thing said in one situation: a kind of sentence
(reflection, question, …) for a stage, a role and an emotion, or a topic such as a greeting.
A *sentence* is one wording; its id says which cell it came from, so a reply can be traced
to its reviewer, its source and its version. The files lie in content/; `adapters.content_files`
reads them, a counsellor changes them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # these speak of cells themselves
    from mend.countries import Countries
    from mend.exercises.linting import Rule
    from mend.exercises.model import Exercise
    from mend.language import Language
    from mend.safety.flow import Flow
    from mend.themes import Theme

ANY = "any"


@dataclass(frozen=True, order=True)
class CellKey:
    """The situation a cell is for; `any` leaves a part open.

    Attributes:
        kind: what the sentence does, e.g. ``reflection``, ``question``, ``crisis``.
        topic: what it is about, e.g. ``greet``; `any` where stage and role say it all.
        stage: a stage label.
        role: a role label.
        emotion: an emotion label.
    """

    kind: str
    topic: str = ANY
    stage: str = ANY
    role: str = ANY
    emotion: str = ANY

    def __str__(self) -> str:
        parts = (self.kind, self.topic, self.stage, self.role, self.emotion)
        return ".".join(part for part in parts if part != ANY)

    def widened(self) -> Iterator[CellKey]:
        """This key, then ever more general ones: first the emotion opens, then stage, then role."""
        for role in dict.fromkeys((self.role, ANY)):
            for stage in dict.fromkeys((self.stage, ANY)):
                for emotion in dict.fromkeys((self.emotion, ANY)):
                    yield CellKey(self.kind, self.topic, stage, role, emotion)


@dataclass(frozen=True)
class Review:
    """A counsellor's sign-off; both None until a person has read the text."""

    by: str | None = None
    on: str | None = None


@dataclass(frozen=True)
class Sentence:
    """One wording.

    Attributes:
        id: cell and letter, unique over all files, e.g. ``question.decide_future.betrayed.b``.
        text: what is said; may hold ``{placeholders}``.
    """

    id: str
    text: str


@dataclass(frozen=True)
class Cell:
    """Several wordings for one situation, with where they come from."""

    key: CellKey
    sentences: tuple[Sentence, ...]
    source: str
    version: int
    review: Review = Review()


@dataclass(frozen=True)
class Answer:
    """A question that people ask and that has an answer (content/answers).

    Attributes:
        id: names it in readings and on buttons.
        key: cell that says it, the role left open.
        about_coach: it is asked about the coach itself.
        after_contact: it is about building trust, which waits while contact goes on in secret.
    """

    id: str
    key: CellKey
    about_coach: bool = False
    after_contact: bool = False


@dataclass(frozen=True)
class Helpline:
    """One service a person can turn to, as its source states it.

    Attributes:
        country: ISO 3166 code, upper case.
        kind: ``emergency``, ``suicide``, ``violence``, ``child``, ``men``, ``perpetrator``, …
        phone, text, chat: how to reach it; empty where it can't be reached that way.
        hours: as the source says, e.g. ``24/7``.
        sources: what agrees on it; fewer than two means it is not shown.
        for_whom: whom it is for, where not for everyone.
        silent: how to reach an emergency number without speaking, a whole sentence.
        status: ``V`` checked on official sites by the source, ``C`` two or more sources
            agree, ``?`` one source only.
    """

    country: str
    kind: str
    name: str
    phone: str = ""
    text: str = ""
    chat: str = ""
    hours: str = ""
    languages: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    verified_on: str = ""
    verified_by: str | None = None
    for_whom: str = ""
    silent: str = ""
    status: str = ""

    @property
    def shown(self) -> bool:
        """Whether enough sources agree for it to be shown to people."""
        return len(self.sources) >= 2


@dataclass(frozen=True)
class Content:
    """All that a deployment may say, and what the safety protocol runs on.

    Attributes:
        cells: every wording, by situation.
        helplines: of all countries, the order within a country is that of showing.
        flows: of the safety protocol, by id.
        countries: names by which people call them.
        languages: what is said to those who write in another one.
        themes: what messages can be about, in order of precedence.
        exercises: by id.
        checks: rules by which drafts are read, by the check's name.
        answers: questions that have an answer, by id.
    """

    cells: Mapping[CellKey, Cell] = field(default_factory=dict)
    helplines: tuple[Helpline, ...] = ()
    flows: Mapping[str, Flow] = field(default_factory=dict)
    countries: Countries | None = None
    languages: tuple[Language, ...] = ()
    themes: tuple[Theme, ...] = ()
    exercises: Mapping[str, Exercise] = field(default_factory=dict)
    checks: Mapping[str, tuple[Rule, ...]] = field(default_factory=dict)
    answers: Mapping[str, Answer] = field(default_factory=dict)

    def find(self, wanted: CellKey) -> Cell | None:
        """The most specific cell for `wanted`, or None."""
        return next((self.cells[key] for key in wanted.widened() if key in self.cells), None)

    def get(self, wanted: CellKey) -> Cell:
        """Like `find`, for cells that must exist.

        Raises:
            KeyError: there is none; validation at start-up makes sure of the needed ones.
        """
        cell = self.find(wanted)
        if cell is None:
            raise KeyError(f"content has no cell for {wanted}")
        return cell

    def sentences(self) -> Iterable[Sentence]:
        """Every sentence of every cell."""
        return (sentence for cell in self.cells.values() for sentence in cell.sentences)
