"""An article in, its mirrors out: other scripts, other furniture, other damage."""

from random import Random

from tests.damage.mix import FAMILIES, mix

import zhangju


def mirrors(story, count=30, seed=7):
    """Pages of mirrors of a story, every other one in Traditional with Taiwan's words, most with one to four kinds of damage."""
    chance = Random(seed)
    hans = zhangju.convert(story, "t2s")
    for number in range(count):
        head = f"首页 > 新闻 > 正文\n2021-0{number % 9 + 1}-1{number % 10} 08:{number:02d} 来源：第{number}网\n"
        foot = f"\n分享到：微信 微博\n责任编辑：王{number}\n相关阅读\n· 第{number}条新闻标题在此\n"
        page = head + hans + foot
        if number % 2:
            page = zhangju.convert(page, "s2twp")
        yield mix(page, chance, chance.sample(list(FAMILIES), chance.randrange(5))).text
