"""Two schemas of one's own: classes, and nothing but classes."""

from typing import ClassVar, Literal

from factx.schema import Country, Evidence, Mention, Money, Record, When


class Recall(Record):
    """A product that its maker or an authority takes back from buyers."""

    product: Mention
    """The product's name as printed."""
    maker: Mention | None = None
    """The firm that makes or sells it, as printed."""
    hazard: Literal["fire", "choking", "contamination", "electric_shock", "other"]
    """Why it is taken back."""
    sold_in: list[Country] = []
    """Where it was sold."""
    refund: Money | None = None
    """What each buyer gets back."""
    announced: When = When()
    """When the recall was announced."""
    returns_until: When | None = None
    """Until when it can be returned."""
    evidence: list[Evidence]
    """The clause that states the recall."""


class Recalls(Record):
    """The recalls that a notice reports, earlier ones included; warnings are none."""

    factx_schema: ClassVar[str] = "examples.recalls/1"

    recalls: list[Recall]
    """Each product taken back."""


class Appointment(Record):
    """A person who is given an office, or leaves one."""

    person: Mention
    """The name as printed."""
    office: Mention
    """The office as printed."""
    change: Literal["takes_office", "leaves_office"]
    """What happens."""
    starts: When | None = None
    """When it takes effect."""
    evidence: list[Evidence]
    """The clause that states it."""


class Appointments(Record):
    """Changes in offices that an article reports."""

    factx_schema: ClassVar[str] = "examples.appointments/1"

    appointments: list[Appointment]
    """Each change."""
    budgets: list[Money] = []
    """Budgets of the offices, as printed."""
