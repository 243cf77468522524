"""Settings, a trainer and a record as HTML, which a notebook shows: `RichDisplay` asks for it.

Each is a piece of its own, with styles on its elements alone: it takes its colours from where it stands, light or dark.
Whatever a person may have written is escaped.
"""

from __future__ import annotations

import base64
from collections import Counter
from collections.abc import Iterable
from html import escape

import numpy as np
from numpy.typing import NDArray

from .ensemble import Ensemble
from .features import FEATURES
from .map_pixels import palette, png, steps
from .maps import grid
from .record import Record
from .report import array_of
from .settings import FIELDS, Settings
from .statistics import median
from .trainer import Trainer

Array = NDArray[np.float64]
Row = tuple[str, str]  # a name and what it has, not yet escaped

MAP_SIDE = 25  # pixels of a trainer's map, which is shown larger
LONGEST = 300  # characters of a link that is shown at once
EVENTS = {
    "set": "settings changed",
    "edit": "parameters edited",
    "restore": "went back",
    "rates": "rates set",
}

_BLOCK = "font-size:13px;line-height:1.5;max-width:52em;overflow-wrap:anywhere"
_TABLE = "border-collapse:collapse;border:0;margin:0;font-size:inherit;color:inherit"
_CELL = "text-align:left;vertical-align:top;border:0;padding:1px 20px 1px 0"
_IMAGE = "width:125px;height:125px;margin:4px 0 0;border:1px solid rgba(128,128,128,.5);border-radius:4px"


def html_of(shown: object) -> str:
    """The HTML of Settings, an Ensemble or a Record; TypeError on anything else."""
    if isinstance(shown, Settings):
        return settings_html(shown)
    if isinstance(shown, Ensemble):
        return trainer_html(shown)
    if isinstance(shown, Record):
        return record_html(shown)
    raise TypeError(f"must be Settings, a Trainer or a Record, not {type(shown).__name__}")


def settings_html(settings: Settings) -> str:
    """What differs from the defaults, what a link asked for in vain, and the link."""
    return _block("Settings", _table(_changed(settings)), _refused(settings), _link(settings.to_hash()))


def trainer_html(trainer: Ensemble) -> str:
    """How far its networks are, their losses, the first one's output over the plane, and the settings."""
    settings, several = trainer.settings, trainer.runs > 1
    title = f"{trainer.runs} networks side by side" if several else "A network"
    if isinstance(trainer, Trainer):
        title += f" at epoch {trainer.epoch:,}"
    metrics, samples = trainer.evaluate(), trainer.samples
    n_test = samples.y.shape[2] - samples.n_train
    median_of = ", median" if several else ""
    rows = [
        ("Neurons", " – ".join(map(str, trainer.network.layout.sizes))),
        ("Parameters", f"{trainer.network.layout.size:,}" + (" each" if several else "")),
        ("Samples", f"{samples.n_train:,} to train on, {n_test:,} to test" + (", each" if several else "")),
        ("Inputs", _inputs(trainer)),
        (f"Training loss{median_of}", _loss(metrics.loss_train)),
        (f"Test loss{median_of}", _loss(metrics.loss_test) if n_test else "no test data"),
    ]
    if settings.problem == "classification":
        accuracies = (("Training", metrics.accuracy_train), ("Test", metrics.accuracy_test))
        rows += [
            (f"{name} accuracy{median_of}", f"{-100 * median(-values):.1f} %")
            for name, values in accuracies
            if np.isfinite(values).all()
        ]
    return _block(
        title,
        _beside(_table(rows), _picture(trainer)),
        _details("settings that are not at their defaults", _table(_changed(settings))),
        _refused(settings),
        _link(settings.to_hash()),
    )


def record_html(record: Record) -> str:
    """What was trained, how far, what came of it, and what was done on the way."""
    settings = record.settings
    counts = Counter(kind for event in record.events for kind in event if kind in EVENTS)
    median_of = ", median" if settings.runs > 1 else ""
    rows = [
        (f"{label}{median_of}", _loss(array_of(record.result[name])))
        for label, name in (("Training loss", "lossTrain"), ("Test loss", "lossTest"))
    ]
    if record.best is not None:
        rows.append(("Best test loss", f"{record.best['lossTest']:.4g} at epoch {record.best['epoch']:,}"))
    done = ", ".join(f"{count} × {EVENTS[kind]}" for kind, count in counts.items())
    rows += [
        ("On the way", done or "nothing was changed"),
        ("Engine", f"{record.engine['name']} {record.engine['version']}"),
        ("Made", record.made),
        ("Note", record.note),
    ]
    networks = f"{settings.runs} networks" if settings.runs > 1 else "a network"
    return _block(
        f"Record of {networks}, epochs {settings.epoch:,} to {record.epoch:,}",
        _table((name, value) for name, value in rows if value),
        _details("settings that are not at their defaults", _table(_changed(settings))),
        _refused(settings),
        _link(record.link),
    )


