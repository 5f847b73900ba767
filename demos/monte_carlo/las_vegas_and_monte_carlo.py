"""A Las Vegas algorithm is always right, at a random cost; put on a budget it is Monte Carlo, with a random error.

Quickselect splits a list at a random pivot until the median is found: how long that takes is chance, the answer is not.
The median of 50 random entries always costs 50 entries, and its error is chance. Where no exact algorithm is fast
enough, as for the sums over 2^n states of many networks, error is what one pays with.

Source: Goodfellow, Bengio & Courville (2016), Deep Learning, chapter 17 (introduction).
"""
import numpy as np

evidence = "statistical"
measures = {
    "Las Vegas wrong": "runs of 100 in which quickselect did not find the median",
    "Las Vegas cost": "standard deviation of the entries it looked at",
    "Monte Carlo error": "mean distance of the sampled median from the true one, in ranks as a share of the list",
    "Monte Carlo cost": "standard deviation of the entries it looked at",
}
holds_within = {"Las Vegas wrong": (0, 0), "Las Vegas cost": (10, None), "Monte Carlo error": (0.005, None)}
guards = {"Monte Carlo cost": (0, 0)}
control = {"budget": 2000}  # entries it may look at before it must answer
knobs = {"budget": (500, 100000), "sample": (5, 500)}
predict = (
    "Quickselect looks at about 3400 entries to find the median of 1001. Stop it at 2000, let it answer: it is …",
    ["still exact, only faster", "a Monte Carlo algorithm", "no algorithm: it has no answer"],
    1,
)
picture = {"cost and error (crosses: Monte Carlo)": "scatter", "wrong": "curve"}


def quickselect(numbers, rank, budget):
    """Return the number of that rank and the entries looked at; when the budget is spent, the last pivot."""
    cost = 0
    while True:
        pivot = np.random.choice(numbers)
        cost += len(numbers)
        below = numbers[numbers < pivot]
        if len(below) == rank or cost >= budget:
            return pivot, cost
        if len(below) > rank:
            numbers = below
        else:
            numbers, rank = numbers[numbers > pivot], rank - len(below) - 1


def experiment(budget=100000, sample=50, runs=100, size=1001):
    """Find the median of random lists with both algorithms."""
    las_vegas, monte_carlo, wrong = [], [], 0  # rows (cost, error, which)
    for _ in range(runs):
        numbers = np.random.permutation(size)  # distinct, and each is its own rank
        found, cost = quickselect(numbers, size // 2, budget)
        wrong += int(found != size // 2)
        guess = np.median(np.random.choice(numbers, sample, replace=False))
        las_vegas.append([cost, abs(found - size // 2) / size, 0])
        monte_carlo.append([sample, abs(guess - size // 2) / size, 1])
        yield {"cost and error (crosses: Monte Carlo)": np.array(las_vegas + monte_carlo), "wrong": wrong}
    return {
        "Las Vegas wrong": wrong,
        "Las Vegas cost": np.std([cost for cost, _, _ in las_vegas]),
        "Monte Carlo error": np.mean([error for _, error, _ in monte_carlo]),
        "Monte Carlo cost": np.std([cost for cost, _, _ in monte_carlo]),
    }
