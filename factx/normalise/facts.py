"""Grounded → Fact: every value that words come to, computed from those words."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Generic, TypeVar, cast

from pydantic import BaseModel, ValidationError

from factx.errors import SchemaError
from factx.ground import Locator
from factx.load import Document
from factx.normalise.agreement import Finding, check_report, same_name
from factx.normalise.article import Article
from factx.normalise.countries import resolve_country
from factx.normalise.derived import derive_report
from factx.normalise.money import resolve_money
from factx.parse import pointer, settle, user_fault
from factx.schema import Check, Fields, Items, Leaf, Node, Rejection, Value
from factx.schema.diplomacy import Commitment, Meeting, Report

M = TypeVar("M", bound=BaseModel)
Path = tuple[str | int, ...]


@dataclass(frozen=True)
class Facts(Generic[M]):
    """A schema's record with everything computed.

    Attributes:
        value: The root record; None where the root itself was rejected.
        checks: What was resolved but not stated, not proved, or contradicted.
        rejections: Records that the schema's own validators refuse as computed.
    """

    value: M | None
    checks: tuple[Check, ...]
    rejections: tuple[Rejection, ...] = ()


def normalise(
    tree: Any,
    cls: type[M],
    shape: Fields,
    document: Document,
    locator: Locator,
) -> Facts[M]:
    """Compute what the words of a grounded tree come to.

    Args:
        tree: The root record with spans, settled; None where it had to go.
        cls: The schema's root class.
        shape: Its shape.
        document: The article.
        locator: Of its whole text.

    Raises:
        SchemaError: A validator or ``derive`` of the schema's own fails.
    """
    if tree is None:
        return Facts(None, ())
    article = Article(document, locator)
    walk = _Walk(article)
    computed = walk.record(tree, shape, ())
    try:
        facts = cls.model_validate(computed, strict=False, by_name=True, by_alias=False)
    except ValidationError as error:
        settled = settle(computed, shape, is_computed=True)
        if not settled.rejections:
            raise SchemaError(user_fault("a validator", error)) from error
        left = normalise(settled.tree, cls, shape, document, locator)
        return replace(left, rejections=(*settled.rejections, *left.rejections))
    except Exception as error:  # a validator of the user's own, of any fault
        raise SchemaError(user_fault("a validator", error)) from error
    checks = walk.checks
    if isinstance(facts, Report):
        report, findings = check_report(facts, article)
        checks = _with_findings(checks, findings)
        facts = cast("M", derive_report(report, article))
    if callable(getattr(facts, "derive", None)):
        facts = _derived(facts, document)
    return Facts(facts, tuple(sorted(checks, key=_in_reading_order)))


def _derived(facts: M, document: Document) -> M:
    """Return what a schema's own ``derive`` makes of its record.

    Raises:
        SchemaError: It fails, or returns something else than a record of its class.
    """
    name = type(facts).__name__
    try:
        made = facts.derive(document)  # type: ignore[attr-defined]  # by the caller
    except Exception as error:  # the user's own code, of any fault
        kind = type(error).__name__
        raise SchemaError(
            f"{name}.derive failed with {kind}: {error}; mend the schema"
        ) from error
    if not isinstance(made, type(facts)):
        got = type(made).__name__
        raise SchemaError(f"{name}.derive returned {got}; return the finished {name}")
    return made


def _in_reading_order(check: Check) -> tuple[tuple[int, str], ...]:
    parts = check.path.split("/")
    return tuple((int(p), "") if p.isdigit() else (-1, p) for p in parts)


def _with_findings(checks: list[Check], findings: list[Finding]) -> list[Check]:
    """Return all checks; a finding knows more than a general check of its value."""
    found = [_check(finding) for finding in findings]
    known = {check.path for check in found}
    return [*(check for check in checks if check.path not in known), *found]


def _check(finding: Finding) -> Check:
    return Check(
        path=pointer(*finding.path), verdict=finding.verdict, detail=finding.detail
    )


@dataclass(frozen=True)
class _Owner:
    """The record that holds a value, and its class."""

    tree: Mapping[str, Any]
    cls: type[BaseModel]

    @property
    def tense(self) -> Any:
        """When it happens; only factx's own classes say it by their ``status``."""
        if not issubclass(self.cls, (Meeting, Commitment)):
            return None
        return _TENSES.get(str(self.tree.get("status")))


