"""What a worker gives is what the page's sweep of the same plan gives, however it is cut; and what fails is a row."""

from __future__ import annotations

import json
import math
import pickle
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from playground import Settings, cell_training
from playground.cell_training import CellTraining
from playground.cluster import tasks as tasks_module
from playground.cluster.bitmap import Bitmap
from playground.cluster.plan import Plan, columns_of
from playground.cluster.tasks import Batch, BatchSize, Tasks, Versions, batch_of, cells_in_order, task_of
from playground.cluster.training import OtherVersions, failed_rows, train
from playground.custom.registration import clear
from playground.packing import pack_parameters
from playground.sweep import Sweep, Variation

from tests.cluster.small_sweeps import KINDS, RATES, SETTINGS, assert_each_once, plan_of, rows_of, sorted_rows

SIZE = 2 * 2 + 2 + 2 + 1
NUMBERS = ("loss_train", "loss_test", "accuracy_train", "accuracy_test")
CASES: dict[str, Plan] = {
    "two settings": plan_of(RATES, KINDS),
    "three": plan_of(RATES, KINDS, Variation("networkShape", ((), (3, 2)))),
    "none": plan_of(),
    "an optimizer with its momentum": plan_of(Variation("optimizer", ("sgd", "adam"))),
    "a whole number, or none": plan_of(Variation("samples", (None, 30))),
    "yes or no": plan_of(Variation("xSquared", (True, False))),
    "what is drawn": plan_of(
        RATES, settings=SETTINGS.replace(dropout=0.3, labelNoise=20, learningRateAutotuning=0.01)
    ),
    "regression": plan_of(
        Variation("learningRate", (0.01, 0.03)),
        settings=SETTINGS.replace(problem="regression", activation="linear"),
        target=None,
    ),
    "divergence": plan_of(
        Variation("learningRate", (0.03, 1)),
        settings=SETTINGS.replace(problem="regression", activation="linear", networkShape=(4, 2)),
        epochs=40,
    ),
    "weights of each": plan_of(
        RATES,
        settings=SETTINGS.replace(
            runs=5, weights=pack_parameters(np.random.default_rng(1).normal(size=5 * SIZE)), epoch=7
        ),
    ),
}


