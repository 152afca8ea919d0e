"""What drivers report, in words that say what to do."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from adapters.store.failures import place_of, translated
from mend.errors import StaleState, StoreError

ENGINE = create_engine("postgresql+psycopg2://mend:geheim@db.example:5433/coach", future=True)
SQL = "INSERT INTO note VALUES (%(body)s)"


class DriverError(Exception):
    """As psycopg2 raises it."""

    def __init__(self, words: str, code: str | None = None) -> None:
        super().__init__(words)
        self.pgcode = code


def raised(error: SQLAlchemyError) -> StoreError:
    with pytest.raises(StoreError) as caught, translated(ENGINE):
        raise error
    return caught.value


def test_the_place_is_shown_without_user_and_password() -> None:
    assert place_of(ENGINE) == "The database coach on db.example:5433"


@pytest.mark.parametrize(
    ("words", "advice"),
    [
        ("database or disk is full", "free disk space"),
        ("could not extend file: No space left on device", "free disk space"),
        ("database is locked", "try again"),
        ("attempt to write a readonly database", "rights"),
        ("database disk image is malformed", "restore"),
        ('connection to server at "db" failed: Connection refused', "can't be reached"),
        ("server closed the connection unexpectedly", "can't be reached"),
        ('FATAL: password authentication failed for user "mend"', "password"),
        ('relation "note" does not exist', "migrate"),
        ("no such table: note", "migrate"),
        ("terminating connection due to administrator command", "can't be reached"),
        ("something new", "look into its own log"),
    ],
)
def test_known_words_get_their_advice(words: str, advice: str) -> None:
    assert advice in str(raised(OperationalError(SQL, {}, DriverError(words))))


@pytest.mark.parametrize("code", ["40001", "40P01", "23503", "23505"])
def test_meeting_writers_are_told_to_begin_again(code: str) -> None:
    error = raised(DBAPIError(SQL, {}, DriverError("collision", code)))
    assert isinstance(error, StaleState)


def test_a_busy_pool_is_named() -> None:
    assert "too busy" in str(raised(PoolTimeout("QueuePool limit reached")))


def test_what_the_driver_quotes_is_not_repeated() -> None:
    error = raised(OperationalError(SQL, {}, DriverError("bad value 'She lied to me'")))
    assert "lied" not in str(error)
