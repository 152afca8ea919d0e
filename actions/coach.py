"""The two actions that Rasa calls: one for every intent, one for what nothing else answers."""

from __future__ import annotations

from actions.base import CoachAction


class ActionCoach(CoachAction):
    """Answers every message that the pipeline has read."""

    def name(self) -> str:
        """See parent class."""
        return "action_coach"


class ActionDefaultFallback(CoachAction):
    """Answers when no rule applies, e.g. to an intent typed by hand; the raw text is read too."""

    def name(self) -> str:
        """See parent class."""
        return "action_default_fallback"
