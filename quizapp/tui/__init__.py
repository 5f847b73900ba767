"""The screen: takes values from a session and gives a learner's wishes back. The only room that knows textual."""
