"""The public face: articles in, checked facts out, awaited or not."""

from factx.extractor.extractor import Extractor

__all__ = ["Extractor"]
