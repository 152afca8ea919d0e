"""Content is found by situation: the most specific cell first, then ever more general ones."""

from __future__ import annotations

import pytest

from mend.content import ANY, Cell, CellKey, Content, Helpline, Sentence


def _cell(key: CellKey) -> Cell:
    return Cell(key, (Sentence(f"{key}.a", "…"),), source="test", version=1)


def _content(*keys: CellKey) -> Content:
    return Content(cells={key: _cell(key) for key in keys})


WANTED = CellKey("reflection", ANY, "seek_help", "betrayed", "anger")


def test_a_key_is_written_without_its_open_parts() -> None:
    assert str(WANTED) == "reflection.seek_help.betrayed.anger"
    assert str(CellKey("act", "greet")) == "act.greet"


def test_a_key_widens_from_emotion_over_stage_to_role() -> None:
    assert [str(key) for key in WANTED.widened()] == [
        "reflection.seek_help.betrayed.anger",
        "reflection.seek_help.betrayed",
        "reflection.betrayed.anger",
        "reflection.betrayed",
        "reflection.seek_help.anger",
        "reflection.seek_help",
        "reflection.anger",
        "reflection",
    ]


def test_an_open_key_widens_to_nothing_else() -> None:
    assert list(CellKey("act", "greet").widened()) == [CellKey("act", "greet")]


def test_the_most_specific_cell_is_found() -> None:
    general, fitting = CellKey("reflection"), CellKey("reflection", role="betrayed")
    other = CellKey("reflection", role="betrayer")
    found = _content(general, fitting, other).find(WANTED)
    assert found is not None
    assert found.key == fitting


def test_another_kind_or_topic_is_never_taken() -> None:
    content = _content(CellKey("question"), CellKey("reflection", "greet"))
    assert content.find(WANTED) is None


def test_a_cell_that_must_exist_is_named_when_it_does_not() -> None:
    with pytest.raises(KeyError, match=r"reflection\.seek_help"):
        _content().get(WANTED)


def test_sentences_are_those_of_all_cells() -> None:
    content = _content(CellKey("act", "greet"), CellKey("act", "thanks"))
    assert [sentence.id for sentence in content.sentences()] == ["act.greet.a", "act.thanks.a"]


@pytest.mark.parametrize(("sources", "shown"), [((), False), (("a",), False), (("a", "b"), True)])
def test_a_helpline_is_shown_when_two_sources_agree(sources: tuple[str, ...], shown: bool) -> None:
    assert Helpline("GB", "suicide", "A line", phone="1", sources=sources).shown is shown
