"""A private PostgreSQL server for tests: a cluster in a temporary folder, loopback only.

Needs Debian's package `postgresql` (`make services`). Run as root, the server runs as the
user postgres, because it refuses to run as root.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

USER = "postgres"
OPTIONS = (
    "-c listen_addresses=127.0.0.1 -c fsync=off -c synchronous_commit=off "
    "-c shared_buffers=32MB -c max_connections=60"
)


def programs() -> Path | None:
    """The folder of PostgreSQL's server programs, or None where it isn't installed."""
    found = shutil.which("pg_ctl")
    folders = [Path(found).parent] if found else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((folder for folder in folders if (folder / "initdb").exists()), None)


@contextmanager
def running_cluster() -> Iterator[str]:
    """Start a cluster; gives its URL without a database's name, ending in a slash."""
    bin_folder = programs()
    assert bin_folder is not None
    folder = Path(tempfile.mkdtemp(prefix="mend-pg-"))
    if os.geteuid() == 0:
        shutil.chown(folder, USER, USER)
    data, port = folder / "data", _free_port()
    try:
        _run(folder, bin_folder / "initdb", "-D", data, "-U", USER, "-A", "trust", "-N")
        options = f"-p {port} -k {folder} {OPTIONS}"
        log = folder / "log"
        _run(folder, bin_folder / "pg_ctl", "-D", data, "-l", log, "-w", "-o", options, "start")
        yield f"postgresql://{USER}@127.0.0.1:{port}/"
    finally:
        if (data / "postmaster.pid").exists():
            _run(folder, bin_folder / "pg_ctl", "-D", data, "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def _run(folder: Path, *command: str | Path) -> None:
    line = [str(part) for part in command]
    if os.geteuid() == 0:
        line = ["runuser", "-u", USER, "--", *line]
    # Output to a file: a pipe would stay open in the server and never end.
    with (folder / "out").open("ab") as out:
        subprocess.run(line, check=True, stdout=out, stderr=out, cwd=folder)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def new_database(cluster: str, name: str) -> str:
    """Make an empty database; returns its URL."""
    engine = create_engine(f"{cluster}postgres", future=True, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    engine.dispose()
    return f"{cluster}{name}"


@pytest.fixture(scope="session")
def postgres_cluster() -> Iterator[str]:
    """A running cluster's URL; see `running_cluster`."""
    if programs() is None:
        if os.environ.get("CI") == "true":
            pytest.fail("PostgreSQL is missing, and in CI nothing is skipped")
        pytest.skip("PostgreSQL is missing; see `make services`")
    with running_cluster() as url:
        yield url
