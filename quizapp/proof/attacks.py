"""What a hostile demo would try: each attack as the body of an experiment, which fails with an exception where stopped.

Knows what to try and how a success shows outside; who is aimed at, and in which box, is the business of `selftest`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Target:
    """What attacks aim at: files of a folder made for it, sockets on this machine, the process that asks.

    `home` holds `key` and `bashrc`; `shared` and `memory` are files that do not exist yet, in the common temporary
    folder and in /dev/shm; `tcp` is a port on 127.0.0.1; `path` and `abstract` name listening sockets; `asker` is a
    process.
    """

    home: Path
    shared: Path
    memory: Path
    tcp: int
    path: str
    abstract: str
    asker: int


@dataclass(frozen=True, slots=True)
class Attack:
    """One attempt. `seen` tells by what shows outside the box that it got through.

    `private`: what it does inside the box harms nobody unless it shows outside. `quick`: one of those `doctor` runs.
    """

    name: str
    body: str
    seen: Callable[[Target], bool] | None = None
    private: bool = False
    quick: bool = False


def _attacked(name: str) -> Callable[[Target], bool]:
    return lambda target: "attacked" in (target.home / name).read_text()


READ_MEMORY = """\
class Vector(ctypes.Structure):
    _fields_ = [("at", ctypes.c_void_p), ("size", ctypes.c_size_t)]
held = ctypes.create_string_buffer(8)
mine, theirs = Vector(ctypes.addressof(held), 8), Vector(id(held), 8)
if libc.process_vm_readv(os.getppid(), ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0) < 0:
    raise OSError"""

ORPHAN = """\
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(20)
    os._exit(0)"""

COMPUTE = """\
try:
    resource.setrlimit(resource.RLIMIT_CPU, (60, 60))
except (OSError, ValueError):
    pass
begin = time.time()
while time.time() < begin + 6:
    pass"""

PROCESSES = """\
for _ in range(400):
    if os.fork() == 0:
        time.sleep(5)
        os._exit(0)"""

THREADS = """\
for _ in range(400):
    threading.Thread(target=time.sleep, args=(9,), daemon=True).start()
time.sleep(0.5)"""

DISK = """\
for n in range(12):
    with open(f"file{n}", "wb") as file:
        file.write(bytes(50 << 20))
    time.sleep(0.02)"""

ATTACKS = (
    Attack("read a private key", "open(home + '/key').read()", quick=True),
    Attack("list the home folder", "os.listdir(home)", quick=True),
    Attack("read through a symbolic link", "os.symlink(home + '/key', 'link')\nopen('link').read()"),
    Attack("write to a file outside", "open(home + '/key', 'a').write('attacked')", _attacked("key"), quick=True),
    Attack("append to ~/.bashrc", "open(home + '/bashrc', 'a').write('attacked')", _attacked("bashrc")),
    Attack(
        "leave a file in the shared temporary folder",
        "open(shared, 'w').write('x')",
        lambda target: target.shared.exists(),
        private=True,
    ),
    Attack(
        "leave a file in /dev/shm", "open(memory, 'w').write('x')", lambda target: target.memory.exists(), private=True
    ),
    Attack(
        "change a file's permissions",
        "os.chmod(home + '/key', 0o777)",
        lambda target: (target.home / "key").stat().st_mode & 0o777 == 0o777,
        quick=True,
    ),
    Attack("connect by TCP", "socket.create_connection(('127.0.0.1', tcp), 1)", quick=True),
    Attack("listen by TCP", "server = socket.socket()\nserver.bind(('127.0.0.1', 0))\nserver.listen()"),
    Attack("send by UDP", "socket.socket(2, socket.SOCK_DGRAM).sendto(b'x', ('127.0.0.1', 9))", quick=True),
    Attack("connect to a socket in the file system", "socket.socket(socket.AF_UNIX).connect(path)", quick=True),
    Attack("connect to an abstract socket", "socket.socket(socket.AF_UNIX).connect('\\0' + abstract)"),
    Attack("read a secret from the environment", "os.environ['QUIZAPP_SECRET']"),
    Attack("read another process's environment", "open(f'/proc/{asker}/environ').read(1)[0]"),
    Attack("signal another process", "os.kill(asker, 0)", quick=True),
    Attack("make a user namespace", "if libc.unshare(0x10000000):\n    raise OSError", quick=True),
    Attack("leave an orphan behind", ORPHAN),
    Attack("start 400 processes", PROCESSES, quick=True),
    Attack("start 400 threads", THREADS),
    Attack("fill the disk with 600 MB", DISK),
    Attack("take 50 GB of memory", "import mmap\nmmap.mmap(-1, 50 << 30)"),
    Attack("compute for ever", COMPUTE),
    Attack("sleep and ignore SIGTERM", "signal.signal(15, signal.SIG_IGN)\ntime.sleep(6)"),
    Attack("print a gigabyte", "for _ in range(1000):\n    sys.stdout.write('x' * 1_000_000)"),
    Attack("start another program", "os.execv('/bin/sh', ['sh', '-c', 'exit 42'])"),
    Attack("change another process's limits", "resource.prlimit(asker, resource.RLIMIT_NOFILE)"),
    Attack("read another process's memory", READ_MEMORY),
)
