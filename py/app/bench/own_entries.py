"""What a person's own Python has registered, as the page's menus and small pictures want it."""

from __future__ import annotations

from typing import Any

from playground.custom.registration import Registration, registrations
from playground.thumbnails import activation_curve, dataset_points, feature_map

LISTS = {
    "activation": "activations",
    "loss": "losses",
    "optimizer": "optimizers",
    "dataset": "datasets",
    "feature": "features",
}


def own_entries() -> dict[str, list[dict[str, Any]]]:
    """What `View.own` takes: a list for each kind of entry, in the order they were registered; empty where there is none.

    Every entry has `key` and `label`; activations `x`, `value` and `slope`, data sets `problem` and `points` (x, y,
    target of one after the other), features `map` (20 rows of 20, the top row first). Arrays are flat, float64.
    """
    entries: dict[str, list[dict[str, Any]]] = {name: [] for name in LISTS.values()}
    for one in registrations():
        if one.kind in LISTS:
            entries[LISTS[one.kind]].append({"key": one.key, "label": one.label, **_picture(one)})
    return entries


def _picture(one: Registration) -> dict[str, Any]:
    if one.kind == "activation":
        x, value, slope = activation_curve(one.key)
        return {"x": x, "value": value, "slope": slope}
    if one.kind == "dataset":
        return {"problem": one.problem, "points": dataset_points(one.key).ravel()}
    if one.kind == "feature":
        return {"map": feature_map(one.key)}
    return {}
