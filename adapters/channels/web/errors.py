"""Errors of the web API: JSON, with the right status, and never a word of what was written."""

from __future__ import annotations

from sanic import response
from sanic.exceptions import SanicException
from sanic.response import HTTPResponse


class ApiError(SanicException):
    """What the client did wrong, or what we can't do now.

    Args:
        status: HTTP status.
        code: short and stable, for programs.
        message: what, and what to do, for people.
    """

    def __init__(
        self, status: int, code: str, message: str, *, retry_after: int | None = None
    ) -> None:
        super().__init__(message, status_code=status)
        self.status, self.code, self.message = status, code, message
        self.retry_after = retry_after

    def response(self) -> HTTPResponse:
        """The error as the API answers it."""
        body = {"error": {"code": self.code, "message": self.message}}
        headers = {"Retry-After": str(self.retry_after)} if self.retry_after else {}
        return response.json(body, status=self.status, headers=headers)


_REFUSED = {
    400: ("bad_request", "The request is malformed."),
    404: ("not_found", "There is no such page."),
    405: ("not_allowed", "That can't be done here."),
    408: ("timeout", "The request took too long to arrive."),
    413: ("too_long", "That is too long to be sent at once."),
}


def refused(error: SanicException) -> ApiError:
    """What Sanic refuses by itself (no such address, a body too large), as the API says it."""
    status = int(getattr(error, "status_code", None) or 500)
    code, message = _REFUSED.get(status, ("refused", "That was refused."))
    return ApiError(status, code, message)


def unauthorised() -> ApiError:
    """No token, or not one of ours; the same answer for forged, expired and dropped ones."""
    return ApiError(401, "no_session", "This conversation is closed. Start a new one.")


def locked() -> ApiError:
    """A PIN stands before this history."""
    return ApiError(423, "locked", "This is locked. Please give the PIN.")


def malformed(what: str) -> ApiError:
    """The body is not as the API wants it."""
    return ApiError(400, "bad_request", what)
