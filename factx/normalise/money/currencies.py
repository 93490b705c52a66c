"""Currency codes and signs, which are the same in all languages."""

from __future__ import annotations

_CODES = """
AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN
BWP BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR
FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD
JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD
MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP
PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC
SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST
XAF XCD XOF XPF YER ZAR ZMW
"""
ISO_CODES = frozenset(_CODES.split())
"""ISO 4217 codes in use for money; funds, metals and test codes are left out."""

SIGNS: dict[str, str | None] = {
    "US$": "USD",
    "U.S.$": "USD",
    "USD$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "NT$": "TWD",
    "S$": "SGD",
    "R$": "BRL",
    "MX$": "MXN",
    "$": None,  # the sign of two dozen dollars and pesos
    "€": "EUR",
    "£": "GBP",
    "CN¥": "CNY",
    "JP¥": "JPY",
    "¥": None,  # yen and yuan
    "RMB": "CNY",
    "₫": "VND",
    "₽": "RUB",
    "₴": "UAH",
    "₹": "INR",
    "₩": "KRW",
    "₺": "TRY",
    "₱": "PHP",
    "₪": "ILS",
    "₦": "NGN",
    "₸": "KZT",
    "₾": "GEL",
    "₼": "AZN",
    "฿": "THB",
    "៛": "KHR",
    "₭": "LAK",
    "₮": "MNT",
    "zł": "PLN",
    "Kč": "CZK",
    "Ft": "HUF",
}
"""Signs of currencies; None where several currencies share one."""
