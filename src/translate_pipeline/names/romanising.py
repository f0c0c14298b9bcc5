"""Chinese names in the Latin alphabet: Hanyu Pinyin as Xinhua writes it, without tones, ü after l and n as yu."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

# Where a character as a surname, or in a given name, is read otherwise than in most words.
_SURNAMES = """
    单:shan 仇:qiu 区:ou 曾:zeng 解:xie 查:zha 盖:ge 繁:po 朴:piao 任:ren 华:hua 宁:ning 乐:yue 员:yun 缪:miao
    翟:zhai 覃:qin 冼:xian 洗:xian 逄:pang 召:shao 秘:bi 黑:he 折:she 燕:yan 应:ying 车:che 纪:ji 牟:mou 种:chong
    薄:bo 卜:bu 晁:chao 褚:chu 佘:she 郇:xun 阚:kan 隗:kui 钭:tou 郗:xi 祭:zhai 宓:mi 嵇:ji 尉:wei 哈:ha 眭:sui
    石:shi 沈:shen 贾:jia 谷:gu 冯:feng 叶:ye 江:jiang 万:wan 洪:hong 柏:bai 盛:sheng 令:ling 长:chang 重:chong
    不:fou 臧:zang 濮:pu 肖:xiao 相:xiang 占:zhan 都:du 瞿:qu 訾:zi 笪:da 亓:qi 郏:jia 麴:qu 逯:lu 能:nai 么:yao
    莘:shen 粘:nian 蔚:yu 邸:di 戚:qi 奇:qi 俞:yu 庹:tuo 尕:ga 禚:zhuo 侴:chou 阳:yang 强:qiang 朝:chao 载:zai
    给:ji 适:kuo 乜:nie 句:gou 曲:qu 弹:tan 参:can 於:yu 费:fei 宿:su 贲:ben 观:guan 行:xing 过:guo 炅:gui 仉:zhang
    万俟:mo-qi 尉迟:yu-chi 令狐:ling-hu 澹台:tan-tai 单于:chan-yu 长孙:zhang-sun 鲜于:xian-yu 宰父:zai-fu
    乐正:yue-zheng 亓官:qi-guan 侯莫陈:hou-mo-chen 皇甫:huang-fu 闾丘:lyu-qiu 夏侯:xia-hou 谷梁:gu-liang
    濮阳:pu-yang 宗政:zong-zheng 拓跋:tuo-ba 即墨:ji-mo 呼延:hu-yan 诸葛:zhu-ge 轩辕:xuan-yuan 端木:duan-mu
"""
_GIVEN = """
    曾:zeng 晟:sheng 茜:qian 长:chang 都:du 给:ji 了:liao 什:shi 琢:zhuo 着:zhuo 仔:zai 隽:jun 靓:liang 莘:xin 奘:zhuang
    焯:zhuo 峤:qiao 厦:xia 薄:bo 翟:zhai 覃:qin 缪:miao 佛:fo 还:huan 没:mo 率:shuai 朝:chao 乐:le 行:xing 重:zhong
    柏:bai 传:chuan 盛:sheng 单:dan 解:jie 查:cha 区:qu 会:hui 地:di 得:de 的:di 觉:jue 降:jiang 调:tiao 参:shen
    校:xiao 省:sheng 度:du 石:shi 合:he 落:luo 色:se 桔:ju 阿:a 可:ke 大:da 和:he 卡:ka 贾:jia 伽:jia 沈:shen 斗:dou
    朝晖:zhao-hui 朝霞:zhao-xia 重阳:chong-yang 重光:chong-guang 重庆:chong-qing 重九:chong-jiu 重远:zhong-yuan
"""
_AS_SURNAME = dict(pair.split(":") for pair in _SURNAMES.split())
_AS_GIVEN = dict(pair.split(":") for pair in _GIVEN.split())
_VOWELS = ("a", "o", "e")


def person(surname: str, given: str) -> str:
    """Return the name of a person, surname first, the given name joined.

    >>> person("陈", "志列"), person("王", "建安"), person("尉迟", "大海"), person("吕", "国庆")
    ('Chen Zhilie', "Wang Jian'an", 'Yuchi Dahai', 'Lyu Guoqing')
    """
    return f"{_joined(_read(surname, _AS_SURNAME))} {_joined(_read(given, _AS_GIVEN))}"


def double(first: str, second: str, given: str) -> str:
    """Return the name of a person who bears two surnames.

    >>> double("陈", "方", "安生")
    'Chen Fang Ansheng'
    """
    return f"{_joined(_read(first, _AS_SURNAME))} {person(second, given)}"


def word(text: str) -> str:
    """Return *text* joined to one capitalised word, as the proper part of a place's name.

    >>> word("坂田"), word("西安"), word("水围")
    ('Bantian', "Xi'an", 'Shuiwei')
    """
    return _joined(_syllables(text))


def plain(text: str) -> str:
    """Return *text* joined, each character by itself and without apostrophes, as names of other peoples are written.

    >>> plain("阿依古丽")
    'Ayiguli'
    """
    return "".join(_AS_GIVEN.get(character) or _syllable(character) for character in text).capitalize()


def _read(text: str, readings: Mapping[str, str]) -> Sequence[str]:
    """Return the syllables of *text*, those of *readings* first."""
    if text in readings:
        return readings[text].split("-")
    return [readings.get(character) or _syllable(character) for character in text]


def _joined(syllables: Sequence[str]) -> str:
    """Return *syllables* as one word; an apostrophe keeps Xi'an apart from Xian."""
    first, *others = syllables
    return "".join([first, *(f"'{other}" if other[0] in _VOWELS else other for other in others)]).capitalize()


@cache
def _syllable(character: str) -> str:
    return _syllables(character)[0]


@cache
def _syllables(text: str) -> tuple[str, ...]:
    """Return the syllables of *text* by its words: 重庆 is chong qing."""
    from pypinyin import Style, lazy_pinyin

    return tuple(syllable.replace("v", "yu") for syllable in lazy_pinyin(text, style=Style.NORMAL))
