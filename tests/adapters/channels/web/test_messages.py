"""What comes in over the API is checked: types, lengths, and nothing that Rasa could obey."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from adapters.channels.web import messages
from adapters.channels.web.errors import ApiError
from mend.incoming import MAX_CHARACTERS


@dataclass
class FakeRequest:
    """As much of a request as is looked at."""

    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)


def _incoming(body: object) -> messages.Incoming:
    return messages.incoming(FakeRequest(json.dumps(body).encode()))  # type: ignore[arg-type]


def _refused(body: bytes) -> ApiError:
    with pytest.raises(ApiError) as caught:
        messages.incoming(FakeRequest(body))  # type: ignore[arg-type]
    return caught.value


def test_a_text_or_a_choice_is_taken() -> None:
    assert _incoming({"text": " hi "}) == messages.Incoming("hi", "")
    assert _incoming({"choice": "not_now"}) == messages.Incoming("", "not_now")


def test_keys_that_are_not_known_are_left_alone() -> None:
    assert _incoming({"text": "hi", "sender": "someone else", "card": {}}).text == "hi"


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b"null",
        b'"text"',
        b"3",
        b"\xff\xfe\x00",
        b"[" * 100_000,
        b'{"text": 1}',
        b'{"text": null}',
        b'{"text": ["a"]}',
        b'{"choice": {}}',
        b'{"text": ""}',
        b'{"text": " \\n "}',
        b'{"text": "/"}',
        b'{"text": "\\u0000"}',
        b'{"text": "\\ud800"}',
        b"",
    ],
)
def test_malformed_bodies_are_400_and_say_so(body: bytes) -> None:
    error = _refused(body)
    assert (error.status, error.code) == (400, "bad_request")


@pytest.mark.parametrize(
    "choice",
    [
        "/restart",
        "/i_want_to_die",
        "two words",
        "Yes",
        "x" * 101,
        "é",
        "\x00",
        "a\nb",
        "😭",
        "\ud800",
    ],
)
def test_a_choice_that_is_no_id_is_400(choice: str) -> None:
    assert _refused(json.dumps({"choice": choice}).encode()).status == 400


def test_the_longest_text_is_taken_and_one_more_letter_is_413() -> None:
    assert len(_incoming({"text": "x" * MAX_CHARACTERS}).text) == MAX_CHARACTERS
    error = _refused(json.dumps({"text": "x" * (MAX_CHARACTERS + 1)}).encode())
    assert (error.status, error.code) == (413, "too_long")
    assert str(MAX_CHARACTERS) in error.message


def test_half_an_emoji_costs_only_itself() -> None:
    half = b'{"text": "I am sad \\ud83d"}'
    found = messages.incoming(FakeRequest(half))  # type: ignore[arg-type]
    assert found.text == "I am sad"


@pytest.mark.parametrize("text", ["/restart", "  / /session_start", "\u200b/greet"])
def test_a_typed_slash_is_made_harmless(text: str) -> None:
    assert not _incoming({"text": text}).text.startswith("/")


def test_an_idempotency_key_is_optional_and_bounded() -> None:
    def key(**headers: str) -> str:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return messages.idempotency_key(FakeRequest(headers=named))  # type: ignore[arg-type]

    assert key() == ""
    assert key(Idempotency_Key="k" * 200) == "k" * 200
    for odd in ("k" * 201, "é", "\udcff"):
        with pytest.raises(ApiError):
            key(Idempotency_Key=odd)


@pytest.mark.parametrize(("body", "expected"), [(b"", {}), (b'{"pin": "1"}', {"pin": "1"})])
def test_an_empty_body_is_an_empty_object(body: bytes, expected: dict[str, Any]) -> None:
    assert messages.body_of(FakeRequest(body)) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("body", "text"), [(b'{"text": "/help me"}', "help me"), (b"{", ""), (b"", ""), (b"[]", "")]
)
def test_the_text_of_a_failed_request_is_read_as_far_as_it_can(body: bytes, text: str) -> None:
    assert messages.text_of(FakeRequest(body)) == text  # type: ignore[arg-type]
