"""Whether a program does what NumPy does: rounding, chaos, and numbers that are none."""

import numpy as np
import pytest

from tests.tape.player import play
from tests.tape.work import Fails, Program, Work, check_work, expected


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
        check_work(work, compiled(), k)
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
    compiled, (told, *_) = work.compiled(), expected(1)
    compiled()
    assert compiled.compiled and work.reports == []
    assert np.allclose(work.a, told, rtol=2e-13, atol=0)
    assert not np.array_equal(work.a, told), "the program's numbers count from the first time on"


@pytest.mark.parametrize("precision", [1e-15, 1e-7])
def test_precision(wrong, precision):
    wrong(lambda work: work.a.__imul__(1 + 1e-3))
    work = Work()
    compiled = work.compiled(precision=precision)
    compiled()
    assert compiled.compiled == (precision == 1e-7)


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


class Reading(Work):
    """What is read is no state."""

    def __init__(self):
        super().__init__()
        self.inputs = np.array([[0.3, 0.4], [0.2, 0.7]])

    def state(self):
        return []

    def body(self):
        if self.by_numpy == 3:  # the nudged one: the second is to give the same as the first
            assert not np.array_equal(self.inputs, Reading().inputs)
        return self.inputs * 2


def test_inputs_are_nudged_instead_of_the_state_and_restored(wrong):
    wrong(lambda work: work.recording.result.array.__imul__(1.1))
    work = Reading()
    compiled = work.compiled(inputs=lambda: [work.inputs])
    result = compiled()
    assert np.array_equal(result, Reading().inputs * 2) and np.array_equal(work.inputs, Reading().inputs)
    assert work.by_numpy == 4 and not compiled.compiled


def test_inputs_are_restored_after_an_error(wrong):
    class Twice(Reading):
        def body(self):
            if self.by_numpy == 3:
                raise Fails("nudged")
            return self.inputs * 2

    wrong(lambda work: work.recording.result.array.__imul__(1.1))
    work = Twice()
    work.compiled(inputs=lambda: [work.inputs])()
    assert np.array_equal(work.inputs, Reading().inputs) and work.reports == ["nudged"]


@pytest.mark.parametrize("does", ["nothing", "half"])
def test_a_program_that_writes_no_result_is_noticed(monkeypatch, does):
    """The recording has left the right numbers there."""

    class Half(Reading):
        def body(self):
            return self.inputs * 2, self.inputs > 0.35

    def run(self, times):
        self.work.by_program += 1
        for tape in self.tapes[0][: 0 if does == "nothing" else 1], self.tapes[0][:0]:
            play(tape)

    monkeypatch.setattr(Program, "run", run)
    work = Half()
    compiled = work.compiled(inputs=lambda: [work.inputs])
    doubled, large = compiled()
    assert np.array_equal(doubled, Reading().inputs * 2) and np.array_equal(large, Reading().inputs > 0.35)
    assert not compiled.compiled and len(work.reports) == 1


@pytest.mark.parametrize(("by", "compiles"), [(1e-30, True), (1e-13, False)])
def test_what_is_told_may_be_what_rounding_leaves(wrong, by, compiles):
    """The loss of what is learnt to the last digit, relative to what it was computed from."""

    class Loss(Work):
        def state(self):
            return []

        def body(self):
            return np.add(self.a, -self.a).sum(axis=1)

    wrong(lambda work: work.recording.result.array.__iadd__(by))
    work = Loss()
    compiled = work.compiled()
    compiled()
    assert compiled.compiled == compiles


def test_chaos_of_one_array_excuses_no_other(wrong):
    class Two(Chaotic):
        def __init__(self):
            super().__init__()
            self.calm = np.ones((2, 3))

        def state(self):
            return [self.a, self.calm]

        def body(self):
            super().body()
            np.add(self.calm, 1, out=self.calm)

    wrong(lambda work: work.calm.__iadd__(1e-3))
    work = Two()
    compiled = work.compiled()
    compiled()
    assert not compiled.compiled


def test_a_start_at_zero_is_nudged_too(wrong):
    """Where NumPy's rounding errors happen to cancel, a program's may not, and be divided by."""

    class Zero(Work):
        def __init__(self):
            super().__init__()
            self.a = np.zeros((2, 3))

        def body(self):
            np.divide(self.a, np.maximum(np.abs(self.a), 1e-300), out=self.a)

    wrong(lambda work: work.a.__iadd__(1.0))
    work = Zero()
    compiled = work.compiled()
    compiled()
    assert compiled.compiled
