"""A function done by NumPy until its program is there and agrees; here the program is played by NumPy, too."""

from typing import NamedTuple

import numpy as np
import pytest
from tape import Compiled, Recording, Section, twin

from tests.tape.player import play


class Both(NamedTuple):
    doubled: object
    total: object


class Work:
    """`a` grows by `step`; twice it, and its sum, are told. Counts who did it."""

    def __init__(self, rows=2):
        self.a = np.arange(1.0, 1 + 3 * rows).reshape(rows, 3)
        self.step = 1.0
        self.by_numpy, self.by_program, self.reports, self.programs = 0, 0, [], []

    def do(self):
        self.by_numpy += 1
        return self.body()

    def body(self):
        np.add(self.a, self.step, out=self.a)
        return Both(self.a * 2, self.a.sum(axis=1))

    def record(self, recorder):
        self.recording = self.recorded(recorder)
        return self.recording

    def recorded(self, recorder):
        tape, result = recorder.record(twin(self.body, recorder))
        return Recording([Section(tape)], result, len(self.a))

    def state(self):
        return [self.a]

    def instantiate(self, code):
        assert code.startswith(b"\0asm")
        self.programs.append(Program(self))
        return self.programs[-1]

    def compiled(self, **options):
        return Compiled(self.do, self.record, self.state, self.instantiate, self.reports.append, **options)


class Program:
    """Plays the recording; `wrong` is called after it."""

    ready = True

    def __init__(self, work):
        self.work, self.tapes = work, [section.tape for section in work.recording.sections]

    def run(self, times):
        for _ in range(times):
            self.work.by_program += 1
            for tape in self.tapes:
                play(tape)
            self.wrong(self.work)

    def wrong(self, work):
        pass


@pytest.fixture
def wrong(monkeypatch):
    """Programs that also do something else."""
    return lambda do: monkeypatch.setattr(Program, "wrong", lambda self, work: do(work))


def expected(times, start=None):
    a = (Work().a if start is None else start) + times
    return a, a * 2, a.sum(axis=1)


def check(work, result, times):
    for found, told in zip((work.a, *result), expected(times), strict=True):
        assert np.array_equal(found, told)


def test_the_first_time_both_do_it_and_from_then_on_the_program():
    work = Work()
    compiled = work.compiled()
    check(work, compiled(), 1)
    assert compiled.compiled and (work.by_numpy, work.by_program) == (1, 1)
    check(work, compiled(), 2)
    assert (work.by_numpy, work.by_program) == (1, 2) and work.reports == []


@pytest.mark.parametrize("times", [1, 2, 5])
def test_so_many_times(times):
    work = Work()
    compiled = work.compiled()
    check(work, compiled(times), times)
    check(work, compiled(times), 2 * times)
    assert work.by_numpy == 1


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


def test_a_wrong_buffer_that_is_told_is_noticed(wrong):
    class Reusing(Work):
        def __init__(self):
            super().__init__()
            self.buffer = np.zeros_like(self.a)

        def body(self):
            return np.multiply(self.a, 2, out=self.buffer)

    wrong(lambda work: work.buffer.__imul__(1.5))
    work = Reusing()
    compiled = work.compiled()
    assert np.array_equal(compiled(), work.a * 2)
    assert not compiled.compiled and len(work.reports) == 1


def test_nothing_told():
    class Silent(Work):
        def body(self):
            np.add(self.a, self.step, out=self.a)

    work = Silent()
    compiled = work.compiled()
    assert compiled(3) is None and compiled.compiled and np.array_equal(work.a, expected(3)[0])


# What goes wrong: NumPy's numbers count, and one is told once


@pytest.mark.parametrize("by", [1e-6, 1.0, np.nan, np.inf])
@pytest.mark.parametrize("where", ["a", "doubled"])
def test_a_program_that_does_something_else_is_not_used(wrong, by, where):
    def spoil(work):
        array = work.a if where == "a" else work.recording.result.doubled.array
        array[1, 2] += by

    wrong(spoil)
    work = Work()
    compiled = work.compiled()
    for k in range(1, 4):
        check(work, compiled(), k)
    assert not compiled.compiled and len(work.programs) == 1 and work.by_program == 1
    assert len(work.reports) == 1 and "differ from NumPy's by" in work.reports[0]
    assert compiled.refused == work.reports[0]


def test_a_difference_in_one_row_is_relative_to_that_row(wrong):
    wrong(lambda work: work.a[0].__iadd__(1e-5))
    work = Work()
    work.a[1] = 1e9
    compiled = work.compiled()
    compiled()
    assert not compiled.compiled


def test_rounding_is_no_difference(wrong):
    wrong(lambda work: work.a.__imul__(1 + 1e-13))
    work = Work()
    compiled = work.compiled()
    check(work, compiled(), 1)
    assert compiled.compiled and work.reports == []


