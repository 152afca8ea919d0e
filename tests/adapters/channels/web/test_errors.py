"""Errors of the API: JSON, the right status, nothing of what was written."""

from __future__ import annotations

import json

import pytest
from sanic.exceptions import (
    InvalidUsage,
    MethodNotSupported,
    NotFound,
    PayloadTooLarge,
    SanicException,
    ServerError,
)

from adapters.channels.web.errors import ApiError, malformed, refused, unauthorised


def test_an_error_is_json_with_code_and_message() -> None:
    answer = ApiError(409, "no_pin", "No PIN is set.").response()
    assert answer.status == 409
    assert json.loads(answer.body) == {"error": {"code": "no_pin", "message": "No PIN is set."}}


def test_too_fast_says_how_long_to_wait() -> None:
    answer = ApiError(429, "too_fast", "Wait.", retry_after=10).response()
    assert answer.headers["Retry-After"] == "10"


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [(unauthorised(), 401, "no_session"), (malformed("what"), 400, "bad_request")],
)
def test_named_errors(error: ApiError, status: int, code: str) -> None:
    assert (error.status, error.code) == (status, code)


@pytest.mark.parametrize(
    ("error", "status", "code"),
    [
        (NotFound("/chat/my-secret"), 404, "not_found"),
        (MethodNotSupported("my-secret", "PUT", ["GET"]), 405, "not_allowed"),
        (PayloadTooLarge("my-secret"), 413, "too_long"),
        (InvalidUsage("my-secret"), 400, "bad_request"),
        (ServerError("my-secret"), 500, "refused"),
        (SanicException("my-secret"), 500, "refused"),
        (SanicException("my-secret", status_code=418), 418, "refused"),
    ],
)
def test_what_sanic_refuses_is_said_in_the_same_form_and_without_its_words(
    error: SanicException, status: int, code: str
) -> None:
    told = refused(error)
    assert (told.status, told.code) == (status, code)
    assert "my-secret" not in told.message
