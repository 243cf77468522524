"""The article: both languages say the same, links are understood, numbers are the engine's."""

from __future__ import annotations

import itertools
import re
from html.parser import HTMLParser

import pytest
from playground import Settings
from playground.activations import ACTIVATIONS
from playground.settings import FIELDS

from tools.common import ROOT
from tools.figures import experiments, measures
from tools.figures.fill import LANGUAGES, QUICK, article, figures_in, figures_of, numbers_in, written

VOID = {"img", "br"}


class Outline(HTMLParser):
    """What a fragment is made of."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.experiments: list[str] = []
        self.headings: list[str] = []
        self.named: list[str] = []  # alternative texts
        self.attributes: list[tuple[str, str]] = []
        self.tags: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += [(tag, name) for name in values]
        if "id" in values:
            self.ids.append(values["id"])
        if tag == "a":
            self.links.append(values["href"])
            if self.open and self.open[-1] == "p.experiment":
                self.experiments.append(values["href"])
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(tag)
        if tag == "img":
            self.named.append(values.get("alt", ""))
        if values.get("role") == "img":
            self.named.append(values.get("aria-label", ""))
        if tag not in VOID:
            kind = values.get("class")
            self.open.append(f"{tag}.{kind}" if kind else tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open and self.open[-1].split(".")[0] == tag, f"</{tag}> closes {self.open[-1:]}"
        self.open.pop()


@pytest.fixture(params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def text(language: str) -> str:
    return article(language).read_text(encoding="utf-8")


@pytest.fixture
def outline(text: str) -> Outline:
    return Outline(text)


def test_it_is_well_formed_and_its_headings_are_in_order(outline: Outline) -> None:
    assert outline.open == []
    levels = [int(heading[1]) for heading in outline.headings]
    assert levels[0] == 2
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels)) and min(levels) == 2
    assert len(set(outline.ids)) == len(outline.ids)
    assert all(outline.named)


def test_nothing_in_it_runs_or_is_styled_in_place(outline: Outline) -> None:
    assert not {"script", "style", "iframe", "object", "form"} & set(outline.tags)
    assert not [pair for pair in outline.attributes if pair[1] == "style" or pair[1].startswith("on")]


def test_every_control_with_an_anchor_has_its_part_and_every_place_exists(outline: Outline) -> None:
    anchors = {field.anchor for field in FIELDS.values() if field.anchor}
    assert anchors <= set(outline.ids)
    places = {link[1:] for link in outline.links if link.startswith("#") and "=" not in link}
    assert places - set(outline.ids) == {"top-controls"}
    assert outline.links.count("#top-controls") == 1, "the contents' own"


def test_the_contents_list_every_section_in_order(text: str, outline: Outline) -> None:
    listed = [link[1:] for link in outline.links[1 + outline.links.index("#top-controls") :]]
    sections = re.findall(r'<h2 id="([^"]+)"', text)
    assert listed[: len(sections) - 1] == sections[1:], "all but the title"


def test_figures_are_numbered_in_order(text: str, language: str) -> None:
    figures = re.findall(r"<figure\b.*?</figure>", text, re.DOTALL)
    word = {"en": "Figure", "es": "Figura"}[language]
    for number, figure in enumerate(figures, 1):
        assert f'<figcaption><span class="figure-number">{word} {number}.</span> ' in figure


def test_its_experiments_are_understood_and_start_with_the_original_five(outline: Outline) -> None:
    assert [link for link in outline.experiments if link in experiments.links()] == list(experiments.links())
    for link in outline.experiments:
        assert Settings.from_hash(link).problems == []


def test_its_experiments_say_what_to_do_and_what_to_look_for() -> None:
    found = []
    for language in LANGUAGES:
        text = article(language).read_text(encoding="utf-8")
        own = r'<p class="experiment"><a (?:id="([\w-]+)" )?href="([^"]+)"(?: data-look="([^"]+)")?>'
        found.append(re.findall(own, text))
        assert len(found[-1]) == len(Outline(text).experiments)
    for english, spanish in zip(*found, strict=True):
        assert english[:2] == spanish[:2]
        if english[1].startswith("#lesson="):
            assert english == ("", english[1], "")
        else:
            assert english[0] and english[2] != spanish[2]
            assert all(20 < len(look) < 140 for look in (english[2], spanish[2])), english


def test_both_languages_say_the_same() -> None:
    english, spanish = (Outline(article(language).read_text(encoding="utf-8")) for language in LANGUAGES)
    assert english.ids == spanish.ids
    assert english.links == spanish.links
    assert english.headings == spanish.headings
    numbers, numeros = (numbers_in(article(language).read_text(encoding="utf-8")) for language in LANGUAGES)
    assert {name: written(value, "es") for name, value in numbers.items()} == numeros


def test_controls_it_names_are_called_so_on_the_page(text: str, language: str) -> None:
    messages = ROOT / "web" / "messages"
    page = "".join(file.read_text(encoding="utf-8") for file in messages.glob(f"{language}*.js"))
    page += (ROOT / "web" / "schema.js").read_text(encoding="utf-8") if language == "en" else ""
    for name in re.findall("<b>(.*?)</b>", text):
        assert f'"{name}"' in page


def test_no_english_is_left_in_the_spanish(text: str, language: str) -> None:
    if language == "es":
        words = set(re.sub(r"<[^>]*>", " ", text).lower().split())
        assert not words & {"the", "and", "with", "loss", "epochs", "networks", "rate"}


def test_the_table_has_every_activation(text: str) -> None:
    assert figures_in(text)["activations"].count("<tr>") == len(ACTIVATIONS)


def test_formulas_look_the_same_in_any_font(text: str) -> None:
    """Parentheses grow in some fonts and not in others; here they are as high as text in all."""
    assert re.search(r'<mo stretchy="false">\(</mo>', text)
    assert not re.search(r"<mo>[()|‖]</mo>", text)
    assert "<msqrt>" not in text  # few fonts can draw the sign: it is missing where none of them is
    # "ln 2", not "ln2": function application takes a thin space, but for an argument in parentheses.
    assert not re.search(r"<mo>(\u2061|&#x2061;)</mo>(?!(<mrow>)?<mo stretchy)", text)


def test_figures_that_need_no_training_are_fresh(text: str, language: str) -> None:
    drawn = figures_in(text)
    for name, draw in QUICK.items():
        assert drawn[name] == draw(language), f"{name} is stale: run `make figures`"


@pytest.mark.parametrize("name", measures.CHECKED)
def test_its_numbers_are_what_the_engine_gives(name: str) -> None:
    measured = measures.CHECKED[name]()
    for language in LANGUAGES:
        said = numbers_in(article(language).read_text(encoding="utf-8"))
        held = [key for key in measured.numbers if f"{name}.{key}" in said]
        assert held
        for key in held:
            number = written(measured.numbers[key], language)
            assert said[f"{name}.{key}"] == number, f"{key}: run `make figures`"


def test_every_number_and_figure_is_one_that_is_made(text: str) -> None:
    assert {name.split(".")[0] for name in numbers_in(text)} <= set(measures.MEASURES)
    empty = experiments.Measured({}, {})
    assert set(figures_in(text)) == set(figures_of(dict.fromkeys(measures.MEASURES, empty)))
