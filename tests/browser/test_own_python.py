"""A person's own Python in a real page, where alone its time is limited: whatever it does, the page goes on."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator

import pytest
from playground.packing import pack_code
from playwright.sync_api import Browser, expect

from tests.browser.playground import Playground, page_of_a_file
from tools.serve import Server

LINK = "#seed=0.53734&networkShape=3,2"
IMPORTS = "import itertools, sys\nimport numpy as np\nfrom playground import *\n"
TIMED_OUT = "stopped after 2 s without an answer"
DEEP = "maximum recursion depth exceeded"


def activation(body: str, name: str = "mine") -> str:
    return f"@activation({name!r})\ndef f(z):\n    {body}\n"


# What is run, and what is said of it; nothing where it is right.
FUNCTIONS = {
    "analytic": (activation("return z * np.exp(-z * z) + z"), ""),
    "piecewise": (activation("return np.where(z > 0, z, 0.1 * z)"), ""),
    "wrong slope": (activation("return z**2, z"), "the slope it gives is"),
    "not finite": (activation("return 1 / z"), "at z = 0 is inf"),
    "wrong shape": (activation("return z.sum()"), "it must have that of z, (201,)"),
    "slow": (activation("for _ in range(300_000): pass\n    return np.tanh(z)"), TIMED_OUT),
    "endless": (activation("while True: pass"), TIMED_OUT),
    "raises": (activation("raise KeyError('x')"), "KeyError: 'x'"),
    "shadows a built-in": (activation("return z", "relu"), "is a built-in activation's"),
    "writes to its argument": (activation("z[:] = 0\n    return z"), "writes into what it is given"),
    "writes to the engine": ("trainer.settings = None\n", "has begun anew without it"),
    "takes a function away": ("np.matmul = np.tanh = np.multiply = None\n", "has begun anew without it"),
    "empties the registries": (
        "from playground.settings import FIELDS\nFIELDS.clear()\n",
        "has begun anew without it",
    ),
    "ends itself": (activation("sys.exit()"), "SystemExit"),
    "interrupts": (activation("raise KeyboardInterrupt"), "KeyboardInterrupt"),
    "much memory": ("x = [0] * 10**9\n", "MemoryError"),
    "no numbers": (activation("return z.astype(object)"), "it must be real numbers"),
    "nothing": (activation("pass"), "returns nothing"),
    "random": (
        activation("return z + np.random.default_rng().normal(size=z.shape)"),
        "gives another value the second time",
    ),
    "mixes": (activation("return z - z.mean()"), "mixes the numbers of z"),
    "calls itself": ("def f(n):\n    return f(n + 1)\nf(0)\n", DEEP),
    "calls itself through C": ("def f(n):\n    return sorted([1, 2], key=f)\nf(0)\n", DEEP),
    "asks itself": (
        "class A:\n    def __getattr__(self, name):\n        return getattr(self, name + 'x')\nA().x\n",
        DEEP,
    ),
    "prints without end": ("while True: print('x' * 1000)\n", TIMED_OUT),
    "closes the output": ("sys.stdout.close()\nsys.stdout = None\n", ""),
    "takes a name away": ("del np\n", ""),
}
LOOPS = {
    "over a generator": "for _ in itertools.count(): pass\n",
    "in a comprehension": "[x for x in iter(int, 1) if x]\n",
    "in a generator": "sum(0 for _ in itertools.count())\n",
    "catches everything": "while True:\n    try:\n        x = 1\n    except BaseException:\n        pass\n",
    "in finally": "while True:\n    try:\n        x = 1\n    finally:\n        continue\n",
    "suppresses": "import contextlib\nwhile True:\n    with contextlib.suppress(BaseException):\n        while True: pass\n",
    "in a text": "exec('while True: pass')\n",
    "in a sort": "def f(x):\n    while True: pass\nsorted([1, 2], key=f)\n",
    "in a coroutine": "async def f():\n    while True: pass\nf().send(None)\n",
    "when printed": "class A:\n    def __repr__(self):\n        while True: pass\nprint(A())\n",
}  # fmt: skip
# What is well when it is run, and endless later; what is said then.
LATER = {
    "every_epoch": "@every_epoch\ndef f(trainer):\n    while trainer.epoch: pass\n",
    "chart": "@chart\ndef f(trainer):\n    while trainer.epoch: pass\n    return 0\n",
    "background": "@background\ndef f():\n    yield\n    while True: pass\n",
    "dataset": "seen = []\n@dataset\ndef f(rng, n, noise):\n    while len(seen) > 9: pass\n    seen.append(n)\n"
    "    return rng.normal(size=n), rng.normal(size=n), np.where(np.arange(n) % 2, 1, -1)\n",
}


class Desk:
    """The panel Python, open on a page."""

    def __init__(self, one: Playground) -> None:
        self.one, self.page = one, one.page
        self.problem = one.page.locator(".python-problem")
        self.log = one.page.locator(".python-log")

    def run(self, code: str) -> None:
        """As a file that is opened, and run."""
        file = {"name": "mine.py", "mimeType": "text/x-python", "buffer": (IMPORTS + code).encode()}
        self.page.locator(".python-controls input[type=file]").set_input_files(file)
        expect(self.page.locator(".python-code")).to_contain_text("playground")
        self.one.find("python-run").click()
        self.one.settle()

    def type(self, line: str) -> None:
        self.page.locator(".python-input").fill(line)
        self.page.locator(".python-input").press("Enter")
        self.one.settle()

    def reset(self) -> None:
        self.one.find("python-reset").click()
        self.page.get_by_role("button", name="Clear").click()
        self.one.settle()


@pytest.fixture(scope="module")
def started(browser: Browser, server: Server) -> Iterator[Playground]:
    """A page of this file's own."""
    with page_of_a_file(browser, server, f"{LINK}&bench=python") as one:
        expect(one.find("python-run")).to_be_visible()
        yield one


