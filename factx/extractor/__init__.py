"""The public face: articles in, checked facts out, awaited or not."""

from factx.extractor.extractor import Extractor, Options

__all__ = ["Extractor", "Options"]
