"""The starting points: each runs as it stands, in both languages, and does what its first comment says."""

import re

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.custom.hooks import StopTraining, chart_values, pieces, train
from playground.custom.registration import field_of
from playground.custom.source import after_epoch, run_source
from playground.examples import EXAMPLES, LANGUAGES, example, source

from tests.engine.own_python import reason_not_compiled

pytestmark = pytest.mark.usefixtures("own")
NOT_COMPILED = {"gradient_noise": "random numbers are not recorded"}
each = pytest.mark.parametrize("name", EXAMPLES)


def settings_of(name, **more):
    """Settings that use all that an example registers; of two activations the first."""
    engine = {"engine": "numpy"} if name in NOT_COMPILED else {}
    registered = [one for one in run_source(example(name)) if one.entry is not None]
    fields = {field_of(one): one.key for one in reversed(registered)}
    if "ownFeatures" in fields:
        fields["ownFeatures"] = tuple(one.key for one in registered)
    return Settings(**{"seed": "e", "samples": 60, **engine, **fields, **more})


@each
def test_it_trains(name):
    trainer = Trainer(settings_of(name, samples=200, momentum=0.9 if name == "adam" else 0))
    before = trainer.loss_train
    assert train(trainer, 40) is None
    assert trainer.loss_train < before and np.isfinite(trainer.loss_test).all()
    assert reason_not_compiled(trainer) == NOT_COMPILED.get(name, "")


@each
def test_it_is_the_same_in_both_languages_but_for_its_comments(name):
    texts = [example(name, language) for language in LANGUAGES]
    codes = [[line for line in text.splitlines() if not line.lstrip().startswith("#")] for text in texts]
    assert codes[0] == codes[1] and texts[0] != texts[1]
    assert len(texts[0].splitlines()) == len(texts[1].splitlines())
    for text in texts:
        assert text.startswith("# ") and text.endswith("\n") and not re.search(r"# (en|es):", text)
        assert 8 <= len(text.splitlines()) <= 25
        compile(text, name, "exec")


@each
def test_every_comment_is_there_in_both_languages(name):
    signs = re.findall(r"^ *# (\w\w): .*$", source(name), re.MULTILINE)
    assert signs == ["en", "es"] * (len(signs) // 2) and signs


def test_another_name_or_language_is_refused():
    with pytest.raises(ValueError, match="'sgd' is none of activation, dataset"):
        example("sgd")
    with pytest.raises(ValueError, match="'de' is none of en, es"):
        example("adam", "de")


def test_the_schedule_goes_down_to_a_hundredth():
    trainer = Trainer(settings_of("schedule", learningRate=0.1))
    rates = []
    for _ in range(500):
        trainer.epoch += 1
        after_epoch(trainer)
        rates.append(trainer.learning_rate[0])
    assert np.all(np.diff(rates) < 0) and rates[-1] == pytest.approx(0.001)
    assert trainer.settings.learningRate == 0.1


def test_early_stopping_stops_where_the_test_loss_rises():
    settings = settings_of(
        "early_stopping", networkShape=(8, 8), noise=50, percTrainData=20, learningRate=0.3
    )
    trainer = Trainer(settings)
    why = train(trainer, 2000)
    assert why is not None and re.match(r"The test loss was best at epoch \d+: 0\.\d{4}", why)
    assert trainer.epoch == int(re.search(r"epoch (\d+)", why)[1]) + 100


def test_early_stopping_counts_anew_from_a_new_beginning():
    trainer = Trainer(settings_of("early_stopping"))
    train(trainer, 120)
    trainer.rewind()
    trainer.step()
    try:
        after_epoch(trainer)
    except StopTraining:
        pytest.fail("stopped in the first epoch")


def test_the_charts_give_numbers():
    trainer = Trainer(settings_of("chart"))
    gap, weights = run_source(example("chart"))
    assert chart_values(gap, trainer)["generalization-gap"] == trainer.loss_test[0] - trainer.loss_train[0]
    assert list(chart_values(weights, trainer)) == ["layer 1", "layer 2", "layer 3"]


def test_the_sweep_prints_a_table(capsys):
    (background,) = run_source(example("sweep").replace("epochs=100", "epochs=3"))
    assert len(list(pieces(background))) >= 12
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 12 and lines[0].startswith("tanh   0.01  test loss 0.")


def test_the_network_is_the_same_whenever_noise_is_drawn_again():
    losses = []
    for _ in range(2):
        trainer = Trainer(settings_of("gradient_noise"))
        trainer.step(10)
        losses.append(trainer.loss_train[0])
    assert losses[0] == losses[1]
