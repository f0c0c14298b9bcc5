"""Currencies: an amount in yuan stays one in yuan."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from translate_pipeline.checks.differing import difference
from translate_pipeline.nouns import Finding, Locale, Match, Severity

_CHINESE_NAMES = {
    "CNY": "人民币 人民幣 元 块", "USD": "美元 美金", "HKD": "港元 港币 港幣", "EUR": "欧元 歐元", "GBP": "英镑 英鎊",
    "JPY": "日元 日圆 日圓", "KRW": "韩元 韓元 韩圆", "RUB": "卢布 盧布", "INR": "卢比",
    "TWD": "台币 新台币 台幣 新台幣",
    "AUD": "澳元", "CAD": "加元 加币", "SGD": "新元 新加坡元", "MYR": "马币 令吉", "THB": "泰铢", "CHF": "瑞士法郎",
    "MOP": "澳门元 澳门币",
}  # fmt: skip
_CHINESE = {name: code for code, names in _CHINESE_NAMES.items() for name in names.split()}
_NAMES = "|".join(sorted(_CHINESE, key=len, reverse=True))
_LONG = "|".join(sorted((name for name in _CHINESE if len(name) > 1), key=len, reverse=True))
_MONEY = (*"元块幣币镑鎊圆圓铢$€£", "卢布", "卢比", "盧布", "美金", "令吉", "法郎")
_FOREIGN = ("$", "€", "£", "dollar", "Dollar", "euro", "Euro", "yen", "USD", "HKD")
_ANY_MONEY = re.compile("[元块幣币镑鎊圆圓铢$€£刀磅]|美金|令吉|卢比|卢布|法郎|dollar|Dollar|美钞|[分毛角]钱")
_AMOUNTS = re.compile(
    r"[$€£] ?\d|\d(?: (?:hundred|thousand|million|billion|trillion))* (?:(?:US|U\.S\.|Hong Kong|HK) )?"
    r"(?:dollars|euros|yen|USD|HKD)"
)
_SOURCE = re.compile(
    rf"({_LONG})|[\d十百千万亿萬億#][多余餘来來几幾]?[十百千万亿萬億]* ?({_NAMES})(?![旦宵首素老件勋帅朝代月茶])"
    r"|(US\$|HK\$|[$€£])(?= ?\d)"
)
_SIGNS = {"US$": "USD", "HK$": "HKD", "$": "USD", "€": "EUR", "£": "GBP"}
_DOLLARS = frozenset(("USD", "HKD", "TWD", "AUD", "CAD", "SGD", "MOP"))
_ENGLISH: tuple[tuple[str, frozenset[str]], ...] = (
    (r"HK ?\$|HKD|Hong Kong [Dd]ollars?", frozenset(("HKD",))),
    (r"NT ?\$|TWD|NTD|[Tt]aiwan(?:ese)? [Dd]ollars?", frozenset(("TWD",))),
    (r"A(?:U|UD)? ?\$|AUD|Australian [Dd]ollars?", frozenset(("AUD",))),
    (r"C(?:A|AD)? ?\$|CAD|Canadian [Dd]ollars?", frozenset(("CAD",))),
    (r"S(?:G|GD)? ?\$|SGD|Singapore(?:an)? [Dd]ollars?", frozenset(("SGD",))),
    (r"MOP ?\$?|patacas?", frozenset(("MOP",))),
    (r"US ?\$|U\.S\. ?\$|USD ?\$?|(?:U\.S\.|US|American) ?[Dd]ollars?", frozenset(("USD",))),
    (r"\$|[Dd]ollars?|DOLLARS?|[Bb]ucks|cents?", _DOLLARS),
    (r"[Yy]uan|YUAN|RMB|CNY|[Rr]enminbi|kuai|jiao", frozenset(("CNY",))),
    (r"JPY|[Yy]en", frozenset(("JPY",))),
    (r"[¥￥]", frozenset(("CNY", "JPY"))),
    (r"€|EUR|[Ee]uros?", frozenset(("EUR",))),
    (r"£|GBP|[Pp]ounds?|[Ss]terling|quid", frozenset(("GBP",))),
    (r"KRW|₩|[Ww]on", frozenset(("KRW",))),
    (r"RUB|₽|[Rr]o?ubles?", frozenset(("RUB",))),
    (r"INR|₹|[Rr]upees?|Rs\.?", frozenset(("INR",))),
    (r"MYR|RM|[Rr]inggits?", frozenset(("MYR",))),
    (r"THB|฿|[Bb]aht", frozenset(("THB",))),
    (r"CHF|[Ff]rancs?", frozenset(("CHF",))),
)
_TARGET = re.compile(rf"(?<![A-Za-z])(?:{'|'.join(name for name, _ in _ENGLISH)})(?![a-z])")
_EACH = tuple((re.compile(name), codes) for name, codes in _ENGLISH)
_AMOUNT = re.compile(r"\d|\b(?:hundred|thousand|million|billion|trillion)s?\b")
# Where a place with a dollar of its own is spoken of, 元 may be that.
_OTHER_YUAN = re.compile("[港台臺澳]|新加坡|新币|加拿大|新西兰")


def currency(source: str, target: str, locale: Locale, matches: Sequence[Match]) -> Iterator[Finding]:
    """An amount of money has lost its currency, or has another."""
    if not (any(map(source.__contains__, _MONEY)) or any(map(target.__contains__, _FOREIGN))):
        return
    text = source if not matches else difference(source, target, tuple(matches)).source
    wanted = {_code(match): match[1] or match[2] or match[3] for match in _SOURCE.finditer(text)}
    if not wanted and _ANY_MONEY.search(source):
        return
    named = {match[0]: _codes(match[0]) for match in _TARGET.finditer(target)}
    said = frozenset[str]().union(*named.values())
    if "CNY" in wanted and said & _DOLLARS and _OTHER_YUAN.search(source):
        return
    lost = [text for code, text in wanted.items() if code not in said]
    other = [name for name, codes in named.items() if not codes & wanted.keys()]
    for text in lost:
        if other:
            yield Finding("currency", Severity.ERROR, source, f"{text} became {', '.join(dict.fromkeys(other))}")
        elif _AMOUNT.search(target):
            yield Finding("currency", Severity.WARNING, source, f"the currency of {text} is not in the translation")
    # Chinese leaves 元 out where it is plain; any other currency it names.
    foreign = [name for name in other if not wanted and "CNY" not in named[name] and _AMOUNTS.search(target)]
    if foreign:
        yield Finding("currency", Severity.WARNING, source, f"not in the source: {', '.join(foreign)}")


def _code(match: re.Match[str]) -> str:
    return _SIGNS[match[3]] if match[3] else _CHINESE[match[1] or match[2]]


def _codes(name: str) -> frozenset[str]:
    return next(codes for pattern, codes in _EACH if pattern.fullmatch(name))
