"""Read an error answer: what the server says is wrong, in whatever shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from factx.model.waits import find_wait_seconds

_QUOTA_CODES = frozenset(
    {
        "insufficient_quota",
        "billing_hard_limit_reached",
        "billing_not_active",
        "account_deactivated",
        "access_terminated",
        "insufficient_balance",
        "payment_required",
    }
)
_QUOTA_WORDS = re.compile(
    r"insufficient (quota|balance|credits?|funds)|exceeded your current quota|"
    r"credit balance is too low|requires more credits",
    re.I,
)
# OpenAI says it with a code; vLLM, llama.cpp, Ollama and Anthropic with words.
_CONTEXT_WORDS = re.compile(
    r"context[_ ](length|window|size)|maximum context|prompt is too long|"
    r"exceeds? the (available )?context|input (is )?too long|too many (input )?tokens",
    re.I,
)
_FILTER_WORDS = re.compile(r"content[_ ](filter|management policy)|safety policy", re.I)
_VALIDATION_WORDS = re.compile(
    r"validation error|literal_error|input should be|extra_forbidden|value_error|"
    r"extra inputs are not permitted|failed to parse grammar|unsupported",
    re.I,
)
_SECRET = re.compile(
    r"\b(?:sk|gsk|xai|pk|rk|fw|r8|hf)[-_][-_A-Za-z0-9*]{8,}|\bAIza[-_A-Za-z0-9]{10,}|"
    r"Bearer\s+\S+",
    re.I,
)
_SHARED = 24  # characters in a row that an error may not have in common with a prompt


@dataclass(frozen=True)
class Complaint:
    """An error answer.

    Attributes:
        status: HTTP status.
        code: The server's code or type for the error, lower case.
        parameter: The parameter that it names, empty where it does not.
        text: All that it says, for looking into; may repeat the request.
    """

    status: int
    code: str
    parameter: str
    text: str

    @property
    def is_quota(self) -> bool:
        """Whether nothing is left to spend, so that waiting will not help.

        Gemini speaks of the quota where it means requests a minute, and then says
        when to try again.
        """
        if self.status == 402 or self.code in _QUOTA_CODES:
            return True
        if self.wait_seconds is not None:
            return False
        return self.status in (400, 403, 429) and bool(_QUOTA_WORDS.search(self.text))

    @property
    def wait_seconds(self) -> float | None:
        """How long it says to wait, in its words; None where it does not."""
        return find_wait_seconds(self.text)

    @property
    def is_context(self) -> bool:
        """Whether the request does not fit the model's context."""
        if self.status not in (400, 413, 422, 500):
            return False
        return self.code == "context_length_exceeded" or bool(
            _CONTEXT_WORDS.search(self.text)
        )

    @property
    def is_filter(self) -> bool:
        """Whether a content filter stopped the request."""
        return self.status in (400, 403) and bool(
            _FILTER_WORDS.search(f"{self.code} {self.text}")
        )

    @property
    def is_validation(self) -> bool:
        """Whether the request's form is refused, whatever the status says.

        llama-cpp-python's server sends such a refusal as a 500.
        """
        if self.status in (400, 422):
            return True
        return self.status >= 500 and bool(_VALIDATION_WORDS.search(self.text))

    def names(self, parameters: Iterable[str]) -> str | None:
        """Return which of these parameters it complains about, None for none."""
        wanted = tuple(parameters)
        root = re.split(r"[.\[]", self.parameter)[0]
        if root in wanted:
            return root
        for parameter in wanted:
            if re.search(rf"(?<![\w-]){re.escape(parameter)}(?![\w-])", self.text):
                return parameter
        return None

    def hint(self, contents: Iterable[str] = ()) -> str:
        """Return the server's words for a message: short, one line, no secrets.

        Args:
            contents: Texts of the request; words that repeat them are left out.
        """
        words = _SECRET.sub("…", " ".join(self.text.split()))[:160]
        if words.startswith("<"):  # a proxy's HTML page
            return ""
        for content in contents:
            flat = " ".join(content.split())
            starts = range(len(words) - _SHARED + 1)
            if any(words[at : at + _SHARED] in flat for at in starts):
                return ""
        return words


def holds_secret(text: str) -> bool:
    """Say whether a text holds what looks like a key."""
    return _SECRET.search(text) is not None


def read_complaint(status: int, body: Any) -> Complaint:
    """Return the complaint in an error answer's body, parsed JSON or text."""
    if not isinstance(body, Mapping):
        return Complaint(status, "", "", body if isinstance(body, str) else "")
    inner = body.get("error", body)
    if not isinstance(inner, Mapping):
        return Complaint(status, "", "", str(inner))
    code = inner.get("code")
    kind = inner.get("type")
    parameter = inner.get("param")
    return Complaint(
        status,
        str(code if isinstance(code, str) else kind or "").lower(),
        parameter if isinstance(parameter, str) else "",
        _words(inner),
    )


def _words(body: Mapping[str, Any]) -> str:
    for name in ("message", "detail", "error", "title"):
        value = body.get(name)
        if isinstance(value, str):
            return value
        if isinstance(value, list):
            return "; ".join(filter(None, map(_field_words, value)))
    return ""


def _field_words(entry: Any) -> str:
    """Return one entry of FastAPI's list without its ``input``, the request."""
    if not isinstance(entry, Mapping):
        return str(entry)
    place = ".".join(str(part) for part in entry.get("loc", ()))
    return f"{place}: {entry.get('msg', '')} ({entry.get('type', '')})"
