"""A plain RNN gives exactly one output for each input; an encoder–decoder gives as many as its decoder takes steps.

Each step of an RNN reads one input and emits one output, so it maps n to n. To map n to another number m, read the
whole sequence first and hand its last state to a second recurrence that runs for m steps.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, §10.2 and §10.4.
"""
import torch

evidence = "exhaustive"
measures = "lengths n from 1 to 20 for which the number of outputs is not n"
holds_within = 0, 0
control = {"architecture": "encoder-decoder"}
knobs = {"architecture": ["rnn", "encoder-decoder"], "extra": (0, 10)}
predict = ("A plain RNN with an output at each step reads 7 inputs. It can give …", ["1", "7", "any number"], 1)
picture = {"inputs, outputs": "bars", "outputs": "matrix"}


def experiment(architecture="rnn", extra=3, units=8, longest=20):
    """Count the outputs of each architecture; the encoder–decoder is asked for n + `extra`."""
    encoder, decoder = torch.nn.RNN(1, units), torch.nn.RNN(1, units)
    v = torch.randn(units) / units**0.5
    different = 0
    with torch.no_grad():
        for n in range(1, longest + 1):
            states, last = encoder(torch.randn(n, 1))  # (n, units), (1, units)
            o = states @ v  # one for each state
            if architecture == "encoder-decoder":
                o, state = [torch.zeros(())], last
                for _ in range(n + extra):
                    _, state = decoder(o[-1].reshape(1, 1), state)  # fed with its own last output
                    o.append(state[0] @ v)
                o = torch.stack(o[1:])
            different += len(o) != n
            yield {"inputs, outputs": [n, len(o)], "outputs": o[None]}
    return different
