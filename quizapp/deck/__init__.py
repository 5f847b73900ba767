"""What is asked: cards and decks as values, and how they are read from text. Reading a deck never runs it."""
