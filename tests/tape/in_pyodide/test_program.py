"""Programs: several sections, arrays that move on, rows one after another, many times; and modules that come later."""

import gc

import numpy as np
import pytest
from app import wasm
from app.wasm import ModuleInstance
from tape import Compiled, NotRecordable, Program, Recorder, Recording, Section, twin

from tests.tape.in_pyodide.support import RNG, check, near

ROWS, BATCHES, SIZE = 3, 5, 4


class Epoch:
    """As a network's: a first batch, others that move on, and what is left over."""

    def __init__(self, rows=ROWS):
        rng = np.random.default_rng(4)
        self.x = rng.normal(size=(rows, 2, BATCHES * SIZE))
        self.kept = rng.normal(size=(rows, 2, BATCHES * SIZE)) > 0
        self.w = rng.normal(size=(rows, 2))
        self.sums = np.empty((rows, 2, 1))

    def batch(self, start):
        part = slice(start, start + SIZE)
        np.add.reduce(self.x[:, :, part] * self.kept[:, :, part], axis=2, keepdims=True, out=self.sums)
        np.multiply(self.w, 0.9, out=self.w)
        np.add(self.w, np.tanh(self.sums[:, :, 0]), out=self.w)

    def first(self):
        np.multiply(self.w, 0.5, out=self.w)

    def last(self):
        np.add(self.w, self.x[:, :, -1], out=self.w)

    def epoch(self):
        self.first()
        for batch in range(BATCHES):
            self.batch(batch * SIZE)
        self.last()

    def recording(self, rows):
        recorder = Recorder()
        traced = twin(self, recorder)
        moving = [(self.x, SIZE * 8), (self.kept, SIZE)]
        sections = [
            Section(recorder.record(traced.first)[0]),
            Section(recorder.record(traced.batch, 0)[0], BATCHES, moving),
            Section(recorder.record(traced.last)[0], 1),
            Section(recorder.record(traced.last)[0], 0),
        ]
        return Recording(sections, rows=rows)


@pytest.mark.parametrize("by_row", [False, True])
@pytest.mark.parametrize("rows", [1, 2, 3, 16, 17])  # all at once, 8 at once, one after another
@pytest.mark.parametrize("times", [1, 2, 7])
def test_an_epoch(rows, times, by_row):
    plain, played = Epoch(rows), Epoch(rows)
    recording = played.recording(rows if by_row else 1)
    played.w[...] = plain.w
    Program(recording, ModuleInstance)(times)
    for _ in range(times):
        plain.epoch()
    assert (abs(played.w - plain.w) <= 1e-14).all()
    assert np.array_equal(played.x, plain.x) and np.array_equal(played.kept, plain.kept)


def test_no_times_and_no_sections():
    epoch = Epoch()
    program = Program(epoch.recording(ROWS), ModuleInstance)
    epoch.w[...] = 1
    program(0)
    program(-1)
    assert (epoch.w == 1).all()
    Program(Recording([]), ModuleInstance)(3)
    Program(Recording([Section([])], rows=3), ModuleInstance)(3)


@pytest.mark.parametrize(("count", "rows"), [(3, 1), (3, 3), (11, 11), (18, 18)])
def test_rows_play_what_the_whole_does(count, rows):
    def work(a, b, c, scale):
        np.matmul(a, b, out=c)
        np.add.reduce(c, axis=(1, 2), out=scale)
        np.multiply(c, scale[:, None, None], out=c)
        np.copyto(c, 0.25, where=c > 1)
        np.add(c, np.arange(5.0), out=c)

    shapes = ((count, 4, 6), (count, 6, 5), (count, 4, 5), (count,))
    check(work, *(RNG.normal(size=shape) for shape in shapes), rows=rows, times=3, close=near(200))


def test_equal_operations_share_a_kernel():
    def work(layers):
        def do(*arrays):
            for array in arrays[:layers]:
                np.tanh(array, out=array)

        return do

    arrays = [RNG.normal(size=(7, 9)) for _ in range(20)]
    sizes = [check(work(layers), *arrays, close=near(10)).size for layers in (1, 2, 20)]
    assert sizes[1] - sizes[0] < 20 and sizes[2] - sizes[1] < 18 * 20


