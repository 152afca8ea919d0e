"""What the coach can do with one message; `mend.planner` tries these in order."""
