"""Who computes: compiled programs from the first training on, or NumPy, and the page says so."""

from __future__ import annotations

from app.controller import Controller

from tests.app.fake import FakeView


def refuse(code: bytes) -> None:
    raise RuntimeError(f"no SIMD for {type(code).__name__}")


def page(link: str) -> tuple[Controller, FakeView]:
    view = FakeView()
    controller = Controller(view, lambda: 0.0, refuse)
    controller.open(link)
    return controller, view


def test_a_network_that_is_only_looked_at_is_not_compiled() -> None:
    controller, view = page("#seed=s")
    controller.set("activation", "relu")
    controller.frame()
    assert view.engine_problems == [] and view.values["engine"] == "compiled"
    assert controller.trainer.engine.compilation is None


def test_where_nothing_can_be_compiled_numpy_trains_and_the_page_says_so() -> None:
    controller, view = page("#seed=s")
    controller.step()
    assert controller.trainer.epoch == 1
    assert view.engine_problems == ["no SIMD for bytes"]
    assert view.values["engine"] == "numpy" and "engine" not in view.address
    controller.step()
    assert view.engine_problems == ["no SIMD for bytes"], "said once"


def test_what_was_said_of_one_network_is_not_said_of_the_next() -> None:
    controller, view = page("#seed=s")
    controller.step()
    controller.set("activation", "relu")
    controller.frame()
    assert view.engine_problems == ["no SIMD for bytes", ""]
    assert view.values["engine"] == "compiled"


def test_numpy_chosen_is_no_problem() -> None:
    controller, view = page("#seed=s&engine=numpy")
    controller.step()
    assert view.engine_problems == [] and view.values["engine"] == "numpy"
    controller.set("engine", "compiled")
    controller.step()
    assert view.engine_problems == ["no SIMD for bytes"]
    controller.set("engine", "numpy")
    assert view.engine_problems == ["no SIMD for bytes", ""] and view.values["engine"] == "numpy"
