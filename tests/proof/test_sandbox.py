"""Boxes put to the test: every attack against every box that this system has, and against none to show that it bites."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from quizapp.proof import sandbox
from quizapp.proof.attacks import ATTACKS, Attack, Target
from quizapp.proof.confine import filter_program
from quizapp.proof.selftest import gets_through, self_test, targets
from quizapp.proof.syscalls import ARCHITECTURES, DENIED, OWN_PROCESS_ONLY

HELD_BY_LIMITS = {  # what our limits stop even without a box
    "read a secret from the environment", "start 400 threads", "fill the disk with 600 MB", "take 50 GB of memory",
    "compute for ever", "sleep and ignore SIGTERM", "print a gigabyte", "start 400 processes",
}  # fmt: skip


@pytest.fixture(scope="module")
def target() -> Iterator[Target]:
    os.environ["QUIZAPP_SECRET"] = "x"  # noqa: S105 (what an attack looks for)
    with targets() as found:
        yield found


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
@pytest.mark.parametrize("backend", sandbox.available())
def test_no_attack_gets_out_of_a_box(backend: str, attack: Attack, target: Target) -> None:
    assert not gets_through(attack, target, backend)


@pytest.mark.parametrize("attack", [one for one in ATTACKS if one.name not in HELD_BY_LIMITS], ids=lambda one: one.name)
def test_without_a_box_the_same_attack_gets_through(attack: Attack) -> None:
    with targets() as fresh:
        assert gets_through(attack, fresh, sandbox.NONE)


def test_this_system_has_a_box_and_uses_the_best_one() -> None:
    assert sandbox.available()
    assert sandbox.best().name == sandbox.available()[0]


def test_ten_attacks_make_the_self_test() -> None:
    assert sum(attack.quick for attack in ATTACKS) == 10
    assert self_test(sandbox.best().name) == []


def verdict(program: list[tuple[int, int, int, int]], data: dict[int, int]) -> int:
    """What a BPF program returns for a system call, by an interpreter of the instructions that filters use."""
    accumulator, at = 0, 0
    while True:
        code, true, false, operand = program[at]
        at += 1
        if code == 0x06:
            return operand
        if code == 0x20:
            accumulator = data.get(operand, 0)
        else:
            met = {0x15: accumulator == operand, 0x35: accumulator >= operand, 0x45: bool(accumulator & operand)}[code]
            at += true if met else false


ALLOWED, REFUSED, UNKNOWN, KILLED = 0x7FFF0000, 0x00050001, 0x00050026, 0x80000000
NUMBER, ARCHITECTURE, FIRST, SECOND = 0, 4, 16, 24


@pytest.mark.parametrize("machine", sorted(ARCHITECTURES))
def test_the_filter_refuses_what_it_names_and_nothing_else(machine: str) -> None:
    numbers = ARCHITECTURES[machine]
    program = filter_program(machine, 77)
    refused = {numbers[name] for name in DENIED if name in numbers}
    for number in range(500):
        got = verdict(program, {NUMBER: number, ARCHITECTURE: numbers["arch"], FIRST: 77 | 0x10000, SECOND: 0})
        if number == numbers["clone3"]:
            assert got == UNKNOWN  # the C library then asks for a thread in the way that can be judged
        elif number in refused:
            assert got == REFUSED
        elif number not in {numbers[name] for name in OWN_PROCESS_ONLY}:
            assert got == ALLOWED, number


@pytest.mark.parametrize("machine", sorted(ARCHITECTURES))
def test_signals_and_limits_reach_the_process_itself_alone(machine: str) -> None:
    numbers = ARCHITECTURES[machine]
    program = filter_program(machine, 77)
    for name, also in OWN_PROCESS_ONLY.items():
        for process in (0, 1, 76, 77, 78, 0xFFFFFFFF):
            got = verdict(program, {NUMBER: numbers[name], ARCHITECTURE: numbers["arch"], FIRST: process})
            assert got == (ALLOWED if process == 77 or process in also else REFUSED), (name, process)


@pytest.mark.parametrize("machine", sorted(ARCHITECTURES))
def test_threads_may_be_started_and_processes_may_not(machine: str) -> None:
    numbers = ARCHITECTURES[machine]
    program = filter_program(machine, 77)
    for flags, expected in ((0x3D0F00, ALLOWED), (0x1200011, REFUSED), (0x10000000, REFUSED), (0x4111, REFUSED)):
        assert verdict(program, {NUMBER: numbers["clone"], ARCHITECTURE: numbers["arch"], FIRST: flags}) == expected


def test_calls_of_another_architecture_end_the_process() -> None:
    program = filter_program("x86_64", 77)
    assert verdict(program, {NUMBER: 11, ARCHITECTURE: 0x40000003}) == KILLED
    assert verdict(program, {NUMBER: 0x40000000 + 59, ARCHITECTURE: 0xC000003E}) == REFUSED


@pytest.mark.parametrize("machine", sorted(ARCHITECTURES))
def test_nothing_can_be_typed_into_a_terminal(machine: str) -> None:
    numbers = ARCHITECTURES[machine]
    program = filter_program(machine, 77)
    for request, expected in ((0x5412, REFUSED), (0x541C, REFUSED), (0x5401, ALLOWED)):
        data = {NUMBER: numbers["ioctl"], ARCHITECTURE: numbers["arch"], SECOND: request}
        assert verdict(program, data) == expected
