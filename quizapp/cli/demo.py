"""`quizapp demo`: one experiment run once, with its knobs as one likes, and drawn."""

from __future__ import annotations

import shutil
import time

import click

from quizapp.cli.options import Options, as_json, command, say
from quizapp.cli.proofs import single
from quizapp.cli.trust import ask_first
from quizapp.errors import ProofError, UsageError
from quizapp.proof.demo import Demo, read_demo
from quizapp.proof.runner import Frame, Order, perform
from quizapp.proof.verdict import EXPERIMENT, Run, holds
from quizapp.study.knobs import setting
from quizapp.typeset.proof import proof_page
from quizapp.typeset.show import Show


@click.command
@click.argument("claim")
@click.option("--set", "settings", multiple=True, metavar="KNOB=VALUE", help="Turn a knob (may be repeated).")
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), default=0, help="The seed (default 0).")
@click.option(
    "--control",
    "control",
    is_flag=False,
    flag_value="",
    default=None,
    metavar="[NAME]",
    help="Run the control instead of the experiment.",
)
@click.option("--json", "wants_json", is_flag=True, help="Write one JSON document.")
@command
def demo(
    options: Options, claim: str, settings: tuple[str, ...], seed: int, control: str | None, wants_json: bool
) -> None:
    """Run the experiment behind CLAIM (a claim, `card/claim` or a file) once and draw it."""
    targets = options.library().proofs([claim])
    if len(targets) != 1:
        raise UsageError(f"'{claim}' names {len(targets)} claims: {', '.join(t.name for t in targets[:5])}. Name one.")
    ask_first([targets[0].file])
    declared = read_demo(targets[0].file)
    role = _role(declared, control)
    turned = dict(setting(declared, text) for text in settings)
    parameters = {**declared.parameters, **declared.controls.get(role, {}), **turned}
    shown, frames = Show(), []

    def frame(one: Frame) -> None:
        frames.append(one.values)
        shown.frame(role, one.values)

    begin = time.monotonic()
    run = perform(declared, [Order(role, seed, parameters)], on_frame=frame).runs[0]
    if run.values is None:
        raise ProofError(f"{targets[0].name}: the {role} {run.fault}.")
    shown.runs.append(run)
    if wants_json:
        as_json(
            {
                "value": single(run.values),
                "holds": holds(declared, run.values),
                "frames": frames,
                "seconds": round(run.seconds, 4),
                "role": role,
                "seed": seed,
                "parameters": parameters,
            }
        )
        return
    note = _note(declared, run, bool(turned))
    size = shutil.get_terminal_size()
    click.echo(proof_page(declared, shown, None, size.columns - 2, max(size.lines - 4, 16), note).text)
    say(f"{time.monotonic() - begin:.1f} s.")


def _role(declared: Demo, control: str | None) -> str:
    if control is None:
        return EXPERIMENT
    names = list(declared.controls)
    if control in names or (not control and len(names) == 1):
        return control or names[0]
    raise UsageError(f"The controls of this claim are: {', '.join(names) or 'none'}. Name one with --control NAME.")


def _note(declared: Demo, run: Run, turned: bool) -> str:
    """Say whether the claim holds in this one run, and what that is worth."""
    held = holds(declared, run.values or {})
    said = "within its bound" if held else "outside its bound"
    if turned:
        return f"{run.role}: {said}. Your variant, unchecked."
    if run.role == EXPERIMENT:
        return f"{run.role}: {said}. One run proves nothing yet: 'quizapp prove' tries the controls too."
    return f"{run.role}: {said}, {'which it must not be' if held else 'as it must be'}."
