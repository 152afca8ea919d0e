"""Keeping people safe: finding danger in a message, and answering it step by step."""
