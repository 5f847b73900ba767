"""A mock exam in plain lines, for screen readers, pipes and scripts. No cursor is ever moved.

The dialogue, line by line; what is asked stands on standard output (with `--json` on standard error):

1. Writing. Each question in turn is printed, then `Answer N of M, TIME left:`. Every line that comes is a line of the
   answer, and on disk when the next one is read, until a line `.` ends the answer and the next question comes. A line
   that is one of these words is a command instead: `.back` (the question before), `.flag`, `.map`, `.time`, `.clear`
   (empties the answer), `.submit` (asks to hand in), `.leave` (stops; the clock runs on), `.help`. A line that begins
   with two dots loses one of them, so that an answer may hold a line `.`.
2. Handing in. After the last question: `Hand in? Enter hands in, a number goes back to that question:`. An empty line
   hands in; a number goes back to that question, whose answer is then added to; `.leave` stops.
3. Marking. For each question what was written, the model answer and the numbered points are printed, then
   `Points made in question N (as '1 3', 'all', Enter for none):`. One line answers it; letters will do (`a c`).
4. The result is printed, then `Feed the answers into the schedule? (y/N):`, unless `--feed` or `--no-feed` said so.

The end of the input stops at any place; nothing is lost, and the same command goes on from there. At the deadline the
exam is handed in as it stands, and marking begins with the next line.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from quizapp.cli.lines import EndOfInputError, Lines, TimeUpError
from quizapp.deck.card import Card
from quizapp.exam.mock import WARNINGS, Sitting, warned
from quizapp.study import rehearsal
from quizapp.study.session import Session
from quizapp.typeset.marking import answers, map_row, points, question
from quizapp.typeset.result import clock, result

COMMANDS = "A line '.' ends an answer. Also: .back .flag .map .time .clear .submit .leave .help"

Say = Callable[[str], None]


class StoppedError(Exception):
    """The learner wants to stop here, or the input ended."""


class PlainExam:
    """One sitting, from where it stands to its result. `say` prints; `width` is the cells a line may take."""

    def __init__(self, session: Session, sitting: Sitting, say: Say, width: int) -> None:
        self.session, self.sitting, self.say, self.width = session, sitting, say, width
        self.lines = Lines()
        self.at = sitting.position
        self.count = len(sitting.answers)
        self._begin = 0.0  # when the question on show would have begun, had it been looked at in one piece
        self._told = sitting.left_ms(session.clock().t_ms)

    def run(self) -> Sitting:
        """Write and mark what is left to. Raises StoppedError when the learner stops or the input ends."""
        if self.sitting.is_open:
            self.say(COMMANDS)
            self._write()
        for at in self.sitting.unmarked:
            self._mark(at)
        cards = self.session.library.cards
        self.say("\n" + result(self.sitting, cards, rehearsal.when(self.sitting), self.width).text + "\n")
        return self.sitting

    def ask(self, text: str) -> str:
        """Ask for a line, without a clock."""
        self.say(text)
        try:
            return self.lines.next().strip()
        except EndOfInputError:
            raise StoppedError from None

    def _left_ms(self) -> int:
        return self.sitting.left_ms(self.session.clock().t_ms)

    def _under_clock(self) -> str:
        """Take a line under the exam's clock, telling when time gets short. Raises TimeUpError at the deadline."""
        while True:
            left = self._left_ms()
            self._warn(left)
            if left == 0:
                raise TimeUpError
            ahead = max((minutes * 60_000 for minutes in WARNINGS if minutes * 60_000 < left), default=0)
            try:
                return self.lines.next((left - ahead) / 1000 + 0.001)
            except TimeUpError:
                continue
            except EndOfInputError:
                raise StoppedError from None

    def _warn(self, left_ms: int) -> None:
        due, self._told = warned(self._told, left_ms), left_ms
        if due and left_ms:
            self.say(f"{due} minute{'s' * (due > 1)} left.")

    def _write(self) -> None:
        """Go from question to question until the exam is handed in."""
        try:
            handed_in = False
            while not handed_in:
                self._question()
                handed_in = self.at >= self.count and self._hands_in()
        except TimeUpError:
            self.say("Time is up: the exam was handed in as it stood.")
        self.sitting = rehearsal.submit(self.session, self.sitting)

    def _question(self) -> None:
        """Ask one question and take its answer line by line, until another question is wanted."""
        at = self.at
        written = self.sitting.answers[at]
        self.say(f"\nQuestion {at + 1} of {self.count}, {self.sitting.paper.questions[at].out_of:g} points\n")
        self.say(question(self._card(at), self.sitting, at, self.width).text)
        if written:
            self.say(f"\nYour answer so far:\n{written}")
        self._begin = time.monotonic() - self.sitting.seconds[at]
        self._save(written)
        self.say(f"\nAnswer {at + 1} of {self.count}, {clock(self._left_ms() / 1000)} left:")
        while self.at == at:
            line = self._under_clock()
            if not self._is_command(line.strip()):
                so_far, line = self.sitting.answers[at], line[1:] if line.startswith("..") else line
                self._save(f"{so_far}\n{line}" if so_far else line)

    def _card(self, at: int) -> Card | None:
        return self.session.library.cards.get(self.sitting.paper.questions[at].card)

    def _save(self, text: str) -> None:
        """Put the answer on show on disk, with the time spent on it."""
        at = min(self.at, self.count - 1)
        self.sitting = rehearsal.write(self.session, self.sitting, at, text, time.monotonic() - self._begin)

    def _is_command(self, word: str) -> bool:
        """Do what a command says; False for a line of the answer."""
        at, text = self.at, self.sitting.answers[self.at]
        match word:
            case "." | ".back":
                self._save(text)
                self.at = at + 1 if word == "." else max(0, at - 1)
            case ".submit":
                self._save(text)
                self.at = self.count
            case ".flag":
                on = at not in self.sitting.flags
                self.sitting = rehearsal.flag(self.session, self.sitting, at, on)
                self.say(f"Question {at + 1} is {'flagged' if on else 'no longer flagged'}.")
            case ".clear":
                self._save("")
                self.say("Emptied.")
            case ".map":
                self.say(map_row(self.sitting, at, self.width).text)
            case ".time":
                self.say(f"{clock(self._left_ms() / 1000)} left.")
            case ".help":
                self.say(COMMANDS)
            case ".leave":
                self._save(text)
                raise StoppedError
            case _:
                return False
        return True

    def _hands_in(self) -> bool:
        """Ask whether to hand in; False when the learner goes back to a question."""
        empty, flags = (
            ", ".join(str(n + 1) for n in each) for each in (self.sitting.empty, sorted(self.sitting.flags))
        )
        self.say(f"\nEmpty: {empty}." if empty else "\nEvery question is answered.")
        if flags:
            self.say(f"Flagged: {flags}.")
        while True:
            self.say("Hand in? Enter hands in, a number goes back to that question:")
            word = self._under_clock().strip()
            if not word:
                return True
            if word == ".leave":
                raise StoppedError
            if word.isdecimal() and 1 <= int(word) <= self.count:
                self.at = int(word) - 1
                return False
            self.say(f"The questions are 1 to {self.count}.")

    def _mark(self, at: int) -> None:
        """Show an answer beside the model answer, and ask for the points made."""
        names = [str(n + 1) for n in range(len(self.sitting.paper.questions[at].points))]
        self.say(f"\nMarking question {at + 1} of {self.count}\n")
        self.say(answers(self._card(at), self.sitting, at, self.width).text + "\n")
        self.say(points(self._card(at), self.sitting, at, names, self.width).text + "\n")
        made = None
        while made is None:
            made = _made(self.ask(f"Points made in question {at + 1} (as '1 3', 'all', Enter for none):"), len(names))
            if made is None:
                self.say(f"The points are 1 to {len(names)}.")
        self.sitting = rehearsal.mark(self.session, self.sitting, at, made)
        self.say(f"{self.sitting.earned(at):g} of {self.sitting.paper.questions[at].out_of:g} points.")


def _made(text: str, count: int) -> set[int] | None:
    """Read which points were made, by numbers or letters; None when the line names another."""
    if text.lower() == "all":
        return set(range(count))
    made = set()
    for word in text.lower().replace(",", " ").split():
        number = int(word) if word.isdecimal() else ord(word) - 96 if len(word) == 1 and word.isascii() else 0
        if not 1 <= number <= count:
            return None
        made.add(number - 1)
    return made
