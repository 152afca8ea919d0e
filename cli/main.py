"""The commands of `mend`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import typer

from adapters.settings import Settings
from cli import content_commands, data_commands
from cli.progress import console, fail
from mend.errors import MendError

app = typer.Typer(
    name="mend",
    help="A self-help coach in a chat for people recovering from a betrayal in a relationship.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.command()
def serve() -> None:
    """Start everything and serve the chat until Ctrl-C.

    Checks the machine and the content, opens the database, trains when there is no current
    model, starts the action server (loopback only) and the Rasa server, and prints the
    address of the chat page once a real message got a real answer. Settings: docs/settings.md.
    """
    from cli.serve import serve as run

    run(_settings())


@app.command()
def shell() -> None:
    """Chat in this terminal: `rasa shell` with everything behind it, on free loopback ports."""
    from cli.shell import shell as run

    run(_settings())


@app.command()
def train(
    force: Annotated[bool, typer.Option(help="Train even if the model is current.")] = False,
) -> None:
    """Train the model for today's data, if it isn't there already."""
    from cli import project, steps

    if force:
        project.current_model().unlink(missing_ok=True)
    console.print(str(steps.ensure_model(_settings())))


@app.command()
def read(
    model: Annotated[Path | None, typer.Option(help="Another model than the current one.")] = None,
) -> None:
    """Read messages: JSON lines {"text": …} on stdin, one JSON line each on stdout, in order.

    Output: {"stage", "stage_confidence", "emotions", "role", "safety", "facts", …}. An input
    line may carry "date" (YYYY-MM-DD; default today), from which "three weeks ago" is counted.
    A line that can't be read gives {"error": …} in its place. Goes through the trained model
    that serves the chat.
    """
    from cli.read import read_lines

    read_lines(sys.stdin.buffer, sys.stdout, model=model)


@app.command()
def evaluate(
    sets: Annotated[Path, typer.Option(help="Folder with dev.jsonl and dev_plain.jsonl.")] = Path(
        "../shared/eval"
    ),
    data: Annotated[
        Path, typer.Option(help="Folder with clinc150/, for out-of-scope questions.")
    ] = Path("../shared/data"),
    answers: Annotated[
        bool, typer.Option("--answers", help="How well questions find their answers, instead.")
    ] = False,
    style: Annotated[
        bool, typer.Option("--style", help="How conversations keep the style, instead.")
    ] = False,
    write: Annotated[
        bool, typer.Option(help="Write docs/reading.md (answers.md, style.md) too.")
    ] = False,
) -> None:
    """Measure how well messages are read, on labelled sets that were never trained on."""
    if answers:
        from cli.answers import evaluate_answers

        evaluate_answers(write=write)
        return
    if style:
        from cli.style import evaluate_style

        evaluate_style(write=write)
        return
    from cli.evaluate import evaluate as run

    run(sets, data, write=write)


@app.command()
def docs() -> None:
    """Write the generated pages of docs/ anew (settings, safety protocol)."""
    from cli.documents import write

    write()


@app.command()
def doctor() -> None:
    """Check this machine, the settings, the content, the model and the database."""
    from cli.doctor import examine

    raise typer.Exit(0 if examine(os.environ) else 1)


data_commands.add_to(app)
content_commands.add_to(app)


def _settings() -> Settings:
    return Settings.from_environ(os.environ)


def main() -> None:
    """Entry point; what Mend refuses is one clear line and exit status 1."""
    try:
        app()
    except MendError as error:
        fail(str(error))
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
