"""The learner's day: what to study now, one answer at a time, and what a deck's proofs say."""
