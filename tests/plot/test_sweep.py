"""A sweep's picture: what it shows, of no setting to four, of files and of the page's own sweeps."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest
from matplotlib.colors import LogNorm
from matplotlib.figure import Figure
from playground import Settings
from playground.cluster.results import read_results
from playground.plot import sweep_heatmap, sweep_strip
from playground.plot.sweep import picture, sweep
from playground.plot.sweep_style import number, scale_of
from playground.sweep import Sweep, Variation
from playground.sweep_summary import SweepSummary

from tests.cluster.written_sweeps import ACTIVATIONS, RATES, Row, fail, lose, plan_of, rows_of, write

LAYERS = "networkShape=;4;4,2"
NOISE = "noise=0,20"


def summary_of(tmp_path: Path, *vary: str, change: object = lambda row: None, **more: object) -> SweepSummary:
    plan = plan_of(*vary, **more)
    return read_results(write(tmp_path / "r.parquet", plan, rows_of(plan, change))).summary


def texts(figure: Figure) -> list[str]:
    """All words in a figure but those of ticks."""
    return [text.get_text() for ax in figure.axes for text in ax.texts] + [
        words for ax in figure.axes for words in (ax.get_xlabel(), ax.get_ylabel(), ax.get_title(loc="left"))
    ]


def png(figure: Figure) -> bytes:
    file = io.BytesIO()
    figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()


@pytest.mark.parametrize(
    "vary", [(), (RATES,), (RATES, ACTIVATIONS), (RATES, ACTIVATIONS, LAYERS, NOISE)], ids=len
)
@pytest.mark.parametrize("runs", [1, 4])
def test_sweeps_of_any_size_are_drawn(tmp_path: Path, vary: tuple[str, ...], runs: int) -> None:
    summary = summary_of(tmp_path, *vary, runs=runs)
    figure = sweep(summary)
    runs_said = "one run" if runs == 1 else "4 runs"
    assert any(f"{runs_said} of 100 epochs" in text.get_text() for text in figure.texts)
    assert png(figure) == png(sweep(summary)), "the same sweep is the same picture"
    ax = Figure().add_subplot()
    assert sweep(summary, ax) is ax.figure
    png(ax.figure)


def test_a_cells_number_is_its_median_and_the_best_is_brightest(tmp_path: Path) -> None:
    summary = summary_of(tmp_path, RATES, ACTIVATIONS)
    figure = picture(summary)
    written = [text.get_text() for text in figure.axes[0].texts]
    assert written == [number(float(value)) for value in summary.median]
    image = figure.axes[0].images[0]
    lightness = image.cmap(image.norm(summary.median))[:, :3].sum(axis=1)
    assert lightness.argmax() == summary.median.argmin()
    np.testing.assert_array_equal(np.asarray(image.get_array()).ravel(), summary.median)
    assert (figure.axes[0].get_ylabel(), figure.axes[0].get_xlabel()) == ("Learning rate", "Activation")


def test_the_scale_has_its_better_end_on_top(tmp_path: Path) -> None:
    figure = picture(summary_of(tmp_path, RATES, ACTIVATIONS))
    bar, numbers = figure.axes[1:]
    low_end, high_end = numbers.get_ylim()
    assert low_end > high_end, "the lowest loss is on top"
    shares = np.asarray(bar.images[0].get_array())[:, 0]
    assert (shares[0], shares[-1]) == (0, 1), "and so is its colour"


def test_a_title_leaves_heatmap_and_scale_beside_each_other(tmp_path: Path) -> None:
    figure = sweep(summary_of(tmp_path, RATES, ACTIVATIONS))
    tops = [ax.get_position().y1 for ax in figure.axes]
    assert max(tops) == pytest.approx(min(tops))


def test_what_diverged_failed_or_is_to_come_is_told_apart(tmp_path: Path) -> None:
    def change(row: Row) -> None:
        if row["cell"] == 1 or (row["cell"], row["run"]) == (0, 3):
            lose(row)
        elif row["cell"] == 2:
            fail(row, "it cannot be")

    plan = plan_of(RATES, ACTIVATIONS)
    rows = [row for row in rows_of(plan, change) if row["cell"] < 4]
    summary = read_results(write(tmp_path / "r.parquet", plan, rows)).summary
    written = [text.get_text() for text in picture(summary).axes[0].texts]
    first, last = (number(float(summary.median[i])) for i in (0, 3))
    assert written == [first, "1 ✕", "∞", "4 ✕", "–", last]
    assert any("diverged" in text.get_text() for text in sweep(summary).texts)


def test_all_that_diverged_is_still_a_picture(tmp_path: Path) -> None:
    for vary in ([RATES], [RATES, ACTIVATIONS]):
        words = texts(sweep(summary_of(tmp_path, *vary, change=lose)))
        assert "4 ✕" in words


def test_a_third_setting_makes_panels_and_a_fourth_is_as_in_the_best(tmp_path: Path) -> None:
    summary = summary_of(tmp_path, RATES, ACTIVATIONS, LAYERS, NOISE)
    shown = sweep_heatmap.shown_of(summary)
    best = summary.names(int(summary.best_first[0]))
    assert [panel.title for panel in shown.panels] == [f"Hidden layers {v}" for v in ("none", "4", "4,2")]
    for panel, layers in zip(shown.panels, ("none", "4", "4,2"), strict=True):
        for place, cell in np.ndenumerate(panel.cells):
            names = (shown.rows[place[0]], shown.columns[place[1]], layers, best[3])
            assert summary.names(int(cell)) == names
    assert shown.left_out == (f"Noise: {best[3]} throughout, as in the best of all settings.",)


def test_of_too_many_values_some_are_shown_and_that_is_said(tmp_path: Path) -> None:
    shown = sweep_heatmap.shown_of(summary_of(tmp_path, RATES, ACTIVATIONS), most=2)
    assert (shown.rows, shown.columns) == (("0.01", "0.1"), ("tanh", "relu"))
    assert shown.left_out == ("Learning rate: 2 of its 3 values are shown.",)


def test_runs_are_dots_where_their_losses_are(tmp_path: Path) -> None:
    def change(row: Row) -> None:
        if (row["cell"], row["run"]) == (0, 1):
            lose(row)

    summary = summary_of(tmp_path, RATES, target=0.3, change=change)
    ax = picture(summary).axes[0]
    dots, rings = (np.asarray(one.get_offsets()) for one in ax.collections if len(one.get_offsets()) > 1)
    finite = np.sort(summary.losses[np.isfinite(summary.losses)])
    np.testing.assert_allclose(np.sort(dots[:, 1]), finite)
    np.testing.assert_array_equal(np.round(np.unique(dots[:, 0])) // 1, np.repeat([0, 1, 2], [3, 4, 4]))
    np.testing.assert_allclose(rings, np.column_stack([range(3), summary.median]))
    assert [text.get_text() for text in ax.texts] == ["1 ✕"]


def test_of_very_many_runs_some_are_drawn_and_that_is_said() -> None:
    values = np.random.default_rng(1).lognormal(size=(2, 5000))
    groups = sweep_strip.Groups(["a", "b"], values, "Test loss", "diverged")
    assert groups.left_out == ("Of up to 5,000 runs of a setting 1,200 are drawn, evenly by rank.",)
    dots = np.asarray(sweep_strip.columns(groups).axes[0].collections[0].get_offsets())
    assert len(dots) == 2400
    assert (dots[:, 1].min(), dots[:, 1].max()) == (values.min(), values.max())


def test_colours_are_logarithmic_where_the_span_asks_for_it() -> None:
    assert isinstance(scale_of(np.array([0.001, 0.5, np.inf, np.nan])), LogNorm)
    assert not isinstance(scale_of(np.array([0.1, 0.5])), LogNorm)
    assert scale_of(np.array([np.inf, np.nan])) is None
    zero = scale_of(np.array([0.0, 0.001, 1.0]))
    assert isinstance(zero, LogNorm) and zero(0.0) == 0, "a loss of 0 has the scale's end"


def test_the_pages_sweep_is_drawn_without_dask() -> None:
    settings = Settings.from_hash("#seed=0.5&samples=20&networkShape=2")
    one = Sweep(settings, [Variation.from_text(RATES), Variation.from_text(ACTIVATIONS)], runs=2, epochs=1)
    with pytest.raises(ValueError, match="run it first"):
        sweep(one)
    one.run()
    assert number(float(SweepSummary.of(one).median[0])) in texts(sweep(one))
    with pytest.raises(TypeError, match=r"read_results gives of a file, can be drawn, not str"):
        sweep("results.parquet")  # type: ignore[arg-type]


def test_pyplot_has_no_part_in_it() -> None:
    folder = Path(sweep_strip.__file__).parent
    assert not [
        path.name for path in folder.glob("sweep*.py") if "pyplot" in path.read_text(encoding="utf-8")
    ]
