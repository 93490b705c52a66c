from __future__ import annotations

import pytest
from edtf import parse_edtf
from edtf.parser.edtf_exceptions import EDTFParseException

from factx.normalise.dates import Bounds, bounds, is_valid_edtf

VALID = [
    "2025-10-26", "2024-04", "2019", "2026?-01-15", "2026?-01", "2019~", "2025-05~", "2026-01-15%",
    "XXXX-01-15", "XXXX-01", "XXXX-02-29", "199X", "2025-21", "2025-33", "2025-36", "2024-04-23/2024-04-25",
    "2026?-01-15/2026?-01-17", "XXXX-04-23/XXXX-04-25", "../2018", "2019/..", "[2025-01-15,2026-01-15]",
    "{2025-01-15,2026-01-15}", "2024-02-29", "2025-40",
]  # fmt: skip
INVALID = [
    "", "25-10-26", "2025-02-30", "2023-02-29", "2025-13-01", "XXXX-02-30", "XXXX-13", "XXXX", "2025/10/26", "26/10/2025",
    "2026?-01-15~", "../..", "2025-10-26T09:00", "yesterday", "[2024-04-03/2024-04-05,2024-03-04]", "2025-04-25/2025-04-23",
    "2025-1-5", "2025-10-26?-", "{2025-02-30}", "0000-01-01",
]  # fmt: skip


@pytest.mark.parametrize("text", VALID)
def test_what_factx_writes_is_valid_here_and_for_the_edtf_package(text: str) -> None:
    assert is_valid_edtf(text)
    parse_edtf(text)


@pytest.mark.parametrize("text", INVALID)
def test_what_is_no_date_is_refused(text: str) -> None:
    assert not is_valid_edtf(text)
    assert bounds(text) is None


@pytest.mark.parametrize("text", ["2026?-01-15~", "2025-1-5", "yesterday"])
def test_the_edtf_package_refuses_it_too(text: str) -> None:
    with pytest.raises(EDTFParseException):
        parse_edtf(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-22", "2025-06-01", "2025-08-31"),
        ("2025-24", "2024-12-01", "2026-02-28"),
        ("2025-34", "2025-04-01", "2025-06-30"),
        ("199X", "1990-01-01", "1999-12-31"),
        ("../2018", None, "2018-12-31"),
        ("2019/..", "2019-01-01", None),
        ("XXXX-01-15", None, None),
        ("[2026-03-04,2026-04-03]", "2026-03-04", "2026-04-03"),
        ("2026?-01-15", "2026-01-15", "2026-01-15"),
    ],
)
def test_bounds_are_the_first_and_last_day(
    text: str, earliest: str | None, latest: str | None
) -> None:
    assert bounds(text) == Bounds(earliest, latest)
