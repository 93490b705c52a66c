"""A base as a graph: who met whom, who committed to what, for Gephi or networkx."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TextIO
from xml.sax.saxutils import escape, quoteattr

_NODES = (
    "SELECT entity, kind, name, country, NULL, NULL, NULL FROM entities ORDER BY 1",
    "SELECT meeting, 'meeting', coalesce(date, '') || ' ' || type, country, earliest, "
    "NULL, distinct_sources FROM meetings ORDER BY 1",
    "SELECT commitment, 'commitment', coalesce(action, modality), NULL, made_earliest, "
    "modality, distinct_sources FROM commitments ORDER BY 1",
)
_EDGES = (
    "SELECT entity, meeting, side FROM participants ORDER BY 2, 1",
    "SELECT entity, commitment, part FROM actors ORDER BY 2, 1, 3",
    "SELECT commitment, meeting, 'made_at' FROM commitments "
    "WHERE meeting IS NOT NULL ORDER BY 1",
    "SELECT commitment, recalls, 'recalls' FROM commitments "
    "WHERE recalls IS NOT NULL ORDER BY 1",
    "SELECT commitment, responds_to, 'responds_to' FROM answers ORDER BY 1, 2",
    "SELECT meeting, part_of, 'part_of' FROM meetings "
    "WHERE part_of IS NOT NULL ORDER BY 1",
)
_KEYS: Mapping[str, str] = {
    "kind": "string",
    "label": "string",
    "country": "string",
    "date": "string",
    "modality": "string",
    "distinct_sources": "int",
}
# What XML 1.0 has no way to write.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_graph(db: sqlite3.Connection, path: Path) -> None:
    """Write a base as GraphML: entities, meetings and commitments, and their links."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<?xml version="1.0" encoding="UTF-8"?>\n')
        file.write('<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n')
        for name, kind in _KEYS.items():
            file.write(
                f'<key id="{name}" for="node" attr.name="{name}" attr.type="{kind}"/>\n'
            )
        file.write(
            '<key id="part" for="edge" attr.name="part" attr.type="string"/>\n'
            '<graph id="factbase" edgedefault="directed">\n'
        )
        known = set(_write_nodes(db, file))
        _write_edges(db, file, known)
        file.write("</graph>\n</graphml>\n")


def _write_nodes(db: sqlite3.Connection, file: TextIO) -> Iterator[str]:
    for query in _NODES:
        for identity, *values in db.execute(query):
            file.write(f"<node id={_quoted(identity)}>")
            for name, value in zip(_KEYS, values, strict=True):
                if value is not None:
                    file.write(f'<data key="{name}">{_clean(str(value))}</data>')
            file.write("</node>\n")
            yield identity


def _write_edges(db: sqlite3.Connection, file: TextIO, known: set[str]) -> None:
    for query in _EDGES:
        for source, target, part in db.execute(query):
            if source in known and target in known:
                file.write(
                    f"<edge source={_quoted(source)} target={_quoted(target)}>"
                    f'<data key="part">{_clean(part)}</data></edge>\n'
                )


def _clean(text: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", text))


def _quoted(text: str) -> str:
    return quoteattr(_FORBIDDEN.sub("\ufffd", text))