@pytest.mark.parametrize("precision", [1e-15, 1e-7])
def test_precision(wrong, precision):
    wrong(lambda work: work.a.__imul__(1 + 1e-3))
    work = Work()
    compiled = work.compiled(precision=precision)
    compiled()
    assert compiled.compiled == (precision == 1e-7)


class Fails(Exception):
    pass


def failing(*args):
    raise Fails("no SIMD")


@pytest.mark.parametrize("part", ["recorded", "instantiate", "ready", "run"])
def test_an_error_is_reported_and_numpy_goes_on(monkeypatch, part):
    owner = Program if part in ("ready", "run") else Work
    monkeypatch.setattr(owner, part, property(failing) if part == "ready" else failing)
    work = Work()
    compiled = work.compiled()
    for k in range(1, 4):
        check(work, compiled(), k)
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
    check(work, compiled(), 1)
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
        check(work, compiled(3), 3)
        assert (work.by_numpy, work.by_program, len(work.programs)) == (3, 0, 1)
    finally:
        Program.ready = True
    check(work, compiled(3), 6)
    assert (work.by_numpy, work.by_program, len(work.programs)) == (4, 3, 1) and compiled.compiled


def test_a_program_that_never_gets_ready_is_reported(monkeypatch):
    monkeypatch.setattr(Program, "ready", False)
    work = Work()
    compiled = work.compiled()
    compiled()
    monkeypatch.setattr(Program, "ready", property(failing))
    check(work, compiled(), 2)
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
    assert (work.by_numpy, len(work.programs)) == (2, 2)


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


# Numbers that are none, and chaos


def test_where_all_is_infinite_nothing_is_known_yet():
    work = Work()
    work.a[:] = np.inf
    compiled = work.compiled()
    compiled(2)
    assert not compiled.compiled and work.reports == []
    work.a[:] = 1
    compiled()
    assert compiled.compiled and len(work.programs) == 1


def test_a_row_that_diverged_does_not_prevent_it():
    work = Work()
    work.a[0] = np.nan
    compiled = work.compiled()
    compiled()
    assert compiled.compiled


def test_what_is_told_without_being_computed_may_be_no_number():
    """The accuracy of what is no classification, say."""

    class Unknown(Work):
        def body(self):
            np.add(self.a, self.step, out=self.a)
            return self.a * 2, np.full(2, np.nan)

    work = Unknown()
    compiled = work.compiled()
    compiled()
    assert compiled.compiled
    assert np.isnan(compiled()[1]).all()


def test_empty_arrays():
    class Empty(Work):
        def __init__(self):
            super().__init__()
            self.none, self.rows, self.count = np.zeros((2, 0)), np.zeros((0, 3)), np.array(1.0)

        def state(self):
            return [self.a, self.none, self.rows, self.count]

    work = Empty()
    compiled = work.compiled()
    compiled()
    assert compiled.compiled, work.reports


class Chaotic(Work):
    """A hardly different start gives something else entirely."""

    def __init__(self):
        super().__init__()
        self.a = np.array([[0.3, 0.4, 0.6], [0.2, 0.7, 0.1]])

    def body(self):
        for _ in range(80):
            np.multiply(self.a, 4 * (1 - self.a), out=self.a)


def test_chaos_explains_a_difference(wrong):
    wrong(lambda work: work.a.__imul__(0.9))
    work = Chaotic()
    compiled = work.compiled()
    compiled()
    assert compiled.compiled


def test_chaos_leaves_numpys_numbers(wrong):
    wrong(lambda work: work.a.__imul__(0.9))
    work, plain = Chaotic(), Chaotic()
    work.compiled()()
    plain.body()
    assert np.array_equal(work.a, plain.a)


class Reading(Work):
    """What is read is no state."""

    def __init__(self):
        super().__init__()
        self.inputs = np.array([[0.3, 0.4], [0.2, 0.7]])

    def state(self):
        return []

    def body(self):
        if self.by_numpy == 2:  # the nudged one
            assert not np.array_equal(self.inputs, Reading().inputs)
        return self.inputs * 2


def test_inputs_are_nudged_instead_of_the_state_and_restored(wrong):
    wrong(lambda work: work.recording.result.array.__imul__(1.1))
    work = Reading()
    compiled = work.compiled(inputs=lambda: [work.inputs])
    result = compiled()
    assert np.array_equal(result, Reading().inputs * 2) and np.array_equal(work.inputs, Reading().inputs)
    assert work.by_numpy == 2 and not compiled.compiled


def test_inputs_are_restored_after_an_error(wrong):
    class Twice(Reading):
        def body(self):
            if self.by_numpy == 2:
                raise Fails("nudged")
            return self.inputs * 2

    wrong(lambda work: work.recording.result.array.__imul__(1.1))
    work = Twice()
    work.compiled(inputs=lambda: [work.inputs])()
    assert np.array_equal(work.inputs, Reading().inputs) and work.reports == ["nudged"]