def test_a_program_owns_its_arrays():
    """Nobody else keeps what lies between, nor the arrays that were given."""

    def make():
        a = np.arange(100_000.0)
        recorder = Recorder()
        tape, result = recorder.record(lambda a: (a + 1) * 2 - 1, twin(a, recorder))
        return Program(Recording([Section(tape)]), ModuleInstance), result.array

    program, result = make()
    gc.collect()
    others = [np.full(100_000, 7.0) for _ in range(10)]
    result.fill(0)
    program()
    assert np.array_equal(result, (np.arange(100_000.0) + 1) * 2 - 1)
    assert all((other == 7).all() for other in others)


def test_memory_may_grow():
    """NumPy's arrays stay where they are, and the module sees the new memory."""
    epoch, plain = Epoch(), Epoch()
    program = Program(epoch.recording(ROWS), ModuleInstance)
    epoch.w[...] = plain.w
    before = wasm.pyodide_js._module.memory.buffer.byteLength
    large = np.ones(before // 8 + 1_000_000)
    assert wasm.pyodide_js._module.memory.buffer.byteLength > before
    program()
    plain.epoch()
    assert (abs(epoch.w - plain.w) <= 1e-14).all()
    check(lambda a: np.add(a, 1, out=a), large[-100:])


def test_what_has_no_kernel_says_so():
    for do, said in (
        (np.floor, "np.floor has no kernel"),
        (np.isfinite, "np.isfinite"),
        (lambda a: a.astype(int), "<i4"),
        (lambda a: (a > 0).sum(axis=0), "<i4"),
        (lambda a: (a > 0) + (a > 1), "booleans"),
        (lambda a: np.add(a > 0, a > 1, out=a), "booleans alone"),
        (lambda a: a.astype(np.float16) + 1, "<f2"),
        (lambda a: np.matmul(a, a[0]), "matmul"),
        (lambda a: np.matmul(a[None, None], a[None, None]), "matmul"),
        (lambda a: np.matmul(a, a.astype(np.float32)), "matmul"),
    ):
        with pytest.raises(NotRecordable, match=said):
            check(do, np.ones((3, 3)))


def test_a_module_that_is_too_large_to_be_made_at_once_comes_later(monkeypatch):
    """Chrome before 114 says RangeError; until it is there NumPy does it."""
    late = []

    class Late:
        """As WebAssembly is there."""

        Instance = wasm.js.WebAssembly.Instance

        class Module:
            @staticmethod
            def new(code):
                raise_range_error()

        @staticmethod
        def instantiate(code, imports):
            late.append((code, imports))
            return Promise()

    class Promise:
        def then(self, done, failed):
            late.append((done, failed))

    def raise_range_error():
        real.eval("(() => { throw new RangeError('too large'); })()")

    class Js:
        WebAssembly, Object = Late, wasm.js.Object

    real = wasm.js
    monkeypatch.setattr(wasm, "js", Js)
    a = np.ones(3)
    reports = []

    def record(recorder):
        return Recording([Section(recorder.record(lambda a: np.add(a, 1, out=a), twin(a, recorder))[0])])

    compiled = Compiled(lambda: np.copyto(a, a + 1), record, lambda: [a], ModuleInstance, reports.append)
    compiled(2)
    assert not compiled.compiled and a[0] == 3 and reports == []
    (code, imports), (done, _) = late

    class Both:
        instance = real.WebAssembly.Instance.new(real.WebAssembly.Module.new(code), imports)

    done(Both)
    compiled(2)
    assert reports == []
    assert compiled.compiled and a[0] == 5


def test_a_module_that_is_refused_is_reported(monkeypatch):
    def broken(code):
        return ModuleInstance(code[:-1])

    a, reports = np.ones(3), []

    def record(recorder):
        return Recording([Section(recorder.record(lambda a: np.add(a, 1, out=a), twin(a, recorder))[0])])

    compiled = Compiled(lambda: np.copyto(a, a + 1), record, lambda: [a], broken, reports.append)
    compiled(3)
    assert a[0] == 4 and len(reports) == 1 and "CompileError" in reports[0]