@pytest.fixture
def desk(started: Playground) -> Iterator[Desk]:
    started.complaints.clear()
    started.open(f"{LINK}&bench=python")
    yield Desk(started)
    Desk(started).reset()
    trains_on(started)
    assert started.complaints == []


def trains_on(one: Playground) -> None:
    """The built-in things work."""
    one.open(f"{LINK}&bench=python&activation=relu&optimizer=adam&dataset=xor")
    one.step(2)
    assert one.epoch == 2


def test_what_a_function_does_is_a_sentence_and_the_page_goes_on(desk: Desk) -> None:
    wrong = []
    for name, (code, said) in FUNCTIONS.items():
        desk.run(code)
        desk.one.step()
        seen = desk.problem.inner_text() if desk.problem.is_visible() else ""
        if bool(seen) is not bool(said) or said not in seen:
            wrong.append((name, seen))
        desk.reset()
        trains_on(desk.one)
    assert wrong == []


def test_no_loop_is_endless(desk: Desk) -> None:
    wrong = []
    for name, code in LOOPS.items():
        desk.run(code)
        if not desk.problem.is_visible() or TIMED_OUT not in desk.problem.inner_text():
            wrong.append(name)
    desk.type("while True: pass")
    expect(desk.log).to_contain_text(TIMED_OUT)
    assert wrong == []


def test_what_is_endless_later_goes_and_the_training_goes_on(desk: Desk) -> None:
    for kind, code in LATER.items():
        desk.one.open(f"{LINK}&bench=python&n={kind}")  # at its first epoch
        desk.run(code)
        if kind == "dataset":
            desk.one.page.locator('[data-dataset="f"]').click()
            for _ in range(10):
                desk.one.find("data-regen-button").click()
                desk.one.settle()
        elif kind != "background":
            desk.one.play()
        expect(desk.problem).to_contain_text(TIMED_OUT)
        expect(desk.one.find("play-pause-button")).not_to_have_class(re.compile("playing"))
        before = desk.one.epoch
        desk.one.step(2)
        assert desk.one.epoch == before + 2, kind
        desk.reset()


SMALL = "seed=s&networkShape=1&samples=20"  # half of a link's time would go into a network and its points


def hostile(pick: random.Random) -> str:
    """A link with values that nobody means well with, some of them whole."""
    marks = "import js\njs.window.ran = 1\nfrom playground import activation\n@activation('snake')\ndef f(z):\n    js.window.ran = 1\n    return z\n"
    code = pack_code(pick.choice([marks, f"{marks}\n# {pick.random()}", "__import__('js').window.ran = 1"]))
    texts = (
        "<img src=x onerror=ran=1>",
        "javascript:ran=1",
        "${ran=1}",
        "__import__('js').eval('ran=1')",
        "../../x",
    )
    text = pick.choice(texts)
    values = {
        "code": [code, code, code[: pick.randrange(len(code))], code[::-1], text, "A" * pick.randrange(9000)],
        "data": [text, code, "A" * pick.randrange(300), pick.randbytes(9).hex()],
        "lesson": [text, code, "https://example.org/x.json", "//example.org/x", "." * pick.randrange(9), "a" * 900],
        "activation": ["snake", "f", text, "__class__"],
        "loss": [text, "snake"],
        "optimizer": ["snake", text],
        "dataset": ["own", "snake", text],
        "ownFeatures": ["snake", "x,snake", text, "__init__"],
        "weights": [text, code],
        "bench": ["python", "python", "sweep", text],
    }  # fmt: skip
    keys = ["code", *pick.sample(sorted(values), pick.randrange(1, 5))]
    quoted = (f"{key}={pick.choice(values[key])}".replace("%", "%25") for key in keys)
    return "#" + "&".join([SMALL, *quoted]).replace(" ", "%20")


def test_nothing_of_a_link_runs(desk: Desk) -> None:
    pick = random.Random(15)
    links = [hostile(pick) for _ in range(1000)]
    policy = "() => document.querySelector('meta[http-equiv=Content-Security-Policy]').content"
    before = desk.one.ask(policy)
    for start in range(0, len(links), 50):
        desk.one.ask(
            """async links => {
                for (const link of links) {
                    const read = new Promise(done => addEventListener("hashchange", done, { once: true }));
                    location.hash = link;
                    await read;
                    await new Promise(requestAnimationFrame);
                }
            }""",
            [f"{link}&n={start + number}" for number, link in enumerate(links[start : start + 50])],
            timeout=120_000,
        )
    desk.one.settle()
    assert desk.one.ask("() => [typeof window.ran, document.querySelectorAll('img[src=x]').length]") == [
        "undefined",
        0,
    ]
    assert desk.one.ask(policy) == before
    assert desk.one.complaints == []
    desk.one.open(
        f"{LINK}&bench=python&activation=snake&code={pack_code('import js' + chr(10) + 'js.window.ran = 1')}"
    )
    expect(desk.page.locator(".python-code")).to_contain_text("js.window.ran = 1")
    assert desk.one.ask("() => typeof window.ran") == "undefined"
    desk.one.find("python-run").click()
    desk.one.settle()
    assert desk.one.ask("() => window.ran") == 1  # the mark is one


def test_what_no_python_survives_is_said_at_once(started: Playground) -> None:
    """The last one on its page. Lists in lists without end overflow the browser's stack when they are let go."""
    started.open(f"{LINK}&bench=python")
    Desk(started).run("x = []\nfor _ in range(100_000):\n    x = [x]\ndel x\n")
    expect(started.page.locator("html")).to_have_attribute("data-app", "failed")
    expect(started.page.get_by_text("reload the page")).to_be_visible()
