"""What requests may cost: reserved before one is sent, settled when it is answered."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal

from factx.errors import BudgetError, SettingsError
from factx.model.prices import estimate, price
from factx.model.reply import Usage
from factx.prompt import Request

_MILLION = Decimal(1_000_000)
# An estimate of the input may fall short; what is reserved should not.
_MARGIN = Decimal("1.15")


@dataclass(frozen=True)
class Prices:
    """What tokens cost, in US dollars for a million; None as genai-prices has it.

    Attributes:
        input_usd: Of a request.
        output_usd: Of an answer.
    """

    input_usd: float | None = None
    output_usd: float | None = None

    def cost(self, usage: Usage, model: str) -> Decimal | None:
        """Return what tokens cost, None where that is not known."""
        cost, listed = Decimal(0), usage
        if self.input_usd is not None:
            cost += Decimal(str(self.input_usd)) * usage.input_tokens / _MILLION
            listed = replace(listed, input_tokens=0, cached_input_tokens=0)
        if self.output_usd is not None:
            cost += Decimal(str(self.output_usd)) * usage.output_tokens / _MILLION
            listed = replace(listed, output_tokens=0)
        if self.input_usd is not None and self.output_usd is not None:
            return cost
        rest = price(listed, model)
        return None if rest is None else cost + rest


@dataclass(frozen=True)
class Reservation:
    """What is set aside for a request.

    Attributes:
        model: ``provider/model``.
        guess: Its tokens by size; what is settled where nothing was counted.
        usd: Its cost if the answer fills its room.
    """

    model: str
    guess: Usage = field(default_factory=Usage)
    usd: Decimal = Decimal(0)


class Budget:
    """Money and requests, spent and set aside. Guarded by whoever uses it."""

    def __init__(
        self,
        *,
        max_cost_usd: float | None = None,
        max_requests: int | None = None,
        prices: Prices | None = None,
    ) -> None:
        """Set the limits.

        Args:
            max_cost_usd: Most that all requests may cost; None for no limit.
            max_requests: Most HTTP requests, those that fail included.
            prices: What tokens cost.
        """
        self.max_cost_usd = None if max_cost_usd is None else Decimal(str(max_cost_usd))
        self.max_requests = max_requests
        self.prices = prices or Prices()
        self.spent_usd = Decimal(0)
        self.requests = 0
        self._reserved = Decimal(0)
        self._settled = 0

    def check(self, model: str) -> None:
        """Refuse a limit that could not be kept.

        Raises:
            SettingsError: There is a limit on cost, and the price is not known.
        """
        if (
            self.max_cost_usd is None
            or self.prices.cost(Usage(1, 1), model) is not None
        ):
            return
        raise SettingsError(
            f"--max-cost: the price of {model} is not known; give it with both "
            "--price-in and --price-out (USD for a million tokens), or limit "
            "--max-requests"
        )

    def cost_of(self, request: Request) -> Reservation:
        """Return what a request would set aside."""
        if self.max_cost_usd is None:
            return Reservation(request.model)
        size = estimate(request)
        usage = Usage(size.input_tokens, size.most_output_tokens)
        usd = self.prices.cost(usage, request.model) or Decimal(0)
        return Reservation(request.model, usage, usd * _MARGIN)

    def reserve(self, one: Reservation, *, can_wait: bool) -> bool:
        """Set a request's cost aside; False where others must be settled first.

        Raises:
            BudgetError: There is not enough left, whatever the others come to.
        """
        if self.max_requests is not None and self.requests >= self.max_requests:
            raise BudgetError(
                f"all {self.max_requests} requests are used; raise --max-requests"
            )
        if self.max_cost_usd is not None:
            left = self.max_cost_usd - self.spent_usd
            if one.usd > left - self._reserved:
                if can_wait and one.usd <= left:
                    return False
                raise BudgetError(
                    f"${self.spent_usd:.4f} of {self._limit()} are spent, and "
                    f"the next request may cost ${one.usd:.4f}; raise --max-cost, or "
                    "lower --max-output-tokens"
                )
        self.requests += 1
        self._reserved += one.usd
        return True

    def settle(self, one: Reservation, usage: Usage | None, *, is_billed: bool) -> None:
        """Replace what was set aside by what it came to.

        Args:
            one: What was set aside.
            usage: Tokens of the answer, None where there was none.
            is_billed: Whether the provider may bill a request without an answer.
        """
        self._reserved -= one.usd
        if self.max_cost_usd is None:
            return
        if usage is None:
            self.spent_usd += self._likely(one) if is_billed else Decimal(0)
            return
        # A server that counts nothing must not make the budget endless.
        counted = usage if usage != Usage() else one.guess
        self.spent_usd += self.prices.cost(counted, one.model) or Decimal(0)
        self._settled += 1

    def _limit(self) -> str:
        """Return the limit on cost as it was given, in cents where they suffice."""
        limit = self.max_cost_usd or Decimal(0)
        return f"${limit:.2f}" if limit == round(limit, 2) else f"${limit:f}"

    def _likely(self, one: Reservation) -> Decimal:
        """Return the mean of what was settled: nobody says what a lost answer cost."""
        if not self._settled:
            return one.usd
        return min(one.usd, self.spent_usd / self._settled)
