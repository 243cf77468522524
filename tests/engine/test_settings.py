"""What a link means, what it is refused, and with which words."""

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.fields import SettingError
from playground.regularizations import REGULARIZATIONS
from playground.settings import OFF

from tests.engine.support import golden_links


def said(settings):
    """Keys named in the problems."""
    return [problem.key for problem in settings.problems]


@pytest.mark.parametrize(
    ("link", "key", "words"),
    [
        ("#activation=maxout", "activation", ["maxout", "must be one of", "tanh", "softplus"]),
        ("#learningRate=0", "learningRate", ["0", "above 0", "at most 10"]),
        ("#learningRate=11", "learningRate", ["11", "at most 10"]),
        ("#learningRate=nan", "learningRate", ["nan", "number"]),
        ("#learningRate=-1", "learningRate", ["-1"]),
        ("#noise=81", "noise", ["81", "from 0 to 80"]),
        ("#batchSize=2.5", "batchSize", ["2.5", "whole number from 1 to 100000"]),
        ("#batchSize=0", "batchSize", ["0"]),
        ("#percTrainData=100", "percTrainData", ["100", "from 1 to 99"]),
        ("#networkShape=4,0", "networkShape", ["4,0", "8 layer sizes from 1 to 32"]),
        ("#networkShape=33", "networkShape", ["33"]),
        ("#networkShape=1,1,1,1,1,1,1,1,1", "networkShape", ["8 layer"]),
        ("#networkShape=a", "networkShape", ["a"]),
        ("#dataset=reg-plane", "dataset", ["reg-plane", "circle"]),
        ("#regDataset=circle", "regDataset", ["circle", "reg-plane"]),
        ("#momentum=1", "momentum", ["1", "from 0 to 0.9999"]),
        ("#dropout=1", "dropout", ["1", "from 0 to 0.95"]),
        ("#learningRateAutotuning=0", "learningRateAutotuning", ["0.0001 to 1, or -1"]),
        ("#layerwiseGradientNormalization=1.1", "layerwiseGradientNormalization", ["from 0 to 1"]),
        ("#seed=" + "s" * 201, "seed", ["200"]),
        ("#nothing=1", "nothing", ["no such setting"]),
        ("#nothing_hide=true", "nothing_hide", ["no such control"]),
        ("#noise", "noise", ["has no value", "key=value"]),
        ("#noise=%ff", "noise", ["%ff", "percent-encoded"]),
        ("#%ff=1", "%ff", ["percent-encoded"]),
        ("#noise=5&noise=10", "noise", ["given again", "last one counts"]),
    ],
)
def test_what_is_refused_is_named_with_what_is_allowed(link, key, words):
    (problem,) = Settings.from_hash(link).problems
    assert problem.key == key
    for word in words:
        assert word in problem


def test_of_a_repeated_key_the_last_counts():
    assert Settings.from_hash("#noise=5&noise=10&noise=15").noise == 15
    refused = Settings.from_hash("#noise=5&noise=999")
    assert refused.noise == 0 and said(refused) == ["noise", "noise"]
    assert not Settings.from_hash("#xSquared=true&xSquared=").xSquared


def test_a_whole_address_is_read_from_its_hash_on():
    settings = Settings.from_hash("https://example.org/a/b/?c=1#noise=5&seed=http://a#b")
    assert (settings.noise, settings.seed, settings.problems) == (5, "http://a#b", [])
    assert Settings.from_hash("https://example.org/").problems == []


def test_hidden_is_a_set_of_names():
    with pytest.raises(SettingError, match="hidden=noise: must be a set of names"):
        Settings(hidden="noise")


def test_one_refusal_does_not_spoil_the_rest():
    settings = Settings.from_hash("#dataset=nowhere&noise=25&batchSize=x&activation=relu")
    assert said(settings) == ["dataset", "batchSize"]
    assert (settings.dataset, settings.noise, settings.batchSize, settings.activation) == (
        "circle",
        25,
        10,
        "relu",
    )


# What a link means


DEFAULTS = (
    "activation=tanh regularization=L2 batchSize=10 dataset=circle regDataset=reg-plane learningRate=0.03 "
    "regularizationRate=0 noise=0 networkShape=4,2 weightsSeed= percTrainData=50 problem=classification "
    "loss=log initZero=false animationSpeed=100 dropout=0 momentum=0 layerwiseGradientNormalization=0 "
    "learningRateAutotuning=-1 preventLossIncreases=false showTestData=false discretize=false runs=1"
)


def test_the_defaults():
    settings = Settings.from_hash("")
    assert settings.problems == [] and settings.features == ("x", "y")
    for pair in DEFAULTS.split():
        key, value = pair.split("=")
        assert settings.text(key) == value, key


