"""The whole state of a playground, as a link writes it: link ↔ `Settings`.

The field names are the link's keys (Deeper Playground's), so that a link, a script and the page
speak one language. To add a setting, add one line to `Settings`.
"""

from __future__ import annotations

import dataclasses
from typing import Any, Self

from . import packing, reading
from .absent import MAY_BE_ABSENT, absent_value
from .activations import ACTIVATIONS
from .beginning import PARAMETERS, begins_anew, check_beginning
from .features import FEATURES
from .fields import (
    LIVE,
    REDRAWS,
    RESETS,
    Field,
    Problem,
    SettingError,
    boolean,
    choice,
    free_text,
    integer,
    names,
    number,
    packed,
    sizes,
)
from .initializations import INITIALIZATIONS
from .link import encode
from .losses import LOSSES
from .menus import BENCH_PANELS, PARTS, RATES, SPEEDS, TENTHS, datasets, labels
from .menus import HIDES_NOTHING as HIDES_NOTHING
from .menus import LEARNING_RATES as LEARNING_RATES
from .menus import OFF as OFF
from .menus import TEMPERATURES as TEMPERATURES
from .optimizers import OPTIMIZERS
from .problems import Suggestion
from .regularizations import REGULARIZATIONS
from .rich_display import RichDisplay
from .seedrandom import random_seed as random_seed


def _feature(key: str, on: bool = False) -> Any:
    return boolean(on, RESETS, FEATURES[key].label)


