"""The runs of the proof screen: predicted first, started, stopped, watched; with which seeds and knobs."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType

from quizapp.errors import QuizappError
from quizapp.proof import trust
from quizapp.proof.demo import Demo, read_demo
from quizapp.proof.verdict import Verdict, judge
from quizapp.study.evidence import recorded
from quizapp.study.proofs import repeat_command
from quizapp.tui.later import later
from quizapp.tui.screens.proof_actions import ProofActions
from quizapp.tui.trial import Trial, todo_for
from quizapp.typeset.show import Show

if TYPE_CHECKING:
    from quizapp.study.predictions import Guess

FRAMES_A_SECOND = 10
REST_SECONDS = 0.15  # a knob that rests this long is run with
SEEDS = 10  # how many seeds are tried by one key
OPTIONS = 6  # of a question that keys can choose


class ProofRuns(ProofActions):
    """The part of the proof screen that holds what runs, and what came of it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(f"{n},{'abcdef'[n - 1]}", f"choose({n})", f"Choose {n}", id=f"proof.choose_{n}", show=False)
            for n in range(1, OPTIONS + 1)
        ),
        Binding("space,enter,r", "skip", "Run without a guess", id="proof.skip", key_display="Space"),
        Binding("r,space,enter", "run", "Again", id="proof.run", key_display="r"),
        Binding("t", "seeds", f"{SEEDS} seeds", id="proof.seeds"),
        Binding("s", "stop", "Stop", id="proof.stop"),
        Binding("n", "seed(1)", "Next seed", id="proof.next_seed"),
        Binding("b", "seed(-1)", "Seed before", id="proof.seed_before"),
        Binding("w", "watch", "Watch again", id="proof.watch"),
        Binding("full_stop", "step(1)", "Frame on", id="proof.frame_on", key_display=".", show=False),
        Binding("comma", "step(-1)", "Frame back", id="proof.frame_back", key_display=",", show=False),
        Binding("p", "predict", "Predict again", id="proof.predict"),
        Binding("y", "allow", "Allow to run", id="proof.allow"),
    ]

    def start_over(self) -> None:
        """Begin with nothing shown, seed 0 and the knobs as declared."""
        self.demo: Demo | None = None
        self.knobs, self.selected, self.message, self.zoomed, self.fault = {}, "", "", "", ""
        self.seeds = [0]
        self.trial: Trial | None = None
        self.shown = Show()
        self.verdict: Verdict | None = None
        self.reached: str | None = None
        self.guess: Guess | None = None
        self.record: list[str] = []  # what the deck has on record of this proof, for where it cannot be run
        self.asking = self.listing = self.is_held = False
        self.at: int | None = None  # after how many frames the pictures are shown, None for all that came

    async def open(self) -> None:
        """Read the demo; ask its question, or run it."""
        try:
            self.demo = await asyncio.to_thread(read_demo, self.claim.demo)
        except QuizappError as error:
            self.fault = str(error)
            self.redraw()
            return
        self.selected = next(iter(self.demo.knobs), "")
        self.record = await self.app.ask(lambda session: recorded(session, self.card, self.claim)) or []
        if self.demo.predict:
            from quizapp.study.predictions import guess_of

            asked = self.demo.predict
            self.guess = await self.app.ask(lambda session: guess_of(session, self.card, self.claim, asked))
            self.asking = self.guess is None
        if self.asking:
            self.redraw()
        else:
            await self._carry_out(self._started(self.seeds))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer what makes sense now: the question's options while it is asked, stopping while something runs."""
        options = len(self.demo.predict.options) if self.demo and self.demo.predict else 0
        if action in ("choose", "skip"):
            return self.asking and (action == "skip" or int(str(parameters[0])) <= options)
        if self.asking:
            return action in ("leave", "move", "page")
        if action == "stop":
            return self.is_trying
        if action in ("watch", "step"):
            return not self.is_trying and self.shown.count > 1 and not self.listing
        if action in ("run", "seeds", "seed"):
            return self.demo is not None
        if action == "predict":
            return options > 0
        if action == "allow":
            return bool(self.trial and self.trial.asks)
        return super().check_action(action, parameters)

    @property
    def is_trying(self) -> bool:
        """True while a child works for this page."""
        return self.trial is not None and not self.trial.ended and not self.trial.stopped

    def tick(self) -> None:
        """Show what came since the last look, and play the pictures on."""
        if self.at is not None and not self.is_held:
            step = max(1, round(self.shown.count / (self.app.watch_seconds * FRAMES_A_SECOND or 1)))
            self.at = min(self.at + step, self.shown.count)
            if self.at >= self.shown.count and not self.is_trying:
                self.at = None
            self.redraw()
        elif self.trial and self.trial.changed:
            self.redraw()

    def take_in(self) -> None:
        """Look at what the trial in force shows as soon as it shows something, from its first frame; until then the one
        before stays as it is.
        """
        trial = self.trial
        if trial:
            trial.changed = False
            if (trial.ended or not trial.shown.is_empty) and self.shown is not trial.shown:
                self.shown = trial.shown
                self.at = 1 if self.app.watch_seconds and trial.wants_frames else None

    def action_run(self) -> None:
        """Run the experiment and its controls with one seed."""
        self._begin(self.seeds[:1])

    def action_seeds(self) -> None:
        """Run ten seeds, beginning with this one; the pictures stay, and each number falls on its line."""
        self._begin([self.seeds[0] + n for n in range(SEEDS)])

    def action_seed(self, step: int) -> None:
        """Run with the next seed, or the one before."""
        self._begin([max(0, self.seeds[0] + step)])

    def action_stop(self) -> None:
        """End the running process at once."""
        if self.trial and not self.trial.ended:
            self.trial.stop()
            self.at = None
            self.redraw()

    def run_soon(self) -> None:
        """Run with the knobs as they are once they rest; what runs is ended at once."""
        self.action_stop()
        self.redraw()
        self.run_worker(later(self._run_later), exclusive=True, group="proof")

    async def _run_later(self) -> None:
        await asyncio.sleep(REST_SECONDS)
        await self._carry_out(self._started(self.seeds[:1]))

    def _begin(self, seeds: list[int]) -> None:
        """Start a round of runs; the one that was going on ends, and nothing of it is shown any more."""
        self.run_worker(later(self._carry_out, self._started(seeds)), exclusive=True, group="proof")

    def _started(self, seeds: list[int]) -> Trial | None:
        demo = self.demo
        if demo is None:
            return None
        if self.trial:
            self.trial.stop()
        many = len(seeds) > 1
        self.seeds, self.verdict, self.fault, self.message = seeds, None, "", ""
        self.trial = Trial(demo, todo_for(demo, seeds, self.knobs), self.shown if many and self.shown.count else None)
        self.is_held, self.at = False, None
        self.redraw()
        return self.trial

    async def _carry_out(self, trial: Trial | None) -> None:
        """Do a trial's runs in a thread; judge them where nothing was turned or stopped."""
        if trial is None:
            return
        await asyncio.to_thread(trial.work)
        if trial is not self.trial:
            return
        self.fault = "" if trial.stopped else trial.fault
        if not (trial.stopped or trial.fault or self.knobs):
            verdict = self.verdict = judge(trial.demo, trial.shown.runs, trial.versions)
            self.reached = verdict.state
            self.redraw()
            await self._remember(verdict)
        self.redraw()

    async def _remember(self, verdict: Verdict) -> None:
        from quizapp.study.evidence import remember

        await self.app.ask(lambda session: remember(session, self.card, self.claim, verdict))

    async def action_choose(self, number: int) -> None:
        """Record what is predicted, and run."""
        await self._predicted(number - 1)

    async def action_skip(self) -> None:
        """Run without a prediction; the question is not asked again by itself."""
        await self._predicted(None)

    async def _predicted(self, index: int | None) -> None:
        from quizapp.study.predictions import record_guess

        asked = self.demo.predict if self.demo else None
        if asked and self.asking:
            self.asking = False
            self.guess = await self.app.ask(lambda session: record_guess(session, self.card, self.claim, asked, index))
            self.action_run()

    def action_allow(self) -> None:
        """Let these very bytes run on this machine, and run them."""
        demo = self.demo
        if demo is not None:
            try:
                trust.allow([demo])
            except QuizappError as error:
                self.app.tell(str(error), "error")
            else:
                self.action_run()

    def action_predict(self) -> None:
        """Ask the question again."""
        self.action_stop()
        self.asking, self.listing = True, False
        self.redraw()

    def action_watch(self) -> None:
        """Play the pictures again from the first frame."""
        self.at, self.is_held = 1, False
        self.redraw()

    def action_step(self, step: int) -> None:
        """Show the frame after, or before, and hold there."""
        count = self.shown.count
        at = max(1, min(count, (count if self.at is None else self.at) + step))
        self.at, self.is_held = (None, False) if at == count else (at, True)
        self.redraw()

    def command(self, *, with_deck: bool) -> str:
        """The command that does the same run again."""
        return repeat_command(self.claim, self.card, self.seeds, self.knobs, with_deck=with_deck)
