"""Shuts the calling process in: no capabilities, no files but those named, no network, no new processes.

Runs in the child, after the fork and before a line of a deck's code; imports nothing of ours but its tables. Everything
here is irrevocable for the process that calls it. Linux only; elsewhere nothing is available.

Sources: Linux `landlock(7)`, `seccomp(2)`, `capabilities(7)`; `include/uapi/linux/{landlock,seccomp,filter}.h`.
"""

from __future__ import annotations

import ctypes
import os
import platform
import stat
import struct
import sys
from collections.abc import Iterable

from quizapp.proof.syscalls import ARCHITECTURES, DENIED, OWN_PROCESS_ONLY

PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP = 38, 22
LANDLOCK_CREATE, LANDLOCK_ADD, LANDLOCK_RESTRICT = 444, 445, 446  # the same on every architecture
PATH_BENEATH = 1
READ_FILE, READ_DIR, EXECUTE = 1 << 2, 1 << 3, 1 << 0
ALL_FILES = {1: (1 << 13) - 1, 2: (1 << 14) - 1, 3: (1 << 15) - 1, 4: (1 << 15) - 1, 5: (1 << 16) - 1}
ALL_NET, ALL_SCOPES = 0b11, 0b11  # bind and connect TCP; abstract sockets and signals
CLONE_THREAD = 0x10000
TIOCSTI, TIOCLINUX = 0x5412, 0x541C
ALLOW, KILL = 0x7FFF0000, 0x80000000
EPERM, ENOSYS = 0x00050001, 0x00050026  # SECCOMP_RET_ERRNO with the error's number
LOAD, EQUAL, AT_LEAST, ANY_OF, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06  # BPF: load a word, jumps, return
NUMBER, ARCHITECTURE, FIRST_LOW, SECOND_LOW = 0, 4, 16, 24  # offsets in struct seccomp_data

_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


class ConfineError(OSError):
    """The kernel refused to shut this process in, so nothing may run in it."""


def _call(number: int, *arguments: object) -> int:
    if _libc is None:
        return -1
    return int(_libc.syscall(ctypes.c_long(number), *arguments))


def landlock_version() -> int:
    """The kernel's Landlock ABI, from 1; 0 without it."""
    return max(0, _call(LANDLOCK_CREATE, None, ctypes.c_size_t(0), ctypes.c_uint32(1)))


def has_seccomp() -> bool:
    """True where system calls can be filtered on a processor whose calls we know."""
    known = platform.machine() in ARCHITECTURES and sys.byteorder == "little"
    return known and _libc is not None and _libc.prctl(PR_SET_SECCOMP, 2, None, 0, 0) == -1 and ctypes.get_errno() != 22


def confine(readable: Iterable[str], writable: Iterable[str]) -> None:
    """Shut this process in, for good: it may read beneath `readable` and write beneath `writable` alone.

    Landlock and the filter of system calls are each applied where the kernel has them. Raises ConfineError when the
    kernel has one and refuses it.
    """
    if _libc is None:
        return
    _must(_libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no new privileges")
    drop_capabilities()
    if landlock_version():
        _landlock(readable, writable)
    if has_seccomp():
        _filter(os.getpid())


def drop_capabilities() -> None:
    """Give up every capability: root in here is nobody."""
    number = ARCHITECTURES.get(platform.machine(), {}).get("capset")
    if number is not None:
        header, nothing = struct.pack("Ii", 0x20080522, 0), bytes(24)
        _must(_call(number, ctypes.c_char_p(header), ctypes.c_char_p(nothing)), "capabilities")


def _must(result: int, what: str) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise ConfineError(number, f"{what}: {os.strerror(number)}")
    return result


def _landlock(readable: Iterable[str], writable: Iterable[str]) -> None:
    """Allow files beneath the given places alone, no TCP, and (ABI 6) no signal or abstract socket out of here."""
    version = landlock_version()
    every = ALL_FILES[min(version, 5)]
    ruleset = struct.pack("QQQ", every, ALL_NET if version >= 4 else 0, ALL_SCOPES if version >= 6 else 0)
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    rules = _must(_call(LANDLOCK_CREATE, ctypes.c_char_p(ruleset), ctypes.c_size_t(size), 0), "landlock")
    for places, rights in ((readable, READ_FILE | READ_DIR | EXECUTE), (writable, every & ~EXECUTE)):
        for place in places:
            _allow(rules, place, rights)
    _must(_call(LANDLOCK_RESTRICT, rules, 0), "landlock")
    os.close(rules)


def _allow(rules: int, place: str, rights: int) -> None:
    try:
        at = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # a place that this system does not have
        return
    if not stat.S_ISDIR(os.fstat(at).st_mode):
        rights &= ~READ_DIR & (
            READ_FILE | EXECUTE | 1 << 1 | 1 << 14
        )  # what a file, as against a folder, can be allowed
    _must(_call(LANDLOCK_ADD, rules, PATH_BENEATH, ctypes.c_char_p(struct.pack("<Qi", rights, at)), 0), "landlock")
    os.close(at)


def _filter(own: int) -> None:
    """Refuse system calls that no experiment needs; signals and limits reach this process alone."""
    program = b"".join(struct.pack("HBBI", *step) for step in filter_program(platform.machine(), own))

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))

    held = Program(len(program) // 8, program)
    _must(-1 if _libc is None else _libc.prctl(PR_SET_SECCOMP, 2, ctypes.byref(held), 0, 0), "seccomp")


def filter_program(machine: str, own: int) -> list[tuple[int, int, int, int]]:
    """The filter as BPF steps (code, jump if true, jump if false, operand) for a process with the number `own`."""
    numbers = ARCHITECTURES[machine]
    steps = [(LOAD, 0, 0, ARCHITECTURE), (EQUAL, 1, 0, numbers["arch"]), (RETURN, 0, 0, KILL), (LOAD, 0, 0, NUMBER)]
    if machine == "x86_64":
        steps += [(AT_LEAST, 0, 1, 0x40000000), (RETURN, 0, 0, EPERM)]  # the x32 calls would slip past the numbers
    for name in DENIED:
        if name in numbers:
            steps += [(EQUAL, 0, 1, numbers[name]), (RETURN, 0, 0, ENOSYS if name == "clone3" else EPERM)]
    steps += _when(numbers["clone"], FIRST_LOW, (ANY_OF, CLONE_THREAD))
    for name, allowed in OWN_PROCESS_ONLY.items():
        if name in numbers:
            steps += _when(numbers[name], FIRST_LOW, *((EQUAL, value) for value in (own, *allowed)))
    steps += _unless(numbers["ioctl"], SECOND_LOW, TIOCSTI, TIOCLINUX)
    return [*steps, (RETURN, 0, 0, ALLOW)]


def _when(call: int, argument: int, *tests: tuple[int, int]) -> list[tuple[int, int, int, int]]:
    """Allow a call when one of the tests on an argument is met, refuse it else."""
    inner = [(LOAD, 0, 0, argument)]
    inner += [(code, len(tests) - n, 0, value) for n, (code, value) in enumerate(tests)]
    inner += [(RETURN, 0, 0, EPERM), (RETURN, 0, 0, ALLOW)]
    return [(EQUAL, 0, len(inner), call), *inner]


def _unless(call: int, argument: int, *values: int) -> list[tuple[int, int, int, int]]:
    """Refuse a call when an argument has one of these values, allow it else."""
    inner = [(LOAD, 0, 0, argument)]
    inner += [(EQUAL, len(values) - n, 0, value) for n, value in enumerate(values)]
    inner += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, EPERM)]
    return [(EQUAL, 0, len(inner), call), *inner]
