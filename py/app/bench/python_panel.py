"""The panel Python: a person's file is run, and the lines of the console."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from playground import Settings, Trainer
from playground.custom import failures
from playground.custom.curves import curve
from playground.custom.registration import Registration, field_of, registrations
from playground.engine import COMPILED
from playground.examples import EXAMPLES, example
from playground.packing import LONGEST_CODE, MOST_CODE, PackingError, pack_code

from .bench import Bench, Room
from .own_python import OwnPython
from .own_settings import LinkWithCode
from .page_object import PageObject, plotted
from .python_console import PythonConsole

PAUSE = 0.25  # seconds between two pictures of a person's charts
WITH_A_CURVE = ("activation", "loss")
COMPILABLE = ("activation", "loss", "optimizer")
SMALL = Settings(
    seed="s", samples=20, networkShape=(2,)
)  # of the network that shows whether an entry can be compiled


class PythonPanel(Room):
    """Runs what a person has written, and says what came of it."""

    def __init__(self, bench: Bench) -> None:
        super().__init__(bench)
        self.own = bench.own = OwnPython(bench, self.tell)
        self._page = PageObject(bench)
        self._console = PythonConsole(
            self.own.output, self.own.limit, {"page": self._page, "plot": self.plot}
        )
        self._engines: dict[Registration, str] = {}  # what computes them: COMPILED, or why it is NumPy
        self._trial: Iterator[None] | None = None
        self._drawn_at = float("-inf")
        self.actions: dict[str, Callable[..., None]] = {
            "run": self.run,
            "line": self.line,
            "stop": self.stop,
            "reset": self.reset,
            "example": lambda name, language: self.tell(
                {"example": {"name": name, "text": example(name, language)}}
            ),
        }

    def tell(self, news: dict[str, Any]) -> None:
        """Tell the panel."""
        self.bench.tell("python", news)

    # What a person does

    def run(self, text: str) -> None:
        """Run a file: what it registers takes the place of what was registered before."""
        before, playing = self.own.in_use(), self.bench.stage.is_playing
        self.own.stop_jobs()
        failures.forget()
        self.own.has_run = True
        error = self._console.run(text, self._names())
        self.tell({"ran": {"ok": error is None, "code": text, "error": error}})
        if error is None:
            self.own.text = text
            self._take_over(text, before, playing)
            self.own.start_jobs()

    def _take_over(self, text: str, before: tuple[Registration, ...], playing: bool) -> None:
        """The file has run: the settings are those of its link, or come to it."""
        self.own.limit.begin()  # what it is made of now has its own time
        controls = self.bench.controls
        linked = None if self.bench.linked is None else LinkWithCode(*self.bench.linked)
        code = self._packed(text)
        if linked is not None and linked.is_as_it_came(controls.settings) and linked.changes():
            self.own.changed((), playing)
            controls.open(_with_panel(linked.link, controls.settings.bench))
            controls.renew(playing=False, rebuild=False, changes={"code": code})
        else:
            changes = {} if linked is None else linked.changes()
            self.own.changed(before, playing, **changes, code=code)
        for asked in [] if linked is None else linked.missing():
            self.own.output.add("error", f"{asked}: the link asks for it, and this Python does not make it")
        self._registered()

    def _packed(self, text: str) -> str | None:
        """The file as a link has it; None, which is said, where it is too long for one."""
        try:
            packed = pack_code(text)
        except PackingError:
            self.tell({"linkTooLong": min(len(text), MOST_CODE), "most": LONGEST_CODE})
            return None
        self.tell({"linkTooLong": None})
        return packed

    def line(self, text: str) -> None:
        """Run a line of the console."""
        if text.strip() == "clear":
            self.tell({"clear": True})
            return
        before, known, playing = self.own.in_use(), registrations(), self.bench.stage.is_playing
        self.own.has_run = True
        self._console.line(text, self._names())
        if registrations() != known:
            self.own.text = None
            self.own.changed(before, playing)
            self._registered()
        self.bench.stage.draw()  # a line may have written to the network

    def stop(self) -> None:
        """End what goes on: training, and what runs in the background."""
        self.own.stop_jobs()
        self.bench.stage.play(False)

    def reset(self) -> None:
        """Nothing of a person's own is left, but for what is written in the editor."""
        before, playing = self.own.in_use(), self.bench.stage.is_playing
        self.own.reset()
        self._console.forget()
        self.own.changed(before, playing, code=None)
        self._registered()

    def _names(self) -> dict[str, Any]:
        training = self.bench.stage.training()
        return {"trainer": training.trainer, "settings": training.settings}

    def plot(self, *lines: Any, label: Any = None) -> None:
        """Draw numbers in the panel: `plot(y)`, `plot(x, y)` or `plot(x, y1, y2)`."""
        self.tell({"plot": plotted(lines, label)})

    # What the panel shows

    def opened(self) -> None:
        """Tell all there is."""
        self.tell({"examples": [{"name": name} for name in EXAMPLES], "busy": self.own.is_busy})
        self._registered()
        self.tell({"charts": self.own.charts.told()})

    def drawn(self) -> None:
        """A person's charts may have gone on."""
        if not self.bench.stage.is_playing or self.bench.clock() - self._drawn_at > PAUSE:
            self._tell_charts()

    def paused(self) -> None:
        """The last of them."""
        self._tell_charts()

    def begun(self) -> None:
        """Another network may be computed by something else."""
        self._tell_charts()

    def _tell_charts(self) -> None:
        if self.own.has_news:
            self._drawn_at, self.own.has_news = self.bench.clock(), False
            self.tell({"charts": self.own.charts.told()})

    def _registered(self) -> None:
        """Tell what there is, and find out what computes it."""
        now = registrations()
        self._engines = {one: engine for one, engine in self._engines.items() if one in now}
        curves = {one.key: found for one in now if one.kind in WITH_A_CURVE and (found := curve(one))}
        self.tell({"registered": [self._told(one) for one in now], "curves": curves})
        self.bench.jobs.stop(self._trial)
        self._trial = self._try_out()
        self.bench.jobs.start(self._trial)

    def _told(self, one: Registration) -> dict[str, Any]:
        told = {"kind": one.kind, "key": one.key, "label": one.label, "line": one.line, "slope": one.slope}
        return {**told, "engine": self._engines.get(one, "")}

    def _try_out(self) -> Iterator[None]:
        """Let each entry compute the first epochs of a small network of its own, compiled if it can be."""
        for one in registrations():
            if one.kind in COMPILABLE and one not in self._engines:
                settings = SMALL.replace(**{field_of(one): one.key})
                trainer = Trainer(settings)
                self.bench.prepare(trainer)
                yield
                if trainer.engine.compilation is None:
                    return  # nothing compiles here
                for _ in range(3):
                    yield from trainer.engine.ahead_of_updates()
                    trainer.step()
                    yield
                engine = trainer.engine
                self._engines[one] = COMPILED if engine.in_use == COMPILED else engine.problem
                if self._engines[one]:
                    self.tell({"registered": [self._told(each) for each in registrations()]})


def _with_panel(link: str, bench: str) -> str:
    """The same link, with this panel open."""
    return f"{re.sub(r'(?<=[#&])bench=[^&]*', '', link)}&bench={bench}"
