"""The one table of what can be set; docs/settings.md is generated from it."""

from __future__ import annotations

from dataclasses import dataclass

SECRET_KEY_LENGTH = 32  # characters: below it, guessing is no longer out of the question


@dataclass(frozen=True)
class Setting:
    """One line of the settings table.

    Attributes:
        name: the environment variable.
        default: what holds when it is unset; empty = nothing.
        unit: kind of value: port, days, URL, …
        help: what it does.
        secret: never shown by any command.
    """

    name: str
    default: str
    unit: str
    help: str
    secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting("MEND_HOST", "127.0.0.1", "address", "Where the chat server listens."),
    Setting("MEND_PORT", "5005", "port", "Port of the chat server."),
    Setting("MEND_ACTIONS_PORT", "5055", "port", "Port of the action server, loopback only."),
    Setting(
        "MEND_ACTIONS_SECRET",
        "",
        "text",
        "What the chat server proves itself with to the action server; `mend serve` makes one "
        "at each start. Unset: none is asked for, which is fine on a developer's machine only.",
        secret=True,
    ),
    Setting(
        "MEND_VAR",
        "var",
        "folder",
        "Database, key and logs; relative to the project's folder.",
    ),
    Setting(
        "MEND_DATABASE_URL",
        "",
        "URL",
        "`sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME`; "
        "unset: `mend.sqlite3` in MEND_VAR.",
        secret=True,
    ),
    Setting(
        "MEND_SECRET_KEY",
        "",
        f"text, {SECRET_KEY_LENGTH} characters or more",
        "Opens the keys that everything stored is encrypted with; "
        "unset: made on the first run and kept in `secret.key` in MEND_VAR.",
        secret=True,
    ),
    Setting(
        "MEND_NEW_SECRET_KEY",
        "",
        f"text, {SECRET_KEY_LENGTH} characters or more",
        "The next MEND_SECRET_KEY, for `mend rotate-key` only.",
        secret=True,
    ),
    Setting(
        "MEND_OPERATOR",
        "",
        "text",
        "Name and contact of whoever runs this installation; shown on the privacy page.",
    ),
    Setting(
        "MEND_ALLOWED_ORIGINS",
        "",
        "origins, separated by commas",
        "Web sites that may embed the chat, e.g. `https://example.org`.",
    ),
    Setting(
        "MEND_SESSION_IDLE_MINUTES",
        "60",
        "minutes, 1 to 1440",
        "A session ends after this long without a message.",
    ),
    Setting(
        "MEND_TOKEN_DAYS",
        "30",
        "days, 1 to 365",
        "A browser's access ends after this long.",
    ),
    Setting(
        "MEND_TELEGRAM_TOKEN",
        "",
        "text",
        "Token of the Telegram bot; unset: no Telegram.",
        secret=True,
    ),
    Setting(
        "MEND_TELEGRAM_API",
        "https://api.telegram.org",
        "URL: scheme, host and port",
        "Where the Telegram Bot API is.",
    ),
)


def as_markdown() -> str:
    """The settings table as docs/settings.md shows it."""
    rows = [
        f"| `{item.name}` | {f'`{item.default}`' if item.default else '–'} "
        f"| {item.unit}{' (secret)' if item.secret else ''} | {item.help} |"
        for item in SETTINGS
    ]
    return "\n".join(
        [
            "# Settings",
            "",
            "Environment variables, read once at start. This page is generated from",
            "`SETTINGS` in `adapters/settings_table.py`; a test fails when it is stale.",
            "",
            "| variable | default | value | what it does |",
            "|---|---|---|---|",
            *rows,
            "",
        ]
    )
