"""`mend content …`: for the counsellor who reads and signs off what the coach says."""

from __future__ import annotations

from typing import Annotated

import typer

from cli.progress import console
from mend.content import Cell, Content
from mend.errors import MendError

content_app = typer.Typer(
    name="content",
    help="What the coach may say: what nobody has signed off yet, and how it reads.",
    no_args_is_help=True,
)


def add_to(app: typer.Typer) -> None:
    """Give `app` the command group."""
    app.add_typer(content_app)


@content_app.command("list")
def list_cells(
    unreviewed: Annotated[
        bool, typer.Option("--unreviewed", help="Only what nobody has signed off.")
    ] = False,
    kind: Annotated[str, typer.Option(help="Only this kind, such as answer or safety.")] = "",
) -> None:
    """List the cells: id, wordings, version, who signed it off and when.

    Sign off in the YAML file that holds the cell: review: {by: NAME, on: YYYY-MM-DD}, for a
    whole file or one cell. Raise the version when a text that was signed off changes.
    """
    cells = [cell for cell in _content().cells.values() if _wanted(cell, unreviewed, kind)]
    for cell in cells:
        console.print(line(cell), markup=False, highlight=False, soft_wrap=True)
    console.print(f"{len(cells)} cells", highlight=False)


@content_app.command("preview")
def preview_cell(
    id: Annotated[str, typer.Argument(help="Of a cell, a wording, or an answer.")],
) -> None:
    """Show how a cell reads, with sample values, and where it comes from."""
    for cell in found(_content(), id):
        for text in preview(cell):
            console.print(text, markup=False, highlight=False, soft_wrap=True)


def found(content: Content, id: str) -> list[Cell]:
    """The cells that `id` names; of an answer those for each role and channel.

    Raises:
        MendError: nothing has this id.
    """
    cells = content.cells.values()
    exact = [c for c in cells if str(c.key) == id or any(s.id == id for s in c.sentences)]
    answer = content.answers.get(id)
    ours = {f"answer.{id}", f"answer.{id}_web", f"answer.{id}_telegram", f"answer.{id}_shell"}
    whole = [
        cell
        for cell in cells
        if answer and (f"{cell.key.kind}.{cell.key.topic}" in {*ours, str(answer.key)})
    ]
    if not exact and not whole:
        raise MendError(f"nothing in content/ has the id {id}; see `mend content list`")
    return exact or whole


def line(cell: Cell) -> str:
    """One line about a cell."""
    signed = f"{cell.review.by}, {cell.review.on}" if cell.review.by else "not signed off"
    return f"{cell.key}  {len(cell.sentences)} wordings  version {cell.version}  {signed}"


def preview(cell: Cell) -> list[str]:
    """The cell as lines: what is said, and its source."""
    texts = [f"  {sentence.id.rpartition('.')[2]}  {sample(sentence.text)}" for sentence in
             cell.sentences]  # fmt: skip
    return [line(cell), f"  source: {cell.source}", *texts]


def sample(text: str) -> str:
    """`text` with values in place of what is filled in."""
    for name, value in (("partner", "your partner"), ("operator", "the one who runs this")):
        text = text.replace("{" + name + "}", value)
        text = text.replace("{" + name.capitalize() + "}", value[:1].upper() + value[1:])
    return text


def _wanted(cell: Cell, unreviewed: bool, kind: str) -> bool:
    return not (unreviewed and cell.review.by) and (not kind or cell.key.kind == kind)


def _content() -> Content:
    from adapters.content_files import load_content

    return load_content()
