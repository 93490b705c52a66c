"""Reply → Claim: what the model said, item by item, the unusable set aside."""

from factx.parse.cascade import Settled, id_of, settle
from factx.parse.claim import Claim, parse_reply, pointer
from factx.parse.values import Gone, user_fault

__all__ = [
    "Claim",
    "Gone",
    "Settled",
    "id_of",
    "parse_reply",
    "pointer",
    "settle",
    "user_fault",
]
