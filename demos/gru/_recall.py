"""A memory task: read one bit, then noise, and say at the end which bit it was."""
import torch


def sequences(count, lag):
    """Draw `count` sequences: inputs (lag, count, 2) = noise beside a channel that holds ±1 at the first step; bits."""
    bits = torch.randint(0, 2, (count,)).float()
    inputs = torch.zeros(lag, count, 2)
    inputs[1:, :, 0] = 0.5 * torch.randn(lag - 1, count)
    inputs[0, :, 1] = 2 * bits - 1
    return inputs, bits


def learn(cell, update_bias, lag, updates):
    """Train a recurrent layer of 16 units with Adam; yield loss and accuracy, return the accuracy on new sequences."""
    units, batch, rate = 16, 128, 0.005
    layer, out = getattr(torch.nn, cell)(2, units), torch.nn.Linear(units, 1)
    if cell == "GRU":
        with torch.no_grad():
            layer.bias_ih_l0[units:2 * units] += update_bias           # the blocks are r, z, n

    def scores(inputs):                                                # (lag, count, 2) -> (count,)
        return out(layer(inputs)[1][0])[:, 0]                          # from the last state

    weights = [*layer.parameters(), *out.parameters()]
    means, squares = [torch.zeros_like(w) for w in weights], [torch.zeros_like(w) for w in weights]
    for update in range(1, updates + 1):
        inputs, bits = sequences(batch, lag)
        score = scores(inputs)
        loss = torch.nn.functional.binary_cross_entropy_with_logits(score, bits)
        with torch.no_grad():
            for w, g, m, s in zip(weights, torch.autograd.grad(loss, weights), means, squares, strict=True):
                m.lerp_(g, 0.1)
                s.lerp_(g * g, 0.001)
                w.sub_(rate * (m / (1 - 0.9**update)) / ((s / (1 - 0.999**update)).sqrt() + 1e-8))
        yield {"loss": loss.item(), "accuracy": ((score > 0) == (bits > 0)).float().mean().item()}
    with torch.no_grad():
        inputs, bits = sequences(1000, lag)
        return ((scores(inputs) > 0) == (bits > 0)).float().mean().item()
