"""Exercises: what they are made of, and the one engine that plays them. Pure."""
