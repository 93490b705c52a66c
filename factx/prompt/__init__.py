"""Chunk → Request: what is asked of the model."""

from factx.prompt.request import Message, Request

__all__ = ["Message", "Request"]
