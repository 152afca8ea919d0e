"""The web channel: the API of docs/api.md and the chat page, below /chat on the Rasa server."""

from adapters.channels.web.channel import WebInput

__all__ = ["WebInput"]
