"""What counts as how good: every weight, gate and threshold, each with its reason.

The scheme is that of nested entity and template scoring (MUC, ACE, CEAF-RME, BETTER):
records are paired one to one so that their similarities sum to the most, and a pair is
credited in full (*strict*: everything that makes it the same fact is right) or by its
similarity (*soft*). A change here is a new version of the definition, because figures
of two versions cannot be compared.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from factx.schema.diplomacy import Modality

DEFINITION = "factx-score/1"

# ---- names -------------------------------------------------------------------------

NAME_OUTCOMES: Mapping[str, float] = MappingProxyType(
    {"same": 1.0, "maybe": 0.5, "different": 0.0}
)
"""What an outcome of comparing two names is worth. A bare surname is a `maybe`."""

# A wrong country makes a participant worse, never another person: .8 is still a match.
# A `maybe` name (.4) is none, whatever the country says.
PARTICIPANT_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {"name": 0.8, "country": 0.2}
)
PARTICIPANT_MATCH = 0.75

# ---- meetings ----------------------------------------------------------------------

# Who met is what a meeting is; when it was tells two meetings of the same people
# apart. The rest is worth having right, and too often left open to decide anything.
# A field that both sides leave open drops out, and the others share its weight.
MEETING_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "participants": 0.55,
        "date": 0.25,
        "country": 0.05,
        "city": 0.05,
        "format": 0.05,
        "type": 0.05,
    }
)
MEETING_KEYS = frozenset({"participants", "date", "format"})
"""What has to be right for a meeting to count in full."""
# The gate of a meeting (in `meetings.py`): somebody other than a host matches, because
# one host receives many guests on one day, and the formats agree, because a plenary is
# not the side meeting of two of its members. The date is scored and not gated: a wrong
# year is one wrong date, not a miss and an invention.
MEETING_MINIMUM = 0.4

# ---- commitments -------------------------------------------------------------------

# Where the words stand says best which speech act is meant; who acts and how (modality)
# say what it is. They are renormalised over what is not left open on both sides.
COMMITMENT_WEIGHTS: Mapping[str, float] = MappingProxyType(
    {
        "evidence": 0.30,
        "actors": 0.25,
        "modality": 0.20,
        "status": 0.10,
        "instruments": 0.10,
        "targets": 0.05,
        "dates": 0.05,
        # Only where spans cannot be compared (two languages, two editions): without
        # them two agreements of one meeting would be paired by chance.
        "meeting": 0.15,
        "topics": 0.15,
    }
)
COMMITMENT_KEYS = frozenset({"modality", "status", "actors", "targets"})
"""What has to be right for a commitment to count in full."""
# The gate of a commitment (in `commitments.py`): an actor in common and evidence that
# overlaps. The same words said of other actors are another fact.
COMMITMENT_MINIMUM = 0.4

_NEAR: tuple[tuple[Modality, Modality], ...] = (
    ("agreed", "pledged"),
    ("agreed", "signed"),
    ("agreed", "accepted"),
    ("accepted", "pledged"),
    ("pledged", "reaffirmed"),
    ("planned", "pledged"),
    ("requested", "proposed"),
    ("requested", "urged"),
    ("requested", "hoped"),
    ("proposed", "urged"),
    ("hoped", "urged"),
    ("urged", "warned"),
)
NEAR_MODALITIES = frozenset(frozenset(pair) for pair in _NEAR)
"""Modalities that careful readers take for each other. All but none of them cross the
line between undertaking (hard) and asking (soft), which is what matters most."""
NEAR_MODALITY = 0.5
SAME_KIND_OTHER_STAGE = 0.5
"""An instrument of the right kind at the wrong stage."""

# ---- dates and evidence ------------------------------------------------------------

DATE_WITHIN = 0.5
"""One date lies within the other: a month for a day, or a day that the text does not
give for its month. Half right either way: too coarse, or finer than the text says."""
GROUNDED_OVERLAP = 0.5
"""From this overlap on (intersection over union) two quotes are the same evidence."""

# ---- optional records ----------------------------------------------------------------

OPTIONAL_MARGIN = 0.1
"""By how much a prediction has to be closer to an optional record than to any that
counts, to be set aside for it at once. A prediction that says what both say belongs to
the one that counts: an optional record must not turn a find into a miss."""

# ---- any other schema --------------------------------------------------------------

# Keys and evidence say which record is meant, so they weigh more than the rest.
TYPED_WEIGHT = 1.0
TYPED_KEY_WEIGHT = 3.0
TYPED_EVIDENCE_WEIGHT = 3.0
TYPED_MINIMUM = 0.4
SIMILAR_TEXT = 0.9
"""From this likeness on, two free strings are half right: a letter or a word apart."""

# ---- intervals ---------------------------------------------------------------------

FEWEST_ARTICLES = 20
"""Below this many articles there is no interval: resampling five articles describes
those five articles, not the figure's uncertainty."""
RESAMPLES = 1000
CONFIDENCE = 0.95
SEED = 20251026
