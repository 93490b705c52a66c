"""One line of a batch: a request as it is sent, an answer as it comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from factx.model.answers import Completion, read_completion
from factx.model.batches import BATCH_PATH
from factx.model.complaints import Complaint, read_complaint

_OK = 200


@dataclass(frozen=True)
class Answered:
    """What came back for one request.

    Attributes:
        key: The request's key.
        body: The body of a 200 answer, as text; None where it failed.
        complaint: Why it failed. Status 0: it was never asked, since the batch
            expired or was cancelled.
    """

    key: str
    body: str | None
    complaint: Complaint | None = None

    def completion(self) -> Completion:
        """Return the completion in the answer.

        Raises:
            ModelError: There is none; see ``read_completion``.
        """
        return read_completion((self.body or "").encode("utf-8", "surrogatepass"))


def write_line(key: str, body: Mapping[str, Any]) -> bytes:
    """Return the line of one request, with its line break."""
    line = {"custom_id": key, "method": "POST", "url": BATCH_PATH, "body": body}
    # Only an escape can say half of a surrogate pair.
    text = json.dumps(line, ensure_ascii=False)
    try:
        return f"{text}\n".encode()
    except UnicodeEncodeError:
        return f"{json.dumps(line)}\n".encode()


def read_line(line: str | bytes) -> Answered | None:
    """Return what a line of answers or failures says; None where it is no such line."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(data, dict) or not isinstance(data.get("custom_id"), str):
        return None
    key, response, error = data["custom_id"], data.get("response"), data.get("error")
    if not isinstance(response, Mapping):
        if not isinstance(error, Mapping):
            return None
        return Answered(key, None, read_complaint(0, {"error": error}))
    status, body = response.get("status_code"), response.get("body")
    if status == _OK:
        return Answered(key, json.dumps(body, ensure_ascii=False))
    known = status if isinstance(status, int) else 0
    return Answered(key, None, read_complaint(known, body))
