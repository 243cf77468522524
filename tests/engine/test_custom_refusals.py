"""What a decorator refuses: in one sentence that names the function, what was wrong and what is allowed."""

import re

import pytest
from playground.custom.failures import CustomError
from playground.custom.registration import registrations
from playground.custom.source import run_source

pytestmark = pytest.mark.usefixtures("own")

ACTIVATIONS = {
    "a wrong slope": (
        "return np.sin(z), np.sin(z)",
        r"at z = \S+ the slope it gives is \S+; the difference quotient is",
    ),
    "a slope with the wrong sign": ("return z**2, -2 * z", "the slope it gives is"),
    "a slope that is wrong on one side": ("return np.abs(z), np.where(z > 0, 1, 1)", "at z = -"),
    "a slope that is wrong in places": (
        "return z, np.where(np.abs(z - 3) < 0.2, 0.5, 1)",
        r"at z = (2\.8|2\.9|3\.).* is 0\.5; the difference quotient is 1$",
    ),
    "no slope anywhere": ("return np.sign(z)", "its slope is 0 everywhere.* say surrogate=True"),
    "a constant": ("return np.ones_like(z)", "its slope is 0 everywhere"),
    "infinite at 0": ("return 1 / z", "its value at z = 0 is inf; it must be a finite number"),
    "a slope infinite at 0": ("return np.sqrt(np.abs(z))", "its slope at z = 0 is"),
    "no number below 0": ("return np.log(z)", "its value at z = -8 is nan; it must be a finite number"),
    "another shape": (
        "return z[:1]",
        r"returns a value of the shape \(1,\); it must have that of z, \(201,\)",
    ),
    "one number": ("return z.mean()", r"returns a value of the shape \(\); it must have that of z"),
    "a slope of another shape": ("return z, z[:1]", r"returns a slope of the shape \(1,\)"),
    "complex numbers": ("return z + 1j", "returns a value of the type complex128; it must be real numbers"),
    "objects": ("return z.astype(object)", "returns a value of the type object; it must be real numbers"),
    "a text": ("return 'z'", "it must be real numbers"),
    "nothing": ("np.tanh(z)", "returns nothing where it must return a value: is a return missing"),
    "three things": ("return z, z, z", "returns 3 things; it must return the value, or value and slope"),
    "writing to its argument": ("z[z < 0] = 0; return z", "writes into what it is given; make a new array"),
    "out=": ("return np.maximum(z, 0, out=z)", "writes into what it is given"),
    "a branch": ("return z if z > 0 else 0 * z", "decides by an array as if it were one number.* np.where"),
    "math": (
        "import math; return math.exp(z)",
        "needs one number and was given an array.* np.exp for math.exp",
    ),
    "raising": ("raise KeyError('where')", "KeyError: 'where'"),
    "a name nobody knows": ("return nump.tanh(z)", "NameError: name 'nump' is not defined"),
    "mixing": ("return z - z.mean()", "mixes the numbers of z"),
    "mixing in a softmax": ("e = np.exp(z); return e / e.sum()", "mixes the numbers of z"),
    "random": (
        "return z + np.random.default_rng().normal(size=z.shape)",
        "gives another value the second time",
    ),
    "no rule and kinks": (
        "return np.abs(z) + np.i0(z) / 1000",
        "its slope cannot be found: np.i0 has no derivative rule. Return it beside the value: return value, slope",
    ),
}


def refused(text):
    with pytest.raises(CustomError) as raised:
        run_source(text)
    assert registrations() == []
    return raised.value


@pytest.mark.parametrize("what", ACTIVATIONS)
def test_an_activation(what):
    body, sentence = ACTIVATIONS[what]
    error = refused(f"\n@activation('wave')\ndef wave(z):\n    {body}\n")
    assert str(error).startswith("activation wave: "), error
    assert re.search(sentence, str(error), re.DOTALL), error
    assert error.line in (2, 4) and (error.kind, error.name) == ("activation", "wave")


def test_an_exceptions_line_is_where_it_was_raised():
    error = refused("def inner(z):\n    return z + 'x'\n\n@activation\ndef wave(z):\n    return inner(z)\n")
    assert error.line == 2


