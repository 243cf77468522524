"""Loss curves: what is drawn are the history's own numbers, and what diverged is said."""

from __future__ import annotations

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from playground import History, Settings, Trainer, plot, train
from playground.evaluation import Metrics
from playground.statistics import percentiles


def history_of(*losses: list[float], test: list[list[float]] | None = None) -> History:
    """Training losses of all runs at epochs 0, 1, …; test losses are 1 more, or given."""
    history = History(len(losses[0]))
    for epoch, values in enumerate(losses):
        of_test = np.array(values) + 1 if test is None else np.array(test[epoch])
        history.add(epoch, Metrics(np.array(values), of_test, of_test, of_test))
    return history


def lines(ax: Axes) -> dict[str, tuple[list[float], list[float]]]:
    return {
        str(line.get_label()): (np.asarray(line.get_xdata()).tolist(), np.asarray(line.get_ydata()).tolist())
        for line in ax.lines
    }


def words(ax: Axes) -> str:
    return " ".join(text.get_text() for text in ax.texts)


def test_one_run_is_drawn_as_it_went() -> None:
    history = train(Trainer(Settings(seed="1")), 5)
    ax = plot.losses(history)
    assert lines(ax) == {
        "training data": (history.epochs.tolist(), history.losses_train[:, 0].tolist()),
        "test data": (history.epochs.tolist(), history.losses_test[:, 0].tolist()),
    }
    assert not ax.collections and words(ax) == ""


def test_of_several_runs_the_median_is_drawn_in_its_band() -> None:
    history = train(Trainer(Settings(seed="1"), runs=9), 4)
    ax = plot.losses(history)
    low, middle, high = percentiles(history.losses_train, (0.1, 0.5, 0.9))
    assert lines(ax)["training data"][1] == middle.tolist()
    corners = ax.collections[0].get_paths()[0].vertices
    for epoch in history.epochs:
        at = np.asarray(corners)[np.asarray(corners)[:, 0] == epoch, 1]
        assert (at.min(), at.max()) == (low[epoch], high[epoch])
    legend = ax.get_legend()
    assert legend is not None and legend.get_title().get_text() == "median and 10–90 % of 9"


def test_losses_that_fall_far_have_a_log_axis_unless_another_is_asked_for() -> None:
    far, near = history_of([1.0], [0.001], test=[[1.0], [0.001]]), history_of([1.0], [0.5])
    assert plot.losses(far).get_yscale() == "log" and plot.losses(near).get_yscale() == "linear"
    assert plot.losses(far, log=False).get_yscale() == "linear"
    assert plot.losses(near, log=True).get_yscale() == "log"
    assert plot.losses(near).get_ylim()[0] == 0


def test_a_log_axis_is_labelled_in_plain_numbers() -> None:
    ax = plot.losses(history_of([0.7], [0.02], test=[[0.7], [0.02]]))
    ax.figure.draw_without_rendering()  # type: ignore[union-attr]
    labels = [label.get_text() for label in (*ax.get_yticklabels(), *ax.get_yticklabels(minor=True))]
    assert {"0.1", "0.02", ""} <= set(labels) and not [label for label in labels if "$" in label]


def test_a_loss_of_0_has_its_place_below_a_log_axis() -> None:
    low, high = plot.losses(history_of([1.0], [1e-6], [0.0], test=[[1.0], [1e-6], [0.0]])).get_ylim()
    assert 0 < low < 1e-6 and 1 < high < 10


@pytest.mark.parametrize("lost", [np.nan, np.inf, 1e301])
def test_what_diverged_is_said(lost: float) -> None:
    ax = plot.losses(history_of([1.0], [2.0], [lost], [lost]))
    assert words(ax) == "diverged from epoch 2 on"
    assert ax.get_xlim()[1] > 3, "the epochs that were trained are all there"
    assert ax.get_ylim()[1] < 5
    assert words(plot.losses(history_of([lost], [lost]))) == "diverged"


def test_a_few_runs_that_diverged_leave_the_others_to_be_seen() -> None:
    ax = plot.losses(history_of([1.0, 1.0, 1.0, 1.0], [0.5, 0.6, 0.7, np.nan], [0.5, 0.6, 0.7, np.inf]))
    assert lines(ax)["training data"][1] == pytest.approx([1.0, 0.65, 0.65]) and words(ax) == ""
    assert ax.get_ylim()[1] < 3
    corners = np.asarray(ax.collections[0].get_paths()[0].vertices)
    assert np.isfinite(corners).all() and corners[:, 1].max() > ax.get_ylim()[1], "its edge is out of sight"


def test_without_test_data_there_is_one_line() -> None:
    ax = plot.losses(history_of([1.0], [0.9], test=[[np.nan], [np.nan]]))
    assert list(lines(ax)) == ["training data"]


def test_before_the_first_epoch_there_is_a_mark() -> None:
    ax = plot.losses(train(Trainer(Settings(seed="1")), 0))
    assert {line.get_marker() for line in ax.lines} == {"o"}
    low, high = ax.get_xlim()
    assert low < 0 < high and [tick for tick in ax.get_xticks() if low <= tick <= high] == [0]


def test_a_history_without_an_entry_is_refused() -> None:
    with pytest.raises(ValueError, match=r"no entry yet: playground\.train"):
        plot.losses(History(1))


def test_a_trainer_instead_of_its_history_is_refused() -> None:
    with pytest.raises(
        TypeError, match=r"which playground\.train\(trainer, epochs\) gives, not those of Trainer"
    ):
        plot.losses(Trainer(Settings(seed="1")))  # type: ignore[arg-type]


def test_the_axes_given_are_drawn_on() -> None:
    ax = Figure().add_subplot()
    assert plot.losses(history_of([1.0], [0.5]), ax) is ax and len(ax.lines) == 2


def test_lines_that_share_an_axis_are_all_to_be_seen() -> None:
    """On Axes side by side, and on one and the same, in either order."""
    high, low = history_of([100.0], [90.0]), history_of([0.5], [0.4])
    for first, second in ((high, low), (low, high)):
        one, other = Figure().subplots(1, 2, sharey=True)
        plot.losses(first, one, log=False)
        plot.losses(second, other, log=False)
        assert one.get_ylim() == other.get_ylim() and one.get_ylim()[1] > 100
        plot.losses(first, same := Figure().add_subplot(), log=True)
        bottom, top = plot.losses(second, same, log=True).get_ylim()
        assert 0 < bottom < 0.4 and top > 100
