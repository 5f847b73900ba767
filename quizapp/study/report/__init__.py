"""A page for a browser that shows cards, what they claim, and how each claim fared beside a control that must fail."""

from quizapp.study.report.album import Album, ClaimReport, collect, reported
from quizapp.study.report.page import report

__all__ = ["Album", "ClaimReport", "collect", "report", "reported"]