def test_a_link_without_a_seed_gets_one_of_five_decimals():
    seeds = {Settings.from_hash("").seed for _ in range(20)}
    assert len(seeds) > 10
    assert all(len(seed) == 7 and seed.startswith("0.") and float(seed) < 1 for seed in seeds)


@pytest.mark.parametrize(
    ("text", "value"),
    [("true", True), ("false", False), ("", False), ("0", True), ("no", True), ("FALSE", True)],
)
def test_booleans_are_true_unless_false(text, value):
    """As Deeper Playground reads them; an empty one is absent, an unusual one is named."""
    settings = Settings.from_hash(f"#discretize={text}")
    assert settings.discretize is value
    usual = text in ("true", "false", "")
    assert said(settings) == ([] if usual else ["discretize"])
    assert usual or "counts as true" in settings.problems[0]


def test_percent_and_plain_seeds():
    assert Settings.from_hash("#seed=hello%20world").seed == Settings.from_hash("#seed=hello world").seed
    assert Settings.from_hash("#seed=%F0%9F%8C%B1").seed == "🌱"
    assert Settings.from_hash("#seed=a=b").seed == "a=b"


def test_a_network_without_hidden_layers():
    settings = Settings.from_hash("#networkShape=")
    assert settings.networkShape == () and settings.problems == []


def test_preventing_increases_brings_autotuning():
    assert Settings.from_hash("#preventLossIncreases=true").learningRateAutotuning == 0.0001
    assert (
        Settings.from_hash("#preventLossIncreases=true&learningRateAutotuning=0.1").learningRateAutotuning
        == 0.1
    )
    assert (
        Settings.from_hash("#preventLossIncreases=true&learningRateAutotuning=-1").learningRateAutotuning
        == OFF
    )
    on = Settings(seed="s").replace(preventLossIncreases=True)
    assert on.learningRateAutotuning == 0.0001
    assert (
        Settings(seed="s", learningRateAutotuning=0.1)
        .replace(preventLossIncreases=True)
        .learningRateAutotuning
        == 0.1
    )
    off = on.replace(learningRateAutotuning=OFF)
    assert off.preventLossIncreases and off.learningRateAutotuning == OFF
    assert Settings.from_hash(off.to_hash()) == off
    assert on.replace(noise=5).learningRateAutotuning == 0.0001


START, ON, NO_MORE = "#seed=s", {"preventLossIncreases": True}, {"preventLossIncreases": False}


@pytest.mark.parametrize(
    ("link", "changes", "left"),
    [
        (START, [ON], OFF),
        (START + "&preventLossIncreases=true", [], OFF),
        (START, [ON, {"noise": 5}, {"learningRate": 1.0}], OFF),
        (START, [ON, NO_MORE, ON], OFF),
        (START, [ON, {"learningRateAutotuning": OFF}, NO_MORE, ON], OFF),
        # What a person or a link chose stays, be it what would have been brought.
        (START, [{"learningRateAutotuning": 0.0001}, ON], 0.0001),
        (START, [ON, {"learningRateAutotuning": 0.01}], 0.01),
        (START, [ON, {"learningRateAutotuning": 0.01}, {"learningRateAutotuning": 0.0001}], 0.0001),
        (START, [{**ON, "learningRateAutotuning": 0.1}], 0.1),
        (START, [ON, {"learningRateAutotuning": OFF}], OFF),
        (START + "&preventLossIncreases=true&learningRateAutotuning=0.0001", [], 0.0001),
    ],
)
@pytest.mark.parametrize("by_link", [False, True], ids=["in place", "by its link"])
def test_preventing_switched_off_takes_the_tuning_it_brought(link, changes, left, by_link):
    """Whether it was brought is in the link: what is left is the same after it was opened anew."""
    settings = Settings.from_hash(link)
    for change in changes:
        before = settings
        settings = settings.replace(**change)
        assert before == Settings.from_hash(before.to_hash()), "what another is made from stays as it is"
    assert settings.preventLossIncreases
    if by_link:
        assert Settings.from_hash(settings.to_hash()) == settings
        settings = Settings.from_hash(settings.to_hash())
    off = settings.replace(preventLossIncreases=False)
    assert (off.preventLossIncreases, off.learningRateAutotuning) == (False, left)
    assert Settings.from_hash(off.to_hash()) == off
    given = settings.replace(preventLossIncreases=False, learningRateAutotuning=1.0)
    assert given.learningRateAutotuning == 1.0


HIDDEN = """
showTestData discretize playButton stepButton resetButton learningRate activation regularization
regularizationRate problem dataset percTrainData noise batchSize numHiddenLayers animationSpeed dropout
momentum layerwiseGradientNormalization learningRateAutotuning preventLossIncreases
"""


