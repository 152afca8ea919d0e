"""What a message asks of the coach, as far as its wording alone tells."""

from __future__ import annotations

import re

_ADVICE = re.compile(
    r"\b(what (should|can|could|do|shall|would|must) (i|we) (do|say|try|tell|ask|start)"
    r"|how (do|can|should|could|shall|would) (i|we)\b"
    r"|(should|shall|do|can|could) (i|we)\b[^.!?]*\?"
    r"|any (advice|ideas?|tips?|suggestions?)|(give|need|want|looking for) (me )?(some )?advice"
    r"|help me\b|tell me (what|how)|what('?s| is) the (best|right) (way|thing)"
    r"|where (do|can|should) (i|we)|who (do|can|should) (i|we)|which (kind|therapist|one))",
    re.IGNORECASE,
)


def asks_for_advice(text: str) -> bool:
    """Whether the person asks what to do; that is the permission to suggest something."""
    return _ADVICE.search(text) is not None
