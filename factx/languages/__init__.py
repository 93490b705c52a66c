"""What is true of one language, as data that a speaker can read and extend."""

from factx.languages.reader import Language, known, language_of, load

__all__ = ["Language", "known", "language_of", "load"]
