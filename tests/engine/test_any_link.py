"""Any text after # gives settings that stand, and settings give a link that reads back."""

import math

import numpy as np
from hypothesis import assume, example, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from playground import Settings
from playground.beginning import PARAMETERS
from playground.data import OWN
from playground.features import FEATURES
from playground.fields import RESETS
from playground.layout import Layout
from playground.link import BLANKS, is_foreign
from playground.packing import pack_code, pack_parameters, pack_points
from playground.settings import FIELDS, HIDEABLE

KEYS = st.one_of(
    st.sampled_from(sorted(FIELDS)), st.sampled_from([f"{k}_hide" for k in sorted(HIDEABLE)]), st.text()
)
NUMBERS = st.one_of(
    st.floats().map(repr),
    st.integers().map(str),
    st.sampled_from(["1e999", "-0", "0x10", "1_0", "١", "nan", "∞", ""]),
)
WORDS = st.sampled_from(
    ["tanh", "xor", "L1", "4,2", "4,,2", "99", "true", "false", "max", "spiral", "log", "2" * 400]
)
VALUES = st.one_of(
    NUMBERS, WORDS, st.text(), st.sampled_from(["%", "%f", "%zz", "%ff", "%C3", "a=b", "%00", "%26"])
)
PAIRS = st.tuples(KEYS, st.sampled_from(["=", "", "=="]), VALUES).map("".join)
LINKS = st.lists(PAIRS, max_size=12).map(lambda pairs: "#" + "&".join(pairs))


@given(st.one_of(LINKS, st.text(), st.binary().map(lambda b: b.decode("latin-1"))))
@example("")
@example("#")
@example("#&&==&=&")
@example("#seed=\ud800")
@example("#noise=" + "9" * 5000)
@example("#networkShape=" + "," * 100000)
# As long as addresses get, and read in one go: not once again for every part.
@example("#noise=" + "9" * 300_000 + "x")
@example("#dropout=0." + "9" * 300_000 + "e")
@example("#seed=" + "9" * 300_000 + "x")
@example("#" + "&".join(f"key{number}" for number in range(50_000)))
def test_any_text_gives_settings_that_stand(link):
    settings = Settings.from_hash(link)
    assert all(isinstance(problem, str) and problem for problem in settings.problems)
    for key, field in FIELDS.items():
        value = getattr(settings, key)
        assert value is None or field.check(value) == value
    assert Settings.from_hash(settings.to_hash()) == settings
    assert Settings.from_hash(settings.to_hash()).problems == []


@given(LINKS, st.data())
def test_a_truncated_link_still_reads(link, data):
    cut = data.draw(st.integers(0, len(link)))
    Settings.from_hash(link[:cut])


@given(st.text(min_size=1), st.text())
def test_an_unknown_key_is_named(key, value):
    assume(not set("&=#%") & set(key + value) and key not in FIELDS)
    assume(not is_foreign(key) and not key.endswith("_hide"))
    assume(key.strip(BLANKS + "\\?!/") not in FIELDS and "\\" not in key + value)
    (problem,) = Settings.from_hash(f"#{key}={value}").problems
    assert problem.allowed == "no such setting"
    shown = "".join(c if c.isprintable() else "\ufffd" for c in key)
    assert problem.key == (shown if len(shown) <= 60 else shown[:59] + "…")
    assert problem.startswith(f"{problem.key}={problem.given}: ")


@given(st.sampled_from([k for k, f in FIELDS.items() if f.kind in ("number", "integer")]), NUMBERS)
def test_a_number_is_taken_or_named(key, text):
    field = FIELDS[key]
    beside = f"&weights={FIELDS['weights'].examples[0]}" if key == "epoch" else ""
    settings = Settings.from_hash(f"#{key}={text}{beside}")
    if text == "":  # as if it were absent
        assert settings.problems == [] and getattr(settings, key) == getattr(Settings(), key)
        return
    try:
        number = float(text) if text.isascii() and "_" not in text else math.nan
    except ValueError:
        number = math.nan
    fits = field.minimum <= number <= field.maximum and not (field.above and number == field.minimum)
    whole = field.kind == "number" or (math.isfinite(number) and number == int(number))
    if (fits and whole) or number in field.extra:
        assert settings.problems == [] and getattr(settings, key) == number
    else:
        (problem,) = settings.problems
        assert (problem.key, problem.allowed) == (key, field.allowed)
        assert problem.given[:20] in text
        absent = Settings.from_hash("#seed=s")
        assert getattr(settings, key) == getattr(absent, key)


