"""The application: themes, keys, the desk behind the screens, and how errors reach a person."""

from __future__ import annotations

import asyncio
import contextlib
import gc
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.filter import LineFilter
from textual.screen import Screen

from quizapp.errors import QuizappError
from quizapp.tui.desk import Desk
from quizapp.tui.guard import Guard
from quizapp.tui.later import later
from quizapp.tui.screens import import_all, screen
from quizapp.tui.themes import DARK, THEMES
from quizapp.tui.widgets.footer import label

if TYPE_CHECKING:
    from quizapp.exam.mock import Sitting
    from quizapp.exam.paper import Blueprint
    from quizapp.study.config import Config
    from quizapp.study.session import Session

T = TypeVar("T")

TERMINAL_EVERY = 2.0  # seconds between looks whether the terminal is still there
WATCH_SECONDS = 2.5  # a faster run is played so long, so that a person can watch it; 0 shows it as it comes
COLLECT_AFTER = (5_000, 5, 400)  # objects that came and stayed; collections of these; collections of those (`gc`)
IMPORTS_AFTER = (
    1.0  # seconds after the start: when the first question is there, and before the next screen is asked for
)
NEWS_SECONDS, WRONG_SECONDS = 4.0, 8.0  # how long a message stays: a short one that all is well, any other
KEY_NAMES = {"esc": "Esc", "tab": "Tab", "del": "Del", "pgdn": "PgDn", "pgup": "PgUp", "home": "Home", "end": "End"}
SHORT = 60  # characters of a message that is read at a glance
BACKUP_FIRST, BACKUP_EVERY = 5.0, 1800.0  # seconds after the start, and between copies


