"""A typed number: what it is read as, and what is refused with which words."""

import pytest
from app.number_field import ALLOWED, GROUPED_ALLOWED, read_parameter
from playground.fields import SettingError


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.125", 0.125),
        ("0,125", 0.125),
        ("-0,125", -0.125),
        ("00,125", 0.125),
        ("1,5", 1.5),
        ("12,34", 12.34),
        ("1,0000", 1),
        ("1.000", 1),
        (",125", 0.125),
        ("-,5", -0.5),
        ("3,", 3),
        ("1,5e2", 150),
        ("1e-3", 0.001),
        ("1000", 1000),
        ("-1000", -1000),
        ("\u22122.5", -2.5),
        (" 7 ", 7),
    ],
)
def test_what_is_one_number(text, value):
    assert read_parameter(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.125", 0.125),
        ("-0.125", -0.125),
        ("1.5", 1.5),
        ("1.25", 1.25),
        ("1.0000", 1),
        ("1000.125e-1", 100.0125),
        ("0,125", 0.125),
        ("1,0000", 1),
        ("1000", 1000),
    ],
)
def test_what_is_one_number_where_a_comma_is_the_sign(text, value):
    assert read_parameter(text, ",") == value


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("1.000", "1000", "1.000"),
        ("12.345", "12345", "12.345"),
        ("\u22121.000", "-1000", "-1.000"),
        ("1.125e-3", "1125e-3", "1.125e-3"),
        ("1,000", "1000", "1.000"),
    ],
)
def test_where_a_comma_is_the_sign_a_point_before_three_digits_is_refused(text, first, second):
    with pytest.raises(SettingError) as refused:
        read_parameter(text, ",")
    assert refused.value.problem.given == text
    assert refused.value.problem.allowed == f"may mean {first} or {second}: write the one you mean"


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        ("1,000", "1000", "1.000"),
        ("-1,000", "-1000", "-1.000"),
        ("\u22121,000", "-1000", "-1.000"),
        ("+1,000", "+1000", "+1.000"),
        ("999,999", "999999", "999.999"),
        ("12,345", "12345", "12.345"),
        ("1,125e-3", "1125e-3", "1.125e-3"),
    ],
)
def test_what_may_be_two_numbers_is_refused(text, first, second):
    with pytest.raises(SettingError) as refused:
        read_parameter(text)
    assert refused.value.problem.given == text
    assert refused.value.problem.allowed == f"may mean {first} or {second}: write the one you mean"


@pytest.mark.parametrize(
    "text",
    ["", "abc", "nan", "inf", "1e999", "1,5,0", "1001", "1000,125", "-1000.5", "1_000", "\u0661", "1000 5"],
)
def test_what_is_none_is_refused(text):
    with pytest.raises(SettingError) as refused:
        read_parameter(text)
    assert refused.value.problem.allowed == ALLOWED


@pytest.mark.parametrize(
    "text",
    [
        "1.000,5",
        "1,000.5",
        "-1,000.5",
        "1 000",
        "1\u00a0000",
        "1\u202f000",
        "1'000",
        "1\u2019000",
        "1,000,000",
    ],
)
def test_grouped_digits_are_refused_as_such(text):
    with pytest.raises(SettingError) as refused:
        read_parameter(text)
    assert refused.value.problem.allowed == GROUPED_ALLOWED
