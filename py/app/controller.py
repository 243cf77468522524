"""The one controller: what a person does comes in, what the page shows goes out.

It knows the engine and a `View`, nothing of the browser, so that plain CPython tests it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from playground import Settings
from playground.fields import SettingError, number_text
from playground.settings import FIELDS, random_seed
from playground.tuner import tenth

from .beginnings import copy_with_network, take_points
from .changes import needs_rebuild, nobody_moves_the_rate_any_more, with_what_it_brings
from .editing import edit_parameter
from .exports import export_network
from .figures import show_figure
from .kept_trainings import KeptTrainings, Training
from .page_training import PageTraining
from .recorder import Recorder
from .view import View

if TYPE_CHECKING:
    from tape import Instantiate


class Controller(PageTraining):
    """The training on the page, as a person acts on it and frames train it; parameters: see `PageTraining`."""

    def __init__(
        self, view: View, clock: Callable[[], float], instantiate: Instantiate | None = None
    ) -> None:
        super().__init__(view, clock, instantiate)
        self._kept = KeptTrainings(self._bench.own_entries)
        self._bench.controls = self
        self._actions: dict[str, Callable[..., None]] = {
            "set": self.set,
            "hash": self.open,
            "hide": lambda *names: self._change(hidden=frozenset(names)),
            "toggle": lambda: self.play(not self._playing),
            "step": self.step,
            "reset": self.reset,
            "regenerate": lambda: self._change(seed=random_seed()),
            "newWeights": lambda: self._change(weightsSeed=random_seed()),
            "edit": self.edit,
            "watch": lambda run: self.watch(int(run)),
            "own": lambda data, play="": take_points(data, self.settings, partial(self._go_on, play), view),
            "copyWithNetwork": lambda: copy_with_network(self._rebuild_if_stale(), view),
            "recover": self.recover,
            "figure": partial(show_figure, view),
            "export": lambda kind: export_network(view, kind, self.training(), self._picture.run),
            **self._replaying.actions,
            **self._bench.actions,
            **{name: partial(self._look, act) for name, act in self._display.actions.items()},
        }

    def dispatch(self, action: str, *args: Any) -> None:
        """Carry out one action of the page's; the list is in docs/architecture.md."""
        self._bench.turn(partial(self._dispatch, action, *args))

    def _dispatch(self, action: str, *args: Any) -> None:
        if self.allows(action, *args):
            self._actions[action](*args)
        else:
            self._show_settings()  # the control goes back to what holds

    def allows(self, action: str, *args: Any) -> bool:
        """Whether an action may be done now: not all are while a record is trained again, or the past shows."""
        return self._replaying.allows(action) and self._bench.allows(action, *args)

    def open(self, link: str, left: str = "", entered: str = "") -> None:
        """Set everything as a link says; what it cannot have is shown.

        left, entered: names of experiments. The one's training is kept, the other's comes back.
        """
        self._replaying.leave()
        self._brought = None
        if left and not self._stale:
            self._kept.keep(left, self.training())
        settings = Settings.from_hash(link)
        self._bench.opens(link, settings)
        self.show(self._kept.take(entered, settings) or Training.new(settings))

    def set(self, key: str, text: str) -> None:
        """Change one setting, given as a link would write it."""
        try:
            changes = with_what_it_brings(self.settings, key, FIELDS[key].parse(text))
            if key == "learningRate":
                self._divergence.show(None)
            if key == "showTestTimeNetwork":
                self._display.choose_network()
            self._change(**changes)
        except SettingError as refused:  # a value that no setting takes, or one's own data set without points
            self._view.refused(key, refused.problem)
            self._show_settings()  # the control goes back to what holds

    def _change(self, **changes: Any) -> None:
        before, after = self.settings, self.settings.replace(**changes)
        if not self._stale:
            if nobody_moves_the_rate_any_more(before, after):
                changes["learningRate"] = float(self.trainer.learning_rate[0])  # the last one stays
                after = after.replace(learningRate=changes["learningRate"])
            if "learningRate" in changes:  # the settings may hold it still, from before it was moved
                self.trainer.set_learning_rate(changes["learningRate"])
        self.settings = after
        if "code" in changes:
            self._brought = None
        if needs_rebuild(before, after, changes):
            self.play(False)
            self._stale = True
            self._schedule()  # sliders send many changes a frame: one rebuild is enough
        elif not self._stale:
            self.trainer.apply(self.settings)
            self._recorder.changed(self.trainer.epoch, before, after, "learningRate" in changes)
            self._pace.renew()
            if "shownRun" in changes:
                self._picture.watch(after.shownRun - 1)
                self._view.data(*self._picture.samples)
            self.draw()
        self._show_settings()

    def _go_on(self, play: str, **changes: Any) -> None:
        playing = self._playing or play == "play"
        self._change(**changes)
        self.play(playing)

    def renew(self, playing: bool, rebuild: bool, changes: dict[str, Any], functions: bool = False) -> None:
        """Go on with these changes of the settings, with another trainer in any case if `rebuild`.

        playing: train on. functions: others are called after each epoch.
        """
        self._change(**changes)
        if not self._stale:
            if rebuild:
                self._stale = True
                self._schedule()
            else:
                self._recorder.has_run(self.settings, functions)
        self.play(playing)

    def give_up(self, **changes: Any) -> None:
        """The training on the page is broken: begin another one, with these changes, and keep nothing of it."""
        self._replaying.give_up()
        self.settings = self.settings.replace(**changes)
        training = Training.new(self.settings)
        self.trainer, self._recorder, self._past = training.trainer, training.recorder, None
        self._metrics = self.trainer.evaluate()
        self._build_picture(self.trainer)  # what is left now, and perhaps drawn, is this one
        self._rebuild(training)
        self._show_settings()

    def step(self) -> None:
        """Pause, and train one epoch."""
        self._rebuild_if_stale()
        self.play(False)
        self._train(1)
        self.draw(self._metrics)

    def reset(self) -> None:
        """Back to epoch 0 and the same initial weights."""
        self.play(False)
        self._divergence.show(None)
        self._bench.left(self.training())
        self.trainer.rewind()
        self._picture.renew()
        self._begin(Recorder.of(self.settings, self.trainer))

    def edit(self, *typed: Any) -> None:
        """Set one weight or bias: layer, row, column, what was typed, and its language's decimal sign."""
        if edit_parameter(self.training(), self._view, *typed):
            self.draw()

    def recover(self) -> None:
        """After a divergence: go on from the last sound network, at about a tenth of the rate."""
        self._rebuild_if_stale()
        if not self._divergence.shows:
            return  # a rebuild has dealt with it
        self._divergence.restore(self.trainer, self._recorder, self.settings)
        self.set("learningRate", number_text(float(tenth(self.trainer.learning_rate)[0])))
        self.play(True)

    def _look(self, choose: Callable[..., None], *what: Any) -> None:
        """Have something else shown, at once, also while paused."""
        held = self._display.held(self.settings)
        choose(*what)
        self.draw()
        if self._display.held(self.settings) != held:
            self._show_settings()

    # Frames

    def frame(self) -> None:
        """One animation frame: train what it is worth, and draw if anything changed."""
        self._bench.turn(self._frame)

    def _frame(self) -> None:
        self._scheduled = False
        self._rebuild_if_stale()
        if self._replaying.on:
            self._engine.compile(self.trainer)
            self._replaying.frame()
            self.ask_for_portion()
        self._bench.jobs.frame()
        if self._bench.jobs.on:
            self.ask_for_portion()
        if self._playing:
            trained = self._pace.frame(self.settings.animationSpeed, self._train)
            # Where training has just stopped no other frame comes to draw.
            if self._pace.draws(trained) or not self._playing:
                self.draw(self._metrics)
            if self._playing and self.settings.animationSpeed == "max":
                self.ask_for_portion()
        if self._picture.due:
            self.draw()
        if self._playing or self._picture.held or self._replaying.on or self._bench.jobs.on:
            self._schedule()

    def portion(self) -> None:
        """A portion of the speed "max", between two frames; what a person does comes between portions."""
        self._bench.turn(self._portion)

    def _portion(self) -> None:
        self._portion_asked = False
        if self._replaying.portion():
            self.ask_for_portion()
        if self._bench.jobs.on:
            if self._bench.jobs.portion():
                self.ask_for_portion()
            self._schedule()
        if not self._playing or self._stale or self.settings.animationSpeed != "max":
            return
        if self._pace.portion(lambda epochs: self._train(epochs, often=True)):
            self.ask_for_portion()

    def _train(self, epochs: int, often: bool = False) -> bool:
        """Train; on a loss that is no number pause, go back and say so. Returns whether to go on.

        often: more often than pictures are drawn.
        """
        trainer, recorder, playing = self.trainer, self._recorder, self._playing
        self._engine.compile(trainer)
        self._bench.trains(trainer, recorder)
        while epochs > 0:
            now = self._goals.epochs(self.settings, recorder, trainer.epoch, epochs)
            now = self._bench.epochs(now)
            epochs -= now
            trainer.step(now)
            goes_on = self._bench.after_epoch(trainer) and self._playing is playing
            if self._stale or self._recorder is not recorder:
                return self._playing  # a person's own function has begun another one
            self._metrics = trainer.evaluate()
            holds = self._divergence.holds(trainer, recorder, self._metrics, often)
            if not holds:
                self._metrics = self._divergence.go_back(trainer, recorder, self.settings)
                self._goals.begin(recorder)  # one that was reached since is not any more
            self._bench.trained(trainer, recorder, self._metrics, self._divergence.snapshot)
            reached = self._goals.reached(self.settings, recorder, trainer, self._metrics)
            if not holds or not goes_on or reached:
                self.play(False)
                break
        self._divergence.show(None if holds else trainer.epoch)
        return self._playing
