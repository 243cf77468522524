"""A function of arrays to be compiled, and programs that NumPy plays, or plays wrongly."""

from typing import NamedTuple

import numpy as np
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


def expected(times, start=None):
    a = (Work().a if start is None else start) + times
    return a, a * 2, a.sum(axis=1)


def check_work(work, result, times):
    for found, told in zip((work.a, *result), expected(times), strict=True):
        assert np.array_equal(found, told)


class Fails(Exception):
    pass


def failing(*args):
    raise Fails("no SIMD")
