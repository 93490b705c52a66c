"""How a whole set of articles came out: sums, means, intervals, and two systems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from factx.score.article import ArticleScore, Coverage
from factx.score.bootstrap import Interval, Sums, intervals
from factx.score.coding import Coding, is_same_text
from factx.score.definition import FEWEST_ARTICLES, RESAMPLES, SEED
from factx.score.matching import match
from factx.score.scorer import Scorer
from factx.score.tally import Rate, Tally, add_rates, add_tallies

_COUNTS = Tally._fields.index("missed")
"""How many of a tally's counts, from the first, its figures need."""


@dataclass(frozen=True)
class CorpusScore:
    """How predictions compare with gold over all articles.

    Attributes:
        scorer: The definition.
        articles: In the order of the gold.
        missing: Articles without a prediction: all their facts count as missed.
        without_gold: Articles that were predicted and are not in gold; not scored.
        notes: What a reader has to know of these figures, one line each.
        resamples: How often articles are drawn for an interval.
        seed: Of the drawing.
    """

    scorer: Scorer
    articles: tuple[ArticleScore, ...]
    missing: tuple[str, ...]
    without_gold: tuple[str, ...]
    notes: tuple[str, ...]
    resamples: int = RESAMPLES
    seed: int = SEED

    @cached_property
    def tallies(self) -> dict[str, Tally]:
        """Sums by row of the table."""
        return add_tallies(article.tallies for article in self.articles)

    @cached_property
    def rates(self) -> dict[str, Rate]:
        """Sums by rate."""
        return add_rates(article.rates for article in self.articles)

    @cached_property
    def unclaimed(self) -> Coverage | None:
        """What unclaimed sentences tell of the misses; None where no article says."""
        known = [x.unclaimed for x in self.articles if x.unclaimed is not None]
        if not known:
            return None
        return Coverage(
            sum(one.sentences for one in known),
            sum(one.listed for one in known),
            sum(one.missed for one in known),
        )

    @property
    def headline(self) -> float | None:
        """The mean strict F1 of the rows that matter most."""
        return headline(self.scorer, self.tallies)

    @cached_property
    def macro(self) -> dict[str, float | None]:
        """Mean strict F1 over the articles that have one, by row."""
        means: dict[str, float | None] = {}
        for row in self.tallies:
            all_values = [x.tallies[row].strict_figures().f1 for x in self.articles]
            values = [value for value in all_values if value is not None]
            means[row] = sum(values) / len(values) if values else None
        return means

    @cached_property
    def intervals(self) -> dict[str, Interval]:
        """Bootstrap intervals of each row's F1 and of the headline, by figure."""
        rows = [counts_of(article, list(self.tallies)) for article in self.articles]
        return intervals(
            rows,
            lambda sums: figures(self.scorer, tallies_of(sums, list(self.tallies))),
            resamples=self.resamples,
            seed=self.seed,
        )

    def worst(self, count: int) -> list[ArticleScore]:
        """Return the articles with the lowest headline, worst first."""

        def badness(article: ArticleScore) -> tuple[float, float, str]:
            value = headline(self.scorer, article.tallies)
            wrong = sum(x.missed + x.invented for x in article.tallies.values())
            return (2.0 if value is None else value, -wrong, article.name)

        return sorted(self.articles, key=badness)[:count]


def headline(scorer: Scorer, tallies: Mapping[str, Tally]) -> float | None:
    """Return the mean strict F1 of the headline's rows that have one."""
    rows = [tallies[row] for row in scorer.headline_rows if row in tallies]
    known = [x for x in (row.strict_figures().f1 for row in rows) if x is not None]
    return sum(known) / len(known) if known else None


def figures(scorer: Scorer, tallies: Mapping[str, Tally]) -> dict[str, float | None]:
    """Return what has an interval, by name such as ``meetings.strict.f1``."""
    found = {"headline": headline(scorer, tallies)}
    for row, tally in tallies.items():
        found[f"{row}.strict.f1"] = tally.strict_figures().f1
        found[f"{row}.soft.f1"] = tally.soft_figures().f1
    return found


def score(
    predicted: Sequence[Coding],
    gold: Sequence[Coding],
    scorer: Scorer,
    *,
    only_common: bool = False,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> CorpusScore:
    """Compare predictions with gold.

    Args:
        predicted: At most one for each article.
        gold: At least one article.
        scorer: What counts.
        only_common: Whether articles without a prediction are left out rather than
            missed, as where two coders are compared.
        resamples: How often articles are drawn for an interval; 0 for none.
        seed: Of the drawing.

    Raises:
        InputError: Two predictions, or two annotations, are of one article.
    """
    matched = match(predicted, gold)
    pairs = [pair for pair in matched.pairs if pair[0] is not None or not only_common]
    articles = tuple(scorer.score_article(mine, theirs) for mine, theirs in pairs)
    return CorpusScore(
        scorer,
        articles,
        missing=tuple(x.name for x in articles if x.predicted is None),
        without_gold=tuple(coding.name for coding in matched.without_gold),
        notes=tuple(_notes(articles)),
        resamples=resamples,
        seed=seed,
    )


def _notes(articles: Sequence[ArticleScore]) -> list[str]:
    notes = []
    drafts = [x.name for x in articles if x.gold.is_draft]
    if drafts:
        notes.append(
            f"not corrected by a person yet (`draft`): {listed(drafts)}; "
            "figures on a draft compare a program with a program"
        )
    other = [
        x.name
        for x in articles
        if x.predicted is not None and not is_same_text(x.predicted, x.gold)
    ]
    if other:
        notes.append(
            f"another text than gold's: {listed(other)}; evidence is not compared"
        )
    blind = [
        x.name for x in articles if x.predicted is not None and not x.predicted.text
    ]
    if blind:
        notes.append(
            f"text not at hand, so quotes are not checked: {listed(blind)}; "
            "give the articles' folder (--texts)"
        )
    empty = [
        x.name
        for x in articles
        if x.predicted is not None and x.predicted.facts is None
    ]
    if empty:
        notes.append(f"no facts were left in the result: {listed(empty)}")
    if len(articles) < FEWEST_ARTICLES:
        notes.append(
            f"{count_articles(len(articles))}: fewer than {FEWEST_ARTICLES} bear no "
            "confidence interval"
        )
    return notes


def count_articles(count: int) -> str:
    """Return a number of articles in words."""
    return f"{count} article{'' if count == 1 else 's'}"


def listed(names: Sequence[str]) -> str:
    """Return the first names, and how many more there are."""
    shown = ", ".join(names[:3])
    return shown + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def counts_of(article: ArticleScore, rows: Sequence[str]) -> list[float]:
    """Return an article's counts of these rows, side by side."""
    none = Tally()
    return [count for row in rows for count in article.tallies.get(row, none)[:_COUNTS]]


def tallies_of(sums: Sums, rows: Sequence[str]) -> dict[str, Tally]:
    """Return the tallies that stand side by side in `counts_of`, or sums of it."""
    return {
        row: Tally(*sums[index * _COUNTS : (index + 1) * _COUNTS])
        for index, row in enumerate(rows)
    }
