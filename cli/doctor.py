"""`mend doctor`: what is fine, what is not, and what to do about it."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Callable, Iterator, Mapping

from adapters.settings import Settings, unknown_names
from cli import project, steps
from cli.progress import console
from mend.errors import MendError

Check = Callable[[], str]
_NEEDED = ("rasa", "rasa_sdk", "onnxruntime", "tokenizers", "spacy", "sqlalchemy", "cryptography")


def examine(environ: Mapping[str, str]) -> bool:
    """Run every check and print one line each; True when all passed."""
    passed = [_passes(name, check) for name, check in _checks(environ)]
    return all(passed)


def _passes(name: str, check: Check) -> bool:
    try:
        found = check()
    except MendError as error:
        console.print(f"  [red]✗[/red] {name}: {error}")
        return False
    console.print(f"  [green]✓[/green] {name}: {found}")
    return True


def _checks(environ: Mapping[str, str]) -> Iterator[tuple[str, Check]]:
    yield "Python", _python
    yield "Packages", _packages
    yield "Settings", lambda: _settings(environ)
    yield "Content", _content
    yield "Disk, folder, ports", lambda: _machine(environ)
    yield "Database", lambda: _database(environ)
    yield "Model", _model


def _python() -> str:
    if sys.version_info[:2] != (3, 10):
        raise MendError(f"{sys.version.split()[0]} runs; Rasa 3.6 needs 3.10: run `make install`")
    return sys.version.split()[0]


def _packages() -> str:
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        raise MendError(f"missing: {', '.join(missing)}; run `make install`")
    return "all there"


def _settings(environ: Mapping[str, str]) -> str:
    settings = Settings.from_environ(environ)
    unknown = unknown_names(environ)
    if unknown:
        raise MendError(f"unknown: {', '.join(unknown)}; see docs/settings.md for the names")
    return "; ".join(["well-formed", *settings.warnings()])


def _content() -> str:
    steps.check_content()
    return "all files valid"


def _machine(environ: Mapping[str, str]) -> str:
    steps.check_machine(Settings.from_environ(environ))
    return "room and free ports"


def _database(environ: Mapping[str, str]) -> str:
    steps.migrate(Settings.from_environ(environ))
    return "open, current structure, key fits"


def _model() -> str:
    model = project.current_model()
    if not model.is_file():
        raise MendError("no model for today's data; `make run` or `uv run mend train` makes one")
    return f"{model.name} is current"