@dataclasses.dataclass(frozen=True, kw_only=True)
class Settings(RichDisplay):
    """An immutable set of settings; raises SettingError (a ValueError) on a value it cannot take.

    problems: list of texts, every key or value a link asked for that was refused, and why.
    suggestions: what else a link's author may have meant, each a key, a value and why.
    hidden: names of the controls a link hides; a hidden feature is no input.
    tuning_is_brought: autotuning is on because preventLossIncreases is; nobody chose it.
    """

    activation: str = choice("tanh", RESETS, "Activation", labels(ACTIVATIONS), anchor="activations-doc")
    regularization: str = choice("L2", RESETS, "Regularization", labels(REGULARIZATIONS))
    batchSize: int = integer(10, RESETS, "Batch size", minimum=1, maximum=100_000, step=1)
    dataset: str = choice("circle", RESETS, "Data set", datasets("classification"))
    regDataset: str = choice("reg-plane", RESETS, "Data set", datasets("regression"))
    learningRate: float = number(
        0.03, LIVE, "Learning rate", LEARNING_RATES, minimum=0.0, maximum=10.0, above=True
    )
    regularizationRate: float = number(
        0.0,
        LIVE,
        "Regularization rate",
        RATES,
        minimum=0.0,
        maximum=10.0,
        anchor="regularRate-doc",
        hyperparameter="regularization_rate",
    )
    noise: float = number(0.0, RESETS, "Noise", minimum=0.0, maximum=80.0, step=5.0)
    networkShape: tuple[int, ...] = sizes((4, 2), RESETS, "Hidden layers")
    seed: str = free_text(None, RESETS, "Seed", random_seed)
    weightsSeed: str | None = free_text(None, RESETS, "Weights' seed", optional=True)
    showTestData: bool = boolean(False, REDRAWS, "Show test data")
    discretize: bool = boolean(False, REDRAWS, "Discretize output")
    percTrainData: int = integer(50, RESETS, "Ratio of training to test data", minimum=1, maximum=99, step=10)
    x: bool = _feature("x", True)
    y: bool = _feature("y", True)
    xSquared: bool = _feature("xSquared")
    ySquared: bool = _feature("ySquared")
    xTimesY: bool = _feature("xTimesY")
    sinX: bool = _feature("sinX")
    sinY: bool = _feature("sinY")
    cosX: bool = boolean(False, REDRAWS, "cos(X₁), without effect")
    cosY: bool = boolean(False, REDRAWS, "cos(X₂), without effect")
    collectStats: bool = boolean(False, REDRAWS, "Collect statistics, without effect")
    problem: str = choice(
        "classification",
        RESETS,
        "Problem type",
        {"classification": "Classification", "regression": "Regression"},
    )
    loss: str = choice("log", RESETS, "Loss", labels(LOSSES), anchor="loss-doc")
    initZero: bool = boolean(False, RESETS, "Start from zero weights")
    hideText: bool = boolean(False, REDRAWS, "Hide the text")
    animationSpeed: str = choice("100", LIVE, "Animation speed", SPEEDS, anchor="animationSpeed-doc")
    dropout: float = number(
        0.0,
        LIVE,
        "Dropout",
        TENTHS[:10],
        minimum=0.0,
        maximum=0.95,
        anchor="dropout-doc",
        hyperparameter="dropout",
        labels={d: f"Drop {round(100 * d)}%" for d in TENTHS},
    )
    momentum: float = number(
        0.0,
        LIVE,
        "Momentum",
        (*TENTHS[:10], 0.95, 0.99, 0.999),
        minimum=0.0,
        maximum=0.9999,
        anchor="momentum-doc",
        hyperparameter="momentum",
    )
    layerwiseGradientNormalization: float = number(
        0.0,
        LIVE,
        "Layerwise gradient normalization",
        TENTHS,
        minimum=0.0,
        maximum=1.0,
        anchor="layerwise-doc",
        hyperparameter="norm_power",
        labels={0.0: "p = 0 (none)", 1.0: "p = 1 (maximal)", **{p: f"p = {p}" for p in TENTHS[1:10]}},
    )
    learningRateAutotuning: float = number(
        None,
        LIVE,
        "Learning rate autotuning",
        (OFF, *TEMPERATURES),
        minimum=0.0001,
        maximum=1.0,
        extra=(OFF,),
        anchor="learningRateAutotuning-doc",
        labels={OFF: "Off"},
    )
    preventLossIncreases: bool = boolean(
        False, LIVE, "Prevent loss increases", anchor="preventLossIncreases-doc"
    )
    showTestTimeNetwork: bool = boolean(False, REDRAWS, "Show the test-time network")
    optimizer: str = choice("sgd", RESETS, "Optimizer", labels(OPTIMIZERS), anchor="optimizer-doc")
    gradientClipping: float = number(
        0.0,
        LIVE,
        "Gradient clipping",
        (0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0),
        minimum=0.0,
        maximum=1e6,
        anchor="clipping-doc",
        labels={0.0: "Off"},
        hyperparameter="clipping",
    )
    initialization: str = choice(
        "uniform", RESETS, "Initialization", labels(INITIALIZATIONS), anchor="initialization-doc"
    )
    skipConnections: bool = boolean(False, RESETS, "Skip connections", anchor="skipConnections-doc")
    labelNoise: float = number(
        0.0,
        RESETS,
        "Label noise",
        tuple(5.0 * i for i in range(11)),
        minimum=0.0,
        maximum=50.0,
        anchor="labelNoise-doc",
        labels={5.0 * i: f"{5 * i}%" for i in range(11)},
    )
    samples: int | None = integer(
        None,
        RESETS,
        "Samples",
        (20, 50, 100, 200, 500, 1000, 2000, 5000),
        minimum=20,
        maximum=5000,
        anchor="samples-doc",
        usual="As usual",
        optional=True,
    )
    runs: int = integer(
        1, RESETS, "Networks side by side", (1, 4, 8, 16, 32, 64), minimum=1, maximum=64, anchor="runs-doc"
    )
    engine: str = choice(
        "compiled", LIVE, "Engine", {"compiled": "Compiled", "numpy": "NumPy"}, anchor="engine-doc"
    )
    # What a training brings along (docs/records.md): its points, and the parameters and epoch it begins with.
    data: str | None = packed(
        RESETS,
        "Own points",
        packing.unpack_points,
        packing.LONGEST_POINTS,
        ("Y_gTyriaieFffSMA", "W_0vlHE102qm-oMA"),
    )
    weights: str | None = packed(
        RESETS,
        "Initial parameters",
        packing.unpack_parameters,
        packing.LONGEST_PARAMETERS,
        ("Y2AAgQf2DEOcBgA", "Y2AYHgAA"),
    )
    epoch: int = integer(0, RESETS, "First epoch", minimum=0, maximum=1_000_000_000, step=1)
    # A person's own Python (docs/python.md): carried along, and never run by itself.
    ownFeatures: tuple[str, ...] = names(RESETS, "Own inputs")
    code: str | None = packed(
        REDRAWS,
        "Python",
        packing.unpack_code,
        packing.LONGEST_CODE,
        ("q1CwVTDkAgA", "KyjKzCvRUC_OS8xOVdfkAgA"),
    )
    # The page's (docs/bench.md): where it pauses, what it draws, what is open under it.
    stopEpoch: int | None = integer(None, REDRAWS, "Stop at epoch", minimum=1, maximum=1e9, optional=True)
    targetLoss: float | None = number(
        None, REDRAWS, "Target test loss", minimum=0.0, above=True, maximum=1e6, optional=True
    )
    shownRun: int = integer(1, REDRAWS, "Drawn network", minimum=1, maximum=64, step=1)
    bench: str = choice("none", REDRAWS, "Bench", BENCH_PANELS)
    # The page's (docs/lessons.md): the engine only carries it along.
    lesson: str | None = free_text(None, REDRAWS, "Lesson", optional=True, maximum=4200)
    hidden: frozenset[str] = frozenset()
    problems: list[Problem] = dataclasses.field(default_factory=list, compare=False)
    suggestions: list[Suggestion] = dataclasses.field(default_factory=list, compare=False)
    tuning_is_brought: bool = dataclasses.field(init=False)

    def __post_init__(self) -> None:
        asked = self.learningRateAutotuning
        for key, field in FIELDS.items():
            value = getattr(self, key)
            absent = value is None and key in MAY_BE_ABSENT
            value = absent_value(key, self.preventLossIncreases) if absent else field.check(value)
            object.__setattr__(self, key, value)
        object.__setattr__(self, "tuning_is_brought", asked is None and self.preventLossIncreases)
        if isinstance(self.hidden, str):
            raise SettingError("hidden", self.hidden, "must be a set of names")
        object.__setattr__(self, "hidden", frozenset(self.hidden))
        for name in self.hidden - HIDEABLE:
            raise SettingError(f"{name}_hide", "true", "no such control")
        check_beginning(self)

    @property
    def features(self) -> tuple[str, ...]:
        """Keys of the network's inputs, in its order: those that are on and not hidden."""
        built_in = tuple(
            key for key in FEATURES if key in FIELDS and getattr(self, key) and key not in self.hidden
        )
        return (*built_in, *self.ownFeatures)

    @property
    def hyperparameters(self) -> dict[str, Any]:
        """The values of the settings that are hyperparameters, by their names there."""
        fields = ((key, field.hyperparameter) for key, field in FIELDS.items())
        return {name: getattr(self, key) for key, name in fields if name}

    @property
    def current_dataset(self) -> str:
        """The data set of the current problem."""
        return self.regDataset if self.problem == "regression" else self.dataset

    def replace(self, **changes: Any) -> Self:
        """Another Settings with these changes.

        Turning preventLossIncreases on turns autotuning on, too, unless it is on or given; turning it
        off takes that away again, unless autotuning was given since.
        A change that wants another network drops `weights` and `epoch`, unless they are given.
        Raises SettingError on a refused value, TypeError on an unknown name.
        """
        prevent = FIELDS["preventLossIncreases"].check(changes.get("preventLossIncreases", False))
        off = not self.preventLossIncreases and self.learningRateAutotuning == OFF
        if self.tuning_is_brought or (prevent and off):
            changes.setdefault("learningRateAutotuning", None)  # what preventing brings, or its absence
        if self.weights is not None and begins_anew(self, changes, FIELDS):
            changes = {**{key: _DEFAULTS[key] for key in PARAMETERS}, **changes}
        return dataclasses.replace(self, **{"problems": [], "suggestions": [], **changes})

    def text(self, key: str) -> str:
        """A setting's value as a link writes it."""
        return FIELDS[key].text(getattr(self, key))

    @classmethod
    def from_hash(cls, link: str) -> Self:
        """Read a link, whole or from its `#` on; whatever it asks that cannot be is in `.problems`."""
        return reading.accepted(cls, reading.read(link, FIELDS, HIDEABLE))

    def to_hash(self) -> str:
        """The link: every setting that is not at its default, and the seed."""
        items = []
        for key, field in FIELDS.items():
            value = getattr(self, key)
            if value is not None and not self._goes_without_saying(key, value):
                items.append(f"{key}={encode(field.text(value))}")
        items += [f"{name}_hide=true" for name in sorted(self.hidden)]
        return "#" + "&".join(items)

    def _goes_without_saying(self, key: str, value: Any) -> bool:
        """Whether a link without this key gives the same."""
        if key == "learningRateAutotuning" and self.preventLossIncreases:
            return self.tuning_is_brought
        if key == "regularization" and self.regularizationRate != _DEFAULTS["regularizationRate"]:
            return False  # a rate without a kind is read as TensorFlow Playground writes it: none
        return bool(value == (OFF if key == "learningRateAutotuning" else _DEFAULTS[key]))


FIELDS: dict[str, Field] = {
    f.name: dataclasses.replace(f.metadata["field"], name=f.name)
    for f in dataclasses.fields(Settings)
    if "field" in f.metadata
}
HIDEABLE = frozenset(FIELDS) | frozenset(PARTS)
_DEFAULTS = {f.name: f.default for f in dataclasses.fields(Settings)}
