"""How long an epoch, the losses and the maps take: NumPy, compiled, and convnetjs, measured in the bench page."""

from __future__ import annotations

from .frames import DEEP, DEFAULT, Bench
from .numbers import ratio, spread, table

SQUARED = "&loss=squared&regularization=none"  # convnetjs has no log loss of one tanh neuron
LINKS = {
    "default": DEFAULT + SQUARED,
    "batch 1": DEFAULT + SQUARED + "&batchSize=1",
    "deep, tanh": DEEP + SQUARED + "&learningRate=0.003",
    "deep, ReLU": DEEP + SQUARED + "&learningRate=0.003&activation=relu",
}
RUNS = (8, 32)  # besides one
RIVAL = "convnetjs"
Found = dict[str, dict[str, list[float]]]  # by network, then what, a number a round


def engines(bench: Bench, rounds: int, seconds: float) -> Found:
    """Microseconds of each thing; every thing once a round, so that a slow minute hurts all of them."""
    found: Found = {name: {} for name in LINKS}
    for _ in range(rounds):
        for name, link in LINKS.items():
            times = {
                f"{what}, {engine}": bench.time(what, link, engine, 1, seconds)
                for what in ("epoch", "losses", "maps")
                for engine in ("numpy", "compiled")
            }
            times |= {
                f"epoch, {runs} runs": bench.time("epoch", link, "compiled", runs, seconds) / runs
                for runs in RUNS
            }
            times[RIVAL] = bench.time_rival(link, seconds)
            for what, value in times.items():
                found[name].setdefault(what, []).append(value)
    return found


def agreements(bench: Bench, epochs: int) -> dict[str, float]:
    """How far our weights are from convnetjs's after so many epochs from the same start."""
    return {name: bench.agreement(link, epochs) for name, link in LINKS.items()}


def engines_table(found: Found, agreement: dict[str, float]) -> str:
    epochs = [
        [
            name,
            f"{spread(times['epoch, numpy']):,.0f}",
            f"{spread(times['epoch, compiled']):,.1f}",
            f"{spread(times[RIVAL]):,.0f}",
            f"{ratio(times['epoch, numpy'], times['epoch, compiled']):.1f}",
            *(
                f"{ratio(times[RIVAL], times[what]):.1f}"
                for what in ("epoch, compiled", *(f"epoch, {runs} runs" for runs in RUNS))
            ),
            f"{agreement[name]:.0e}",
        ]
        for name, times in found.items()
    ]
    head = [
        "",
        "NumPy",
        "compiled",
        RIVAL,
        "NumPy/compiled",
        f"{RIVAL}/compiled",
        *(f"/each of {runs}" for runs in RUNS),
        "apart",
    ]
    others = [
        [
            name,
            *(
                text
                for what in ("losses", "maps")
                for numpy, compiled in [(times[f"{what}, numpy"], times[f"{what}, compiled"])]
                for text in (
                    f"{spread(numpy):,.0f}",
                    f"{spread(compiled):,.0f}",
                    f"{ratio(numpy, compiled):.1f}",
                )
            ),
        ]
        for name, times in found.items()
    ]
    losses_and_maps = ["", "losses NumPy", "compiled", "ratio", "maps NumPy", "compiled", "ratio"]
    return table(
        "An epoch, microseconds (apart: from convnetjs's weights after 20 epochs)", head, epochs
    ) + table("\nLosses and accuracies, and all maps, microseconds", losses_and_maps, others)
