"""The memory model fitted from the exam's screen, and the parameters before it put back."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.screen import Screen

from quizapp.errors import QuizappError
from quizapp.tui.later import later

if TYPE_CHECKING:
    from quizapp.study.fitting import Fitted
    from quizapp.study.session import Session
    from quizapp.tui.app import QuizApp


class ExamFit(Screen[None]):
    """A screen that can fit the memory model to the diary, and take the fit back."""

    app: QuizApp
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("f", "fit", "Fit memory", id="exam.fit"),
        Binding("b", "unfit", "Former parameters", id="exam.unfit"),
    ]
    fitting = False

    def reload(self) -> None:
        """Show what has changed; the screen says how."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer one fit at a time."""
        return not self.fitting if action in ("fit", "unfit") else True

    def action_fit(self) -> None:
        """Fit the memory model to every answer so far; it is kept only where it predicts better."""
        self.fitting = True
        self.refresh_bindings()
        self.app.tell("Fitting the memory model to your answers …")
        self.run_worker(later(self._fit), group="exam-fit")

    async def _fit(self) -> None:
        try:
            self.app.tell(await self.app.desk.ask_aside(_fit_now))
        except QuizappError as error:
            self.app.tell(str(error), "error")
        self.fitting = False
        self.refresh_bindings()
        self.reload()

    def action_unfit(self) -> None:
        """Go back to the parameters before the fit in force."""
        self.run_worker(later(self._unfit), group="exam-fit")

    async def _unfit(self) -> None:
        told = await self.app.ask(_undo_fit)
        if told:
            self.app.tell(told)
        self.reload()


def _fit_now(session: Session) -> str:
    """Fit, and say what came of it; imported on the thread that does it."""
    from quizapp.study.fitting import fit_now

    return told_of(fit_now(session))


def told_of(found: Fitted | None) -> str:
    """Say in a sentence what came of a fit."""
    if found is None:
        return "There are too few answers to fit the memory model to."
    before, after = found.before["log_loss"], found.after["log_loss"]
    numbers = f"log loss {after:.3f} where it was {before:.3f}, on answers it had not seen"
    if found.kept:
        return f"Fitted to {found.reviews} answers and kept: {numbers}. b goes back to the former parameters."
    return f"Fitted to {found.reviews} answers and not kept, for it predicts no better: {numbers}."


def _undo_fit(session: Session) -> str:
    from quizapp.study.fitting import undo_fit

    taken = undo_fit(session)
    return "The former parameters are in force again." if taken else "No fit is in force; these are the defaults."


async def fit_when_due(app: QuizApp) -> None:
    """Fit the memory model where answers grew by 5 % since the last fit; tell only of one that is kept."""
    try:
        told = await app.desk.ask_aside(_fit_due) if await app.ask(_is_due) else ""
        if told:
            app.tell(told)
    except QuizappError as error:
        app.tell(str(error), "error")


def _is_due(session: Session) -> bool:
    from quizapp.study.fitting import is_refit_due

    return is_refit_due(session)


def _fit_due(session: Session) -> str:
    from quizapp.study.fitting import refit_if_due

    found = refit_if_due(session)
    return f"The memory model was fitted to your {found.reviews} answers." if found and found.kept else ""
