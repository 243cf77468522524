"""Reading a sweep's files: the numbers of its cells, sweeps under way, and files that are none."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from playground import Settings
from playground.cluster import results as reading
from playground.cluster.plan import METADATA, Plan, schema_of
from playground.cluster.results import ResultsError, read_results
from playground.statistics import Summary
from playground.sweep import Sweep, Variation
from playground.sweep_summary import SweepSummary

from tests.cluster.written_sweeps import ACTIVATIONS, LINK, RATES, Row, fail, lose, plan_of, rows_of, write


def some_lost(row: Row) -> None:
    """Of 6 cells of 4 runs: one diverged in cell 1, all in cell 2; one failed in cell 3, cell 4 cannot be."""
    if (row["cell"], row["run"]) == (1, 2) or row["cell"] == 2:
        lose(row)
    elif (row["cell"], row["run"]) == (3, 0):
        fail(row, "MemoryError: 1 GiB")
        row["diverged"] = True  # which is not asked of a run that failed
    elif row["cell"] == 4:
        fail(row, "networkShape=99: must be up to 8 layer sizes")


@pytest.fixture
def mixed(tmp_path: Path) -> tuple[Path, list[Row]]:
    plan = plan_of(RATES, ACTIVATIONS, target=0.4)
    rows = rows_of(plan, some_lost)
    shuffled = random.Random(1).sample(rows, len(rows))
    return write(tmp_path / "results.parquet", plan, shuffled), rows


def test_a_cells_numbers_are_those_of_its_runs(mixed: tuple[Path, list[Row]]) -> None:
    path, rows = mixed
    summary = read_results(path).summary
    for cell in range(6):
        trained = [row for row in rows if row["cell"] == cell and row["error"] is None]
        losses = [np.nan if row["loss_test"] is None else row["loss_test"] for row in trained]
        assert summary.counts[cell] == len(trained)
        if not trained:
            assert np.isnan(summary.quartiles[:, cell]).all()
            assert np.isnan(summary.best[cell])
            continue
        expected = Summary.of(losses, 0.4)
        low, middle, high = summary.quartiles[:, cell]
        assert (middle, (low, high)) == (expected.median, expected.quartiles)
        assert (summary.diverged[cell], summary.reached[cell]) == (expected.diverged, expected.reached)
        assert summary.best[cell] == (np.inf if cell == 2 else np.nanmin(losses))


def test_epochs_to_the_target_of_a_run_that_was_never_there_are_infinite(tmp_path: Path) -> None:
    plan = plan_of(RATES, runs=3, target=0.5)

    def reach(row: Row) -> None:
        row["epochs_to_target"] = [7, 9, None][row["run"]] if row["cell"] == 0 else None

    summary = read_results(write(tmp_path / "r.parquet", plan, rows_of(plan, reach))).summary
    assert summary.median_epochs is not None
    np.testing.assert_array_equal(summary.median_epochs, [9, np.inf, np.inf])


def test_failures_are_counted_by_their_reason(mixed: tuple[Path, list[Row]]) -> None:
    results = read_results(str(mixed[0]))  # as one types it in a notebook
    assert results.complete
    assert [tuple(one) for one in results.failures] == [
        ("networkShape=99: must be up to 8 layer sizes", 4, 1),
        ("MemoryError: 1 GiB", 1, 1),
    ]
    assert results.summary.failed.tolist() == [0, 0, 0, 1, 4, 0]
    assert results.summary.reasons[4].startswith("networkShape=99")


def test_one_cell_has_its_runs_in_order_and_its_link(mixed: tuple[Path, list[Row]]) -> None:
    path, rows = mixed
    results = read_results(path)
    cell = results.cell(1)
    assert cell.values == (0.01, "relu")
    assert cell.link == next(row["link"] for row in rows if row["cell"] == 1)
    assert Settings.from_hash(cell.link).activation == "relu"
    assert cell.run.tolist() == [0, 1, 2, 3]
    assert np.isnan(cell.loss_test).tolist() == cell.diverged.tolist() == [False, False, True, False]
    assert results.cell(3).error == "MemoryError: 1 GiB"
    with pytest.raises(IndexError, match="from 0 to 5, not 6"):
        results.cell(6)
    assert results.links([1, 5]) == {n: results.cell(n).link for n in (1, 5)}


def test_all_rows_are_there_for_other_questions(mixed: tuple[Path, list[Row]]) -> None:
    results = read_results(mixed[0])
    table = results.table(["cell", "accuracy_test"])
    assert (table.num_rows, table.column_names) == (24, ["cell", "accuracy_test"])
    assert results.table().column_names == schema_of(results.plan).names
    with pytest.raises(ResultsError, match="has no column 'loss': it has cell, link"):
        results.table(["loss"])


def test_a_sweep_under_way_is_read_from_its_parts(tmp_path: Path) -> None:
    plan = plan_of(RATES, ACTIVATIONS)
    rows = rows_of(plan, some_lost)
    path = tmp_path / "results.parquet"
    parts = tmp_path / "results.parquet.parts"
    write(parts / "0.parquet", plan, rows[:10])
    write(parts / "1.parquet", plan, rows[8:15])  # two of them again
    (parts / "2.parquet.tmp").write_bytes(b"PAR1, half of it")
    (parts / ".3.parquet").write_bytes(b"PAR1, half of it")
    for given in (path, parts):
        results = read_results(given)
        assert (results.rows, results.complete, results.name) == (15, False, "results.parquet")
        assert results.done.tolist() == [4, 4, 4, 3, 0, 0]
    assert results.seconds[2] == 2.0  # each run once
    assert results.table(["run"]).num_rows == 17  # the files as they are
    whole = read_results(write(path, plan, rows))
    assert whole.complete and len(whole.files) == 1
    np.testing.assert_array_equal(whole.summary.losses[:3], results.summary.losses[:3])


def test_parts_that_are_joined_meanwhile_are_read_from_the_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_of(RATES)
    path = write(tmp_path / "results.parquet", plan, rows_of(plan))
    places = iter([(tmp_path / "results.parquet.parts" / "0.parquet",), (path,)])
    monkeypatch.setattr(reading, "_files", lambda _: next(places))
    assert read_results(path).complete


def test_the_pages_sweep_has_the_same_numbers(tmp_path: Path) -> None:
    settings = Settings.from_hash(f"{LINK}&problem=regression&activation=linear&networkShape=4&samples=20")
    rates = Variation.from_text("learningRate=0.01,10,0.1")
    sweep = Sweep(settings, [rates], runs=3, epochs=20, target=0.5)
    sweep.run()
    plan = Plan(settings.to_hash(), (rates,), 3, 20, 0.5)

    def trained(row: Row) -> None:
        result = sweep.results[row["cell"]]
        assert result is not None
        loss, epochs = result.loss_test[row["run"]], result.epochs_to_target[row["run"]]
        row.update(
            loss_test=float(loss) if np.isfinite(loss) else None,
            epochs_to_target=int(epochs) if np.isfinite(epochs) else None,
            diverged=bool(result.diverged[row["run"]]),
        )

    one = read_results(write(tmp_path / "r.parquet", plan, rows_of(plan, trained))).summary
    other = SweepSummary.of(sweep)
    assert one.axes == other.axes
    assert other.diverged.tolist() == [0, 3, 0], "a sweep without divergence shows less"
    np.testing.assert_array_equal(one.losses, other.losses)
    np.testing.assert_array_equal(one.epochs_to_target, other.epochs_to_target)


def test_settings_side_by_side_are_numbered() -> None:
    sweep = Sweep.of_settings([Settings.from_hash(f"{LINK}&samples=20&networkShape=")] * 2, 2, 1)
    assert not SweepSummary.of(sweep).counts.any()
    sweep.run()
    summary = SweepSummary.of(sweep)
    assert (summary.shape, summary.names(1)) == ((2,), ("2",))
    assert summary.counts.tolist() == [2, 2]


def test_a_persons_own_python_is_not_run_to_read_what_it_made(tmp_path: Path) -> None:
    plan = plan_of(ACTIVATIONS, runs=1, code="raise SystemExit('it ran')")
    schema = schema_of(plan)
    text = plan.to_json().replace("tanh,relu", "mine,relu")
    schema = schema.with_metadata({METADATA: text})
    rows = [{**row, "activation": "mine"} if row["cell"] == 0 else row for row in rows_of(plan)]
    results = read_results(write(tmp_path / "r.parquet", plan, rows, schema))
    assert results.summary.names(0) == ("mine",)
    assert results.plan.code == plan.code


def test_memory_is_a_portion_of_the_rows_and_not_all(tmp_path: Path) -> None:
    plan = plan_of(RATES, runs=100_000)
    count = plan.rows
    numbers = np.arange(count, dtype=np.float64)
    schema = schema_of(plan)
    empty = pa.nulls(count, pa.string()).dictionary_encode()
    made = {
        "cell": np.arange(count) // plan.runs,
        "link": pa.DictionaryArray.from_arrays(pa.array(np.zeros(count, np.int32)), [LINK]),
        "run": np.arange(count) % plan.runs,
        "seed": pa.array(np.char.mod("%d", np.arange(count))),
        "diverged": np.zeros(count, dtype=bool),
        "error": empty.cast(schema.field("error").type),
    }
    columns = [
        made[name] if isinstance(made.get(name), pa.Array) else pa.array(made.get(name, numbers), safe=False)
        for name in schema.names
    ]
    table = pa.table(dict(zip(schema.names, columns, strict=True))).cast(schema, safe=False)
    path = tmp_path / "r.parquet"
    pq.write_table(table, path, row_group_size=65_536)
    size, before = table.nbytes, pa.default_memory_pool()
    del table, columns, made
    pool = pa.proxy_memory_pool(before)
    pa.set_memory_pool(pool)
    try:
        results = read_results(path)
    finally:
        pa.set_memory_pool(before)
    assert results.rows == count
    assert results.summary.median[1] == 150_000 - 0.5
    assert 0 < pool.max_memory() < size / 2


def another_plan(text: str) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        table = pq.read_table(path)
        pq.write_table(table.replace_schema_metadata({METADATA: text}), path)

    return change


def without(column: str) -> Callable[[Path], None]:
    return lambda path: pq.write_table(pq.read_table(path).drop_columns([column]), path)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-50])


def spoil(path: Path) -> None:
    whole = path.read_bytes()
    path.write_bytes(whole[:4] + bytes(len(whole) - 1000) + whole[-996:])


def recount(path: Path) -> None:
    table = pq.read_table(path)
    cells = pa.array(np.full(table.num_rows, 7, np.int32))
    pq.write_table(table.set_column(0, "cell", cells).replace_schema_metadata(table.schema.metadata), path)


PLAN = json.loads(plan_of(RATES).to_json())
WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "not there": (Path.unlink, "is not there"),
    "empty": (lambda path: path.write_bytes(b""), "is empty"),
    "a text": (lambda path: path.write_text("cell,run\n"), "is not a Parquet file"),
    "cut off": (cut, "is cut off"),
    "damaged": (spoil, "is damaged"),
    "another program's": (lambda p: pq.write_table(pa.table({"a": [1]}), p), "not of a sweep of this program"),
    "a later version's": (
        another_plan(json.dumps({**PLAN, "format": "playground-sweep/2"})),
        "not of the format 'playground-sweep/1' but 'playground-sweep/2'",
    ),
    "no plan": (another_plan("{"), "not of the format"),
    "an odd plan": (another_plan(json.dumps({**PLAN, "runs": "many"})), "its plan cannot be read"),
    "of other settings": (another_plan(json.dumps({**PLAN, "vary": ["gone=1,2"]})), "plan cannot be read: gone="),
    "too large": (another_plan(json.dumps({**PLAN, "runs": 10**9})), "3,000,000,000 runs are more"),
    "without losses": (without("loss_test"), "lacks the columns loss_test"),
    "of another plan": (recount, "cell 7, run 0, but its plan has 3 cells of 4 runs"),
    "no rows": (
        lambda path: write(path, plan_of(RATES), []),
        "has no rows",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_result_is_named(name: str, tmp_path: Path) -> None:
    plan = plan_of(RATES)
    path = write(tmp_path / "results.parquet", plan, rows_of(plan))
    change, words = WRONG[name]
    change(path)
    with pytest.raises(ResultsError) as told:
        read_results(path)
    assert str(told.value).startswith(f"{path}: ")
    assert words in str(told.value)


def test_parts_of_two_sweeps_are_not_mixed(tmp_path: Path) -> None:
    for name, plan in (("0", plan_of(RATES)), ("1", plan_of(RATES, runs=5))):
        write(tmp_path / "r.parquet.parts" / f"{name}.parquet", plan, rows_of(plan))
    with pytest.raises(ResultsError, match=r"is of another sweep than 0\.parquet"):
        read_results(tmp_path / "r.parquet")


def test_a_sweep_that_has_just_begun_has_no_result_yet(tmp_path: Path) -> None:
    (tmp_path / "r.parquet.parts").mkdir()
    with pytest.raises(ResultsError, match="under way and has no result yet"):
        read_results(tmp_path / "r.parquet")