@pytest.mark.parametrize("portion", [64, 2])
@pytest.mark.parametrize("name", CASES)
def test_rows_are_those_of_the_pages_sweep(name: str, portion: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whole cells, to the bit; portions of their runs, to 1e-9."""
    monkeypatch.setattr(tasks_module, "RUNS_A_TASK", portion)
    plan = CASES[name]
    ours = sorted_rows(pa.Table.from_batches(rows_of(plan)))
    sweep = Sweep(Settings.from_hash(plan.link), plan.variations, plan.runs, plan.epochs, plan.target)
    sweep.run()
    theirs = json.loads(sweep.to_json())["rows"]
    assert len(ours) == len(theirs) == plan.rows
    for number, (own, row) in enumerate(zip(ours, theirs, strict=True)):
        cell = sweep.cells[number // plan.runs]
        assert cell.settings is not None and own["link"] == cell.settings.to_hash()
        assert own["cell"] == number // plan.runs and own["error"] is None and own["seconds"] > 0
        keys = [one.key for one in plan.variations]
        told = (*keys, "run", "seed", "epochs_to_target", "diverged")
        assert {key: own[key] for key in told} == {key: row.get(key) for key in told}
        if not row["diverged"]:  # training goes on as long as one of the networks side by side has numbers
            assert own["epoch"] == row["epoch"]
        for key in NUMBERS:
            wanted = None if row[key] is None else pytest.approx(row[key], rel=1e-9 if portion == 2 else 0)
            assert own[key] == wanted, key
    diverged = [row["diverged"] for row in ours]
    assert any(diverged) == (name == "divergence") and not all(diverged)


OWN = """\
@activation("third")
def third(z):
    return z / 3

@activation("picky")
def picky(z):
    if z.shape[-1] == 40:
        raise RuntimeError("no luck")
    return z
"""


@pytest.fixture
def own_python() -> Any:
    """Whatever is registered goes."""
    yield
    clear()


@pytest.mark.usefixtures("own_python")
def test_a_persons_own_python_runs_where_it_trains(capfd: pytest.CaptureFixture[str]) -> None:
    """Cells whose functions fail are rows with the reason; what is printed is not repeated a thousand times."""
    link = SETTINGS.to_hash()
    batch = Batch(link, ("activation",), 3, 2, None, OWN + "print('here')\n", Versions.here(), ())
    values = ("third", "picky", "tanh")
    tasks = [tasks_module.Task(i, (value,), 0, 3) for i, value in enumerate(values)]
    rows = train(batch._replace(tasks=tuple(tasks))).rows.to_pylist()
    assert capfd.readouterr().out == ""
    errors = [row["error"] for row in rows]
    assert errors[:3] == errors[6:] == [None] * 3
    assert errors[4].startswith("line 8: activation picky: ") and "no luck" in errors[4]
    own = Sweep(SETTINGS, [Variation("activation", ("third", "tanh"))], 3, 2)
    own.run()
    assert own.results[0] is not None
    assert [row["loss_test"] for row in rows[:3]] == own.results[0].loss_test.tolist()
    # The next sweep of this worker does without.
    (row,) = train(batch._replace(code=None, tasks=(tasks[0]._replace(runs=1),))).rows.to_pylist()
    assert "activation=third: must be one of" in row["error"] and row["link"] is None


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (MemoryError(), "there is not enough memory for these networks"),
        (RuntimeError("no luck"), "RuntimeError: no luck"),
        (SystemExit(3), "SystemExit: 3"),
        (ValueError("x" * 9999), "ValueError: x"),
    ],
)
def test_what_fails_is_a_row_and_the_others_go_on(
    monkeypatch: pytest.MonkeyPatch, problem: BaseException, said: str
) -> None:
    real = CellTraining.train

    def fails(self: CellTraining, settings: Settings) -> Any:
        if settings.activation == "relu":
            raise problem
        return real(self, settings)

    monkeypatch.setattr(CellTraining, "train", fails)
    plan = plan_of(KINDS)
    rows = sorted_rows(pa.Table.from_batches(rows_of(plan, size=3)))
    assert_each_once(rows, plan)
    for row in rows:
        if row["activation"] == "relu":
            assert row["error"].startswith(said) and len(row["error"]) <= 500
            assert row["loss_test"] is None and row["seed"].startswith("0.4") and row["diverged"] is None
        else:
            assert row["error"] is None and math.isfinite(row["loss_test"])


def test_settings_that_cannot_be_are_rows() -> None:
    plan = plan_of(Variation("dataset", ("circle", "own")))
    rows = sorted_rows(pa.Table.from_batches(rows_of(plan)))
    assert_each_once(rows, plan)
    assert {row["error"] for row in rows[:5]} == {None}
    assert {row["error"] for row in rows[5:]} == {"dataset=own: needs points: give data, too"}


def test_rows_of_tasks_that_nobody_could_do() -> None:
    plan = plan_of(RATES)
    rows = failed_rows(batch_of(plan, [task_of(plan, 1)]), "lost")
    assert rows.schema == columns_of(["learningRate"])
    assert [(row["run"], row["error"], row["loss_test"]) for row in rows.to_pylist()] == [
        (run, "lost", None) for run in range(5)
    ]


def test_other_versions_train_nothing() -> None:
    plan = plan_of()
    batch = batch_of(plan, [task_of(plan, 0)])._replace(versions=Versions("0.0.1", "1.0"))
    with pytest.raises(OtherVersions, match=r"0\.0\.1"):
        train(batch)


def test_what_is_done_is_not_given_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """All cells' first runs come first; a cell's runs are cut at a few."""
    monkeypatch.setattr(tasks_module, "RUNS_A_TASK", 2)
    plan, done = plan_of(KINDS), Bitmap(15)
    done.add(np.array([5, 6]))  # cell 1, runs 0 and 1
    tasks = Tasks(plan, done)
    given = [
        (task.cell, task.first, task.runs)
        for batch in iter(lambda: tasks.batch(3), None)
        for task in batch.tasks
    ]
    assert given == [(0, 0, 2), (2, 0, 2), (0, 2, 2), (1, 2, 2), (2, 2, 2), (0, 4, 1), (1, 4, 1), (2, 4, 1)]


def test_cells_that_share_data_follow_each_other() -> None:
    noise = Variation("noise", (0, 10))
    plan = plan_of(RATES, noise, KINDS)
    values = [plan.values(cell) for cell in cells_in_order(plan)]
    assert sorted(values, key=str) == sorted(map(plan.values, range(plan.cells)), key=str)
    assert [value[1] for value in values] == [0] * 6 + [10] * 6
    assert [value[2] for value in values[:6]] == ["tanh"] * 2 + ["relu"] * 2 + ["linear"] * 2
    assert list(cells_in_order(plan_of())) == [0]


def test_a_worker_of_many_threads_gives_the_same() -> None:
    plan = plan_of(RATES, KINDS, runs=3, epochs=30)
    batches = [batch_of(plan, [task_of(plan, cell)]) for cell in range(plan.cells)]
    alone = [without_time(train(batch).rows) for batch in batches]
    interval = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)  # seconds: they take turns within an epoch
    try:
        with ThreadPoolExecutor(4) as threads:
            together = [without_time(trained.rows) for trained in threads.map(train, batches * 5)]
    finally:
        sys.setswitchinterval(interval)
    assert together == alone * 5


def without_time(rows: pa.RecordBatch) -> list[dict[str, Any]]:
    return rows.drop_columns(["seconds"]).to_pylist()


def test_data_are_drawn_once_for_many_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn = []
    real = cell_training.draw_data
    monkeypatch.setattr(cell_training, "draw_data", lambda *given: drawn.append(given) or real(*given))
    rows_of(plan_of(RATES, KINDS, settings=SETTINGS.replace(seed="once")), size=1)
    assert len(drawn) == 1


def test_a_batch_is_no_larger_for_many_values() -> None:
    """What goes to a worker does not have all values of a setting in it."""
    few, many = (
        plan_of(Variation("learningRate", tuple((1 + i) / 1e5 for i in range(n)))) for n in (3, 9999)
    )
    sizes = [len(pickle.dumps(Tasks(plan, Bitmap(plan.rows)).batch(3))) for plan in (few, many)]
    assert sizes[0] == sizes[1]


def test_batches_grow_to_their_time_and_shrink() -> None:
    size, sizes = BatchSize(), []
    for _ in range(12):
        sizes.append(size.tasks)
        size.took(size.tasks, 0.01 * size.tasks)
    assert sizes[:4] == [1, 4, 16, 64] and 65 <= sizes[-1] <= 75
    for _ in range(20):
        size.took(size.tasks, 5.0 * size.tasks)
    assert size.tasks == 1


def test_the_bit_map() -> None:
    done = Bitmap(21)
    assert done.add(np.array([3, 20, 3])).tolist() == [True, True, False] and done.count == 2
    assert done.add(np.array([20, 8])).tolist() == [False, True] and done.count == 3
    assert [i for i in range(21) if i in done] == [3, 8, 20]
    for wrong in (-1, 21):
        with pytest.raises(IndexError):
            done.add(np.array([wrong]))
