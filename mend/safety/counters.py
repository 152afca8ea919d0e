"""Names of the anonymous counts kept of the safety protocol (domain.md 3.7, R5).

A count says how often something was done on a day in this installation, never for whom.
"""

from __future__ import annotations

COUNTERS = {
    "safety.referral.suicide": "helplines or the emergency number shown for suicide or self-harm",
    "safety.referral.child": "the same for a child in danger",
    "safety.referral.violence": "the same for violence, control or sexual coercion",
    "safety.referral.other": "the same for any other danger",
    "safety.imminent": "the emergency number put before everything else",
    "safety.refused": "a safety question left unanswered twice, or refused",
    "safety.not_meant": "a message believed not to have been meant that way",
    "safety.follow_up": "a session opened with a check after danger the last time",
    "safety.screening": "the private question about fear and force asked",
}
"""What each count means; docs/safety.md shows this table."""

REFERRAL = "safety.referral."
IMMINENT, REFUSED, NOT_MEANT = "safety.imminent", "safety.refused", "safety.not_meant"
FOLLOW_UP, SCREENING = "safety.follow_up", "safety.screening"
