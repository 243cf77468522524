"""A function done by NumPy until its program is there and agrees; here the program is played by NumPy, too."""

import numpy as np
import pytest
from tape import Recording, Section, twin

from tests.tape.work import Both, Fails, Program, Work, check_work, expected, failing


def test_the_first_time_both_do_it_and_from_then_on_the_program():
    work = Work()
    compiled = work.compiled()
    check_work(work, compiled(), 1)
    assert compiled.compiled and (work.by_numpy, work.by_program) == (1, 2)
    check_work(work, compiled(), 2)
    check_work(work, compiled(), 3)
    assert (work.by_numpy, work.by_program) == (2, 5) and work.reports == []


def test_it_is_checked_again_the_2nd_4th_and_8th_time():
    work = Work()
    compiled = work.compiled()
    for times in range(1, 40):
        check_work(work, compiled(), times)
    assert (work.by_numpy, work.by_program, len(work.programs)) == (6, 45, 1)


def test_a_number_that_becomes_another_is_found_at_the_next_check():
    """A Python number is compiled as it was: NumPy goes on, from the check on, and says so."""
    work, plain = Work(), Work()
    compiled = work.compiled()
    compiled(5)
    work.step = plain.step = 10.0  # nobody has said so
    compiled(3)
    assert not compiled.compiled and len(work.reports) == 1
    before = work.a.copy()
    compiled()
    assert np.array_equal(work.a, before + 10.0)


@pytest.mark.parametrize("times", [1, 2, 5])
def test_so_many_times(times):
    work = Work()
    compiled = work.compiled()
    check_work(work, compiled(times), times)
    check_work(work, compiled(times), 2 * times)
    assert work.by_numpy == {1: 2, 2: 3, 5: 4}[times]


@pytest.mark.parametrize("times", [0, -1])
def test_no_times(times):
    work = Work()
    compiled = work.compiled()
    for _ in range(2):
        assert compiled(times) is None and np.array_equal(work.a, Work().a)
        compiled()
        work.a -= 1


def test_the_result_is_ones_own():
    work = Work()
    compiled = work.compiled()
    results = [compiled() for _ in range(4)]
    for k, result in enumerate(results, 1):
        assert isinstance(result, Both) and np.array_equal(result.doubled, expected(k)[1])


@pytest.mark.parametrize("refused", [False, True])
def test_a_buffer_that_is_told_is_copied(refused):
    """Else the program and the nudged function would write into what was told before, and into what it is compared with."""

    class Reusing(Work):
        def __init__(self):
            super().__init__()
            self.buffer = np.zeros_like(self.a)

        def body(self):
            np.add(self.a, self.step, out=self.a)
            return np.multiply(self.a, 2, out=self.buffer)

        def instantiate(self, code):
            if refused:
                raise RuntimeError("no")
            return super().instantiate(code)

    work = Reusing()
    compiled = work.compiled()
    results = [compiled() for _ in range(3)]
    for k, result in enumerate(results, 1):
        assert np.array_equal(result, expected(k)[1])


def test_nothing_told():
    class Silent(Work):
        def body(self):
            np.add(self.a, self.step, out=self.a)

    work = Silent()
    compiled = work.compiled()
    assert compiled(3) is None and compiled.compiled and np.array_equal(work.a, expected(3)[0])


# What goes wrong: NumPy's numbers count, and one is told once


@pytest.mark.parametrize("part", ["recorded", "instantiate", "ready", "run"])
def test_an_error_is_reported_and_numpy_goes_on(monkeypatch, part):
    owner = Program if part in ("ready", "run") else Work
    monkeypatch.setattr(owner, part, property(failing) if part == "ready" else failing)
    work = Work()
    compiled = work.compiled()
    for k in range(1, 4):
        check_work(work, compiled(), k)
    assert work.reports == ["no SIMD"] and not compiled.compiled


def test_what_cannot_be_recorded_leaves_the_state_as_numpy_had_it():
    class Reading(Work):
        def recorded(self, recorder):
            def body(a):
                a += 5
                return float(a[:1, :1])

            return Recording([Section(recorder.record(body, twin(self.a, recorder))[0])])

    work = Reading()
    compiled = work.compiled()
    check_work(work, compiled(), 1)
    assert "a number was read" in work.reports[0]


def test_an_error_without_words_is_named():
    class Silent(Work):
        def instantiate(self, code):
            raise KeyError

    work = Silent()
    work.compiled()()
    assert work.reports == ["KeyError()"]


def test_errors_of_the_function_are_its_callers():
    class Broken(Work):
        def body(self):
            raise Fails("mine")

    work = Broken()
    with pytest.raises(Fails, match="mine"):
        work.compiled()()
    assert work.reports == []


def test_a_number_that_is_told_is_refused():
    class Number(Work):
        def body(self):
            return 5.0

    work = Number()
    compiled = work.compiled()
    assert compiled() == compiled() == 5.0 and len(work.reports) == 1


# Later


def test_until_the_program_is_ready_numpy_does_it():
    work = Work()
    Program.ready = False
    try:
        compiled = work.compiled()
        check_work(work, compiled(3), 3)
        assert (work.by_numpy, work.by_program, len(work.programs)) == (4, 0, 1)
    finally:
        Program.ready = True
    check_work(work, compiled(3), 6)
    assert (work.by_numpy, work.by_program, len(work.programs)) == (5, 4, 1) and compiled.compiled


def test_a_program_that_never_gets_ready_is_reported(monkeypatch):
    monkeypatch.setattr(Program, "ready", False)
    work = Work()
    compiled = work.compiled()
    compiled()
    monkeypatch.setattr(Program, "ready", property(failing))
    check_work(work, compiled(), 2)
    assert work.reports == ["no SIMD"] and compiled.refused


def test_forget_records_anew():
    work = Work()
    compiled = work.compiled()
    compiled(2)
    work.step = 10.0
    compiled.forget()
    assert not compiled.compiled
    result = compiled(2)
    assert np.array_equal(result.total, expected(22)[2]) and compiled.compiled
    assert (work.by_numpy, len(work.programs)) == (4, 2)


def test_forget_forgives():
    work = Work()
    compiled = work.compiled()
    Program.ready = property(failing)
    try:
        compiled()
        assert compiled.refused
    finally:
        Program.ready = True
    compiled.forget()
    compiled()
    assert compiled.compiled and not compiled.refused