# Round trip

CODES = (
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=300)
    .filter(str.strip)
    .map(pack_code)
)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=200)


SHARES = st.floats(-1, 1)
POINTS = st.integers(2, 40).flatmap(
    lambda count: st.builds(
        pack_points,
        arrays.arrays(float, (count, 2), elements=st.floats(-90, 90)),
        arrays.arrays(float, count, elements=SHARES),
    )
)


def values_of(key):
    """Valid values of a setting, but for PARAMETERS."""
    field = FIELDS[key]
    if key == "data":
        return POINTS
    if field.kind == "choice":
        return st.sampled_from([option.value for option in field.options])
    if field.kind == "boolean":
        return st.booleans()
    if field.kind == "integer":
        return st.integers(int(field.minimum), int(field.maximum))
    if field.kind == "number":
        inside = st.floats(field.minimum, field.maximum, exclude_min=field.above)
        return st.one_of(inside, st.sampled_from(field.extra)) if field.extra else inside
    if field.kind == "sizes":
        return st.lists(st.integers(1, 32), max_size=8).map(tuple)
    if field.kind == "names":
        return (
            st.lists(st.sampled_from([o.value for o in field.options]), unique=True)
            if field.options
            else st.just(())
        )
    if key == "code":
        return CODES
    return TEXTS


def size_of(settings):
    """How many parameters one network of these settings has."""
    return Layout([len(settings.features), *settings.networkShape, 1]).size


@st.composite
def parameters_of(draw, settings):
    """A beginning of these settings' network: of one for all runs, or of each its own."""
    size = size_of(settings)
    rng = np.random.default_rng(draw(st.integers(0, 9)))
    flat = rng.normal(size=size * draw(st.sampled_from([1, settings.runs])) if size < 2000 else size)
    return {"weights": pack_parameters(flat), "epoch": draw(values_of("epoch"))}


def with_points(draw, values):
    """Values of settings, with points for a data set of one's own."""
    asked = OWN in (values.get("dataset"), values.get("regDataset")) and "data" not in values
    return {**values, "data": draw(POINTS)} if asked else values


@st.composite
def some_settings(draw):
    keys = draw(st.sets(st.sampled_from(sorted(FIELDS)))) | {"seed"}
    hidden = draw(st.frozensets(st.sampled_from(sorted(HIDEABLE)), max_size=4))
    values = {key: draw(values_of(key)) for key in sorted(keys - {*PARAMETERS})}
    settings = Settings(**with_points(draw, values), hidden=hidden)
    return settings.replace(**draw(parameters_of(settings))) if "weights" in keys else settings


@given(some_settings())
def test_round_trip(settings):
    link = settings.to_hash()
    assert link.startswith("#") and link.isascii() and " " not in link
    back = Settings.from_hash(link)
    assert back == settings and back.problems == []
    assert back.to_hash() == link


@given(some_settings(), st.data())
def test_replace(settings, data):
    key = data.draw(st.sampled_from(sorted(FIELDS)))
    if key in PARAMETERS:
        changes = data.draw(parameters_of(settings))
    else:
        changes = with_points(data.draw, {key: data.draw(values_of(key))})
    other = settings.replace(**changes)
    assert {name: getattr(other, name) for name in changes} == changes
    kept = [k for k in FIELDS if k not in ("learningRateAutotuning", *changes, *PARAMETERS)]
    assert all(getattr(other, k) == getattr(settings, k) for k in kept)
    if key not in PARAMETERS:
        another = any(getattr(settings, k) != v for k, v in changes.items() if FIELDS[k].effect == RESETS)
        beginning = (None, 0) if another else (settings.weights, settings.epoch)
        assert (other.weights, other.epoch) == beginning


@given(some_settings(), st.sampled_from(sorted(FEATURES)))
def test_a_hidden_input_takes_the_parameters_with_it(settings, feature):
    settings = settings.replace(hidden=frozenset(), **{feature: True})
    settings = settings.replace(weights=pack_parameters(np.zeros(size_of(settings))), epoch=3)
    assert settings.replace(hidden={"noise"}).epoch == 3
    assert settings.replace(hidden={feature}).weights is None
