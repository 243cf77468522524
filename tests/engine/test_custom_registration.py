"""What a person's own Python registers is in registries, menus, links and sweeps at once, and goes again."""

import copy
import pickle

import pytest
from playground import Settings, Trainer
from playground.activations import ACTIVATIONS
from playground.custom import registration as own_entries
from playground.custom.failures import CustomError
from playground.custom.registration import clear, entries_of, needed, registrations, replacing, withdraw
from playground.custom.source import compile_source, line_of, run_source
from playground.exports import KINDS, NotExportable, export
from playground.fields import SettingError
from playground.history import History
from playground.hyperparameters import Hyperparameters
from playground.maps import Maps
from playground.settings import FIELDS
from playground.sweep import Sweep, Variation

from tests.engine.own_python import EVERY_KIND, OF_ALL, parameters, registered, trained
from tests.engine.support import assert_equal

pytestmark = pytest.mark.usefixtures("own")
NUMPY = {"engine": "numpy"}


def snapshot_of_menus():
    return {key: field.options for key, field in FIELDS.items()}


def test_every_kind_registers():
    found = [
        (one.kind, one.key, one.label, one.line, one.problem, one.slope) for one in run_source(EVERY_KIND)
    ]
    assert found == [
        ("activation", "snake", "Snake", 3, "", "found"),
        ("loss", "softer", "softer", 7, "", "found"),
        ("optimizer", "heavy", "heavy", 11, "", ""),
        ("feature", "radius", "radius", 22, "", ""),
        ("dataset", "stripes", "stripes", 26, "classification", ""),
        ("dataset", "bowl", "bowl", 31, "regression", ""),
        ("every_epoch", "nothing", "nothing", 36, "", ""),
        ("chart", "norm", "norm", 40, "", ""),
        ("background", "work", "work", 44, "", ""),
    ]


def test_menus_have_them_marked_as_own():
    before = snapshot_of_menus()
    run_source(EVERY_KIND)
    new = {
        key: [(o.value, o.label) for o in field.options if o.own]
        for key, field in FIELDS.items()
        if field.options != before[key]
    }
    assert new == {
        "activation": [("snake", "Snake")],
        "loss": [("softer", "softer")],
        "optimizer": [("heavy", "heavy")],
        "ownFeatures": [("radius", "radius")],
        "dataset": [("stripes", "stripes")],
        "regDataset": [("bowl", "bowl")],
    }
    assert FIELDS["dataset"].options[-1].value == "own" == FIELDS["regDataset"].options[-1].value
    clear()
    assert snapshot_of_menus() == before and not registrations()


def test_links_carry_them():
    run_source(EVERY_KIND)
    settings = Settings(seed="s", **OF_ALL)
    again = Settings.from_hash(settings.to_hash())
    assert again == settings and not again.problems
    assert again.features == ("x", "y", "radius")
    clear()
    refused = Settings.from_hash(settings.to_hash())
    assert {problem.key for problem in refused.problems} == set(OF_ALL)


def test_all_of_them_train_together():
    run_source(EVERY_KIND)
    trainer = trained(20, runs=2, **OF_ALL)
    first = trainer.loss_train
    trainer.step(60)
    assert (trainer.loss_train < first).all()
    assert Maps(trainer, density=8).update().shape == (3 + 3 + 2 + 1, 64)
    assert trained(5, problem="regression", regDataset="bowl").data.y_train.min() < -0.5


def test_copies_go_on_as_the_original():
    run_source(EVERY_KIND)
    trainer = trained(7, runs=2, **OF_ALL)
    twins = copy.deepcopy(trainer), pickle.loads(pickle.dumps(trainer))
    trainer.step(5)
    for twin in twins:
        twin.step(5)
        assert_equal(parameters(twin), parameters(trainer))


def test_a_sweep_varies_them():
    run_source(EVERY_KIND)
    sweep = Sweep(
        Settings(seed="s", samples=40),
        [Variation("activation", ("tanh", "snake")), Variation("optimizer", ("sgd", "heavy"))],
        runs=2,
        epochs=3,
    )
    sweep.run()
    assert [cell.settings.momentum for cell in sweep.cells] == [0, 0.5, 0, 0.5]
    assert all(result.epochs == 3 for result in sweep.results)


@pytest.mark.parametrize("key", OF_ALL)
def test_what_has_vanished_is_named(key):
    run_source(EVERY_KIND)
    settings = Settings(seed="s", **{key: OF_ALL[key]})
    clear()
    with pytest.raises(SettingError, match=f"^{key}=.*is not there any more: run the Python that makes it"):
        Trainer(settings)


def test_needed_and_entries():
    run_source(EVERY_KIND)
    settings = Settings(seed="s", **OF_ALL)
    kinds = {"activation", "loss", "optimizer", "feature", "dataset"}
    assert {kind for kind, _ in needed(settings)} == kinds and needed(Settings(seed="s")) == frozenset()
    assert ("loss", "softer") not in needed(settings.replace(problem="regression"))
    entries = entries_of(settings)
    assert entries == entries_of(settings)
    run_source(EVERY_KIND)
    assert needed(settings) == {(one.kind, one.key) for one in entries} and entries_of(settings) != entries


