"""Check what a schema's marks refer to: root lists and siblings that are there."""

from __future__ import annotations

from factx.errors import SchemaError
from factx.schema.shape import Field, Fields, Items, Node, Value, records


def check_references(root: Fields) -> None:
    """Refuse a mark that refers to nothing.

    Raises:
        SchemaError: A link names no root list or one whose records have no id, or a
            normal form or ``SameAs`` names no other field of its record.
    """
    lists = {f.name: f.node.item for f in root.fields if isinstance(f.node, Items)}
    for record in records(root):
        for field in record.asked:
            where = f"{record.name}.{field.name}"
            node = _leaf(field)
            if node is not None and node.target is not None:
                _check_link(where, node.target, root, lists)
            if node is not None and node.of is not None:
                _check_sibling(where, f'NormalForm("{node.of}")', node.of, record)
            if field.same_as is not None:
                mark = f'SameAs("{field.same_as}")'
                _check_sibling(where, mark, field.same_as, record)


def _leaf(field: Field) -> Value | None:
    node = field.node
    while isinstance(node, Items):
        node = node.item
    return node if isinstance(node, Value) else None


def _check_link(where: str, target: str, root: Fields, lists: dict[str, Node]) -> None:
    if target not in lists:
        raise SchemaError(
            f'{where}: Link("{target}") names no list of {root.name}; '
            f"it has {', '.join(sorted(lists)) or 'none'}"
        )
    item = lists[target]
    if not (isinstance(item, Fields) and item.has_id):
        raise SchemaError(
            f"{where}: records of {target} need a field `id: str`, required and not "
            "null, to be linked to"
        )


def _check_sibling(where: str, mark: str, name: str, record: Fields) -> None:
    others = record.asked_names - {where.rpartition(".")[2]}
    if name not in others:
        raise SchemaError(
            f"{where}: {mark} names no other field that {record.name} is asked for; "
            f"it has {', '.join(sorted(others)) or 'none'}"
        )