def _changed(settings: Settings) -> list[Row]:
    """Label and value of what is not at its default, as the settings' own link has it."""
    keys = [item.partition("=")[0] for item in settings.to_hash().removeprefix("#").split("&")]
    rows = [(FIELDS[key].label, _value(settings, key)) for key in keys if key in FIELDS]
    if settings.hidden:
        rows.append(("Hidden controls", ", ".join(sorted(settings.hidden))))
    return rows


def _value(settings: Settings, key: str) -> str:
    """A setting's value as its menu has it; what is packed is only counted."""
    field, text = FIELDS[key], settings.text(key)
    if field.unpack is not None or key == "lesson":
        return f"in the link, {len(text):,} characters"
    if field.kind == "boolean":
        return "on" if text == "true" else "off"
    if field.kind == "sizes":
        return text.replace(",", " – ") or "none"
    return next((option.label for option in field.options if option.value == text), text)


def _inputs(trainer: Ensemble) -> str:
    features = trainer.samples.features
    if features is None:
        return f"{trainer.samples.width}, given as such"
    return ", ".join(FEATURES[key].label for key in features) or "none"


def _loss(values: Array) -> str:
    """The one loss or the median, and how many have none: `(R,)`."""
    lost = int((~np.isfinite(values)).sum())
    if lost == values.size:
        return "no finite number: it diverged" if lost == 1 else "no finite number: all diverged"
    middle = median(values)
    text = f"{middle:.4g}" if np.isfinite(middle) else "no finite number"
    return text + (f"; {lost} of {values.size} diverged" if lost else "")


def _picture(trainer: Ensemble) -> str:
    """The first network's output over the plane; nothing where it reads no points."""
    if not trainer.reads_points:
        return ""
    output = steps(trainer.predict(grid(MAP_SIDE))).reshape(MAP_SIDE, MAP_SIDE)
    data = base64.b64encode(png(output, palette())).decode()
    words = "Output over the plane" + (", of the first network" if trainer.runs > 1 else "")
    return f'<img src="data:image/png;base64,{data}" alt="{words}" title="{words}" style="{_IMAGE}">'


def _refused(settings: Settings) -> str:
    """What a link asked for and did not get."""
    items = "".join(f'<li style="margin:0">{escape(str(problem))}</li>' for problem in settings.problems)
    return items and f'<div>Problems of its link:</div><ul style="margin:0 0 4px">{items}</ul>'


def _link(link: str) -> str:
    """Whole, as text to be copied: where the page is, nobody knows here. A long one is folded."""
    text = f'<code style="font-size:12px;background:none;color:inherit">{escape(link)}</code>'
    if len(link) > LONGEST:
        return _details(f"link of {len(link):,} characters", text)
    return f'<div style="opacity:.75">{text}</div>'


def _table(rows: Iterable[Row]) -> str:
    """Each name in front of what it has."""
    name = f'<th scope="row" style="{_CELL};font-weight:400;opacity:.75">'
    lines = "".join(
        f'<tr style="background:none">{name}{escape(label)}</th><td style="{_CELL}">{escape(value)}</td></tr>'
        for label, value in rows
    )
    return f'<table style="{_TABLE}"><tbody>{lines}</tbody></table>'


def _details(summary: str, content: str) -> str:
    return (
        f'<details><summary style="cursor:pointer;opacity:.75">{escape(summary)}</summary>{content}</details>'
    )


def _beside(left: str, right: str) -> str:
    return f'<div style="display:flex;flex-wrap:wrap;gap:4px 24px;align-items:flex-start">{left}{right}</div>'


def _block(title: str, *parts: str) -> str:
    return f'<div style="{_BLOCK}"><div style="font-weight:600">{escape(title)}</div>{"".join(parts)}</div>'
