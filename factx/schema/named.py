"""Find a schema by the name that a user gives."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar, cast

from pydantic import BaseModel

from factx.errors import SchemaError
from factx.schema.annotations import shape_of
from factx.schema.shape import Fields

M = TypeVar("M", bound=BaseModel)
_SHIPPED = {"diplomacy": "factx.schema.diplomacy:Report"}
SHIPPED = tuple(_SHIPPED)
"""Names of the schemas that come with factx."""


@dataclass(frozen=True)
class Schema(Generic[M]):
    """A root class and the name that results carry.

    Attributes:
        cls: The root class.
        id: ``factx.diplomacy/1``; for a class of one's own its ``factx_schema``
            attribute, else ``module:Class``.
    """

    cls: type[M]
    id: str

    @cached_property
    def shape(self) -> Fields:
        return shape_of(self.cls)


def schema_of(cls: type[M]) -> Schema[M]:
    """Return a class as a schema, every field type checked.

    Raises:
        SchemaError: The class is no Pydantic model, or a field has a type that a
            model cannot be asked to fill.
    """
    if not (isinstance(cls, type) and issubclass(cls, BaseModel)):
        raise SchemaError(f"{cls!r} is no Pydantic model; give a subclass of BaseModel")
    named = getattr(cls, "factx_schema", None)
    name = f"{cls.__module__}:{cls.__qualname__}"
    schema = Schema(cls, named if isinstance(named, str) else name)
    if not schema.shape.asked:
        raise SchemaError(f"{cls.__name__} has no field to fill; give it at least one")
    return schema


def schema_named(name: str, *, folder: Path | None = None) -> Schema[BaseModel]:
    """Return the schema of a name: ``diplomacy`` or ``package.module:Class``.

    Args:
        name: A shipped schema's name, its identifier, or where a class is found.
        folder: Looked into for modules as well, such as the working folder; only
            for a class that is no shipped one.

    Raises:
        SchemaError: There is no such schema, or its module cannot be loaded.
    """
    shipped = _SHIPPED.get(name) or _SHIPPED.get(
        name.removeprefix("factx.").split("/")[0]
    )
    module_name, _, class_name = (shipped or name).partition(":")
    if not module_name.strip(".") or not class_name or module_name.startswith("."):
        raise SchemaError(
            f"schema {name!r}: give {', '.join(_SHIPPED)} or package.module:Class"
        )
    found = _module(module_name, name, None if shipped else folder)
    for part in class_name.split("."):
        found = getattr(found, part, None)
    if found is None:
        raise SchemaError(f"schema {name!r}: {module_name} has no class {class_name}")
    return schema_of(cast("type[BaseModel]", found))


def _module(module_name: str, name: str, folder: Path | None) -> object:
    added = str(folder) if folder is not None else None
    if added is not None and added not in sys.path:
        # Last: a file beside the articles must not stand in for an installed module.
        sys.path.append(added)
    try:
        return importlib.import_module(module_name)
    except ImportError as error:
        missing = f"cannot import {module_name} ({error})"
        raise SchemaError(f"schema {name!r}: {missing}; is it installed?") from error
    except (Exception, SystemExit) as error:  # the user's own code, of any fault
        kind = type(error).__name__
        raise SchemaError(
            f"schema {name!r}: {module_name} fails when loaded ({kind}: {error}); "
            "mend the module"
        ) from error
