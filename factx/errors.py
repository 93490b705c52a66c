"""Every error that factx raises, split by who can act on it.

::

    FactxError
    ├── InputError                the caller can act
    │   ├── DocumentError         a file that cannot be read as an article
    │   ├── SchemaError           a schema that cannot be asked of a model
    │   ├── SettingsError         a setting that is missing or makes no sense
    │   ├── RecordingError        a recording that is missing or damaged
    │   │   └── UnrecordedError   a reply could not be recorded, nor could the next
    │   ├── NoFactsError          facts asked of a result in which none were left
    │   ├── BudgetError           a limit on cost or requests is reached
    │   └── StoppedError          the run was stopped before this was asked
    └── ModelError                the provider, or time, can act
        ├── AuthError             the key is missing, wrong or not allowed here
        ├── QuotaError            nothing left to spend at the provider
        ├── RequestError          the provider refuses the request as it stands
        ├── ContextTooLongError   the article does not fit the model
        ├── RefusedError          the model declined to answer
        ├── FilteredError         the provider's content filter stopped the answer
        ├── TruncatedError        the answer was cut off and nothing of it could be used
        ├── BadReplyError         an answer that is no answer (200 without choices …)
        └── UnavailableError      overload, time-out or connection, after all retries

All take one plain message, so that they survive pickling across processes. The
message names the file or field, what is wrong and the next move, in one line.
"""

from __future__ import annotations


class FactxError(Exception):
    """Anything that factx raises on purpose."""


class InputError(FactxError):
    """Something that the caller can mend."""


class DocumentError(InputError):
    """A file that cannot be read as an article."""


class SchemaError(InputError):
    """A schema that cannot be asked of a model."""


class SettingsError(InputError):
    """A setting that is missing, unknown or makes no sense."""


class RecordingError(InputError):
    """A recording that is missing or damaged."""


class UnrecordedError(RecordingError):
    """A reply that could not be recorded; nor can the next one be."""


class NoFactsError(InputError):
    """Facts were asked of a result whose root was rejected as a whole."""


class BudgetError(InputError):
    """A limit on cost or requests is reached; it can be raised."""


class StoppedError(InputError):
    """The run was stopped before this was asked; it can be run again."""


class ModelError(FactxError):
    """Something that the provider, or time, can mend."""


class AuthError(ModelError):
    """The key is missing, wrong or not allowed to use this model."""


class QuotaError(ModelError):
    """The provider's quota or credit is used up; waiting a little will not help."""


class RequestError(ModelError):
    """The provider refuses the request as it stands."""


class ContextTooLongError(ModelError):
    """The article does not fit the model's context window."""


class RefusedError(ModelError):
    """The model declined to answer."""


class FilteredError(ModelError):
    """The provider's content filter stopped the request or the answer."""


class TruncatedError(ModelError):
    """The answer was cut off at the token limit and nothing of it could be used."""


class BadReplyError(ModelError):
    """The provider sent something that is no answer."""


class UnavailableError(ModelError):
    """Overload, time-out or a broken connection, after all retries."""