REFUSED = {
    "a built-in's name": ("@activation('relu')\ndef f(z): return z", "the name is a built-in activation's"),
    "another own one's name": (
        "@activation('a')\ndef f(z): return z\n@activation('a')\ndef g(z): return z",
        "the name is taken by another of your own",
    ),
    "a name with a space": (
        "@activation('my wave')\ndef f(z): return z",
        "must have 1 to 40 letters, digits, _ and -",
    ),
    "an empty name": ("@activation('')\ndef f(z): return z", "must have 1 to 40 letters"),
    "a long name": (f"@activation('{'a' * 41}')\ndef f(z): return z", "must have 1 to 40 letters"),
    "a name in another alphabet": ("@activation\ndef função(z): return z", "must have 1 to 40 letters"),
    "a label of two lines": (
        "@activation('a', 'b\\nc')\ndef f(z): return z",
        "its label must be a text of 1 to 40",
    ),
    "no function": ("activation('a')(3)", "must stand over a function"),
    "no argument": ("@activation\ndef f(): return 1", r"must take z: def f\(z\)"),
    "two arguments": ("@activation\ndef f(z, a): return z", r"must take z: def f\(z\)"),
    "a surrogate without a slope": ("@activation('f', surrogate=True)\ndef f(z): return z", "gives no slope"),
    "a loss of z alone": ("@loss\ndef f(z): return z", r"must take z, y: def f\(z, y\)"),
    "a loss with a wrong slope": ("@loss\ndef f(z, y): return (z - y)**2, z - y", "the slope it gives is"),
    "a loss that is no number": ("@loss\ndef f(z, y): return np.log(y)", "its value at z = -8 is nan"),
    "a loss's mean": ("@loss\ndef f(z, y): return np.mean((z - y)**2)", r"of the shape \(\)"),
    "a loss without a slope for one class": (
        "@loss\ndef f(z, y): return z * (y + 1)",
        "its slope is 0 everywhere",
    ),
    "a loss without a slope": ("@loss\ndef f(z, y): return y * 1.0", "its slope is 0 everywhere"),
    "an optimizer of one function": ("@optimizer\ndef f(): return lambda p: 0", "must return two functions"),
    "an update of two": (
        "@optimizer\ndef f():\n    return (lambda params: 0), (lambda g, state: (g, state))",
        "must take g, state, params, hyper",
    ),
    "an update that returns a direction alone": (
        "@optimizer\ndef f():\n    return (lambda params: 0), (lambda g, state, params, hyper: g)",
        "update must return the direction and the state",
    ),
    "a direction of another shape": (
        "@optimizer\ndef f():\n    return (lambda params: 0), (lambda g, state, params, hyper: (g[:, :1], state))",
        r"returns a direction of the shape \(2, 1\); it must have that of g, \(2, 3\)",
    ),
    "another state than init's": (
        "@optimizer\ndef f():\n    return (lambda params: {'m': 0}), (lambda g, s, params, hyper: (g, {'v': 0}))",
        "update returns a state of v; it must be of m, as init's is",
    ),
    "a state without runs": (
        "@optimizer\ndef f():\n    return (lambda params: params.mean(axis=0)), (lambda g, state, params, hyper: (g, state))",
        r"has the shape \(3,\); it must have a first axis of the 2 runs",
    ),
    "a state that is a text": (
        "@optimizer\ndef f():\n    return (lambda params: 'm'), (lambda g, state, params, hyper: (g, state))",
        "is str, not real numbers",
    ),
    "an update that writes": (
        "@optimizer\ndef f():\n"
        "    def update(g, state, params, hyper):\n        g *= 2\n        return g, state\n"
        "    return (lambda params: 0), update",
        "writes into what it is given",
    ),
    "an update that counts by itself": (
        "@optimizer\ndef f():\n    calls = []\n"
        "    def update(g, state, params, hyper):\n        calls.append(1)\n        return g * len(calls), state\n"
        "    return (lambda params: 0), update",
        "gives something else the second time; keep all that changes in the state",
    ),
    "random numbers of its own": (
        "@optimizer\ndef f():\n    rng = np.random.default_rng(1)\n"
        "    return (lambda params: 0), (lambda g, state, params, hyper: (rng.normal(size=g.shape), state))",
        "draw what is random from a parameter rng",
    ),
    "an update that mixes runs": (
        "@optimizer\ndef f():\n    return (lambda params: 0), (lambda g, state, params, hyper: (g / np.abs(g).max(), state))",
        "mixes the runs; each row is a network: sum with axis=1, keepdims=True",
    ),
    "a direction that is infinite": (
        "@optimizer\ndef f():\n    return (lambda params: 0), (lambda g, state, params, hyper: (g / 0, state))",
        "a direction that is no finite number on a parabola",
    ),
    "a momentum of 1": ("@optimizer('f', momentum=1)\ndef f(): pass", "a number from 0, below 1, not 1"),
    "a feature's name that is a setting": (
        "@feature('noise')\ndef f(x, y): return x",
        "the name is a setting's",
    ),
    "a feature's name that is an attribute": (
        "@feature('features')\ndef f(x, y): return x",
        "the name is a setting's",
    ),
    "a feature's name that is a built-in's": (
        "@feature('sinX')\ndef f(x, y): return x",
        "a built-in feature's",
    ),
    "a feature of another shape": (
        "@feature\ndef f(x, y): return x.sum()",
        r"returns values of the shape \(\)",
    ),
    "a feature that is infinite": (
        "@feature\ndef f(x, y): return 1 / x",
        "its value at x = 0, y = -6 is -?inf",
    ),
    "a feature that mixes": ("@feature\ndef f(x, y): return x - x.mean() + x.std()", "mixes the points"),
    "a data set called own": ("@dataset('own')\ndef f(rng, n, noise): pass", "a built-in dataset's"),
    "a data set of too few": (
        "@dataset\ndef f(rng, n, noise): return [np.ones(n - 1)] * 3",
        r"of the shapes \(499,\), \(499,\), \(499,\); each must be \(500,\)",
    ),
    "rows of another shape": (
        "@dataset\ndef f(rng, n, noise): return np.ones((n, 2))",
        r"\(500, 2\); it must be",
    ),
    "one class": ("@dataset\ndef f(rng, n, noise): return np.ones((n, 3))", "targets of one class"),
    "0 and 1": (
        "@dataset\ndef f(rng, n, noise): return np.ones(n), np.ones(n), np.arange(n) % 2",
        "they are -1 and 1, not 0 and 1",
    ),
    "targets out of range": (
        "@dataset\ndef f(rng, n, noise): return np.ones(n), np.ones(n), 3 * (np.arange(n) % 2) - 1",
        "a target of 2; those of a classification are -1 to 1",
    ),
    "points too far": (
        "@dataset\ndef f(rng, n, noise): return 100 * np.ones(n), np.ones(n), np.arange(n) % 2",
        r"a point 100 from 0; the plane drawn is \[-6, 6\], up to 48 is allowed",
    ),
    "no numbers": (
        "@dataset\ndef f(rng, n, noise): return np.full((n, 3), np.nan)",
        "that is no finite number",
    ),
    "not of the seed": (
        "@dataset\ndef f(rng, n, noise):\n    r = np.random.default_rng()\n"
        "    return r.uniform(size=n), r.uniform(size=n), np.arange(n) % 2 * 2 - 1",
        "gives other samples for the same seed; draw all that is random from rng",
    ),
    "a third problem": (
        "@dataset('f', problem='both')\ndef f(rng, n, noise): pass",
        "must be one of classification, regression",
    ),
    "a background without yield": ("@background\ndef f(): return 1", "must be a generator function"),
    "a hook without a trainer": ("@every_epoch\ndef f(): pass", "must take trainer"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_refused(what):
    text, sentence = REFUSED[what]
    error = refused(text)
    assert re.search(sentence, str(error), re.DOTALL), error
    assert re.match(r"(activation|loss|optimizer|feature|dataset|background|every_epoch) \S+", str(error)), (
        error
    )


ACCEPTED = {
    "integers": ("return np.where(z > 0, z, 0)", "found"),
    "a constant slope": ("return 2 * z, 2", "given"),
    "a line": ("return 3 * z", "found"),
    "a kink": ("return np.abs(z - 1)", "found"),
    "a kink at one of the points": ("return np.abs(z - np.linspace(-8, 8, 200)[120])", "found"),
    "a jump": ("return np.where(z > 1, z, z - 3)", "found"),
    "a jump at one of the points": ("return np.where(z > np.linspace(-8, 8, 200)[120], z, z - 3)", "found"),
    "saw teeth": ("return z - np.floor(z)", "found"),
    "fast waves": ("return np.sin(50 * z)", "found"),
    "very fast waves": ("return np.sin(1000 * z)", "found"),
    "steep": ("return np.exp(2 * z)", "found"),
    "huge": ("return 1e12 * z + z**3", "found"),
    "tiny": ("return 1e-12 * np.tanh(z)", "found"),
    "booleans": ("return (z > 0) * z", "found"),
    "nearly flat": ("return np.tanh(20 * z)", "found"),
    "by complex step": ("return np.stack([np.sin(z), 2 * z]).sum(axis=0)", "complex step"),
    "loops": ("for _ in range(3): z = np.sin(z) + z\n    return z", "found"),
    "other functions": ("f = lambda t: t / (1 + np.abs(t))\n    return f(f(z))", "found"),
    "what the slope cannot be found of, given": ("s = np.sign(z); return np.abs(z), s", "given"),
}


@pytest.mark.parametrize("what", ACCEPTED)
def test_accepted(what):
    body, slope = ACCEPTED[what]
    (found,) = run_source(f"@activation\ndef wave(z):\n    {body}\n")
    assert found.slope == slope


@pytest.mark.parametrize("body", ["np.logaddexp(0, -2 * y * z)", "np.log1p(np.exp(-2 * y * z))"])
def test_a_loss_may_be_flat_between_the_classes(body):
    (found,) = run_source(f"@loss\ndef f(z, y):\n    return {body}\n")
    assert found.slope == "found"


def test_a_surrogate_is_not_checked():
    (found,) = run_source(
        "@activation('sign', surrogate=True)\ndef f(z): return np.sign(z), 1 / np.cosh(z)**2"
    )
    assert found.slope == "surrogate" and found.entry.surrogate
