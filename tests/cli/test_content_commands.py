"""What a counsellor sees."""

from __future__ import annotations

import pytest
from typer.testing import CliRunner

from cli.content_commands import found, line, preview, sample
from cli.main import app
from mend.content import Answer, Cell, CellKey, Content, Review, Sentence
from mend.errors import MendError

KEY = CellKey("answer", "tests")
CELL = Cell(KEY, (Sentence("answer.tests.a", "Ask {partner}."),), "domain 1", 2)
SIGNED = Cell(
    CellKey("answer", "tests", role="betrayer"),
    (Sentence("answer.tests.betrayer.a", "Yes."),),
    "domain 1",
    2,
    Review("A. Counsellor", "2026-11-20"),
)
CONTENT = Content(
    cells={CELL.key: CELL, SIGNED.key: SIGNED}, answers={"tests": Answer("tests", KEY)}
)


def test_a_line_says_who_signed_it_off_and_when() -> None:
    assert line(CELL) == "answer.tests  1 wordings  version 2  not signed off"
    assert line(SIGNED).endswith("A. Counsellor, 2026-11-20")


def test_a_preview_shows_the_words_as_they_are_read_and_their_source() -> None:
    assert preview(CELL)[1:] == ["  source: domain 1", "  a  Ask your partner."]
    assert sample("{Partner} and {operator}") == "Your partner and the one who runs this"


def test_an_id_names_a_cell_a_wording_or_an_answer_of_every_role() -> None:
    assert found(CONTENT, "answer.tests") == [CELL]
    assert found(CONTENT, "answer.tests.betrayer.a") == [SIGNED]
    assert found(CONTENT, "tests") == [CELL, SIGNED]
    with pytest.raises(MendError, match="nothing in content/ has the id x"):
        found(CONTENT, "x")


def test_the_commands_go_over_the_real_content() -> None:
    listed = CliRunner().invoke(app, ["content", "list", "--unreviewed", "--kind", "answer"])
    assert listed.exit_code == 0
    assert "answer.sleep_how" in listed.output
    shown = CliRunner().invoke(app, ["content", "preview", "sleep_how"])
    assert "Keep one bedtime" in shown.output
