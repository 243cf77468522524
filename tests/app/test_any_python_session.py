"""Whatever a person does on the bench while Python of their own takes part, in whatever order."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from app.bench.own_python import OwnPython
from playground.custom.registration import registrations
from playground.packing import pack_code
from playground.record import Record, replay
from playground.report import ALTERED

from tests.app.python_page import nothing_is_left  # noqa: F401
from tests.app.test_any_session import STEPS, Session

SNAKE = "@activation\ndef snake(z):\n    return z + np.sin({}* z) ** 2\n"
LATER = "calls = []\n@activation\ndef later(z):\n    calls.append(0)\n    if len(calls) > 300:\n        1 / 0\n    return z / (1 + z * z)\n"
MINE = "@optimizer\ndef mine():\n    return (lambda params: {'m': 0 * params}), update\ndef update(g, state, params, hyper):\n    m = 0.5 * state['m'] + g\n    return m, {'m': m}\n"
NOISY = "@optimizer\ndef noisy():\n    return (lambda params: ()), update\ndef update(g, state, params, hyper, rng):\n    return g + 0.1 * rng.normal(size=g.shape), ()\n"
GENTLE = "@loss\ndef gentle(z, y):\n    return np.logaddexp(0, -2 * y * z)\n"
RING = "@feature\ndef ring(x, y):\n    return np.hypot(x, y) - 3\n"
LINE = "@dataset\ndef line(rng, n, noise):\n    x = rng.uniform(-5, 5, n)\n    return x, rng.normal(size=n), np.where(x > 0, 1, -1)\n"
HALVE = "@every_epoch\ndef halve(trainer):\n    if trainer.epoch % 5 == 0:\n        trainer.set_learning_rate(trainer.learning_rate * 0.9)\n"
SETS = "@every_epoch\ndef sets(trainer):\n    if trainer.epoch % 7 == 0:\n        page.set('noise', trainer.epoch % 3)\n    if trainer.epoch == 15:\n        raise StopTraining('enough')\n"
NORM = "@chart\ndef norm(trainer):\n    return {'epoch': trainer.epoch, 'loss': trainer.loss_test.mean()}\n"
TICK = "@background\ndef tick():\n    for k in range(5):\n        print(k)\n        yield\n"
PARTS = (
    SNAKE.format(""),
    SNAKE.format("2 "),
    LATER,
    MINE,
    NOISY,
    GENTLE,
    RING,
    LINE,
    HALVE,
    SETS,
    NORM,
    TICK,
)
FAILING = (
    "1 / 0\n",
    "@activation\ndef relu(z):\n    return z\n",
    SNAKE.format("") + "raise SystemExit\n",
    "(",
)
LINES = (
    "trainer.loss_test",
    "1 / 0",
    "trainer.weights[0][:] *= 1.0",
    "page.set('noise', 10)",
    "page.set('activation', 'snake')",
    "page.play()",
    "page.runs",
    "page.open('#seed=0.3&samples=60')",
    "page.step()",
    "page.reset()",
    "plot([1, 2])",
    GENTLE.replace("gentle", "typed"),
)
OWN = (
    *(("activation", key) for key in ("snake", "later", "tanh")),
    *(("optimizer", key) for key in ("mine", "noisy", "adam")),
    *(("loss", key) for key in ("gentle", "typed")),
    *(("dataset", "line"), ("dataset", "xor"), ("ownFeatures", "ring"), ("ownFeatures", "")),
)


class PythonSession(Session):
    """A person who also writes Python."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self.open_python()
        self.ran = [SNAKE.format("")]
        self.doings += [
            *[self.run] * 4,
            *[self.choose] * 6,
            self.line,
            self.others_of_python,
            self.come_by_link,
        ]

    def open_python(self) -> None:
        if not self.controller._replaying.on:
            self.act("bench", "python", "open")

    def python(self, action: str, *args: Any) -> None:
        self.act("bench", "python", action, *args)

    def run(self) -> None:
        if self.random.random() < 0.2:
            self.python("run", self.any(*FAILING))
            return
        text = "".join(self.random.sample(PARTS, self.any(0, 1, 2, 3)))
        text = text if text.count("snake(z)") < 2 and text.count("def update") < 2 else text[: len(PARTS[0])]
        text = self.any(text or "x = 1\n", text or "x = 1\n", *self.ran)
        self.ran.append(text)
        self.python("run", text)

    def choose(self) -> None:
        self.act("set", *self.any(*OWN))

    def line(self) -> None:
        self.python("line", self.any(*LINES))

    def others_of_python(self) -> None:
        self.python(self.any("stop", "stop", "reset"))

    def come_by_link(self) -> None:
        own = self.any("activation=snake", "optimizer=mine&ownFeatures=ring", "loss=gentle&dataset=line", "")
        link = f"#seed=0.5&samples=60&{own}&code={pack_code(self.any(*self.ran))}"
        self.act("hash", link, *self.random.sample(["", "a", "b"], 2))

    def check(self) -> None:
        super().check()
        for entry in self.bench.own_entries(self.controller.settings):
            assert entry in registrations()

    def check_record(self) -> None:
        training, stage = self.controller.training(), self.controller
        if np.isfinite(training.trainer.loss_train).all() and not stage.lacks(training):
            record = Record.from_json(training.recorder.record(training.trainer, "", "", None).to_json())
            code = record.settings.code
            if stage.has_run(code) and not any(
                "page.set" in text or "page.r" in text for text in [code or ""]
            ):
                report = replay(record, after_epoch=stage.after_epoch_of(code))
                assert report.verdict != ALTERED, report

    def check_going_on(self) -> None:
        pass  # a function of every epoch, or a rate it has set, may have been another one then


@pytest.mark.parametrize("seed", (*range(5), 74, 102, 109))
def test_any_session_with_python(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(own: OwnPython, problem: BaseException) -> None:
        raise AssertionError("the page itself has failed") from problem

    monkeypatch.setattr(OwnPython, "_begin_anew", refuse)
    session = PythonSession(seed)
    for _ in range(STEPS):
        session.step()
        session.check()
        if session.random.random() < 0.1:
            session.settle()
            session.check_timeline()
            session.any(session.check_record, session.check_undo)()
            session.check()
    session.settle()
    session.finish()
    session.check_record()
