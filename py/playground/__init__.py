"""A neural-network playground: small networks, trained side by side, in NumPy alone.

>>> from playground import Settings, Trainer
>>> trainer = Trainer(Settings.from_hash("#dataset=circle&seed=0.53734"))
>>> trainer.step(epochs=10)
"""

from .microscope import Inspection, inspect
from .settings import Settings
from .trainer import Trainer

__version__ = "0.1.0"
__all__ = ["Inspection", "Settings", "Trainer", "inspect"]
