"""Find the prediction that belongs to each gold annotation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass

from factx.errors import InputError
from factx.score.coding import Coding


@dataclass(frozen=True)
class Matched:
    """Predictions and gold, by article.

    Attributes:
        pairs: Every gold annotation with its prediction, None where there is none.
        without_gold: Predictions of articles that nobody annotated.
    """

    pairs: tuple[tuple[Coding | None, Coding], ...]
    without_gold: tuple[Coding, ...]


def match(predicted: Sequence[Coding], gold: Sequence[Coding]) -> Matched:
    """Match by hash and name, then by the text's hash, then by a name of the article.

    Raises:
        InputError: Two predictions, or two annotations, are of one article.
    """
    _refuse_twins(gold)
    _refuse_twins(predicted)
    found: dict[int, Coding] = {}
    taken: set[int] = set()
    # All hashes before any name: names are used again, texts are not.
    for keys in (_hashes_and_names, _hashes, _names):
        known = _index(predicted, keys)
        for index, annotation in enumerate(gold):
            if index in found:
                continue
            for key in keys(annotation):
                free = [one for one in known.get(key, ()) if id(one) not in taken]
                if free:
                    found[index] = free[0]
                    taken.add(id(free[0]))
                    break
    return Matched(
        tuple((found.get(index), annotation) for index, annotation in enumerate(gold)),
        tuple(coding for coding in predicted if id(coding) not in taken),
    )


def _index(
    codings: Iterable[Coding], keys: Callable[[Coding], list[Hashable]]
) -> dict[Hashable, list[Coding]]:
    index: dict[Hashable, list[Coding]] = defaultdict(list)
    for coding in codings:
        for key in keys(coding):
            index[key].append(coding)
    return index


def _refuse_twins(codings: Sequence[Coding]) -> None:
    for keys in (_hashes_and_names, _hashless_names):
        first: dict[Hashable, Coding] = {}
        for coding in codings:
            for key in keys(coding):
                if key in first:
                    raise InputError(
                        f"{coding.where}: {coding.name} is there already, in "
                        f"{first[key].where}; keep one of them"
                    )
            first |= dict.fromkeys(keys(coding), coding)


def _hashes_and_names(coding: Coding) -> list[Hashable]:
    if coding.sha256 is None:
        return []
    return [(coding.sha256, name) for name in sorted(coding.names)]


def _hashless_names(coding: Coding) -> list[Hashable]:
    return [] if coding.sha256 is not None else _names(coding)


def _hashes(coding: Coding) -> list[Hashable]:
    return [coding.sha256] if coding.sha256 is not None else []


def _names(coding: Coding) -> list[Hashable]:
    return [*sorted(coding.names)]
