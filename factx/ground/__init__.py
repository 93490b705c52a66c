"""Find a model's quotes in the article: the room that turns words into spans."""

from factx.ground.locator import Location, Locator

__all__ = ["Location", "Locator"]
