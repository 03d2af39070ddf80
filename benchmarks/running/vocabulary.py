"""The words that fill the slots of `templates.py`: lists written here, and jieba's dictionary, by tag and frequency.

jieba's file is read where its package is installed; its own import takes 0.2 s and is not needed for it. Only words in GB 2312
count, as that dictionary has Traditional words too.
"""

from __future__ import annotations

from bisect import bisect
from functools import cache
from importlib.util import find_spec
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from random import Random

EVENNESS = 0.9
"""Power of the frequency by which words are drawn: at 0 half the text is words nobody uses. From 0.7 to 1 all figures of
`likeness.py` are near those of news."""

TAGS = {
    "noun": ("n",),
    "verb": ("v",),
    "work": ("vn",),
    "quality": ("a",),
    "adverb": ("d",),
    "idiom": ("i",),
    "place": ("ns",),
}
LENGTHS = {"idiom": range(4, 5), "noun": range(2, 5), "place": range(2, 5)}
DEFAULT_LENGTHS = range(2, 3)
ALSO_TRADITIONAL = frozenset("後於徵著乾")
"""GB 2312 has them, Simplified news has not."""

AGENCIES = """
发展和改革委员会 教育局 卫生健康委员会 公安局 交通运输厅 市场监督管理局 生态环境局 统计局 农业农村局 文化和旅游厅
人力资源和社会保障局 住房和城乡建设厅 财政厅 税务局 海关 中级人民法院 气象台 地震局 水利厅 应急管理局 科学技术厅 商务局
民政局 医疗保障局 体育局 消防救援支队 国家统计局 国务院办公厅 中国人民银行 社区居民委员会 镇党委 村民委员会 区政府
县委宣传部 总工会 妇女联合会 志愿者协会 行业协会 大学历史系 数据研究院 网络安全中心 联合调查组 图书馆 博物馆
""".split()
OUTLETS = "临江新闻网 清源日报 江城晚报 科技视线网 南岭商报 海东卫视 北原都市报 云台周刊 长风财经 东湖传媒".split()
FIRM_NAMES = "华远 蓝屿 金台 云谷 恒发 松涛 星汉 万里 御风 同舟 天工 复兴 千机 后山 余味 里程 双钟 征途 干将 面点王".split()
FIRM_TRADES = "科技 新能源 电子 证券 汽车 软件 网络 药业 食品 航空 钢铁 物流 传媒 保险 制造 生物 半导体 发电 台历 纺织".split()
FIRM_FORMS = "公司 集团 股份有限公司 有限公司 研究所".split()
LATIN = """
GDP CPI AI 5G App PM2.5 CEO WTO LED GPS CT DNA WiFi ETF IPO VR NBA CBA A股 K12 Wi-Fi USB4 RISC-V B2B O2O C919 SUV ICU
HPV mRNA ChatGPT Windows Android iPhone Linux Python PPP KTV MBA HR PC API ISO9001 G20 APEC T3 LNG R&D N95 OpenAI
Twitter
""".split()
MEASURES = """
个 家 名 项 条 座 台 辆 件 只 双 次 场 位 间 所 份 批 套 户 亩 吨 公里 平方米 千克 千瓦时 张 幅 首 篇 部 册 颗 粒 棵 株
头 匹 艘 架 枚 盏 面 出 周 扎
""".split()
SURNAMES = """
王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金
陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文
"""
GIVEN = """
伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰红建国志文海波宁云峰春梅林松柏青山立新永年光辉思远子涵雨泽晨曦欣怡佳宇航浩然博雅学礼
丰征岳钟台里后余云松范谷复发卷叶才表庄郁姜胜游启程
"""


class Words(NamedTuple):
    """Words with the sums of their weights, to draw from."""

    words: tuple[str, ...]
    sums: tuple[float, ...]

    def draw(self, random: Random) -> str:
        """A word, as often as its weight says."""
        return self.words[bisect(self.sums, random.random() * self.sums[-1])]


@cache
def words() -> dict[str, Words]:
    """The words of every slot that is drawn by frequency."""
    slots = {tag: slot for slot, tags in TAGS.items() for tag in tags}
    found: dict[str, dict[str, float]] = {slot: {} for slot in TAGS}
    for word, frequency, tag in dictionary():
        slot = slots.get(tag)
        if slot and len(word) in LENGTHS.get(slot, DEFAULT_LENGTHS) and simplified(word):
            found[slot][word] = frequency**EVENNESS
    return {slot: Words(tuple(weights), tuple(accumulate(weights.values()))) for slot, weights in found.items()}


def dictionary() -> Iterator[tuple[str, int, str]]:
    """Every word of jieba's dictionary, with its frequency and its tag."""
    for line in _jieba_dictionary().read_text("utf-8").splitlines():
        word, frequency, tag = line.split(" ")
        yield word, int(frequency), tag


def person(random: Random) -> str:
    """An invented name."""
    given = "".join(GIVEN.split())
    return (
        random.choice("".join(SURNAMES.split())) + random.choice(given) + (random.choice(given) if random.random() < 0.7 else "")
    )


def firm(random: Random) -> str:
    """An invented firm."""
    return random.choice(FIRM_NAMES) + random.choice(FIRM_TRADES) + random.choice(FIRM_FORMS)


def simplified(word: Iterable[str]) -> bool:
    """Whether a word is made of characters of GB 2312 alone that Traditional news does not have."""
    try:
        return all(len(one.encode("gb2312")) == 2 and one not in ALSO_TRADITIONAL for one in word)
    except UnicodeEncodeError:
        return False


def _jieba_dictionary() -> Path:
    spec = find_spec("jieba")
    if spec is None or spec.origin is None:
        raise SystemExit("jieba is not installed; its dictionary gives the words: pip install jieba")
    return Path(spec.origin).parent / "dict.txt"
