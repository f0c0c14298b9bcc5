"""The numbers of an English text in words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from translate_pipeline.checks.figures import Number

_NAMES = {
    "0": "zero no nil none nothing",
    "1": "one once first single sole solo only each every per january jan another a an",
    "2": "two twice second secondary secondly double doubled doubles doubling both couple pair pairs twin twins dual "
         "february feb bilateral half halves mutual either neither",
    "3": "three thrice third thirdly triple tripled tripling trio triplets march mar treble trilateral triad trinity",
    "4": "four fourth april apr quadruple quadrupled quartet", "5": "five fifth may quintuple quintet",
    "6": "six sixth june jun", "7": "seven seventh july jul", "8": "eight eighth august aug",
    "9": "nine ninth september sept sep", "10": "ten tens tenth october oct decade decades",
    "11": "eleven eleventh november nov", "12": "twelve twelfth december dec dozen dozens noon",
    "13": "thirteen thirteenth", "14": "fourteen fourteenth fortnight", "15": "fifteen fifteenth",
    "16": "sixteen sixteenth", "17": "seventeen seventeenth", "18": "eighteen eighteenth", "19": "nineteen nineteenth",
    "20": "twenty twentieth score twenties", "30": "thirty thirtieth thirties", "40": "forty fortieth forties",
    "50": "fifty fiftieth fifties", "60": "sixty sixtieth sixties", "70": "seventy seventieth seventies",
    "80": "eighty eightieth eighties", "90": "ninety ninetieth nineties",
    "100": "hundred hundreds hundredth century centuries centennial centenary hundredfold fully completely entirely "
           "entire whole absolutely totally all",
    "1000": "thousand thousands thousandth millennium millennia", "1000000": "million millions millionth",
    "1000000000": "billion billions", "1000000000000": "trillion trillions",
}  # fmt: skip
_SCALES = frozenset(("hundred", "thousand", "million", "billion", "trillion"))
_MULTIPLES = _SCALES | {f"{word}s" for word in _SCALES} | {
    "dozen", "dozens", "decade", "decades", "century", "centuries", "score"
}  # fmt: skip
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4,
    "fifth": 5, "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8,
    "ninth": 9, "ninths": 9, "tenth": 10, "tenths": 10, "hundredth": 100, "hundredths": 100, "thousandth": 1000,
    "thousandths": 1000,
}  # fmt: skip
_VALUES = {word: Decimal(value) for value, words in _NAMES.items() for word in words.split()}
_VALUES |= {f"{word}fold": value for word, value in _VALUES.items() if value > 1}
_UNITS = (
    "two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen "
    "nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = "third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fifteenth twentieth"
_COUNTED = frozenset(f"{_UNITS} {_TENS} {_ORDINALS}".split())
_COUNT_WORDS = _COUNTED | {word.title() for word in _COUNTED} | {word.upper() for word in _COUNTED}
_STEMS = (
    "two", "three", "thirt", "third", "four", "fort", "fif", "five", "six", "seven", "eigh", "nine", "nint", "ten ",
    "ten-", "tenth", "leven", "twel", "twen",
)  # fmt: skip
_TENS_WORDS = frozenset(_TENS.split())
_ROMAN = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12,
    "XIII": 13, "XIV": 14, "XV": 15, "XVI": 16, "XVII": 17, "XVIII": 18, "XIX": 19, "XX": 20,
}  # fmt: skip
_TOKEN = re.compile(r"[A-Za-z]+|[0-9][0-9,.]*")
_JOINTS = frozenset(("and", "a", "an", "of"))
_ZERO, _ONE = Decimal(0), Decimal(1)


def values_of(text: str) -> set[Decimal]:
    """Return the values of the number words of an English text, each by itself and with those before it.

    >>> sorted(int(value) for value in values_of("forty-seven of two hundred and twelve thousand"))
    [1, 2, 7, 12, 40, 47, 100, 200, 212, 1000, 212000]
    """
    values: set[Decimal] = set()
    total, is_half = _ZERO, False
    for written in _tokens(text):
        token = written.lower()
        # The verbs may and march are no months.
        value = None if written in ("may", "march") else _VALUES.get(token)
        if written in _ROMAN:
            values.add(Decimal(_ROMAN[written]))
        part = _PARTS.get(token)
        if token in _JOINTS and (total or is_half):
            values.add(_ONE)
            continue
        if part:
            values |= _fractions(total, part)
            is_half = part == 2
        if value is None:
            total = _figure(token) if token[0].isdigit() else _ZERO
            is_half = is_half and part is not None
            continue
        values.add(value)
        if token in _MULTIPLES and is_half:
            values.add(value * (total + _ONE / 2))
        if token in _MULTIPLES and total:
            total *= value
        elif total >= 20 and value < total and value < 100 and (total % 100 == 0 or (value < 10 and total % 10 == 0)):
            total += value
        elif not part or not total:
            total = _ZERO if part == 2 else value
        values.add(total)
    return values


def counts(text: str) -> Iterator[Number]:
    """Yield the numbers above one that stand in words in an English text, as far as one can say where they end.

    >>> [(number.text, int(number.value)) for number in counts("twenty-three men, the fifth of two hundred")]
    [('twenty three', 23), ('fifth', 5), ('two hundred', 200)]
    """
    # Most sentences have no such word, and this is quicker than to take them apart.
    if not any(map(text.lower().__contains__, _STEMS)) or _COUNT_WORDS.isdisjoint(tokens := _tokens(text)):
        return
    words = [*map(str.lower, tokens), "", ""]
    begun: list[str] = []
    for word, following in pairwise(words):
        if begun and _goes_on(begun[-1], word, following):
            begun.append(word)
            continue
        if begun:
            yield Number(" ".join(begun), _ways(begun), is_figure=False)
        begun = [word] if word in _COUNTED or (word in ("a", "one") and following in _SCALES) else []


def _goes_on(last: str, word: str, following: str) -> bool:
    """Whether a number that ends in *last* goes on with *word*: twenty three, two hundred, one hundred and five."""
    if word in _SCALES:
        return last != "and"
    if word == "and":
        return last in _SCALES and following in _COUNTED
    return word in _COUNTED | {"one"} and (
        last in _SCALES or last == "and" or (last in _TENS_WORDS and _VALUES[word] < 10)
    )


def _ways(words: list[str]) -> tuple[tuple[Decimal, ...], ...]:
    """Return the value of a number in words, and where it has an and, those of its two sides: two hundred and five."""
    if "and" not in words:
        return ((_composed(words),),)
    place = words.index("and")
    return (_composed(words),), (_composed(words[:place]), _composed(words[place + 1 :]))


def _composed(words: list[str]) -> Decimal:
    total = section = _ZERO
    for word in words:
        if word == "hundred":
            section *= 100
        elif word in _SCALES:
            total, section = total + section * _VALUES[word], _ZERO
        elif word != "and":
            section += _VALUES[word]
    return total + section


@lru_cache(maxsize=2)
def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _fractions(total: Decimal, part: int) -> set[Decimal]:
    """Return what a part may mean after a number: two thirds, three and a half, half an hour, a quarter of a year."""
    return {
        (total or _ONE) / part,
        total + _ONE / part,
        100 * (total or _ONE) / part,
        Decimal(60) / part,
        12 / Decimal(part),
    }


def _figure(token: str) -> Decimal:
    figure = token.rstrip(".,").replace(",", "")
    return _ZERO if figure.count(".") > 1 else Decimal(figure)
