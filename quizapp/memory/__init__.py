"""How one forgets: FSRS-6 and the scheduler on top of it. Pure: now, day and chance are arguments."""
