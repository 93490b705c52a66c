"""Articles about meetings that never were, with the truth about them.

A world of ministers who receive guests, and outlets that report it, each in its own
spelling, with somebody left out, the year to guess or the day wrong. What makes it hard
is on purpose: one host with many guests on a day, the same two on successive days,
names that are one tone apart, two people of one country on one day, several deals on
one subject between two countries, and deals that articles recall for years.
"""

from tests.merge.synthetic.articles import PLAIN, Noise, World, clusters, make_world

__all__ = ["PLAIN", "Noise", "World", "clusters", "make_world"]