class QuizApp(App[None]):
    """The exam trainer on a terminal."""

    TITLE = "quizapp"
    AUTO_FOCUS = None  # keys belong to the screen; the one box to write in takes the focus when it is asked to
    CSS = """
    Screen { background: $background; color: $foreground; }
    ToastRack { margin-bottom: 2; }
    Toast { width: auto; max-width: 76; padding: 0 1; margin-top: 0; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "help", "Help", id="app.help", key_display="?"),
        Binding("q", "quit", "Quit", id="app.quit"),
        Binding("ctrl+q", "quit", "Quit", id="app.quit_always", show=False),
    ]
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-normal"), (150, "-wide")]  # noqa: RUF012 - typed by the framework
    VERTICAL_BREAKPOINTS = [(0, "-tiny"), (16, "-short"), (35, "-tall")]  # noqa: RUF012 - typed by the framework

    def __init__(
        self,
        opening: Callable[[], Session],
        config: Config,
        first: Callable[[QuizApp], Awaitable[None]] | None = None,
        *,
        warm: bool = False,
    ) -> None:
        super().__init__()
        self.first = first
        self.warm = warm  # have PyTorch imported in the background, whether or not a proof is asked for
        self.desk = Desk(opening)
        self._guard = Guard()  # one for all: drawn lines are kept by what they were filtered with
        self.config = config
        self.watch_seconds = WATCH_SECONDS
        self._wrong_until = 0.0  # when what was last told to be wrong has gone from the screen, on `monotonic`
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = config.theme if config.theme in self.available_themes else DARK.name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Let every line pass the guard before it is written."""
        return [*super().get_line_filters(), self._guard]

    async def on_mount(self) -> None:
        """Show home; then say what is wrong with the settings, if anything."""
        if self.config.keys:
            self.set_keymap(self.config.keys)
        await self.push_screen(screen("home"))
        self.run_worker(later(self._show_first), group="home")
        self.set_interval(TERMINAL_EVERY, self._leave_without_terminal)
        self.set_timer(IMPORTS_AFTER, self._get_ready)
        self.set_timer(BACKUP_FIRST, self._back_up)
        self.set_interval(BACKUP_EVERY, self._back_up)
        self.call_after_refresh(self._check_settings)

    async def _show_first(self) -> None:
        if self.first is not None:
            await self.first(self)

    async def _get_ready(self) -> None:
        """Import what later screens need; then spare the collector of cycles all that is there to stay.

        Going through the modules, cards and widgets takes it 100 ms and more, and a live picture, which keeps some
        thousand new cells a frame for a while, calls it often: so it comes for what is old a hundredth as often, too.
        """
        await asyncio.to_thread(import_all)
        await asyncio.to_thread(self._warm_up)
        if not self.desk.is_closed:
            with contextlib.suppress(QuizappError):  # home tells why the diary cannot be opened
                await self.desk.ask(lambda _: None)
        gc.freeze()
        gc.set_threshold(*COLLECT_AFTER)

    def _warm_up(self) -> None:
        """Have PyTorch imported in a process of its own by the time a proof is asked for, where it is installed."""
        from quizapp.study.evidence import torch_version

        if self.warm and torch_version():
            from quizapp.proof.worker import pool

            pool.warm_up()

    def _check_settings(self) -> None:
        if not (self.config.keys or self.config.theme):
            return
        from quizapp.tui.keys import binding_ids, clashes

        for clash in clashes(self.config.keys):
            self.tell(f"One key, two meanings: {clash}. Mend [keys] in config.toml.", "warning")
        unknown = sorted(set(self.config.keys) - binding_ids())
        if unknown:
            self.tell(
                f"[keys] in config.toml names '{unknown[0]}', which is no binding. Press ? for their names.", "warning"
            )
        if self.config.theme and self.config.theme not in self.available_themes:
            self.tell(
                f"There is no theme '{self.config.theme}'; config.toml may name {', '.join(t.name for t in THEMES)}.",
                "warning",
            )

    def _leave_without_terminal(self) -> None:
        """Leave when the terminal has gone: nobody tells a program without a controlling terminal, and it would
        spin.
        """
        if not self.is_headless and not os.isatty(0):
            self.exit(return_code=129)

    async def _back_up(self) -> None:
        """Copy the diary when something came since the last copy; say so only when it fails."""
        if self.desk.is_open:
            await self.ask(lambda session: session.back_up())

    def tell(self, message: str, severity: str = "information") -> None:
        """Show a message for some seconds; it is never read as markup.

        News is short and takes the place of the news before it; what is wrong stays until there was time to read it.
        """
        is_news, now = severity == "information", monotonic()
        if not is_news:
            self._wrong_until = now + WRONG_SECONDS
        elif now >= self._wrong_until:
            self.clear_notifications()
        seconds = NEWS_SECONDS if is_news and len(message) <= SHORT else WRONG_SECONDS
        self.notify(message, severity=severity, timeout=seconds, markup=False)  # type: ignore[arg-type]

    async def ask(self, work: Callable[[Session], T]) -> T | None:
        """Let the desk do a piece of work; when it cannot be done, say why in a sentence and return None.

        Once the app is being left nothing more is done: a timer or a proof may still come back then.
        """
        if self.desk.is_closed:
            return None
        try:
            return await self.desk.ask(work)
        except QuizappError as error:
            self.tell(str(error), "error")
            return None

    async def show_mock(self, blueprint: Blueprint | None = None, seed: int | None = None) -> None:
        """Show the mock exam that is open or waits to be marked; without one, set one up."""
        sitting = await self.ask(_unfinished)
        if sitting is None:
            self.push_screen(screen("mock", blueprint, seed))
        else:
            self.push_screen(screen("exam_room" if sitting.is_open else "marking", sitting))

    async def study_on(self) -> bool:
        """Plan ten more minutes for tonight; False where nothing more is worth asking, which is said in a sentence."""
        found = await self.ask(_study_on)
        if found is False:
            from quizapp.study.evening import NOTHING_MORE

            self.tell(NOTHING_MORE)
        return bool(found)

    def action_help_quit(self) -> None:
        """Say on Ctrl+c, where no text is marked to be copied, how to quit; leaving by chance would end a proof."""
        self.tell("Ctrl+q quits. Ctrl+c copies text marked with the mouse.")

    def action_help(self) -> None:
        """Show the keys in force."""
        if self.screen.name != "help":
            self.push_screen(screen("help", self.screen))

    def get_key_display(self, binding: Binding) -> str:
        """Name a key as keyboards do; `Ctrl+q` where the framework says `^q`."""
        shown = super().get_key_display(binding)
        return f"Ctrl+{shown[1:]}" if shown[0] == "^" and len(shown) > 1 else KEY_NAMES.get(shown, shown)

    def action_screenshot(self, filename: str | None = None, path: str | None = None) -> None:
        """Save a picture of the screen under a name of our own making, whatever is asked for."""
        super().action_screenshot()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer everything that can be done now in the command palette, with its key."""
        seen = set()
        for active in screen.active_bindings.values():
            binding = active.binding
            is_ours = bool(binding.id) or binding.action == "screen.copy_text"  # the others move a focus nothing has
            if active.enabled and is_ours and binding.action not in seen and not binding.system:
                seen.add(binding.action)
                key, work = self.get_key_display(binding), self._command(screen, binding.action)
                yield SystemCommand(label(screen, binding), f"Key {key}", work)
        yield SystemCommand("Theme", "Choose another theme", self.action_change_theme)
        yield SystemCommand("Screenshot", "Save a picture of the screen", self.action_screenshot)

    def _command(self, screen: Screen[Any], action: str) -> Callable[[], Any]:
        async def run() -> None:
            await screen.run_action(action)

        return run

    async def on_unmount(self) -> None:
        """Finish what is being written before leaving."""
        self.desk.close()


def _unfinished(session: Session) -> Sitting | None:
    from quizapp.study.rehearsal import unfinished

    return unfinished(session)


def _study_on(session: Session) -> bool:
    from quizapp.study.evening import MORE_SECONDS

    return session.evening.more(session, MORE_SECONDS)


def run(
    folder: Path, decks: Sequence[Path], config: Config, first: Callable[[QuizApp], Awaitable[None]] | None = None
) -> int:
    """Open the app and stay until it is left; return the exit status. `first` shows what lies on top of home."""

    def opening() -> Session:
        from quizapp.study.session import Session

        return Session.open(folder, decks, settings=config.settings)

    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    app = QuizApp(opening, config, first, warm=True)
    app.run()
    return app.return_code or 0
