"""A person's function that fails while a network trains: told once, and the engine goes on with something harmless."""

import math

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.custom import failures
from playground.custom.curves import curve
from playground.custom.failures import CustomError
from playground.custom.hooks import StopTraining, chart_values, pieces, run_backgrounds, train
from playground.custom.registration import registrations
from playground.custom.source import after_epoch, run_source
from playground.maps import Maps

from tests.engine.own_python import parameters, reason_not_compiled, registered
from tests.engine.support import assert_equal

pytestmark = pytest.mark.usefixtures("own")

# Each is registered while all is well; `how` decides what it does later.
HEAD = """\
how = []

def well():
    for what in how:
        exec(what)
"""
FILES = {
    "activation": "@activation\ndef mine(z):\n    well()\n    return np.tanh(z)",
    "loss": "@loss\ndef mine(z, y):\n    well()\n    return (z - y)**2",
    "feature": "@feature\ndef mine(x, y):\n    well()\n    return x * y",
    "dataset": "@dataset\ndef mine(rng, n, noise):\n    well()\n"
    "    return rng.normal(size=n), rng.normal(size=n), np.arange(n) % 2 * 2.0 - 1",
    "optimizer": "@optimizer\ndef mine():\n    def init(params):\n        well()\n        return params * 0\n"
    "    def update(g, v, params, hyper):\n        well()\n        return g, v\n    return init, update",
}
LINE = {"activation": 4, "loss": 4, "feature": 4, "dataset": 4, "optimizer": 4}
each_kind = pytest.mark.parametrize("kind", FILES)


def registering(kind):
    """A file of one function, and the list that decides what it does; the line it fails in is well()'s `exec`."""
    names = {"np": np, **vars(__import__("playground.custom").custom)}
    run_source(HEAD + FILES[kind], namespace=names)
    return names["how"]


def settings_of(kind):
    field = "ownFeatures" if kind == "feature" else kind
    return Settings(seed="s", samples=40, engine="numpy", **{field: "mine"})


def live(kind):
    """What calls the function anew: data sets and inputs are made with the trainer, the others at each step."""
    trainer = Trainer(settings_of(kind))
    trainer.step(2)
    return trainer


@each_kind
def test_without_a_handler_a_sentence_is_raised(kind):
    how = registering(kind)
    trainer = live(kind)
    how.append("1 / 0")
    with pytest.raises(CustomError, match=f"^{kind} mine: ZeroDivisionError: division by zero$") as raised:
        (
            trainer.step
            if kind in ("activation", "loss", "optimizer")
            else lambda: Trainer(settings_of(kind))
        )()
    assert raised.value.line == 5 and isinstance(raised.value.__cause__, ZeroDivisionError)


@each_kind
@pytest.mark.parametrize(
    "what", ["1 / 0", "raise SystemExit", "raise KeyboardInterrupt", "raise GeneratorExit"]
)
def test_a_handler_is_told_once_and_training_goes_on(kind, what):
    how = registering(kind)
    trainer, told = live(kind), []
    failures.handler = told.append
    how.append(what)
    trainer.step(3)
    trainer = Trainer(settings_of(kind), runs=2)
    trainer.step(3)
    Maps(trainer, density=5).update()
    assert np.isfinite(trainer.loss_train).all() and np.isfinite(parameters(trainer)).all()
    (failure,) = told
    assert failure.registration is registrations()[0] and failure.line == 5
    assert failure.sentence.startswith(f"{kind} mine: ") and isinstance(failure.exception, BaseException)
    how[:] = ["raise AssertionError('called again')"]
    trainer.step(3)
    Trainer(settings_of(kind))
    assert len(told) == 1


@each_kind
def test_what_is_forgotten_is_called_again(kind):
    how = registering(kind)
    failures.handler = [].append
    how.append("1 / 0")
    Trainer(settings_of(kind)).step(1)
    how.clear()
    failures.forget()
    sound = Trainer(settings_of(kind))
    sound.step(3)
    failures.handler = None
    again = Trainer(settings_of(kind))
    again.step(3)
    assert_equal(parameters(sound), parameters(again))


def test_wrong_results_while_training_are_failures_too():
    registered("@activation\ndef mine(z):\n    return np.tanh(z) if len(z) != 5 else z[:1]")
    with pytest.raises(CustomError, match=r"returns a value of the shape .* it must have that of z"):
        Trainer(Settings(seed="s", activation="mine", engine="numpy", runs=3, networkShape=(3,))).predict(
            np.ones((5, 2))
        )


def test_writing_into_arguments_is_a_failure():
    text = "@activation\ndef mine(z):\n    if z.ndim == 2: z[:] = 0\n    return np.tanh(z)"
    registered(text)
    trainer = Trainer(Settings(seed="s", activation="mine", engine="numpy"))
    with pytest.raises(CustomError, match="writes into what it is given"):
        trainer.predict(np.ones((2, 2)))


def test_interrupting_plain_python_interrupts_it():
    how = registering("activation")
    trainer = live("activation")
    how.append("raise KeyboardInterrupt")
    with pytest.raises(KeyboardInterrupt):
        trainer.step()


