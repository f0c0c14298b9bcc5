"""Which numbers in Chinese characters are surely quantities, that a translation may not leave out."""

from __future__ import annotations

import re

from translate_pipeline.checks.numerals import DIGITS

# What makes characters a quantity that no translation may leave out, as the human translations show.
_COUNTED = re.compile(
    "[余餘多]?(?:年代|[个個](?!体|人[^月])|[名位岁歲届屆倍项項款艘辆輛架幢栋棟座枚吨噸亩畝元]|公[里斤顷頃]|平方|小时|小時|"
    "[件张張层層轮輪场場所颗顆支篇章台套句步]|部分|分[钟鐘]|[个個]?月|天|(?<!四)周(?!边|圍|围|身|[一二三四五六日])|年(?![级級])|周年|人|家(?!庭)|条|條|种|種|"
    "次(?!元|性)|万|萬|亿|億|季度|[号號]|日)"
)
_NAMED_BEFORE = frozenset(("以上", "上述", "父母", "夫妻", "夫妇", "兄弟", "姐妹", "双方"))
# The plans and the congresses of the Party: 十四五, 十九大.
_FAMED = re.compile(
    r"十[一二三四五六]五(?=[”’\"'」』]|规划|時期|时期|期间|期間)|(?:十[一二三四五六七八九]|二十[一二]?)大(?=[以报報精代，。”’、]|召)"
)
_VAGUE = frozenset("几幾数數好每周期拜初老小这這日年月0123456789")


def is_quantity(match: re.Match[str], text: str) -> bool:
    """Whether characters are surely a quantity: 二十三个, 第五届, 二〇二一; not 两三个, 这两个, 第二天, 百年."""
    run, start, end = match[0], match.start(), match.end()
    if _FAMED.match(text, start):
        return True
    is_digits = all(character in DIGITS for character in run)
    if is_digits and (len(run) not in (1, 4) or (len(run) == 1 and DIGITS[run] < 2)):
        return False
    if text[start - 1 : start] == "第":
        return text[end : end + 1] not in "天日"
    if text[max(0, start - 2) : start] in _NAMED_BEFORE:
        return False
    return run[0] not in "百千万亿萬億" and bool(_COUNTED.match(text, end)) and text[start - 1 : start] not in _VAGUE
