"""What the command line of ``factx extract`` asks for."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from factx.batch import are_several, is_found
from factx.cli.output import STANDARD_OUTPUT, is_markdown
from factx.cli.sparing import spare
from factx.errors import SettingsError
from factx.load import check_published

_LINES = frozenset({".jsonl", ".ndjson"})


@dataclass(frozen=True)
class Order:
    """What the command line asks for; None where it leaves the choice to settings.

    Attributes:
        files: Paths of articles, folders, patterns, manifests; ``-`` for standard
            input.
        form: What was written after ``--format``.
        batch: ``submit`` or ``collect`` where the provider's batches are used.
        verbose: How often ``-v`` was given.
    """

    files: tuple[str, ...]
    files_from: str | None = None
    model: str | None = None
    base_url: str | None = None
    max_output_tokens: int | None = None
    max_characters: int | None = None
    schema: str | None = None
    published: str | None = None
    language: str | None = None
    prose: bool | None = None
    second_look: bool = False
    record: Path | None = None
    replay: Path | None = None
    offline: bool = False
    cache: bool = True
    output: str | None = None
    form: str | None = None
    include_text: bool = False
    unordered: bool = False
    mix: bool = False
    retry_failed: bool = False
    jobs: int | None = None
    rpm: float | None = None
    tpm: float | None = None
    max_cost: float | None = None
    max_requests: int | None = None
    price_in: float | None = None
    price_out: float | None = None
    run_log: Path | None = None
    batch: str | None = None
    dry_run: bool = False
    sample: int | None = None
    quiet: bool = False
    verbose: int = 0
    debug: bool = False

    @property
    def is_many(self) -> bool:
        """Whether it may be about more than one article, or adds to those of a file."""
        is_listed = self.files_from is not None or self.batch is not None
        return is_listed or are_several(self.files) or self._is_added

    @property
    def _is_added(self) -> bool:
        """Whether a line goes to a file of lines: what is in it was paid for."""
        if self.output is None or self.form not in (None, "jsonl"):
            return False
        path = Path(self.output)
        return path.suffix.lower() in _LINES and (path.is_file() or not path.exists())

    @property
    def is_resumable(self) -> bool:
        """Whether facts go to a file that a later run can go on with."""
        if not self.is_many or self.output is None or self.output in STANDARD_OUTPUT:
            return False
        if self.form is not None:
            is_lines = self.form == "jsonl"
        else:
            is_lines = not is_markdown(self.output)
        path = Path(self.output)
        return is_lines and (path.is_file() or not path.exists())

    def check(self) -> None:
        """Refuse what contradicts itself before anything is read or asked.

        Raises:
            SettingsError: It does.
        """
        if not self.files and self.files_from is None:
            raise SettingsError("no article is named; see factx extract --help")
        if [*self.files, self.files_from].count("-") > 1:
            raise SettingsError("standard input can be read once; give - only once")
        if self.published is not None:
            check_published(self.published)
        if self.offline and not self.cache:
            raise SettingsError(
                "--offline answers from the cache; leave out --no-cache"
            )
        if self.output and self.dry_run:
            raise SettingsError("--dry-run writes no facts; leave out --output")
        if self.sample is not None and not self.dry_run:
            raise SettingsError("--sample estimates; give it with --dry-run")
        if (self.retry_failed or self.mix) and not self.is_resumable:
            flag = "--retry-failed" if self.retry_failed else "--mix"
            raise SettingsError(
                f"{flag} goes on with an earlier output; name it with --output"
            )
        self._spare_the_inputs()

    def _spare_the_inputs(self) -> None:
        """Refuse to write over an article, a list of them, or the facts themselves."""
        what, log = "one of the articles", "--run-log"
        inputs = [*self.files, self.files_from]
        for option, path in (("--output", self.output), (log, self.run_log)):
            spare(path, inputs, option=option, what=what)
            if path is not None and is_found(str(path), self.files):
                raise SettingsError(
                    f"{option} {path}: that is {what}; name another file"
                )
        spare(self.run_log, [self.output], option=log, what="the output")
        if self.run_log is not None and self.is_resumable and self.output is not None:
            from factx.batch import misses_path  # noqa: PLC0415 - one article has none

            failures = misses_path(Path(self.output))
            spare(self.run_log, [failures], option=log, what="the list of failures")
