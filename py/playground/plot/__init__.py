"""Pictures of trainings by Matplotlib, for notebooks, papers and reports. Needs the extra `notebook`.

>>> from playground import Settings, Trainer, plot, train
>>> trainer = Trainer(Settings.from_hash("#dataset=spiral&seed=0.5"), runs=20)
>>> plot.losses(train(trainer, epochs=300))

Each draws on the Axes it is given and returns them; given none, on a figure of its own, which a notebook shows as a
cell's value and `.figure.savefig("name.png")` saves. pyplot has no part in it.
"""

try:
    import matplotlib as _matplotlib  # noqa: F401
except ImportError as missing:
    raise ImportError(
        "playground.plot draws with Matplotlib: pip install 'numpy-playground[notebook]'", name="matplotlib"
    ) from missing

from .losses import losses
from .network import network
from .output_map import output_map
from .sweep import sweep
from .training import training

__all__ = ["losses", "network", "output_map", "sweep", "training"]
