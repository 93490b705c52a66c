"""Facts from news articles, each one tied to the characters that state it.

>>> import factx
>>> extractor = factx.Extractor(model="openai/gpt-5-mini")
>>> result = extractor.extract("article.txt")  # doctest: +SKIP
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factx import ray as ray
    from factx import schema as schema
    from factx.emit import Extraction as Extraction
    from factx.errors import AuthError as AuthError
    from factx.errors import BadReplyError as BadReplyError
    from factx.errors import BudgetError as BudgetError
    from factx.errors import ContextTooLongError as ContextTooLongError
    from factx.errors import DocumentError as DocumentError
    from factx.errors import FactxError as FactxError
    from factx.errors import FilteredError as FilteredError
    from factx.errors import InputError as InputError
    from factx.errors import ModelError as ModelError
    from factx.errors import NoFactsError as NoFactsError
    from factx.errors import QuotaError as QuotaError
    from factx.errors import RecordingError as RecordingError
    from factx.errors import RefusedError as RefusedError
    from factx.errors import RequestError as RequestError
    from factx.errors import SchemaError as SchemaError
    from factx.errors import SettingsError as SettingsError
    from factx.errors import TruncatedError as TruncatedError
    from factx.errors import UnavailableError as UnavailableError
    from factx.extractor import Extractor as Extractor
    from factx.ground import Location as Location
    from factx.ground import Locator as Locator
    from factx.load import Document as Document
    from factx.normalise import compare_organisations as compare_organisations
    from factx.normalise import compare_people as compare_people
    from factx.normalise import resolve_country as resolve_country
    from factx.normalise import resolve_date as resolve_date
    from factx.normalise import resolve_money as resolve_money
    from factx.schema import Check as Check
    from factx.schema import Rejection as Rejection
    from factx.settings import Settings as Settings
    from factx.span import Span as Span

# Each public name and the room it comes from, loaded when it is first used.
_ROOMS = {
    "AuthError": "errors",
    "BadReplyError": "errors",
    "BudgetError": "errors",
    "Check": "schema",
    "ContextTooLongError": "errors",
    "Document": "load",
    "DocumentError": "errors",
    "Extraction": "emit",
    "Extractor": "extractor",
    "FactxError": "errors",
    "FilteredError": "errors",
    "InputError": "errors",
    "Location": "ground",
    "Locator": "ground",
    "ModelError": "errors",
    "NoFactsError": "errors",
    "QuotaError": "errors",
    "RecordingError": "errors",
    "RefusedError": "errors",
    "Rejection": "schema",
    "RequestError": "errors",
    "SchemaError": "errors",
    "Settings": "settings",
    "SettingsError": "errors",
    "Span": "span",
    "TruncatedError": "errors",
    "UnavailableError": "errors",
    "compare_organisations": "normalise",
    "compare_people": "normalise",
    "ray": "",
    "resolve_country": "normalise",
    "resolve_date": "normalise",
    "resolve_money": "normalise",
    "schema": "",
}

__all__ = [
    *sorted(_ROOMS),
]


def __getattr__(name: str) -> Any:
    if name not in _ROOMS:
        raise AttributeError(f"module 'factx' has no attribute {name!r}")
    if not _ROOMS[name]:
        return import_module(f"factx.{name}")
    value = getattr(import_module(f"factx.{_ROOMS[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_ROOMS})
