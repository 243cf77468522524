"""What a person's own Python does beside the network: functions of every epoch, charts, the console, starting points."""

from __future__ import annotations

import pytest
from playground.custom.registration import registrations
from playground.examples import EXAMPLES, example

from tests.app.python_page import Panel, Ticking, nothing_is_left  # noqa: F401


def test_every_epoch_is_every_epoch_at_any_speed() -> None:
    page = Panel()
    page.do(
        "run",
        "seen = []\nfrom playground import every_epoch\n@every_epoch\ndef note(t):\n    seen.append(t.epoch)\n",
    )
    page.act("set", "animationSpeed", "1000")
    page.act("toggle")
    page.frames(4)
    page.act("toggle")
    page.do("line", "seen == list(range(1, trainer.epoch + 1)), len(seen) > 10")
    assert page.lines[-1] == ("result", "(True, True)")


def test_stop_training_pauses_and_says_why() -> None:
    page = Panel()
    page.do(
        "run",
        "from playground import every_epoch, StopTraining\n@every_epoch\ndef stop(t):\n"
        "    if t.epoch == 7:\n        raise StopTraining('seven')\n",
    )
    page.act("toggle")
    page.frames(20)
    assert page.controller.trainer.epoch == 7 and not page.view.on
    assert ("note", "seven") in page.lines
    page.act("toggle")
    page.frames(5)
    assert page.controller.trainer.epoch > 9


def test_an_own_chart_follows_the_epochs() -> None:
    page = Panel()
    page.do("run", "from playground import chart\n@chart('norm')\ndef norm(t):\n    return float(t.epoch)\n")
    for _ in range(3):
        page.act("step")
    page.now += 1
    page.act("step")
    chart = page.told("charts")[-1]["norm"]
    assert chart["epochs"].tolist() == chart["series"][0]["values"].tolist()
    assert chart["epochs"][-1] == 4


def test_a_background_function_runs_in_pieces_and_stops() -> None:
    page = Ticking()
    page.do(
        "run",
        "from playground import background\n@background\ndef count():\n    for k in range(3):\n        print(k)\n        yield\n",
    )
    for _ in range(5):
        page.controller.portion()
    assert [text for kind, text in page.lines if kind == "out"] == ["0", "1", "2"]
    assert page.told("busy")[-1] is False
    page.do(
        "run", "from playground import background\n@background\ndef ever():\n    while True:\n        yield\n"
    )
    assert page.told("busy")[-1] is True
    page.do("stop")
    assert page.told("busy")[-1] is False


def test_the_console_knows_the_page() -> None:
    page = Panel()
    for line, shown in (
        ("1 + 1", "2"),
        ("_ * 2", "4"),
        ("trainer.epoch", "0"),
        ("settings.noise", "0.0"),
        ("np.pi > 3", "True"),
    ):
        page.do("line", line)
        assert page.lines[-2:] == [("in", line), ("result", shown)]
    page.do("line", "page.set('noise', 20)")
    assert page.controller.settings.noise == 20
    page.do("line", "page.set('noise', 'a lot')")
    assert "noise" in page.lines[-1][1] and page.lines[-1][0] == "error"
    page.do("line", "page.play()")
    assert page.view.on
    page.act("set", "bench", "python")
    page.do("line", "page.open('#seed=t&dataset=xor')")
    assert page.controller.settings.dataset == "xor"
    assert page.controller.settings.bench == "python"  # who types there stays there
    page.do("line", "page.open('https://example.org')")
    assert page.controller.settings.dataset == "xor" and "begin at its #" in page.lines[-1][1]
    page.do("line", "page.open('#dataset=nonsense')")
    assert page.controller.settings.dataset == "xor" and page.lines[-1][0] == "error"


def test_plot_draws_in_the_panel_and_says_what_does_not_fit() -> None:
    page = Panel()
    page.do("line", "plot([1, 2, 3])")
    (line,) = page.told("plot")[-1]["series"]
    assert line["x"].tolist() == [0, 1, 2] and line["y"].tolist() == [1, 2, 3]
    page.do("line", "plot(np.arange(3), np.ones(2))")
    assert "x has 3 numbers, y has 2" in page.lines[-1][1]


def test_a_flood_of_output_is_cut() -> None:
    page = Panel()
    page.do("run", "for k in range(100_000):\n    print(k)\n")
    assert len(page.lines) <= 202 and page.lines[-1][0] == "note"


def test_a_line_that_writes_to_the_network_is_drawn() -> None:
    page = Panel()
    page.do("line", "trainer.weights[0][:] = 7")
    assert (page.view.parameters[:8] == 7).all()


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("language", ["en", "es"])
def test_every_starting_point_runs_as_it_stands(name: str, language: str) -> None:
    page = Panel()
    page.do("example", name, language)
    text = page.told("example")[-1]["text"]
    assert text == example(name, language) and "# en:" not in text and "# es:" not in text
    page.do("run", text)
    assert page.error is None
    for one in registrations():
        if one.kind in ("activation", "loss", "optimizer"):
            page.act("set", one.kind, one.key)
        elif one.kind == "dataset":
            page.act("set", "dataset", one.key)
        elif one.kind == "feature":
            page.act("set", "ownFeatures", one.key)
    page.act("toggle")
    page.frames(12)
    assert page.controller.trainer.epoch >= 8 and page.told("failed") == []
