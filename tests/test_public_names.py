import ast
import subprocess
import sys
from pathlib import Path

import pytest

import factx

INIT = Path(factx.__file__).read_text("utf-8")


def test_the_public_names_are_these_and_no_others() -> None:
    assert factx.__all__ == [
        "AuthError",
        "BadReplyError",
        "BudgetError",
        "Check",
        "ContextTooLongError",
        "Document",
        "DocumentError",
        "Extraction",
        "Extractor",
        "FactxError",
        "FilteredError",
        "InputError",
        "Location",
        "Locator",
        "ModelError",
        "NoFactsError",
        "QuotaError",
        "RecordingError",
        "RefusedError",
        "Rejection",
        "RequestError",
        "SchemaError",
        "Settings",
        "SettingsError",
        "Span",
        "TruncatedError",
        "UnavailableError",
        "compare_organisations",
        "compare_people",
        "ray",
        "resolve_country",
        "resolve_date",
        "resolve_money",
        "schema",
    ]


@pytest.mark.parametrize("name", factx.__all__)
def test_each_public_name_can_be_imported(name: str) -> None:
    assert getattr(factx, name) is not None


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(INIT)
    guarded = next(node for node in tree.body if isinstance(node, ast.If))
    seen = {
        alias.asname or alias.name
        for statement in guarded.body
        if isinstance(statement, ast.ImportFrom)
        for alias in statement.names
    }
    assert seen == set(factx.__all__)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'Extractr'"):
        factx.Extractr  # noqa: B018


def loaded_by(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint('\\n'.join(sys.modules))"
    run = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return {name.partition(".")[0] for name in run.stdout.split()}


PROVIDERS = {"openai", "instructor", "httpx", "httpx2", "aiohttp", "tenacity"}


def test_importing_factx_loads_nothing_heavy() -> None:
    heavy = {*PROVIDERS, "pydantic", "rapidfuzz", "typer", "rich", "diskcache"}
    assert not loaded_by("import factx") & heavy


def test_setting_up_an_extractor_loads_no_provider() -> None:
    code = "import factx\nfactx.Extractor('openai/gpt-5-mini', cache=False)"
    assert not loaded_by(code) & {"openai", "instructor", "trafilatura", "ray"}
