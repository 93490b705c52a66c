"""An annotation to correct by hand, made from a result."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factx.errors import InputError
from factx.schema import Fields, Items, Node, Value
from factx.score.values import scored_fields

# Not scored, and long to go through by hand.
_LEFT_OUT = frozenset({"topics", "trigger", "condition", "amounts", "as_written"})
_KEPT: Mapping[str, tuple[str, ...]] = {
    "evidence": ("quote", "span"),
    "mention": ("text", "span"),
    "when": ("text", "edtf", "basis", "part_of_day"),
    "place": ("city", "country"),
    "money": ("text", "value", "currency"),
}


def draft(result: Mapping[str, Any], shape: Fields) -> dict[str, Any]:
    """Return an annotation with what a result says, marked as a draft.

    Args:
        result: A result as plain data.
        shape: Its schema's shape.

    Raises:
        InputError: It has no facts to begin with.
    """
    source, facts = result.get("source") or {}, result.get("facts")
    if not isinstance(facts, Mapping):
        raise InputError(f"{source.get('name')}: the result has no facts to correct")
    language = source.get("language")
    return {
        "schema": result.get("schema"),
        "draft": True,
        "article": source.get("name"),
        "sha256": source.get("text_sha256"),
        "language": None if language == "und" else language,
        "published": source.get("published"),
        **_record(facts, shape, is_root=True),
    }


def _record(
    value: Mapping[str, Any], shape: Fields, *, is_root: bool
) -> dict[str, Any]:
    kept = {"id": value["id"]} if shape.has_id and "id" in value else {}
    for field in scored_fields(shape):
        if field.name in value and field.name not in _LEFT_OUT:
            kept[field.name] = _node(value[field.name], field.node)
    if shape.evidence is not None and not is_root:
        kept["optional"] = False
    return kept


def _node(value: Any, node: Node) -> Any:
    if value is None:
        return None
    if isinstance(node, Items):
        return [_node(inner, node.item) for inner in value]
    if isinstance(node, Fields):
        return _record(value, node, is_root=False)
    return _leaf(value, node)


def _leaf(value: Any, node: Value) -> Any:
    if node.kind not in _KEPT or not isinstance(value, Mapping):
        return value
    return {key: value.get(key) for key in _KEPT[node.kind]}
