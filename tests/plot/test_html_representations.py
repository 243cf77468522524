"""What notebooks show of settings, a trainer and a record."""

from __future__ import annotations

import base64
import pickle
import re
import struct
import zlib
from html.parser import HTMLParser

import numpy as np
import pytest
from playground import Settings, Trainer
from playground.html_representations import html_of
from playground.map_pixels import palette, steps
from playground.maps import grid
from playground.record import Record

NASTY = "<script>alert(1)</script>&\"'"
TAGS = {"div", "table", "tbody", "tr", "th", "td", "ul", "li", "code", "img", "details", "summary"}


class Reading(HTMLParser):
    """The rows, the link and the images of a representation; all tags are closed in their order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[tuple[str, str]] = []  # the innermost tag, and its text
        self.images: list[str] = []
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in TAGS and not [name for name, _ in attrs if name.startswith("on")]
        if tag == "img":
            self.images.append(str(dict(attrs)["src"]))
        else:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.texts.append((self.open[-1], data))

    def of(self, tag: str) -> list[str]:
        return [text for inside, text in self.texts if inside == tag]

    @property
    def rows(self) -> dict[str, str]:
        return dict(zip(self.of("th"), self.of("td"), strict=True))


def reading(shown: object) -> Reading:
    return Reading(shown._repr_html_())  # type: ignore[attr-defined]


def pixels(image: str) -> np.ndarray:
    """The palette indices of a PNG that has one, `(height, width)`."""
    file = base64.b64decode(image.removeprefix("data:image/png;base64,"))
    assert file[:8] == b"\x89PNG\r\n\x1a\n" and palette().tobytes() in file
    width, height = struct.unpack(">II", file[16:24])
    at = file.index(b"IDAT")
    (length,) = struct.unpack(">I", file[at - 4 : at])
    rows = np.frombuffer(zlib.decompress(file[at + 4 : at + 4 + length]), np.uint8).reshape(height, width + 1)
    assert not rows[:, 0].any()
    return rows[:, 1:]


def record_of(settings: Settings, **parts: object) -> Record:
    losses = [0.25] * settings.runs
    result = {"lossTrain": losses, "lossTest": losses, "accuracyTrain": losses, "accuracyTest": losses}
    given = {"epoch": 40, "history": {}, "engine": {"name": "numpy", "version": "2.4"}, "result": result}
    return Record(link=settings.to_hash(), **{**given, **parts})  # type: ignore[arg-type]


def test_settings_show_what_differs_and_the_link() -> None:
    settings = Settings(seed="0.5", dataset="spiral", networkShape=(6, 4), xSquared=True, dropout=0.1)
    shown = reading(settings)
    assert shown.rows == {
        "Seed": "0.5", "Data set": "Spiral", "Hidden layers": "6 – 4", "X₁²": "on", "Dropout": "Drop 10%",
    }  # fmt: skip
    assert shown.of("code") == [settings.to_hash()] and not shown.of("li")
    assert list(reading(Settings(seed="1")).rows) == ["Seed"]
    assert reading(Settings(seed="1", hidden=frozenset({"dropout"}))).rows["Hidden controls"] == "dropout"


def test_what_a_link_did_not_get_is_shown() -> None:
    settings = Settings.from_hash("#noise=500&bogus=<i>&seed=1")
    assert reading(settings).of("li") == [str(problem) for problem in settings.problems]
    assert len(settings.problems) == 2


def test_a_persons_words_are_no_html() -> None:
    settings = Settings(seed=NASTY)
    assert reading(settings).rows["Seed"] == NASTY
    assert reading(Trainer(settings)).rows["Seed"] == NASTY
    shown = reading(record_of(settings, note=NASTY, made=NASTY, engine={"name": "numpy", "version": NASTY}))
    assert shown.rows["Note"] == shown.rows["Made"] == NASTY and shown.rows["Engine"] == f"numpy {NASTY}"


def test_what_is_packed_is_counted_and_a_long_link_is_folded() -> None:
    shown = reading(Settings(seed="1", lesson="x" * 900))
    assert shown.rows["Lesson"] == "in the link, 900 characters"
    assert shown.of("summary") == ["link of 915 characters"] and len(shown.of("code")[0]) == 915


def test_a_trainer_shows_its_losses_and_its_first_networks_output() -> None:
    trainer = Trainer(Settings(seed="1"), runs=3)  # the first of which is the best
    trainer.step(30)
    shown = reading(trainer)
    assert shown.of("div")[0] == "3 networks side by side at epoch 30"
    assert shown.rows["Test loss, median"] == f"{np.median(trainer.loss_test):.4g}"
    assert shown.rows["Test accuracy, median"] == f"{100 * np.median(trainer.accuracy_test):.1f} %"
    assert shown.rows["Neurons"] == "2 – 4 – 2 – 1" and shown.rows["Parameters"] == "25 each"
    (image,) = shown.images
    assert (pixels(image) == steps(trainer.predict(grid(25))).reshape(25, 25)).all()
    one = reading(Trainer(Settings(seed="0.5")))
    assert one.of("div")[0] == "A network at epoch 0" and "Test loss" in one.rows


def test_a_trainer_of_own_inputs_shows_no_map() -> None:
    shown = reading(Trainer.from_arrays(Settings(seed="1"), np.eye(3), [1, -1, 1]))
    assert shown.images == [] and shown.rows["Inputs"] == "3, given as such"
    assert shown.rows["Test loss"] == "no test data" and "Test accuracy" not in shown.rows


def test_what_diverged_is_said() -> None:
    settings = Settings(seed="1", problem="regression", activation="relu", learningRate=10)
    trainer = Trainer(settings)
    trainer.step(20)
    shown = reading(trainer)
    assert shown.rows["Test loss"] == "no finite number: it diverged" and "Test accuracy" not in shown.rows
    assert (pixels(shown.images[0]) == 15).all()
    result = record_of(settings).result | {"lossTest": [None, 0.1, 0.3]}
    shown = reading(record_of(settings.replace(runs=3), result=result))
    assert shown.rows["Test loss, median"] == "0.3; 1 of 3 diverged"


def test_a_record_tells_its_training() -> None:
    rate = {"epoch": 3, "set": {"learningRate": "0.1"}}
    events = (rate, rate, {"epoch": 9, "edit": {"layer": 0, "row": 0, "column": 0, "value": 1.0}})
    shown = reading(record_of(Settings(seed="1"), events=events, best={"epoch": 30, "lossTest": 0.05}))
    assert shown.of("div")[0] == "Record of a network, epochs 0 to 40"
    assert shown.rows["On the way"] == "2 × settings changed, 1 × parameters edited"
    assert shown.rows["Best test loss"] == "0.05 at epoch 30" and shown.rows["Training loss"] == "0.25"
    assert "Note" not in shown.rows and "Made" not in shown.rows


def test_nothing_else_of_these_objects_is_another() -> None:
    settings = Settings(seed="1")
    assert pickle.loads(pickle.dumps(settings)) == settings and repr(settings).startswith(
        "Settings(activation="
    )
    trainer = pickle.loads(pickle.dumps(Trainer(settings)))
    assert html_of(trainer) == html_of(Trainer(settings))
    with pytest.raises(TypeError, match="must be Settings, a Trainer or a Record, not int"):
        html_of(1)


def test_styles_are_on_the_elements_alone() -> None:
    """A class or a style sheet would reach into the notebook, a colour would be wrong in its dark theme."""
    html = html_of(Trainer(Settings(seed="1")))
    assert not re.search(r"<style|class=|(?<![-\w])color:(?!inherit)|https?:", html)
