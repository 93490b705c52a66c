"""Dates: words of an article to EDTF (ISO 8601-2)."""

from factx.normalise.dates.context import Basis
from factx.normalise.dates.edtf import Bounds, bounds, is_valid_edtf
from factx.normalise.dates.latest import find_dateline, find_dates, latest_explicit_past
from factx.normalise.dates.mentions import DateMention
from factx.normalise.dates.resolve import ResolvedDate, from_metadata, resolve_date
from factx.normalise.dates.tense import tense_of
from factx.normalise.dates.vocabulary import PartOfDay

__all__ = [
    "Basis",
    "Bounds",
    "DateMention",
    "PartOfDay",
    "ResolvedDate",
    "bounds",
    "find_dateline",
    "find_dates",
    "from_metadata",
    "is_valid_edtf",
    "latest_explicit_past",
    "resolve_date",
    "tense_of",
]
