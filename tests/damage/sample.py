"""`data/sample.clean.txt` in, `data/sample.txt` out: the example of the README, damaged the way the first article was."""

from __future__ import annotations

from random import Random

from tests.damage.changes import Damaged, compose
from tests.damage.marks import ascii_marks
from tests.damage.pinyin import pinyin
from tests.damage.script import half_converted

#: What the imagined mirror site annotates; 當 and 應 have other readings too, and get this one all the same.
READINGS = {
    "網": "wǎng",
    "區": "qū",
    "機": "jī",
    "關": "guān",
    "聯": "lián",
    "領": "lǐng",
    "導": "dǎo",
    "學": "xué",
    "習": "xí",
    "業": "yè",
    "務": "wù",
    "點": "diǎn",
    "進": "jìn",
    "創": "chuàng",
    "強": "qiáng",
    "當": "dāng",
    "應": "yīng",
    "護": "hù",
    "環": "huán",
    "設": "shè",
    "結": "jié",
}


def make_sample(clean: str) -> Damaged:
    """Damage the clean sample: half-converted words, marks folded to ASCII, readings in round brackets."""
    rng = Random(0)  # not drawn from: every choice is fixed above
    first = half_converted(clean, rng)
    second = ascii_marks(first.text, rng)
    third = pinyin(second.text, rng, readings=READINGS)
    return Damaged(third.text, compose(clean, compose(clean, first.changes, second.changes), third.changes))
