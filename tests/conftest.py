"""What all tests share: drawn examples have no deadline, for speed is measured in `benchmarks/` alone."""

from hypothesis import settings

settings.register_profile("quizapp", deadline=None)
settings.load_profile("quizapp")
