"""Settings: defaults and checks."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from adapters.settings import PROJECT_ROOT, Settings, unknown_names
from mend.errors import SettingsError

KEY = "k" * 32


def test_without_any_variable_everything_has_a_default() -> None:
    settings = Settings.from_environ({})
    assert settings.host == "127.0.0.1"
    assert (settings.port, settings.actions_port) == (5005, 5055)
    assert settings.secret_key is None
    assert settings.session_idle == timedelta(hours=1)
    assert settings.var == PROJECT_ROOT / "var"


def test_the_database_is_a_file_in_var_by_default(tmp_path: Path) -> None:
    settings = Settings.from_environ({"MEND_VAR": str(tmp_path)})
    assert settings.database_url.reveal() == f"sqlite:///{tmp_path / 'mend.sqlite3'}"


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg2"])
def test_postgresql_is_reached_through_psycopg2(scheme: str) -> None:
    settings = Settings.from_environ({"MEND_DATABASE_URL": f"{scheme}://u:p@h/d"})
    assert settings.database_url.reveal() == "postgresql+psycopg2://u:p@h/d"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MEND_PORT", "0"),
        ("MEND_PORT", "65536"),
        ("MEND_PORT", "http"),
        ("MEND_ACTIONS_PORT", "-1"),
        ("MEND_SESSION_IDLE_MINUTES", "1.5"),
        ("MEND_TOKEN_DAYS", "400"),
        ("MEND_DATABASE_URL", "mysql://h/d"),
        ("MEND_DATABASE_URL", "mend.sqlite3"),
        ("MEND_DATABASE_URL", "sqlite://"),
        ("MEND_SECRET_KEY", "short"),
        ("MEND_ALLOWED_ORIGINS", "*"),
        ("MEND_ALLOWED_ORIGINS", "https://example.org/path"),
        ("MEND_TELEGRAM_API", "ftp://example.org"),
    ],
)
def test_a_malformed_value_is_named_but_not_shown(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as caught:
        Settings.from_environ({name: value})
    assert name in str(caught.value)
    assert f" {value} " not in str(caught.value)


def test_an_empty_variable_counts_as_unset() -> None:
    assert Settings.from_environ({"MEND_PORT": " "}).port == 5005


def test_origins_are_split_and_cut_to_their_origin() -> None:
    value = "https://example.org/, http://localhost:8000"
    settings = Settings.from_environ({"MEND_ALLOWED_ORIGINS": value})
    assert settings.allowed_origins == ("https://example.org", "http://localhost:8000")


def test_secrets_are_not_printed() -> None:
    values = {"MEND_SECRET_KEY": KEY, "MEND_DATABASE_URL": "postgresql://u:geheim@h/d"}
    shown = repr(Settings.from_environ(values)) + str(Settings.from_environ(values))
    assert KEY not in shown
    assert "geheim" not in shown


def test_a_missing_operator_is_warned_about() -> None:
    assert "MEND_OPERATOR" in Settings.from_environ({}).warnings()[0]
    assert Settings.from_environ({"MEND_OPERATOR": "Ann, ann@example.org"}).warnings() == ()


def test_misspelt_variables_are_found() -> None:
    assert unknown_names({"MEND_PROT": "1", "MEND_PORT": "1", "HOME": "/"}) == ("MEND_PROT",)
