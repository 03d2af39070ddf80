"""Templates of Chinese news: headlines, openings, clauses and quotations, with slots for words in braces.

A slot names a list of `vocabulary.py`, a form of `figures.py`, or `clause`: one of the clauses below. Clauses have no mark at
their ends: a sentence joins up to three of them by commas. They are written as reporters write, with the function words
(的、了、在、对、与、为、把、被) where they belong: OpenCC's phrases that matter often begin or end with one.
"""

from __future__ import annotations

HEADLINES = """
{place}{work}{year}年{work}{firm}元 {noun}{noun}再上新台阶
{agency}：{noun}{work}要{adverb}{verb}{noun}
{place}{verb}{quality}{noun} {count}{measure}{noun}{verb}
{noun}{verb}{noun}，{place}如何{verb}{noun}？
{person}：{verb}{noun}{noun}，{verb}{noun}{work}
{idiom}！{place}{noun}{work}背后的{noun}
{agency}{verb}{noun}{work}方案 {percent}的{noun}受益
""".split("\n")[1:-1]

DATELINES = """
新华视线网{place}{monthday}电（记者 {person}）
本报{place}{monthday}讯（记者{person} 通讯员{person}）
{place}日报记者 {person} {person} 报道
据{place}晚报报道
{outlet}{monthday}消息
""".split("\n")[1:-1]

OPENINGS = """
{monthday}
{monthday}上午
{monthday}{clock}
{year}年{month}月以来
今年以来
近日
日前
据介绍
据了解
记者从{agency}了解到
在{place}
在{place}的一家{noun}公司里
截至{month}月底
目前
随着{noun}的{verb}
为了{verb}{noun}
与此同时
此外
{agency}有关负责人介绍
在谈到{noun}问题时
{person}表示
围绕{noun}{work}
从{place}到{place}
面对{quality}的{noun}
根据《{place}{noun}{work}条例》
""".split("\n")[1:-1]

CLAUSES = """
{place}{agency}{verb}了{noun}{work}方案
{agency}{date}发布的数据显示
{place}全年{verb}{noun}{decimal}万{measure}
同比{growth}{percent}
比上年同期{growth}{decimal}个百分点
{noun}和{noun}的{work}{adverb}{verb}
要把{noun}{work}放在更加{quality}的位置
不断{verb}{noun}的{noun}
{adverb}{verb}了{noun}{work}的{noun}
对{noun}的{work}{adverb}{quality}
{noun}{work}已经成为{place}{work}的重要{noun}
{count}{measure}{noun}先后{verb}
有{count}多名{noun}参加了{work}
{verb}{noun}、{verb}{noun}、{verb}{noun}
坚持{verb}{noun}与{verb}{noun}相结合
让{noun}在{noun}里{verb}
使更多{noun}得到了{quality}的{work}
既要{verb}{noun}，又要{verb}{noun}
不仅{verb}了{noun}，还{verb}了{noun}
从{noun}的{work}来看
受{noun}{work}影响
{place}的{noun}{adverb}{verb}
{firm}在{place}{verb}了{noun}
{firm}董事长{person}{adverb}{verb}{noun}
总投资{money}元
预计{year}年底前{verb}
占全部{noun}的{percent}
其中{noun}为{money}元
由{agency}和{firm}共同{verb}
{person}在{noun}会上作了关于{noun}{work}的报告
市民可以通过{latin}{verb}{noun}
这是{place}第{count}次{verb}{noun}
{noun}里的{noun}越来越{quality}
没有{noun}的{work}就没有{noun}的{verb}
{noun}的{noun}还不够{quality}
{idiom}、{idiom}
真正做到{idiom}
{adverb}不能{idiom}
大家{adverb}地{verb}起{noun}来
在{noun}方面{verb}了{quality}{noun}
以{noun}为{noun}的{work}
每{measure}{noun}{verb}{count}元
{count}年来一直{verb}着这{measure}{noun}
{latin}{work}的{noun}也{verb}了
采用{latin}技术{verb}{noun}
{noun}系统和{noun}软件同时{verb}
所有{noun}都要{verb}{noun}
{noun}于{clock}{verb}
{place}与{place}之间的{noun}{verb}了
{noun}问题{adverb}{verb}
这里的{noun}{work}走在全国前列
把{noun}{verb}到{noun}中去
被{agency}评为“{quality}{noun}”
用{noun}{verb}{noun}的{noun}
向{noun}{verb}{noun}
并对{noun}进行{work}
开展{noun}{work}、{noun}{work}等活动
组织{noun}{noun}到{place}{work}
着力{verb}{noun}{work}中的{quality}{noun}
{noun}价格{growth}{percent}
{measure}{noun}的{noun}只有{decimal}元
连续{count}个月{verb}
当地{noun}{adverb}{verb}
给{noun}带来了{quality}的{noun}
他们的{noun}却很{quality}
只有{verb}了{noun}，才能{verb}{noun}
如果{noun}不{verb}，{noun}就会{verb}
发生了{quality}的{noun}
也有{noun}认为{noun}过于{quality}
其余{count}{measure}{noun}将于{month}月{verb}
{noun}{work}周期缩短到{count}天
{place}{noun}{work}中心
国家{noun}{work}委员会{verb}
""".split("\n")[1:-1]

SPEECH = """
“{clause}，{clause}。”{agency}负责人{person}说。
{person}说：“{clause}，{clause}。”
{person}告诉记者，{clause}，{clause}。
“{clause}。”{place}村民{person}说，“{clause}。”
{person}认为，{clause}；{clause}。
专家指出：“{clause}！”
“为什么要{verb}{noun}？”{person}问道。
""".split("\n")[1:-1]