def test_running_again_replaces_all():
    run_source(EVERY_KIND)
    run_source("@activation\ndef wave(z): return np.sin(z)")
    assert [one.key for one in registrations()] == ["wave"] and "snake" not in ACTIVATIONS
    run_source("")
    assert registrations() == []


@pytest.mark.parametrize(
    "text",
    [
        "@activation\ndef wave(z): return np.sin(z)\n1 / 0",
        "@activation\ndef wave(z): return np.sin(z)\n@activation\ndef flat(z): return 0 * z",
        "@activation\ndef wave(z): return np.sin(z)\nraise SystemExit",
        "@activation\ndef wave(z",
    ],
)
def test_after_an_exception_all_is_as_before(text):
    before = run_source(EVERY_KIND)
    menus, entry = snapshot_of_menus(), ACTIVATIONS["snake"]
    with pytest.raises(BaseException):  # noqa: B017 whatever it is
        run_source(text)
    assert registrations() == before and snapshot_of_menus() == menus
    assert ACTIVATIONS["snake"] is entry and "wave" not in ACTIVATIONS


def test_replacing_by_hand_and_withdrawing():
    run_source(EVERY_KIND)
    with replacing():
        assert registrations() == []
    assert registrations() == []
    run_source(EVERY_KIND)
    withdraw("feature", "radius")
    assert not FIELDS["ownFeatures"].options and len(registrations()) == 8
    with pytest.raises(KeyError, match="no own feature radius"):
        withdraw("feature", "radius")


def test_a_file_finds_numpy_and_leaves_its_names():
    names = {"np": __import__("numpy")}
    run_source(
        "from playground import activation\nx = np.pi\n@activation\ndef wave(z): return np.sin(z)",
        "a.py",
        names,
    )
    assert names["x"] > 3 and names["wave"](0.0) == 0.0  # a decorator returns the function itself
    seen = []
    run_source("x = 1", execute=lambda code, given: seen.append((code.co_filename, given["__name__"])))
    assert seen == [("mine.py", "__main__")]


def test_what_is_no_python_is_said_with_its_place():
    with pytest.raises(CustomError, match=r"file mine.py: SyntaxError: ") as raised:
        compile_source("x = 1\ny = (2 +")
    assert raised.value.line == 2 and raised.value.column > 1 and raised.value.kind == "file"
    with pytest.raises(CustomError, match="null"):
        compile_source("x = '\0'")


def test_the_line_of_an_exception_is_the_innermost_of_the_file():
    text = "def inner():\n    raise ValueError('no')\ndef outer():\n    inner()\nouter()"
    with pytest.raises(ValueError, match="no") as raised:
        run_source(text, "his.py")
    assert line_of(raised.value, "his.py") == 2 and line_of(raised.value, "her.py") is None


def test_an_error_can_be_copied_and_sent():
    error = CustomError("activation", "wave", "is wrong", 3)
    twin = pickle.loads(pickle.dumps(error))
    assert str(twin) == "activation wave: is wrong" == str(error) and (twin.line, twin.name) == (3, "wave")


def test_hyperparameters_cannot_be_changed_by_an_update():
    text = """\
@optimizer("greedy")
def greedy():
    def init(params): return None
    def update(g, state, params, hyper):
        hyper.momentum = 0.9
        return g, state
    return init, update
"""
    trainer = trained(3, optimizer="greedy", **NUMPY) if registered(text) else None
    assert trainer is not None and trainer._optimizer.hyper.momentum == 0
    assert isinstance(trainer._optimizer.hyper, Hyperparameters)


def test_exports_say_what_they_can_of_own_entries():
    run_source(EVERY_KIND + "@activation\ndef steep(z): return np.arctan(z)")
    for activation in ("snake", "steep"):
        trainer = trained(3, **{**OF_ALL, "activation": activation}, **NUMPY)
        for kind in KINDS:
            if activation == "steep" and kind in ("numpy", "pytorch", "javascript"):
                with pytest.raises(
                    NotExportable,
                    match=r"^own Python cannot be exported as \w+ \(steep, .*np.arctan has no counterpart in",
                ):
                    export(kind, trainer, History(1))
            elif kind == "notebook":
                with pytest.raises(
                    NotExportable,
                    match=r"own Python cannot be exported as notebook .*a link, which runs no Python. Save it",
                ):
                    export(kind, trainer, History(1))
            else:
                assert export(kind, trainer, History(1)).text


def test_an_exported_activation_is_the_same_function():
    import numpy as np
    from playground.exports.numpy_code import numpy_code

    run_source(EVERY_KIND)
    trainer = trained(3, activation="snake", ownFeatures=("radius",))
    names = {}
    exec(numpy_code(trainer), names)
    points = np.array([[1.0, 2.0], [-3.0, 0.5]])
    assert np.allclose(names["predict"](points), trainer.predict(points), rtol=1e-12)


def test_every_registry_has_a_menu():
    assert set(own_entries._FIELDS) | {"dataset"} == set(own_entries.REGISTRIES)
