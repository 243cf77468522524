"""A class's hand-ins: files of records as the page saves them, and what becomes of such files on their way."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from app.recorder import Recorder
from playground import Settings, Trainer, events
from playground.packing import pack_code
from playground.record import Record

from tests.engine.recorded import CHAOS, recorded

ASSIGNMENT = "#dataset=xor&networkShape=3&learningRate=0.1&seed=0.1&samples=60"
OF_LESSON = "dataset=spiral&sinX=true&sinY=true&networkShape=8,8&seed=0.62521"  # `lesson=spiral` begins so
CODE = "from playground import every_epoch\n@every_epoch\ndef halve(trainer):\n    trainer.set_learning_rate(trainer.learning_rate / 2)\n"
EPOCHS = 30
Action = Callable[[Trainer, Recorder], None]


def session(
    link: str = ASSIGNMENT, epochs: int = EPOCHS, actions: dict[int, Action] | None = None, note: str = ""
) -> Record:
    """The record of a training on the page, on which these things were done when it came to these epochs."""
    settings = Settings.from_hash(link)
    trainer = Trainer(settings)
    recorder = Recorder.of(settings, trainer)
    for epoch in range(trainer.epoch, epochs + 1):
        recorder.trained(epoch, trainer.evaluate())
        if actions and epoch in actions:
            actions[epoch](trainer, recorder)
        if epoch < epochs:
            trainer.step()
    return recorder.record(trainer, note, "2026-01-02T03:04:05Z", None)


def sets(**values: Any) -> Action:
    """Settings are changed."""

    def act(trainer: Trainer, recorder: Recorder) -> None:
        before, after = trainer.settings, trainer.settings.replace(**values)
        recorder.changed(trainer.epoch, before, after, rate_set="learningRate" in values)
        events.redo(trainer, {"set": {key: after.text(key) for key in values}})

    return act


def edits(layer: int, row: int, column: int, value: float) -> Action:
    """A parameter is set by hand."""

    def act(trainer: Trainer, recorder: Recorder) -> None:
        trainer.edit(layer, row, column, value)
        recorder.edit(trainer.epoch, layer, row, column, value)

    return act


def with_seed(seed: str) -> str:
    return ASSIGNMENT.replace("seed=0.1", f"seed={seed}")


def better(record: Record) -> Record:
    """A result that was never reached."""
    return replace(record, result={**record.result, "lossTest": [0.001], "accuracyTest": [1.0]})


def with_other_history(record: Record) -> Record:
    rows = [[loss[0] * (0.9 if place > 10 else 1)] for place, loss in enumerate(record.history["lossTest"])]
    best = {"epoch": record.epoch, "lossTest": rows[-1][0]}
    return replace(
        record,
        history={**record.history, "lossTest": rows},
        result={**record.result, "lossTest": rows[-1]},
        best=best,
    )


def parts(**changes: Any) -> str:
    """A sound record's file with these parts instead."""
    return json.dumps({**json.loads(session().to_json()), **changes})


def class_of_40(folder: Path) -> dict[str, dict[str, Any]]:
    """Write 40 files; returns by name, in an order that is not the alphabet's, what their rows must have."""
    good = session()
    changed_on_the_way = session(actions={10: sets(learningRate=0.3)})
    own = f"{ASSIGNMENT}&code={pack_code(CODE)}"
    unread, altered = {"verdict": "could not be read"}, {"verdict": "altered"}
    holds: dict[str, Any] = {"verdict": "holds", "changed": [], "passes": True}
    files: dict[str, tuple[str | bytes, dict[str, Any]]] = {
        "good.json": (good.to_json(), {**holds, "sameAs": "", "parameters": 13, "neurons": 3, "layers": 1}),
        **{f"student {k}.json": (session(with_seed(f"0.{k}"), note=f"I am {k}").to_json(), {
            "verdict": "holds", "passes": False, "note": f"I am {k}", "changed": [f"seed: 0.1 -> 0.{k}"],
        }) for k in range(20, 34)},
        "copy.json": (replace(good, note="mine", made="").to_json(), {**holds, "same": "good.json", "note": "mine"}),
        "result.json": (better(good).to_json(), {**altered, "why": "result"}),
        "history.json": (with_other_history(good).to_json(), {**altered, "why": "agree up to epoch 10"}),
        "events.json": (
            replace(changed_on_the_way, events=()).to_json(), {**altered, "changed": [], "why": "up to epoch 10"},
        ),
        "cut.json": (good.to_json()[:700], {**unread, "why": "is no JSON, or is not whole"}),
        "gauss.json": (
            session("#dataset=gauss&networkShape=2&seed=0.7").to_json(),
            {"verdict": "holds", "changed": ["dataset: xor -> gauss", "learningRate: 0.1 -> 0.03",
                                              "seed: 0.1 -> 0.7", "samples: 60 -> none"]},
        ),
        "regression.json": (
            session("#problem=regression&learningRate=0.1&seed=0.1&samples=60").to_json(),
            {"verdict": "holds", "changed": ["problem: classification -> regression"], "accuracy_test": None},
        ),
        "words.json": ("I did my homework", {**unread, "why": "is no JSON"}),
        "list.json": ("[1, 2]", {**unread, "why": "is not a record"}),
        "huge.json": (b" " * 10_000_000, {**unread, "why": "10,000,000 bytes"}),
        "empty.json": ("", {**unread, "why": "is empty"}),
        "latin.json": (parts(note="ä").encode("latin-1") + b"\xe4", {**unread, "why": "is no text in UTF-8"}),
        "nan.json": (parts(epoch=float("nan")), {**unread, "why": "NaN"}),
        "deep.json": ("[" * 100_000, {**unread, "why": "in more than 8 others"}),
        "old.json": (
            parts(engine={"name": "numpy", "version": "0.0.1"}), {**holds, "version": "0.0.1", "same": "good.json"},
        ),
        "next.json": (parts(format="playground-record/2"), {**unread, "why": "another version"}),
        "chaos.json": (recorded(CHAOS, 30, rounded=3e-16).to_json(), {"verdict": "cannot be confirmed"}),
        "python.json": (session(own).to_json(), {"verdict": "not run", "why": "its own Python", "goals": None, "sameAs": ""}),
        "unknown python.json": (
            parts(link=own + "&activation=snake"), {"verdict": "not run", "why": "its own Python"},
        ),
        "runs.json": (session(ASSIGNMENT + "&runs=5").to_json(), {"verdict": "holds", "runs": 5, "changed": ["runs: 1 -> 5"]}),
        "rate.json": (
            changed_on_the_way.to_json(), {"verdict": "holds", "changed": ["learningRate: 0.1 -> 0.3 at epoch 10"]},
        ),
        "momentum.json": (session(actions={5: sets(momentum=0.5)}).to_json(), holds),
        "edited.json": (
            session(actions={5: edits(0, 0, 0, 1.5), 9: edits(1, 0, 0, 1.5)}).to_json(),
            {"verdict": "holds", "changed": ["weights: edited by hand at epoch 5, and once more"]},
        ),
        "larger.json": (session(ASSIGNMENT.replace("=3", "=5,2")).to_json(), {**holds, "parameters": 30, "passes": False}),
        "utf-16.json": (good.to_json().encode("utf-16"), {**unread, "why": "is no text in UTF-8"}),
    }  # fmt: skip
    assert len(files) == 40
    for name, (content, _) in files.items():
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return {name: wanted for name, (_, wanted) in files.items()}