@dataclass
class _Walk:
    article: Article
    checks: list[Check] = field(default_factory=list)
    uids: Counter[str] = field(default_factory=Counter)

    def record(self, tree: dict[str, Any], shape: Fields, path: Path) -> Any:
        made = dict(tree)
        for item in shape.holding(_KINDS):
            name = item.name
            if name in tree:
                owner = _Owner(tree, shape.cls)
                made[name] = self.node(tree[name], item.node, (*path, name), owner)
        if shape.fills_uid and shape.evidence is not None:
            made["uid"] = self.uid(shape, tree.get(shape.evidence.name))
        return made

    def node(self, value: Any, node: Node, path: Path, owner: _Owner) -> Any:
        if value is None:
            return None
        if isinstance(node, Fields):
            return self.record(value, node, path)
        if isinstance(node, Items):
            return [
                self.node(item, node.item, (*path, i), owner)
                for i, item in enumerate(value)
            ]
        compute = _COMPUTED.get(node.kind)
        return compute(self, value, node, path, owner) if compute else value

    def note(self, path: Path, verdict: Any, detail: str) -> None:
        self.checks.append(Check(path=pointer(*path), verdict=verdict, detail=detail))

    def when(self, value: Any, _node: Value, _path: Path, owner: _Owner) -> Any:
        words, span = value.get("text"), value.get("span")
        if not words:
            return value
        tense = owner.tense
        date = self.article.date(words, span.start if span else None, tense=tense)
        return {
            **value,
            "edtf": date.edtf,
            "basis": date.basis,
            "part_of_day": date.part_of_day,
            "earliest": date.earliest,
            "latest": date.latest,
        }

    def money(self, value: Any, _node: Value, _path: Path, _owner: _Owner) -> Any:
        amount = resolve_money(value["text"], language=self.article.language)
        return {**value, "value": amount.value, "currency": amount.currency}

    def country(
        self, value: Any, _node: Value, path: Path, _owner: _Owner
    ) -> str | None:
        code = resolve_country(value, language=self.article.language, codes=True)
        if code is None:
            self.note(path, "unchecked", f"{value!r} names no single country; left out")
        elif code not in self.article.countries:
            self.note(path, "resolved", f"the article names no place as {code}")
        return code

    def place(self, value: Any, node: Value, path: Path, owner: _Owner) -> Any:
        made = dict(value)
        if made.get("country"):
            where = (*path, "country")
            made["country"] = self.country_of_place(made, node, where, owner)
        if made.get("city") and not self.article.states(made["city"]):
            where = (*path, "city")
            self.note(where, "resolved", f"{made['city']!r} is not printed like this")
        return made

    def country_of_place(
        self, place: Mapping[str, Any], node: Value, path: Path, owner: _Owner
    ) -> str | None:
        """Return a place's country; another one in its own words contradicts it."""
        named = self.article.countries_in(place.get("text") or "")
        code = resolve_country(
            place["country"], language=self.article.language, codes=True
        )
        if code is None or not named or code in named:
            return (
                code
                if code in named
                else self.country(place["country"], node, path, owner)
            )
        detail = f"{code}, but the place's words name {', '.join(sorted(named))}"
        self.note(path, "contradicted", detail)
        return code

    def normal(self, value: Any, node: Value, path: Path, owner: _Owner) -> Any:
        printed = None if node.of is None else _printed(owner.tree.get(node.of))
        if printed is None:
            if not self.article.states(value):
                self.note(path, "resolved", f"{value!r} is not printed like this")
            return value
        if printed == value:
            return value
        if same_name(value, printed, language=self.article.language):
            self.note(path, "resolved", f"base form of {printed!r}")
            return value
        self.note(path, "corrected", f"{value!r} is not a form of {printed!r}")
        return printed

    def scalar(self, value: Any, _node: Value, path: Path, _owner: _Owner) -> Any:
        if path[-1] != "id":
            self.note(path, "unchecked", "typed, not compared with the article")
        return value

    def uid(self, shape: Fields, evidence: Any) -> str:
        """Return a hash of source, record type and evidence spans.

        Records of one type on the very same words are told apart by their order.
        """
        items = evidence if isinstance(evidence, list) else [evidence]
        spans = sorted(item["span"] for item in items if item and item.get("span"))
        parts = [self.article.document.id, shape.name]
        parts += [f"{start}-{end}" for start, end in spans]
        seed = "\0".join(parts)
        self.uids[seed] += 1
        if self.uids[seed] > 1:
            seed += f"\0{self.uids[seed]}"
        return hashlib.sha256(seed.encode("utf-8", "surrogatepass")).hexdigest()[:16]


_TENSES: Mapping[str, Any] = {"held": "past", "past": "past", "planned": "future"}
_COMPUTED: Mapping[Leaf, Callable[..., Any]] = {
    "when": _Walk.when,
    "money": _Walk.money,
    "country": _Walk.country,
    "place": _Walk.place,
    "normal": _Walk.normal,
    "scalar": _Walk.scalar,
}
_KINDS = frozenset(_COMPUTED)


def _printed(value: Any) -> str | None:
    """Return a sibling's words; none where nothing proved them to be printed."""
    text = value.get("text") if isinstance(value, dict) else None
    return text if isinstance(text, str) else None
