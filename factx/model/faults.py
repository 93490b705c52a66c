"""Turn what goes wrong on the wire into errors of factx."""

from __future__ import annotations

import socket
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING

from factx.errors import (
    AuthError,
    BadReplyError,
    ContextTooLongError,
    FilteredError,
    ModelError,
    QuotaError,
    RequestError,
    UnavailableError,
)
from factx.model.complaints import Complaint, holds_secret, read_complaint
from factx.model.passing import PassingError
from factx.model.providers import Endpoint
from factx.model.waits import read_wait_seconds
from factx.prompt import Request

if TYPE_CHECKING:
    import openai

_PASSING_STATUSES = frozenset({408, 409, 425, 429})
_OVERLOADS = frozenset({429, 503, 529})


def read_status_fault(error: openai.APIStatusError) -> Complaint:
    """Return what an error answer complains about."""
    body = error.body if error.body is not None else error.response.text
    return read_complaint(error.status_code, body)


def translate_status(
    error: openai.APIStatusError,
    complaint: Complaint,
    endpoint: Endpoint,
    request: Request,
) -> ModelError:
    """Return the error of factx for an error answer that nothing can adapt to."""
    said = _said(complaint, request)
    where = endpoint.base_url
    if (fatal := _fatal(complaint, endpoint, said)) is not None:
        return fatal
    if _may_pass(error, complaint):
        asked = read_wait_seconds(error.response.headers, now=time.time())
        return PassingError(
            f"{where} answered {complaint.status}{said}; try again later, "
            "or with fewer requests at a time",
            "status",
            complaint.wait_seconds if asked is None else asked,
            is_overload=complaint.status in _OVERLOADS,
        )
    return _refusal(complaint, endpoint, said)


def translate_complaint(
    complaint: Complaint, endpoint: Endpoint, request: Request | None = None
) -> ModelError:
    """Return the error of factx for a complaint that nobody will try again.

    Args:
        complaint: What the endpoint says, of a request or of a line in a batch;
            its status is 0 where the batch ended before the line's turn.
        endpoint: Who says it.
        request: What it is about, so that its words are not repeated.
    """
    said = _said(complaint, request)
    if (fatal := _fatal(complaint, endpoint, said)) is not None:
        return fatal
    if complaint.status == 0:
        return UnavailableError(
            f"{endpoint.base_url} did not come to the request{said}; try again later"
        )
    if may_pass(complaint):
        return UnavailableError(
            f"{endpoint.base_url} answered {complaint.status}{said}; try again later"
        )
    return _refusal(complaint, endpoint, said)


def may_pass(complaint: Complaint) -> bool:
    """Say whether asking again may help, whoever asks."""
    status = complaint.status
    if complaint.is_quota or complaint.is_validation:
        return False
    return status in _PASSING_STATUSES or status >= 500


def _said(complaint: Complaint, request: Request | None) -> str:
    messages = request.messages if request is not None else ()
    hint = complaint.hint(message.content for message in messages)
    return f" ({hint})" if hint else ""


def _refusal(complaint: Complaint, endpoint: Endpoint, said: str) -> ModelError:
    where = endpoint.base_url
    return RequestError(
        f"{where} refuses the request for model {endpoint.model!r} with "
        f"{complaint.status}{said}; factx doctor --base-url {where} says what it takes"
    )


def _fatal(complaint: Complaint, endpoint: Endpoint, said: str) -> ModelError | None:
    where, status = endpoint.base_url, complaint.status
    if complaint.is_quota:
        return QuotaError(
            f"nothing left to spend at {where}{said}; check plan and billing there"
        )
    if complaint.is_context:
        return ContextTooLongError(
            f"the request does not fit the context of {endpoint.model!r}{said}; "
            "use a model with a larger one, or split the article"
        )
    if complaint.is_filter:
        return FilteredError(f"{where} stopped the request with its content filter")
    if status in (401, 403):
        names = " or ".join(endpoint.provider.key_variables) or "the key"
        return AuthError(f"{where} does not accept the key ({status}); check {names}")
    if status == 404:
        return RequestError(
            f"{where} knows no model {endpoint.model!r}, or is not the right address "
            f"(404); check both, or ask factx doctor --base-url {where}"
        )
    return None


def _may_pass(error: openai.APIStatusError, complaint: Complaint) -> bool:
    wish = error.response.headers.get("x-should-retry")
    if wish in ("true", "false") and not complaint.is_validation:
        return bool(wish == "true")
    return may_pass(complaint)


def translate_connection(error: Exception, endpoint: Endpoint) -> ModelError:
    """Return the error of factx for a request that got no whole answer.

    The class of openai's error does not tell them apart: its aiohttp transport
    passes off a refused connection as a time-out. The causes do.
    """
    where = endpoint.base_url
    advice = f"is the base URL right? factx doctor --base-url {where}"
    causes = list(_causes(error))
    if any(
        isinstance(cause, (ConnectionRefusedError, socket.gaierror)) for cause in causes
    ):
        return PassingError(f"nobody answers at {where}; {advice}", "refused")
    if any(
        type(cause).__name__ in ("DecodingError", "OversizeError") for cause in causes
    ):
        return BadReplyError(f"{where} sent something that is no answer; {advice}")
    if any(isinstance(cause, TimeoutError) for cause in causes):
        return PassingError(
            f"{where} did not answer in time; try again later, or allow it more time",
            "timeout",
        )
    return PassingError(
        f"the connection to {where} broke; try again later", "connection"
    )


def cause_to_show(failure: ModelError, error: Exception) -> Exception | None:
    """Return what to chain a failure to, None where that could show a key.

    Endpoints repeat the key that they refuse, and a traceback shows what they say.
    """
    is_telling = isinstance(failure, AuthError) or holds_secret(str(error))
    return None if is_telling else error


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        seen.add(id(error))
        yield error
        error = error.__cause__ or error.__context__
