"""Numbers of the system calls that the filter of `confine` knows, and what it refuses; knows nothing else.

Source: Linux `arch/x86/entry/syscalls/syscall_64.tbl`, `include/uapi/asm-generic/unistd.h` (arm64).
"""

from __future__ import annotations

# What no experiment needs: other processes and programs, sockets, other users' memory, mounts and namespaces, keys and
# kernel modules, the metadata of files, memory that no limit counts.
DENIED = (
    *("fork", "vfork", "clone3", "execve", "execveat"),
    *("socket", "connect", "bind", "listen", "accept", "accept4", "sendto", "recvfrom", "sendmsg", "sendmmsg"),
    *("ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "process_mrelease", "kcmp"),
    *("pidfd_open", "pidfd_send_signal", "pidfd_getfd", "migrate_pages", "move_pages"),
    *("setpriority", "ioprio_set", "sched_setscheduler", "sched_setparam", "sched_setattr", "sched_setaffinity"),
    *("mount", "umount2", "pivot_root", "chroot", "unshare", "setns", "fsopen", "fsconfig", "fsmount", "fspick"),
    *("move_mount", "open_tree", "mount_setattr", "open_by_handle_at", "name_to_handle_at", "fanotify_init"),
    *("chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat", "mknod", "mknodat"),
    *("setxattr", "lsetxattr", "fsetxattr", "removexattr", "lremovexattr", "fremovexattr"),
    *("utime", "utimes", "futimesat", "utimensat", "quotactl", "quotactl_fd", "acct", "swapon", "swapoff"),
    *("bpf", "perf_event_open", "userfaultfd", "io_uring_setup", "io_uring_enter", "io_uring_register"),
    *("keyctl", "add_key", "request_key", "kexec_load", "kexec_file_load", "init_module", "finit_module"),
    *("delete_module", "reboot", "settimeofday", "clock_settime", "adjtimex", "clock_adjtime", "sethostname"),
    *("setdomainname", "syslog", "personality", "vhangup", "memfd_create", "memfd_secret", "setrlimit"),
    *("shmget", "shmat", "shmctl", "msgget", "msgsnd", "msgctl", "semget", "semop", "semctl", "semtimedop"),
    *("mq_open", "mq_unlink", "lookup_dcookie", "nfsservctl", "uselib", "iopl", "ioperm", "modify_ldt"),
)

# Calls that name a process in their first argument: allowed for the caller's own number, and for these values.
OWN_PROCESS_ONLY: dict[str, tuple[int, ...]] = {
    "kill": (),
    "tkill": (),
    "tgkill": (),
    "rt_sigqueueinfo": (),
    "rt_tgsigqueueinfo": (),
    "prlimit64": (0,),
}

X86_64 = {
    **{"arch": 0xC000003E, "ioctl": 16, "clone": 56, "fork": 57, "vfork": 58, "execve": 59, "kill": 62},
    **{"shmget": 29, "shmat": 30, "shmctl": 31, "socket": 41, "connect": 42, "accept": 43, "sendto": 44},
    **{"recvfrom": 45, "sendmsg": 46, "bind": 49, "listen": 50, "semget": 64, "semop": 65, "semctl": 66},
    **{"msgget": 68, "msgsnd": 69, "msgctl": 71, "chmod": 90, "fchmod": 91, "chown": 92, "fchown": 93},
    **{"lchown": 94, "ptrace": 101, "syslog": 103, "capset": 126, "rt_sigqueueinfo": 129, "utime": 132},
    **{"mknod": 133, "uselib": 134, "personality": 135, "setpriority": 141, "sched_setparam": 142},
    **{"sched_setscheduler": 144, "vhangup": 153, "modify_ldt": 154, "pivot_root": 155, "adjtimex": 159},
    **{"setrlimit": 160, "chroot": 161, "acct": 163, "settimeofday": 164, "mount": 165, "umount2": 166},
    **{"swapon": 167, "swapoff": 168, "reboot": 169, "sethostname": 170, "setdomainname": 171, "iopl": 172},
    **{"ioperm": 173, "init_module": 175, "delete_module": 176, "quotactl": 179, "nfsservctl": 180},
    **{"setxattr": 188, "lsetxattr": 189, "fsetxattr": 190, "removexattr": 197, "lremovexattr": 198},
    **{"fremovexattr": 199, "tkill": 200, "sched_setaffinity": 203, "lookup_dcookie": 212, "semtimedop": 220},
    **{"clock_settime": 227, "tgkill": 234, "utimes": 235, "mq_open": 240, "mq_unlink": 241, "kexec_load": 246},
    **{"add_key": 248, "request_key": 249, "keyctl": 250, "ioprio_set": 251, "migrate_pages": 256},
    **{"mknodat": 259, "fchownat": 260, "futimesat": 261, "fchmodat": 268, "unshare": 272, "move_pages": 279},
    **{"utimensat": 280, "accept4": 288, "rt_tgsigqueueinfo": 297, "perf_event_open": 298, "fanotify_init": 300},
    **{"prlimit64": 302, "name_to_handle_at": 303, "open_by_handle_at": 304, "clock_adjtime": 305, "sendmmsg": 307},
    **{"setns": 308, "process_vm_readv": 310, "process_vm_writev": 311, "kcmp": 312, "finit_module": 313},
    **{"sched_setattr": 314, "memfd_create": 319, "kexec_file_load": 320, "bpf": 321, "execveat": 322},
    **{"userfaultfd": 323, "pidfd_send_signal": 424, "io_uring_setup": 425, "io_uring_enter": 426},
    **{"io_uring_register": 427, "open_tree": 428, "move_mount": 429, "fsopen": 430, "fsconfig": 431},
    **{"fsmount": 432, "fspick": 433, "pidfd_open": 434, "clone3": 435, "pidfd_getfd": 438},
    **{"process_madvise": 440, "mount_setattr": 442, "quotactl_fd": 443, "memfd_secret": 447},
    **{"process_mrelease": 448, "fchmodat2": 452},
}

AARCH64 = {
    **{"arch": 0xC00000B7, "setxattr": 5, "lsetxattr": 6, "fsetxattr": 7, "removexattr": 14, "lremovexattr": 15},
    **{"fremovexattr": 16, "lookup_dcookie": 18, "ioctl": 29, "ioprio_set": 30, "mknodat": 33, "umount2": 39},
    **{"mount": 40, "pivot_root": 41, "nfsservctl": 42, "chroot": 51, "fchmod": 52, "fchmodat": 53},
    **{"fchownat": 54, "fchown": 55, "vhangup": 58, "quotactl": 60, "utimensat": 88, "acct": 89, "capset": 91},
    **{"personality": 92, "unshare": 97, "kexec_load": 104, "init_module": 105, "delete_module": 106},
    **{"clock_settime": 112, "syslog": 116, "ptrace": 117, "sched_setparam": 118, "sched_setscheduler": 119},
    **{"sched_setaffinity": 122, "kill": 129, "tkill": 130, "tgkill": 131, "rt_sigqueueinfo": 138},
    **{"setpriority": 140, "reboot": 142, "sethostname": 161, "setdomainname": 162, "setrlimit": 164},
    **{"settimeofday": 170, "adjtimex": 171, "mq_open": 180, "mq_unlink": 181, "msgget": 186, "msgctl": 187},
    **{"msgsnd": 189, "semget": 190, "semctl": 191, "semtimedop": 192, "semop": 193, "shmget": 194},
    **{"shmctl": 195, "shmat": 196, "socket": 198, "bind": 200, "listen": 201, "accept": 202, "connect": 203},
    **{"sendto": 206, "recvfrom": 207, "sendmsg": 211, "add_key": 217, "request_key": 218, "keyctl": 219},
    **{"clone": 220, "execve": 221, "swapon": 224, "swapoff": 225, "migrate_pages": 238, "move_pages": 239},
    **{"rt_tgsigqueueinfo": 240, "perf_event_open": 241, "accept4": 242, "prlimit64": 261, "fanotify_init": 262},
    **{"name_to_handle_at": 264, "open_by_handle_at": 265, "clock_adjtime": 266, "setns": 268, "sendmmsg": 269},
    **{"process_vm_readv": 270, "process_vm_writev": 271, "kcmp": 272, "finit_module": 273, "sched_setattr": 274},
    **{"memfd_create": 279, "bpf": 280, "execveat": 281, "userfaultfd": 282, "kexec_file_load": 294},
    **{"pidfd_send_signal": 424, "io_uring_setup": 425, "io_uring_enter": 426, "io_uring_register": 427},
    **{"open_tree": 428, "move_mount": 429, "fsopen": 430, "fsconfig": 431, "fsmount": 432, "fspick": 433},
    **{"pidfd_open": 434, "clone3": 435, "pidfd_getfd": 438, "process_madvise": 440, "mount_setattr": 442},
    **{"quotactl_fd": 443, "memfd_secret": 447, "process_mrelease": 448, "fchmodat2": 452},
}

ARCHITECTURES = {"x86_64": X86_64, "aarch64": AARCH64}
