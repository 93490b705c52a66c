"""What tokens cost, by the list prices that come with genai-prices.

The prices are those of the installed package: nothing is fetched. Special rates,
batch rates and taxes are not in them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal

from factx.model.providers import PROVIDERS
from factx.model.reply import Usage
from factx.prompt import Request

# genai-prices' names where they are not ours.
_PROVIDER_IDS = {"gemini": "google", "xai": "x-ai"}

# Measured on news: 0.22 tokens a character in English, 0.27 in Vietnamese, 0.42 in
# Czech, which is 0.20 to 0.37 a byte. A third is on the safe side for most.
_TOKENS_PER_BYTE = 1 / 3


@dataclass(frozen=True)
class Estimate:
    """What a request will take, before it is sent.

    Attributes:
        input_tokens: Of messages and schema, estimated by their size.
        most_output_tokens: What the request leaves room for.
        least_usd: Price of the input alone; None where it is not known.
        most_usd: Price if the answer fills its room; None where it is not known.
    """

    input_tokens: int
    most_output_tokens: int
    least_usd: Decimal | None
    most_usd: Decimal | None


def estimate(request: Request) -> Estimate:
    """Return what a request will take."""
    texts = [message.content for message in request.messages]
    texts.append(json.dumps(request.schema, ensure_ascii=False))
    size = sum(len(text.encode("utf-8", "surrogatepass")) for text in texts)
    tokens, room = round(size * _TOKENS_PER_BYTE), request.max_output_tokens
    return Estimate(
        tokens,
        room,
        price(Usage(tokens, 0), request.model),
        price(Usage(tokens, room), request.model),
    )


def price(usage: Usage, model: str) -> Decimal | None:
    """Return the list price of tokens in US dollars; None where it is not known.

    Args:
        usage: The tokens.
        model: ``provider/model``. factx's own model and providers without a key, on
            the user's own machine, cost nothing.
    """
    prefix, _, name = model.partition("/")
    if prefix == "builtin":  # factx itself answers
        return Decimal(0)
    provider = PROVIDERS.get(prefix)
    if provider is None:
        return None
    if not provider.key_variables:
        return Decimal(0)
    # A third of a second of CPU that only a question about money may cost.
    import genai_prices  # noqa: PLC0415 - see above

    tokens = genai_prices.Usage(
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        cache_read_tokens=usage.cached_input_tokens,
    )
    try:
        found = genai_prices.calc_price(
            tokens, name, provider_id=_PROVIDER_IDS.get(prefix, prefix)
        )
    except (LookupError, ValueError):
        return None
    return found.total_price
