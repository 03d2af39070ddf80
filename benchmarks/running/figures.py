"""A random generator in, what a reporter puts down as figures out: dates, amounts, shares, numbers in both scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

DIGITS = "零一二三四五六七八九"


def han_number(value: int) -> str:
    """A number below ten thousand as it is read out.

    >>> han_number(12), han_number(305), han_number(2010)
    ('十二', '三百零五', '二千零一十')
    """
    if 10 <= value < 20:
        return "十" + (DIGITS[value - 10] if value > 10 else "")
    read, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            read += ("零" if zero and read else "") + DIGITS[digit] + name
        zero = not digit
    return read or DIGITS[0]


def year(random: Random) -> str:
    """A year of the last decades or the next."""
    return str(random.randint(1998, 2035))


def month(random: Random) -> str:
    """A month without its 月."""
    return str(random.randint(1, 12))


def monthday(random: Random) -> str:
    """A day without a year."""
    return f"{random.randint(1, 12)}月{random.randint(1, 28)}日"


def date(random: Random) -> str:
    """A day, sometimes with its year or a word for it."""
    return random.choice(("", "今天", "昨日", f"{year(random)}年")) + monthday(random)


def clock(random: Random) -> str:
    """A time of day."""
    return (
        f"{random.randint(6, 23)}时{random.randint(1, 59)}分"
        if random.random() < 0.6
        else f"{random.randint(6, 23)}:{random.randint(10, 59)}"
    )


def count(random: Random) -> str:
    """A whole number, in Chinese characters two times of three; small ones are the commonest."""
    value = int(10 ** random.uniform(0.3, 3.6))
    return str(value) if random.random() < 0.35 else han_number(value)


def decimal(random: Random) -> str:
    """A number with decimals."""
    return f"{10 ** random.uniform(0, 3):.{random.randint(1, 2)}f}"


def percent(random: Random) -> str:
    """A share."""
    return f"{random.uniform(0.1, 98):.1f}%" if random.random() < 0.7 else f"百分之{han_number(random.randint(2, 99))}"


def money(random: Random) -> str:
    """An amount without its 元."""
    return f"{decimal(random)}{random.choice('万亿')}" if random.random() < 0.7 else f"{han_number(random.randint(2, 900))}万"


def growth(random: Random) -> str:
    """How a figure has moved."""
    return random.choice("增长 下降 上涨 回落 提高 减少 上升".split())


FIGURES: dict[str, Callable[[Random], str]] = {
    function.__name__: function for function in (year, month, monthday, date, clock, count, decimal, percent, money, growth)
}
"""The slots of `templates.py` that these fill."""
