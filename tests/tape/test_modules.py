"""Modules are valid: what Node's WebAssembly says of every instruction, kernel and program."""

import json

import numpy as np
from tape import Recording, Section
from tape.program import assemble
from tape.vector import Body
from tape.wasm import (
    I32,
    V128,
    Function,
    Module,
    call,
    get,
    i32,
    lanes,
    lanes_of_bits,
    loop,
    memory,
    op,
    put,
    shuffle,
    tee,
    unless_zero,
)

from tests.processes import finished
from tests.tape.player import recorded


def everything():
    """Every instruction."""
    from tape.wasm import _MEMORY, _OPCODES

    module, address, vector = Module(), get(0), get(1)
    for name in _OPCODES:
        if name.startswith("i32.") or "shl" in name or "shr" in name:
            operands = (address, address) if name.startswith("i32.") else (vector, address)
            kind = I32 if name.startswith("i32.") else V128
        else:
            alone = (
                name.rpartition(".")[2] in ("abs", "neg", "sqrt", "nearest")
                or "extend" in name
                or "mote" in name
            )
            operands = (vector,) if alone else (vector,) * (3 if name == "v128.bitselect" else 2)
            kind = V128
        if not name.endswith("."):
            module.add(Function((I32, V128), (kind,), b"\x00", op(name, *operands)))
    for name in _MEMORY:
        stores, lane = name.startswith("store"), 0 if "lane" in name else None
        code = memory(name, address, 200, *([vector] if stores else []), lane=lane)
        module.add(Function((I32, V128), () if stores else (V128,), b"\x00", code))
    constants = [
        lanes("f64x2", 1.0),
        lanes("f32x4", 1.0),
        lanes_of_bits(64, -1),
        shuffle(vector, vector, range(16)),
    ]
    for code in constants:
        module.add(Function((I32, V128), (V128,), b"\x00", code))
    counted = put(2, i32(3)) + loop(tee(2, op("i32.sub", get(2), i32(1))))
    module.add(
        Function((I32, V128), (), b"\x01\x01\x7f", counted + unless_zero(address, put(0, i32(300)))), "run"
    )
    module.add(Function((I32, V128), (I32,), b"\x00", call(0, address, vector)))
    return module.encoded()


def of_a_walk():
    body = Body(1)
    kept = body.let(body.constant(2.0))
    body.repeat(3, lambda: body.emit(memory("store", get(0), 0, (kept * 2 + 1).code)), {0: 16})
    module = Module()
    module.add(body.finished(), "run")
    return module.encoded()


def of_programs():
    def work(a, b, mask):
        np.matmul(a, b, out=np.empty_like(a))
        np.copyto(a, np.tanh(a) + b.sum(axis=0), where=mask)
        np.add(a[:, ::-1], b.T, out=np.empty_like(a))
        for x in (a, a.astype(np.float32)):
            for function in (np.exp, np.expm1, np.log, np.log1p, np.sin, np.cos, np.tanh):
                function(x + 1)

    tape, _ = recorded(work, np.ones((3, 3)), np.ones((3, 3)), np.ones((3, 3), bool))
    return [assemble(Recording([Section(tape), Section(tape, 4)], rows=rows)) for rows in (1, 3)] + [
        assemble(Recording([]))
    ]


def test_modules_are_valid():
    """What is no WebAssembly is refused, as a check of the check."""
    good = [everything(), of_a_walk(), *of_programs()]
    broken = [good[0][:-1], good[1].replace(b"\xfd\xf0\x01", b"\xfd\xec\x01"), b"\0asm"]
    script = """
      let text = "";
      process.stdin.on("data", (part) => text += part);
      process.stdin.on("end", () => {
        const modules = JSON.parse(text).map((hex) => Buffer.from(hex, "hex"));
        for (const module of modules) {
          if (WebAssembly.validate(module)) console.log("valid");
          else try { new WebAssembly.Module(module); } catch (error) { console.log(String(error)); }
        }
      });"""
    given = json.dumps([code.hex() for code in good + broken])
    answer = finished(["node", "-e", script], timeout=60, given=given)
    said = answer.stdout.splitlines()
    assert said[: len(good)] == ["valid"] * len(good), answer.stdout + answer.stderr
    assert len(said) == len(good + broken) and not {"valid"} & {*said[len(good) :]}
