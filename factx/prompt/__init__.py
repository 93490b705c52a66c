"""Chunk → Request: what is asked of the model."""

from factx.prompt.build import (
    Prompt,
    ask_again,
    build_request,
    is_patchable,
    look_again,
    prompt_for,
)
from factx.prompt.request import Message, Request

__all__ = [
    "Message",
    "Prompt",
    "Request",
    "ask_again",
    "build_request",
    "is_patchable",
    "look_again",
    "prompt_for",
]
