"""The options that commands share, with their help."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

_MODEL = "Model"
_FACTS = "Facts"
_REPLIES = "Replies"
_MANY = "Many articles"
_OUTPUT = "Output"
_MESSAGES = "Messages"


def _remember(context: typer.Context, wanted: bool) -> bool:
    if wanted and context.obj is not None:
        context.obj.debug = True
    return wanted


Model = Annotated[
    str | None,
    typer.Option(
        "-m",
        "--model",
        metavar="NAME",
        help="provider/model, such as openai/gpt-5-mini or ollama/qwen3.",
        rich_help_panel=_MODEL,
    ),
]
BaseUrl = Annotated[
    str | None,
    typer.Option(
        "--base-url",
        metavar="URL",
        help="Address of an OpenAI-compatible endpoint.",
        rich_help_panel=_MODEL,
    ),
]
MaxOutputTokens = Annotated[
    int | None,
    typer.Option(
        "--max-output-tokens",
        metavar="N",
        min=1,
        help="Room for one answer.",
        rich_help_panel=_MODEL,
    ),
]
MaxCharacters = Annotated[
    int | None,
    typer.Option(
        "--max-characters",
        metavar="N",
        min=200,
        help="Cut longer articles into windows of so many characters.",
        rich_help_panel=_MODEL,
    ),
]
SchemaName = Annotated[
    str | None,
    typer.Option(
        "--schema",
        metavar="NAME",
        help="diplomacy, or package.module:Class of your own.",
        rich_help_panel=_FACTS,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        "--published",
        metavar="DATE",
        help="Publication day, such as 2025-10-25, if the article lacks it.",
        rich_help_panel=_FACTS,
    ),
]
Language = Annotated[
    str | None,
    typer.Option(
        "--language",
        metavar="CODE",
        help="Language of summaries; en unless set. Quotes stay as printed.",
        rich_help_panel=_FACTS,
    ),
]
NoProse = Annotated[
    bool,
    typer.Option(
        "--no-prose",
        metavar="",
        help="Ask for no summaries, only for what can be checked.",
        rich_help_panel=_FACTS,
    ),
]
SecondLook = Annotated[
    bool,
    typer.Option(
        "--second-look",
        metavar="",
        help="Ask once more about sentences that look like facts and that none quotes.",
        rich_help_panel=_FACTS,
    ),
]
Record = Annotated[
    Path | None,
    typer.Option(
        "--record",
        metavar="PATH",
        help="Write every reply to this folder or .sqlite file.",
        rich_help_panel=_REPLIES,
    ),
]
Replay = Annotated[
    Path | None,
    typer.Option(
        "--replay",
        metavar="PATH",
        help="Answer from recordings; nothing is sent.",
        rich_help_panel=_REPLIES,
    ),
]
Offline = Annotated[
    bool,
    typer.Option(
        "--offline",
        metavar="",
        help="Answer from the cache; nothing is sent.",
        rich_help_panel=_REPLIES,
    ),
]
NoCache = Annotated[
    bool,
    typer.Option(
        "--no-cache",
        metavar="",
        help="Neither use nor keep replies in the cache.",
        rich_help_panel=_REPLIES,
    ),
]
FilesFrom = Annotated[
    str | None,
    typer.Option(
        "--files-from",
        metavar="FILE",
        help="Take more articles from this list, one a line; - is standard input.",
        rich_help_panel=_MANY,
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "-j",
        "--jobs",
        metavar="N",
        min=1,
        help="Work on so many articles at once; 8 unless set.",
        rich_help_panel=_MANY,
    ),
]
Unordered = Annotated[
    bool,
    typer.Option(
        "--unordered",
        metavar="",
        help="Write results as they come, not in the order of the articles.",
        rich_help_panel=_MANY,
    ),
]
RetryFailed = Annotated[
    bool,
    typer.Option(
        "--retry-failed",
        metavar="",
        help="Try those again that failed in an earlier run.",
        rich_help_panel=_MANY,
    ),
]
Mix = Annotated[
    bool,
    typer.Option(
        "--mix",
        metavar="",
        help="Go on with an output of another model, schema or prompt.",
        rich_help_panel=_MANY,
    ),
]
RequestsPerMinute = Annotated[
    float | None,
    typer.Option(
        "--rpm",
        metavar="N",
        min=0.001,
        help="Most requests a minute.",
        rich_help_panel=_MANY,
    ),
]
TokensPerMinute = Annotated[
    float | None,
    typer.Option(
        "--tpm",
        metavar="N",
        min=1,
        help="Most tokens a minute, of requests and answers.",
        rich_help_panel=_MANY,
    ),
]
MaxCost = Annotated[
    float | None,
    typer.Option(
        "--max-cost",
        metavar="USD",
        min=0,
        help="Stop before this run costs more.",
        rich_help_panel=_MANY,
    ),
]
MaxRequests = Annotated[
    int | None,
    typer.Option(
        "--max-requests",
        metavar="N",
        min=0,
        help="Stop before this run sends more requests.",
        rich_help_panel=_MANY,
    ),
]
PriceIn = Annotated[
    float | None,
    typer.Option(
        "--price-in",
        metavar="USD",
        min=0,
        help="Price of a million tokens of requests, if not the list price.",
        rich_help_panel=_MANY,
    ),
]
PriceOut = Annotated[
    float | None,
    typer.Option(
        "--price-out",
        metavar="USD",
        min=0,
        help="Price of a million tokens of answers.",
        rich_help_panel=_MANY,
    ),
]
Batch = Annotated[
    str | None,
    typer.Option(
        "--batch",
        metavar="STEP",
        help="submit: ask in batches of the provider, at half price within a day; "
        "collect: fetch the answers.",
        rich_help_panel=_MANY,
    ),
]
RunLog = Annotated[
    Path | None,
    typer.Option(
        "--run-log",
        metavar="FILE",
        help="Add a line of JSON for each request: tokens, seconds, cost.",
        rich_help_panel=_MANY,
    ),
]
Sample = Annotated[
    int | None,
    typer.Option(
        "--sample",
        metavar="N",
        min=1,
        help="With --dry-run: estimate all from so many, drawn at random.",
        rich_help_panel=_OUTPUT,
    ),
]
Output = Annotated[
    str | None,
    typer.Option(
        "-o",
        "--output",
        metavar="FILE",
        help="Write the facts here instead of standard output.",
        rich_help_panel=_OUTPUT,
    ),
]
Form = Annotated[
    str | None,
    typer.Option(
        "--format",
        metavar="FORMAT",
        help="json, jsonl or md (for people); by default jsonl for several articles "
        "or a folder.",
        rich_help_panel=_OUTPUT,
    ),
]
IncludeText = Annotated[
    bool,
    typer.Option(
        "--include-text",
        metavar="",
        help="Put the article's text into the result.",
        rich_help_panel=_OUTPUT,
    ),
]
DryRun = Annotated[
    bool,
    typer.Option(
        "--dry-run",
        metavar="",
        help="Show what would be sent, its size and price; send nothing.",
        rich_help_panel=_OUTPUT,
    ),
]
Quiet = Annotated[
    bool,
    typer.Option(
        "-q",
        "--quiet",
        metavar="",
        help="Say nothing but facts and errors.",
        rich_help_panel=_MESSAGES,
    ),
]
Verbose = Annotated[
    int,
    typer.Option(
        "-v",
        "--verbose",
        count=True,
        metavar="",
        show_default=False,
        help="Say more: what was rejected, what was asked. Twice for all.",
        rich_help_panel=_MESSAGES,
    ),
]
Debug = Annotated[
    bool,
    typer.Option(
        "--debug",
        metavar="",
        callback=_remember,
        help="Show the traceback of an error.",
        rich_help_panel=_MESSAGES,
    ),
]
Texts = Annotated[
    Path | None,
    typer.Option(
        "--texts",
        metavar="FOLDER",
        help="Where the articles lie; found by their text, else by name.",
    ),
]
Text = Annotated[
    Path | None,
    typer.Option(
        "--text",
        metavar="FILE",
        help="The article, for results that do not name theirs.",
    ),
]
VerifySchema = Annotated[
    str | None,
    typer.Option(
        "--schema",
        metavar="NAME",
        help="package.module:Class of facts of your own; its code is run.",
    ),
]
