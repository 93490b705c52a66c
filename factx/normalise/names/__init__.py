"""Names of people and bodies: are two of them the same?

Three answers: *same*, *maybe* (nothing speaks against it, too little for it) and
*different*. Precision first: *same* is said only when every part of the names agrees
once titles, inflection and transliteration are taken off.
"""

from factx.normalise.names.match import Match
from factx.normalise.names.organisations import compare_organisations, organisation_key
from factx.normalise.names.people import compare_people, person_key
from factx.normalise.names.titles import TitledName, strip_titles

__all__ = [
    "Match",
    "TitledName",
    "compare_organisations",
    "compare_people",
    "organisation_key",
    "person_key",
    "strip_titles",
]
