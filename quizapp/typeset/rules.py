"""What a deck's formulas must meet."""
from quizapp.deck.card import Deck
from quizapp.errors import Problem


def check_formulas(deck: Deck) -> list[Problem]:
    return []
