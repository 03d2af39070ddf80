"""Bytes in, a text out: pieces of Chinese pages, damage, and any code point at all: `text_of`.

The bytes are read as stretches, with a byte 255 between two. The first byte of a stretch says how the rest of it is read; in
most ways each byte is one piece, so that a byte changed, put in or taken out changes one place of the text, and whoever
mutates bytes mutates texts. The same bytes always give the same text.
"""

from __future__ import annotations

import random
from functools import cache

from tests import damage
from tests.damage.mojibake import ONCE, TWICE, wrongly

END = b"\xff"
#: A text that is damaged as a whole grows: by a reading behind each character, or by four characters for one.
MOST_DAMAGED = 2_000
MOST = 60_000
#: One piece fills as many characters, if a byte is as high: most inputs are to be short, that there are many.
MOST_AGAIN, OFTEN = 20_000, 250

_COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进"
    "着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各"
    "學習網絡領導區關點進強應結設務業聯後雲徵範佈並鬥裡週準幹發體臺灣豬頭麵乾鐘鬱歷曆複復臟髒儘盡紮製證譯議讓來時說這個"
)
_MARKS = [
    *"，。、：；！？（）“”‘’《》「」【】—…·　,:;!?()[]<>&/|.-+%#@\"'=~*\n\n\n\t ",
    "\r\n",
    "\r",
    "\u2028",
    "\u2029",
    "\x85",
    "\x00",
    "\xa0",
    "\xa0 \xa0",
    "\ufeff",
    "\u200b",
    "\u200d",
    "\ufffd",
    "锟斤拷",
    "\ud800",
    "\udfff",
    "\U0001f600",
    "\U00020bb7",
    "𫝈",
    "\uf9e9",
    "\ue000",
    "⼀",
    "︰",
    "∶",
]
_DAMAGE = [
    "網(wǎng)",
    "絡(luò)",
    "（xué）",
    "(xí)",
    "學(xué)習(xí)",
    "台州(Tāizhōu)",
    "上?；鶎狱h建",
    "?！笆吣辍保沁@段",
    "里?，F在",
    "?！睍r",
    "?！?/p>",
    "?；A",
    "?！",
    "?，",
    "?；",
    "浣犲ソ",
    "ÄãºÃ",
    "æ–°é—»",
    "\x9d\x81",
    "â€œ",
    "Ã©",
    ",,",
    ",、",
    ",。",
    ",”",
    "来了,看,走、",
    "??",
    "\n??",
    "\n?\n",
    "? ",
    "[摘? 要]",
    "【作?? 者】",
    "x0dx0a",
    "x0d",
    "0a",
    "&amp;",
    "&amp;amp;",
    "amp;",
    "&lt;",
    "lt;p&gt;",
    "&nbsp;",
    "&ldquo;",
    "&#8195;",
    "&#x4e2d;",
    "&#0;",
    "&#xd800;",
    "&bogus;",
    "<p>",
    "</p>",
    "<br/>",
    "<strong>",
    "</strong>",
    "<a href='http://a.example/?a=1,2'>",
    "<!--",
    "-->",
    "<script>",
    "?/p>",
    "<某>",
    "a<b",
    "中 文 网 络 ",
    " 的 了 是 ",
    "https://a.example/b?c=1,2;d",
    "a@b.example",
    "8:30",
    "1,000.5%",
    "C++",
    "T恤",
    "3.14",
    "iPhone",
    "the ",
]
_PAGES = [
    "2021-03-05 08:30 ",
    "2020年04月29日08:32 ",
    "11:142018/09/12",
    "民国110年5月2日",
    "二〇二四年三月五日",
    "昨天 08:30",
    "3小时前",
    "2020-02-30 25:61",
    "来源:临江日报-时政频道",
    "來源：",
    "编者按：",
    "參與方式：",
    "新华社临江5月17日电（记者李明、王红）",
    "（中央社記者王小明台北20日電）",
    "〔記者李小明／台北報導〕",
    "【本報訊】",
    "据临江日报消息，",
    "责任编辑:王立_NN2587",
    "（责编：陈晓、周文）",
    "图为志愿者在分发物资。李明 摄",
    "（李明攝）",
    "▲",
    "■记者",
    "“三个聚焦”",
    "三點建議：",
    "5件事",
    "三環、四橫、五縱",
    "一是",
    "二是",
    "三是",
    "第一，",
    "第二，",
    "一要",
    "（一）",
    "1. ",
    "——",
    "聚焦能力提升。",
    "相关阅读",
    "| · 人民戰“疫”黨旗飄揚 |",
    "| 相關專題 |",
    "版权所有 不得转载",
    "微信 QQ空间 分享到",
    "关键词：公交 城区",
    "上一篇：",
    "字号 大 中 小",
    "记者昨日从市交通局获悉，城区三条公交线路今起调整，首末班时间不变。",
    "立法會昨日通過撥款，在三個地區興建圖書館及社區會堂，工程預計後年完成。",
    "志願者走進社區",
    "城区公交线路今起调整",
    "头发发展后面里程",
    "被发明的士兵是只有",
    "计算机内存服务器软件",
    "記憶體軟體滑鼠",
    "乾坤乾燥",
    "　　",
    "\u3000\u3000",
    "\n\n",
]


