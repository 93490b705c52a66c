"""Reply → Claim: what the model said, item by item, the unusable set aside."""

from factx.parse.cascade import Settled, settle
from factx.parse.claim import Claim, Gone, parse_reply, pointer

__all__ = ["Claim", "Gone", "Settled", "parse_reply", "pointer", "settle"]
