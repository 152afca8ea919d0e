"""Mend's own logic: reading a message, choosing what to say, keeping people safe.

Pure: standard library only. It knows neither Rasa nor SQLAlchemy, reads no file and
no clock; whoever calls it hands those in (see `mend.ports`).
"""
