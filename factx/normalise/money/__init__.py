"""Money: words of an article to a value and an ISO 4217 currency."""

from factx.normalise.money.resolve import ResolvedMoney, resolve_money

__all__ = ["ResolvedMoney", "resolve_money"]
