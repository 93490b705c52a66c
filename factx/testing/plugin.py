"""The pytest plugin: recordings to replay, a mock without a key, no live call.

pytest loads it in every project where factx is installed, so nothing of factx is
imported before a test asks for one of its fixtures.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factx.testing.guard import FORBID

if TYPE_CHECKING:
    from factx import Extractor

_FOLDER = "tests/recordings"
_RULES = "builtin/rules"
_NO_RECORDINGS = (
    "factx_replay: there are no recordings at {folder}; make them with --factx-record, "
    "or set the option factx_recordings"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the command line's and the configuration file's options."""
    group = parser.getgroup("factx")
    group.addoption(
        "--factx-record",
        action="store_true",
        help="ask the model live and record its replies, instead of replaying them",
    )
    parser.addini(
        "factx_recordings",
        help="folder of the recordings, from the configuration file's",
        default=_FOLDER,
    )
    parser.addini(
        "factx_model",
        help="model to record and replay, provider/model; by default the recordings'",
        default="",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Tell pytest of the markers."""
    for line in (
        "factx(**options): options of factx.Extractor for factx_replay and factx_rules",
        "factx_live: this test may ask a provider",
    ):
        config.addinivalue_line("markers", line)


@pytest.fixture(autouse=True)
def factx_guard(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Let every live call of a test fail, unless it is to be recorded.

    A test marked ``factx_live`` may ask. A project that never wants the guard
    overrides this fixture in its conftest.py.
    """
    is_recording = request.config.getoption("--factx-record")
    if not is_recording and request.node.get_closest_marker("factx_live") is None:
        monkeypatch.setenv(FORBID, "1")


@pytest.fixture
def factx_replay(request: pytest.FixtureRequest) -> Iterator[Extractor[Any]]:
    """Return an extractor that answers from the project's recordings.

    With ``--factx-record`` it asks the model and writes them. Options of the extractor
    come from ``@pytest.mark.factx(schema=..., model=...)``; ``replay=`` there is the
    folder of this test's recordings, both ways.
    """
    options = _options(request)
    if "record" in options:
        raise pytest.UsageError(
            "@pytest.mark.factx(record=...): factx_replay records with --factx-record; "
            "name the folder with replay="
        )
    model = options.pop("model", None) or request.config.getini("factx_model") or None
    folder = _recordings(request.config, options.pop("replay", None))
    if request.config.getoption("--factx-record"):
        # What is recorded is asked for anew, unless the marker says otherwise.
        yield from _extractor(model, record=folder, **{"cache": False, **options})
    else:
        if not folder.exists():
            raise pytest.UsageError(_NO_RECORDINGS.format(folder=folder))
        yield from _extractor(model, replay=folder, **options)


@pytest.fixture
def factx_rules(request: pytest.FixtureRequest) -> Iterator[Extractor[Any]]:
    """Return an extractor whose model is builtin/rules.

    A mock that answers for any article, says the same every time and never goes stale
    when a prompt changes. Options come from the ``factx`` marker; a model or recordings
    would be another's answers, so they are refused, unless the same test has
    ``factx_replay``, which they are for.
    """
    options = _options(request)
    for name in ("model", "replay"):
        given = options.pop(name, None)
        if given not in (None, _RULES) and "factx_replay" not in request.fixturenames:
            raise pytest.UsageError(
                f"@pytest.mark.factx({name}={given!r}): factx_rules is {_RULES}; leave "
                f"out {name}=, or use factx_replay"
            )
    yield from _extractor(_RULES, **options)


def _options(request: pytest.FixtureRequest) -> dict[str, Any]:
    """Return the options of all ``factx`` markers, the closest first."""
    from factx import Extractor  # noqa: PLC0415 - not before a test needs it

    known = inspect.signature(Extractor).parameters
    options: dict[str, Any] = {}
    for marker in request.node.iter_markers("factx"):
        if marker.args:
            raise pytest.UsageError(
                f"@pytest.mark.factx({marker.args[0]!r}): name the option, such as "
                "schema= or model="
            )
        for name in marker.kwargs.keys() - known.keys():
            raise pytest.UsageError(
                f"@pytest.mark.factx({name}=...): factx.Extractor has no such option"
            )
        options = {**marker.kwargs, **options}
    return options


def _recordings(config: pytest.Config, own: str | PathLike[str] | None) -> Path:
    return config.rootpath / (own or str(config.getini("factx_recordings")))


def _extractor(*arguments: Any, **options: Any) -> Iterator[Extractor[Any]]:
    from factx import Extractor  # noqa: PLC0415 - not before a test needs it

    with Extractor(*arguments, **options) as extractor:
        yield extractor