def test_what_fails_while_it_is_recorded_is_not_told():
    registered("@activation\ndef mine(z): return np.arctan(z)")
    told = []
    failures.handler = told.append
    trainer = Trainer(Settings(seed="s", activation="mine", engine="numpy", samples=40))
    reason = reason_not_compiled(trainer)
    trainer.step()
    assert told == [] and np.isfinite(trainer.loss_train).all()
    assert reason in ("", "np.arctan has no kernel")  # a recording may have what no kernel does


def test_what_has_failed_is_not_recorded():
    how = registering("activation")
    failures.handler = [].append
    trainer = live("activation")
    how.append("1 / 0")
    assert reason_not_compiled(trainer) == "activation mine has failed"


def test_curves():
    activation, loss = run_source(
        "@activation\ndef a(z): return z**3\n@loss\ndef l(z, y): return (z - y)**2, 2 * (z - y)"
    )
    lines = curve(activation, 5)
    assert_equal(lines["x"], [-6, -3, 0, 3, 6])
    assert_equal(lines["value"], lines["x"] ** 3)
    assert_equal(lines["slope"], 3 * lines["x"] ** 2)
    lines = curve(loss)
    assert len(lines["x"]) == 201
    assert_equal(lines["value"], (lines["x"] - 1) ** 2)
    assert_equal(lines["value2"], (lines["x"] + 1) ** 2)
    assert_equal(lines["slope2"], 2 * (lines["x"] + 1))


def test_no_curve_of_what_fails_and_of_other_kinds():
    how = registering("loss")
    how.append("1 / 0")
    assert curve(registrations()[0]) == {}
    registering("feature")
    with pytest.raises(ValueError, match="kind must be activation or loss, not feature"):
        curve(registrations()[0])


# What runs beside the training


def test_functions_of_every_epoch_run_in_their_order_until_one_stops():
    names = {"seen": [], "np": np}
    run_source(
        "from playground import StopTraining, every_epoch\n"
        "@every_epoch\ndef first(trainer): seen.append(trainer.epoch)\n"
        "@every_epoch\ndef second(trainer):\n    if trainer.epoch == 3: raise StopTraining('enough')\n",
        namespace=names,
    )
    trainer = Trainer(Settings(seed="s", samples=40))
    assert train(trainer, 9) == "enough" and names["seen"] == [1, 2, 3] and trainer.epoch == 3
    assert train(trainer, 2) is None and trainer.epoch == 5
    run_source("from playground import StopTraining\n@every_epoch\ndef f(t): raise StopTraining")
    with pytest.raises(StopTraining):
        after_epoch(trainer)
    assert train(trainer, 2) == "stopped"


def test_a_hook_that_fails_is_left_out_and_the_others_run():
    names = {"seen": [], "np": np}
    run_source(
        "from playground import every_epoch\n@every_epoch\ndef bad(trainer): 1 / 0\n"
        "@every_epoch\ndef good(trainer): seen.append(1)\n",
        namespace=names,
    )
    trainer = Trainer(Settings(seed="s", samples=40))
    with pytest.raises(CustomError, match=r"^every_epoch bad: ZeroDivisionError"):
        after_epoch(trainer)
    told = []
    failures.handler = told.append
    assert train(trainer, 3) is None
    assert len(told) == 1 and told[0].line == 3 and names["seen"] == [1, 1, 1]


@pytest.mark.parametrize(
    ("body", "values"),
    [
        ("trainer.epoch", {"mine": 0.0}),
        ("trainer.loss_train * 0", {"mine": 0.0}),
        ("{'a': 1, 2: np.ones((1, 1))}", {"a": 1.0, "2": 1.0}),
        ("float('nan')", {"mine": math.nan}),
    ],
)
def test_a_chart(body, values):
    (chart,) = run_source(f"@chart\ndef mine(trainer): return {body}")
    found = chart_values(chart, Trainer(Settings(seed="s", samples=40)))
    assert list(found) == list(values)
    assert_equal(list(found.values()), list(values.values()))


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (
            "trainer.loss_train",
            r"returns an array of the shape \(3,\); it must be a number, or label: number in a dict",
        ),
        ("'one'", "returns str; it must be a number"),
        ("None", "returns NoneType; it must be a number"),
    ],
)
def test_a_chart_of_what_is_no_number(body, sentence):
    (chart,) = run_source(f"@chart\ndef mine(trainer): return {body}")
    trainer = Trainer(Settings(seed="s", samples=40), runs=3)
    with pytest.raises(CustomError, match=sentence):
        chart_values(chart, trainer)
    failures.handler = [].append
    assert chart_values(chart, trainer) == {}


def test_backgrounds_run_in_pieces():
    names = {"seen": [], "np": np}
    text = "from playground import background\n@background\ndef mine():\n    for k in range(3):\n        seen.append(k)\n        yield\n"
    (background,) = run_source(text, namespace=names)
    work = pieces(background)
    next(work)
    assert names["seen"] == [0]
    assert list(work) == [None, None] and names["seen"] == [0, 1, 2]
    run_backgrounds()
    assert names["seen"] == [0, 1, 2] * 2


def test_a_background_that_fails_ends():
    (background,) = run_source("@background\ndef mine():\n    yield\n    1 / 0\n    yield")
    with pytest.raises(CustomError, match=r"^background mine: ZeroDivisionError"):
        list(pieces(background))
    told = []
    failures.handler = told.append
    assert list(pieces(background)) == [None] and told[0].line == 4
