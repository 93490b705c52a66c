import inspect
import pickle

import pytest

from factx import errors

CLASSES = [
    value
    for _name, value in inspect.getmembers(errors, inspect.isclass)
    if issubclass(value, errors.FactxError)
]


@pytest.mark.parametrize("cls", CLASSES)
def test_every_error_survives_pickling(cls: type[errors.FactxError]) -> None:
    error = cls("article.txt: something; do this")
    error.__cause__ = ValueError("below")
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301 - what is tested
    assert type(copy) is cls
    assert str(copy) == str(error)


@pytest.mark.parametrize("cls", CLASSES)
def test_every_error_is_drawn_in_the_tree(cls: type[errors.FactxError]) -> None:
    assert errors.__doc__ is not None
    assert cls.__name__ in errors.__doc__


def test_every_error_says_who_can_act() -> None:
    sides = (errors.InputError, errors.ModelError)
    for cls in CLASSES:
        if cls is not errors.FactxError:
            assert issubclass(cls, sides)
