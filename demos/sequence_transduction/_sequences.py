"""Every binary sequence of one length, transductions of them, and how well one could guess an output."""
import torch


def every(length):
    """Return all 2^length binary sequences: (sequences, length)."""
    return torch.arange(2**length)[:, None] >> torch.arange(length - 1, -1, -1) & 1


def code(bits):
    """Return one number for each row of bits (sequences, width), equal for equal rows: (sequences,)."""
    return (bits << torch.arange(bits.shape[1])).sum(1)


def wrong(seen, output):
    """Count the sequences that the best guess of `output` from `seen` gets wrong; 0: it is determined by what is seen.

    `seen` (sequences,) are codes, `output` (sequences,) bits. The best guess is the commoner bit among equal codes.
    """
    ones, total = torch.bincount(seen, weights=output.double()), torch.bincount(seen)
    return int(torch.minimum(ones, total - ones).sum())


def transduce(name, x):
    """Return the output sequences (sequences, length) of a transduction with one output for each input."""
    delayed = torch.nn.functional.pad(x, (2, 0))  # two zeros before the start
    return {
        "parity": x.cumsum(1) % 2,  # of all inputs so far
        "xor of three": (delayed[:, 2:] + delayed[:, 1:-1] + delayed[:, :-2]) % 2,  # of the last three inputs
        "delay": delayed[:, 1:-1],  # the input before
        "copy": x,
        "reversal": x.flip(1),
    }[name]
