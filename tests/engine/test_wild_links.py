"""Links as they are met in courses, posts and mail; web/page/link_preview.js reads the same table."""

import json
from pathlib import Path

import pytest
from playground import Settings

CASES = json.loads((Path(__file__).parents[1] / "links.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[case["why"] for case in CASES])
def test_a_link_reads_as_its_author_meant_it(case):
    settings = Settings.from_hash(case["link"])
    assert {key: settings.text(key) for key in case["settings"]} == case["settings"]
    assert sorted(settings.hidden) == case.get("hidden", [])
    assert [problem.key for problem in settings.problems] == case.get("said", [])
    assert "features" not in case or list(settings.features) == case["features"]
    own = Settings.from_hash(settings.to_hash())
    assert own == settings and own.problems == own.suggestions == []