def test_hide_keys():
    settings = Settings.from_hash(
        "#noise_hide=true&playButton_hide=true&seed_hide=false&dropout_hide=true&dropout_hide=false"
    )
    assert settings.hidden == {"noise", "playButton"}
    assert said(settings) == ["dropout_hide"]
    names = set(HIDDEN.split())
    link = "#" + "&".join(f"{name}_hide=true" for name in names)
    assert Settings.from_hash(link).hidden == names and Settings.from_hash(link).problems == []
    with pytest.raises(SettingError, match="sky_hide=true: no such control"):
        Settings(hidden={"sky"})


@pytest.mark.parametrize("link", [link["hash"] for link in golden_links()["links"]])
def test_deeper_playgrounds_links_have_no_problems(link):
    assert Settings.from_hash(link).problems == []
    assert Settings.from_hash(link + "&tutorial=x&noise_hide=true").problems == []


# What else: test_wild_links.py has a table of links as they are met.


def test_a_hidden_feature_is_no_input():
    """As in both playgrounds: a course that hides X1X2 means a network without it."""
    link = "#dataset=xor&xTimesY=true&xTimesY_hide=true&y_hide=true"
    settings = Settings.from_hash(link + "&seed=s")
    assert settings.features == ("x",)
    assert settings.xTimesY and settings.hidden == {"xTimesY", "y"}
    assert Settings.from_hash(settings.to_hash()) == settings
    trainer = Trainer(settings)
    trainer.step(2)
    assert trainer.weights[0].shape == (1, 1, 4)


def test_all_features_may_be_hidden():
    trainer = Trainer(Settings.from_hash("#seed=s&x_hide=true&y_hide=true&networkShape=2"))
    trainer.step(3)
    assert trainer.weights[0].shape == (1, 0, 2)
    assert np.isfinite(trainer.loss_train).all()


def test_a_rate_without_a_kind_of_regularization_means_none():
    """TensorFlow Playground leaves none out of its links, Deeper Playground names every kind."""
    assert Settings.from_hash("#regularizationRate=0.1").regularization == "none"
    assert Settings.from_hash("#regularizationRate=0&regularization=").regularization == "none"
    assert Settings.from_hash("#noise=5").regularization == "L2"
    assert Settings.from_hash("#regularizationRate=").regularization == "L2"
    assert Settings.from_hash("#regularizationRate=0.1&regularization=L1").regularization == "L1"
    refused = Settings.from_hash("#regularizationRate=0.1&regularization=L3")
    assert (refused.regularization, said(refused)) == ("L2", ["regularization"])


@pytest.mark.parametrize("kind", REGULARIZATIONS)
@pytest.mark.parametrize("rate", [0, 0.1])
def test_our_own_link_keeps_the_kind(kind, rate):
    settings = Settings(seed="s", regularization=kind, regularizationRate=rate)
    assert Settings.from_hash(settings.to_hash()) == settings


TFP = (
    "#activation=tanh&batchSize=10&dataset=circle&regDataset=reg-plane&learningRate=0.03&regularizationRate=0"
    "&noise=0&networkShape=4,2&seed=0.5&showTestData=false&discretize=false&percTrainData=50&x=true&y=true"
    "&xTimesY=false&xSquared=false&ySquared=false&cosX=false&sinX=false&cosY=false&sinY=false"
    "&collectStats=false&problem=classification&initZero=false&hideText=false"
)


@pytest.mark.parametrize(
    ("link", "suggested"),
    [
        (TFP, True),
        (TFP.replace("collectStats=false", "collectStats=true"), True),
        ("#dataset=xor&regDataset=reg-plane&collectStats=false", True),
        (TFP + "&momentum=0", False),
        (TFP + "&loss=log", False),
        (TFP.replace("problem=classification", "problem=regression"), False),
        ("", False),
        ("#dataset=xor&networkShape=2", False),
        ("#regDataset=reg-gauss&showTestData=true&discretize=true&hideText=true&initZero=true", False),
        (golden_links()["links"][1]["hash"], False),  # in the article
    ],
)
def test_the_squared_loss_is_suggested_where_the_link_may_be_tensorflow_playgrounds(link, suggested):
    settings = Settings.from_hash(link)
    assert settings.loss == "log"
    assert [s[:2] for s in settings.suggestions] == ([("loss", "squared")] if suggested else [])
    assert settings.problems == []
    own = Settings.from_hash(settings.to_hash())
    assert own == settings and own.suggestions == []
    assert settings.replace(noise=5).suggestions == []


@pytest.mark.parametrize(
    "seed", ["0.5.", ".", "0.5)", "7%2E", 'a"', "0.5…", "1,", " ", "+", "a&amp;b", "a®Dataset=1"]
)
def test_a_seed_of_any_text_keeps_its_last_character(seed):
    settings = Settings(seed=seed, weightsSeed=seed)
    assert Settings.from_hash(settings.to_hash()) == settings
