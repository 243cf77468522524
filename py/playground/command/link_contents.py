"""What is in a link: its settings beside the defaults, what was refused, and what it brings along."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Self

from playground import Settings, reading
from playground.layout import Layout
from playground.packing import unpack_code, unpack_parameters, unpack_points
from playground.problems import AWAITED, REFUSED, REMARK, UNKNOWN, Problem, Suggestion
from playground.settings import FIELDS, HIDEABLE

from .lessons import title_of

RANDOM = "random"  # the seed, where a link has none


@dataclass(frozen=True)
class Setting:
    """One setting of a link, in a link's words; default: that of a link without it."""

    key: str
    label: str
    value: str
    default: str

    @property
    def differs(self) -> bool:
        """Whether a link without it is another one."""
        return self.value != self.default


@dataclass(frozen=True)
class LinkContents:
    """All that is in a link.

    link: written anew, with what was taken. settings: those it sets, in the order of a link that is written. hidden:
    names of the controls it hides. lesson: its title, or its name; None without one. points: how many it brings; None:
    none. networks: of how many it brings the parameters. code: its Python, which has not run.
    """

    link: str
    settings: tuple[Setting, ...]
    problems: tuple[Problem, ...]
    suggestions: tuple[Suggestion, ...]
    hidden: tuple[str, ...]
    lesson: str | None
    points: int | None
    networks: int | None
    code: str | None

    @classmethod
    def of(cls, text: str) -> Self:
        """Read a link, whole or from its `#` on."""
        settings = Settings.from_hash(text)
        given = reading.read(text, FIELDS, HIDEABLE)
        taken = {key for key in FIELDS if key in given and getattr(settings, key) == given[key]}
        return cls(
            link=settings.to_hash() if "seed" in taken else _without_seed(settings.to_hash()),
            settings=_settings(settings, taken),
            problems=tuple(settings.problems),
            suggestions=tuple(settings.suggestions),
            hidden=tuple(sorted(settings.hidden)),
            lesson=None if settings.lesson is None else title_of(settings.lesson),
            points=None if settings.data is None else len(unpack_points(settings.data)[1]),
            networks=None if settings.weights is None else _networks(settings),
            code=None if settings.code is None else unpack_code(settings.code),
        )

    def of_kind(self, *kinds: str) -> list[Problem]:
        """The problems of these kinds, as playground.problems has them."""
        return [problem for problem in self.problems if problem.kind in kinds]

    @property
    def all_taken(self) -> bool:
        """Whether nothing was refused."""
        return not self.of_kind(REFUSED, UNKNOWN, AWAITED)

    @property
    def in_words(self) -> tuple[Setting, ...]:
        """The settings, what is packed and what is no number in words."""
        packed = {
            "data": f"{self.points} points",
            "weights": "parameters of one network" if self.networks == 1 else f"of {self.networks} networks",
            "code": f"{len((self.code or '').splitlines())} lines of Python",
            "lesson": self.lesson or "",
        }
        return tuple(
            replace(
                one,
                value=packed.get(one.key) or _word(one.key, one.value),
                default=_word(one.key, one.default),
            )
            for one in self.settings
        )

    def to_dict(self) -> dict[str, Any]:
        """What --json prints."""
        return {
            "link": self.link,
            "settings": [{**vars(one), "differs": one.differs} for one in self.settings],
            "problems": [
                {"key": one.key, "value": one.given, "kind": one.kind, "allowed": one.allowed}
                for one in self.problems
                if one.kind != REMARK
            ],
            "remarks": [str(one) for one in self.of_kind(REMARK)],
            "suggestions": [one._asdict() for one in self.suggestions],
            "hidden": list(self.hidden),
            "lesson": self.lesson,
            "points": self.points,
            "networks": self.networks,
            "code": self.code,
        }


def _word(key: str, value: str) -> str:
    """A value, with its word where it stands for something else than a number."""
    field = FIELDS[key]
    if value not in map(field.text, field.extra):
        return value
    return f"{value} ({next(option.label for option in field.options if option.value == value)})"


def _without_seed(link: str) -> str:
    """As the link was: whoever opens it gets a seed of their own."""
    return "#" + "&".join(item for item in link[1:].split("&") if not item.startswith("seed="))


def _settings(settings: Settings, taken: set[str]) -> tuple[Setting, ...]:
    """Those that were given and taken, and those that these bring along."""
    default = Settings(seed=settings.seed)
    found = []
    for key, field in FIELDS.items():
        one = Setting(key, field.label, settings.text(key), default.text(key))
        if key == "seed":
            one = replace(one, default=RANDOM)
        if key in taken or (one.differs and key != "seed"):
            found.append(one)
    return tuple(found)


def _networks(settings: Settings) -> int:
    size = Layout([len(settings.features), *settings.networkShape, 1]).size
    return unpack_parameters(settings.weights or "").size // size
