"""A network's output over the plane with its training samples, as an SVG file of its own.

The map is a small picture inside the file, the samples are vectors; its colours are the page's
and the same in light and dark, as on the page.
"""

from __future__ import annotations

import base64

import numpy as np
from playground import Trainer
from playground.map_pixels import palette, png, steps
from playground.maps import grid

from tools.figures.experiments import experiment

SIZE = 100


def picture(trainer: Trainer) -> str:
    """The first run's output over [-6, 6]² and its training samples."""
    output = trainer.predict(grid(SIZE)).reshape(SIZE, SIZE)
    data = base64.b64encode(png(steps(output), palette())).decode()
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 240" width="240" height="240">',
        f'<image width="240" height="240" preserveAspectRatio="none" href="data:image/png;base64,{data}"/>',
    ]
    x, y = trainer.data.x_train[0], trainer.data.y_train[0]
    for sign, colour in ((-1, "#f59322"), (1, "#0877bd")):
        spots = "".join(f"M{120 + 20 * a:.0f} {120 - 20 * b:.0f}h0" for a, b in x[np.sign(y) == sign])
        dots = f'd="{spots}" fill="none" stroke-linecap="round"'
        parts.append(f'<path {dots} stroke="#fff" stroke-width="6.5"/>')
        parts.append(f'<path {dots} stroke="{colour}" stroke-width="4.5"/>')
    return "\n".join([*parts, "</svg>", ""])


def pictures() -> dict[str, str]:
    """Experiments 2 and 3 before and after the penalty comes: file name to text."""
    made = {}
    for number, name, rate in ((2, "circle", 0.1), (3, "spiral", 0.03)):
        trainer = Trainer(experiment(number, regularizationRate=0))
        trainer.step(500)
        made[f"{name}-before.svg"] = picture(trainer)
        trainer.apply(trainer.settings.replace(regularizationRate=rate))
        trainer.step(500)
        made[f"{name}-after.svg"] = picture(trainer)
    return made
