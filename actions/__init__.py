"""The action server: thin Rasa actions over `mend.coach`. Needs rasa_sdk, never rasa."""
