"""``factx extract --dry-run``: what would be sent, how large it is, what it costs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any

from factx.batch import Item
from factx.cli.failures import ExitCode, report
from factx.cli.summary import dollars
from factx.errors import FactxError
from factx.extractor import Extractor
from factx.model import Estimate, estimate
from factx.prompt import Request

_RULE = "─"
_WIDTH = 72


def show_requests(extractor: Extractor[Any], items: Iterable[Item]) -> ExitCode:
    """Print the first request of every article; nothing is sent."""
    failed = shown = 0
    for item in items:
        try:
            document = item.load()
            _print(_described(document.name, extractor.request(document)))
            shown += 1
        except FactxError as error:
            report(error, debug=False, about=item.where)
            failed += 1
    if not failed:
        return ExitCode.OK
    return ExitCode.SOME_FAILED if shown else ExitCode.FAILED


def _described(name: str, request: Request) -> str:
    parts = [
        f"{_head(message.role)}\n{message.content}\n" for message in request.messages
    ]
    schema = json.dumps(request.schema, ensure_ascii=False)
    parts.append(f"{_head('answer format (JSON Schema)')}\n{schema}\n")
    parts.append(f"{_head(name)}\n{_size(request, len(schema))}\n")
    return "\n".join(parts)


def _size(request: Request, schema_characters: int) -> str:
    messages = sum(len(message.content) for message in request.messages)
    size = estimate(request)
    lines = [
        ("model", request.model),
        ("messages", f"{messages:,} characters"),
        ("answer format", f"{schema_characters:,} characters"),
        ("input", f"about {size.input_tokens:,} tokens"),
        ("output", f"at most {size.most_output_tokens:,} tokens"),
        ("price", _price(size)),
    ]
    lines.append(("sent", "nothing; questions about faults would come on top"))
    return "\n".join(f"{name + ':':<15}{value}" for name, value in lines)


def _price(size: Estimate) -> str:
    if size.least_usd is None or size.most_usd is None:
        return "unknown for this model"
    if size.most_usd == 0:
        return "$0, on your own machine"
    return (
        f"about {dollars(size.least_usd)} for the input, "
        f"at most {dollars(size.most_usd)} with the answer"
    )


def _head(title: str) -> str:
    return f"{_RULE * 2} {title} ".ljust(_WIDTH, _RULE)


def _print(text: str) -> None:
    sys.stdout.buffer.write((text + "\n").encode("utf-8", "backslashreplace"))
    sys.stdout.buffer.flush()