def _filled(pieces: list[str]) -> list[str]:
    """A piece for each byte; where there are fewer, they come again."""
    return (pieces * (256 // len(pieces) + 1))[:256]


_ALPHABETS = [_filled(list(_COMMON) + _MARKS), _filled(_DAMAGE), _filled(_PAGES), _filled(_MARKS), list(map(chr, range(256)))]
_PINYIN_AND_DAMAGE = _filled([piece for both in zip(_filled(list(_COMMON)), _filled(_DAMAGE), strict=True) for piece in both])


@cache
def _words() -> list[str]:
    """65,536 words of the dictionary, one for each two bytes."""
    from zhangju.words.dictionary import load_dictionary

    dictionary = load_dictionary("jieba")
    return [dictionary.word(number) for number in range(1, len(dictionary.idf), len(dictionary.idf) // 65_536)][:65_536]


def _pieces(alphabet: list[str]):
    def read(content: bytes, _: str) -> str:
        return "".join(map(alphabet.__getitem__, content))

    return read


def _code_points(content: bytes, _: str) -> str:
    """Each two bytes a code point of the basic plane: unassigned ones, private ones and halves of pairs are among them."""
    return "".join(map(chr, memoryview(content[: len(content) & ~1]).cast("H")))


def _planes(content: bytes, _: str) -> str:
    """Each three bytes a code point of any plane."""
    points = zip(content[::3], content[1::3], content[2::3], strict=False)
    return "".join(chr((plane % 17) << 16 | high << 8 | low) for plane, high, low in points)


def _han(content: bytes, _: str) -> str:
    """Each two bytes a Chinese character, rare ones too."""
    pairs = zip(content[::2], content[1::2], strict=False)
    return "".join(chr(0x4E00 + (high << 8 | low) % 0x5200) for high, low in pairs)


def _of_dictionary(content: bytes, _: str) -> str:
    """Each two bytes a word; where the last byte of the stretch is odd, without their first characters."""
    words = _words()
    chosen = [
        words[high << 8 | low] for high, low in zip(content[::2], content[1::2], strict=False) if high << 8 | low < len(words)
    ]
    return "".join(word[1:] for word in chosen) if content and content[-1] & 1 else "".join(chosen)


def _again(content: bytes, before: str) -> str:
    """What stands before, its last few characters, or one piece, many times."""
    if len(content) < 2:
        return before[-MOST_DAMAGED:]
    unit = before[-1 - content[0] % 16 :] if content[0] < 128 else _ALPHABETS[content[0] % 3][content[0]]
    often = len(content) > 2 and content[2] >= OFTEN
    return unit * (min(content[1] * 64, MOST_AGAIN // max(len(unit), 1)) if often else content[1] % 24)


def _utf_8(content: bytes, _: str) -> str:
    return content.decode("utf-8", "surrogateescape")


def _damaged(content: bytes, before: str) -> str:
    """All that stands before, damaged: what is given back replaces it."""
    if not content or len(before) > MOST_DAMAGED:
        return before
    if content[0] & 1:
        chains = (*ONCE, *TWICE[:: len(TWICE) // 64])
        read = wrongly(before, chains[(content[0] >> 1) % len(chains)])
        return before if read is None else read
    name = damage.ORDER[(content[0] >> 1) % len(damage.ORDER)]
    try:
        return damage.FAMILIES[name](before, random.Random(content[0])).text
    except UnicodeError:  # half a pair, which no charset has
        return before


#: The ways of reading a stretch; those that pages are made of come more than once.
_WAYS = [
    *map(_pieces, _ALPHABETS),
    _pieces(_PINYIN_AND_DAMAGE),
    _code_points,
    _planes,
    _han,
    _of_dictionary,
    _again,
    _utf_8,
    _damaged,
    *map(_pieces, _ALPHABETS[:3]),
]


def text_of(content: bytes) -> str:
    """The text that bytes stand for.

    >>> text_of(bytes([1, 0, 1])), text_of(bytes([4, 65, 66, 255, 10, 0, 3]))
    ('網(wǎng)絡(luò)', 'ABBBB')
    """
    text = ""
    for stretch in content.split(END):
        if stretch:
            way = _WAYS[stretch[0] % len(_WAYS)]
            read = way(stretch[1:], text)
            text = read if way is _damaged else text + read
    return text[:MOST]


def random_bytes(rng: random.Random, most: int) -> bytes:
    """Bytes that stand for a text: a few stretches of a few pieces each.

    Args:
        rng: Chooses them.
        most: How many pieces a stretch has at most.
    """
    lengths = [int(most ** rng.random()) for _ in range(1 + int(rng.random() * 3.5))]
    return END.join([rng.randbytes(1 + length) for length in lengths])


def mutated(content: bytes, other: bytes, rng: random.Random) -> bytes:
    """Bytes somewhat changed: some replaced, taken out, put in, said twice, or what another input has put behind."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 4)):
        place = rng.randint(0, len(changed))
        choice = rng.randrange(6)
        if choice == 0 and changed:
            changed[place % len(changed)] = rng.randrange(256)
        elif choice == 1:
            del changed[place : place + rng.randint(1, 4)]
        elif choice == 2:
            changed[place:place] = rng.randbytes(rng.randint(1, 4))
        elif choice == 3:
            changed[place:place] = changed[place : place + rng.randint(1, 8)]
        elif choice == 4:
            start = rng.randint(0, len(other))
            changed[place:] = other[start:]
        else:
            changed[place:place] = END + bytes((rng.randrange(len(_WAYS)),))
    return bytes(changed)
