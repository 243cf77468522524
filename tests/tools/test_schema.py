"""web/schema.js is what the registries say."""

from tools import schema


def test_the_page_s_schema_is_not_stale() -> None:
    assert schema.TARGET.read_text(encoding="utf-8") == schema.text(), "run `make schema`"
