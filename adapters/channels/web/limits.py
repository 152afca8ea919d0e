"""How much one person or one address may ask, per minute."""

from __future__ import annotations

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from adapters.channels.web.errors import ApiError

MESSAGES_PER_MINUTE = 40  # of one person: faster than anyone types
SESSIONS_PER_MINUTE = 60  # from one address: an office, not a flood
PHRASES_PER_MINUTE = 5  # tries from one address: 77 bits are safe, PINs behind them are short
REQUESTS_PER_MINUTE = 600  # from one address, of any kind


class Limits:
    """Counts in memory, for this process. A safety answer is never refused: see `WebInput`."""

    def __init__(self) -> None:
        self._storage = MemoryStorage()  # the limiter holds it weakly
        self._limiter = MovingWindowRateLimiter(self._storage)

    def check(self, kind: str, who: str, per_minute: int) -> None:
        """Count one request of `kind` by `who`.

        Raises:
            ApiError: 429, with the seconds to wait.
        """
        if not self._limiter.hit(RateLimitItemPerMinute(per_minute), kind, who):
            raise ApiError(
                429, "too_fast", "That was a lot at once. Please wait a moment.", retry_after=10
            )
