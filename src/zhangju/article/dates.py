"""A line in the folded view -> the dates that stand in it, as ISO 8601 at the precision given.

The forms are rows of `data/date_forms.tsv`: Western and Minguo years, glued times, two clocks, stated zones, numerals in
characters. A date without its year, and a relative one (昨天, 2小时前), gives nothing there: the year is not guessed. With a
reference date, the day on which a page was fetched, `find_relative` resolves them.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from zhangju import lexicon
from zhangju.kernels.lines import Needles
from zhangju.patterns import LazyPattern

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import date, datetime

    import regex

_TIME = (
    r"(?:(?P<half>上午|下午|晚上|晚间|凌晨|中午|早上|清晨|傍晚|深夜|[AaPp]\.?[Mm]\.?) ?)?"
    r"(?P<hour>[01]?\d|2[0-4])(?: ?: ?(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d))?"
    r"|[时点](?:(?P<minute>[0-5]?\d)(?:分(?:(?P<second>[0-5]?\d)秒)?)?|(?P<thirty>半))?)"
    r"(?: ?(?P<half>[AaPp]\.?[Mm]\.?))?"
)
_ZONE = (
    r"(?P<zone>HKT|GMT(?:[+-]\d{1,2}(?::?\d\d)?)?|UTC(?:[+-]\d{1,2}(?::?\d\d)?)?|"
    r"格林尼治标准时间|格林威治标准时间|北京时间|台北时间|香港时间)"
)
# Behind the time an ISO offset may stand too; with a minus it cannot be told from a span of time (08:00-09:30).
_ZONE_BEHIND = rf"(?:[(]?{_ZONE}[)]?|(?P<zone>\+\d{{2}}:?\d\d|Z)(?![\dA-Za-z]))"
_YEAR = r"(?:19[4-9]|20[0-4])\d"
_EAST = "+08:00"
_NUMERALS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"零": 0}
_MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
_MINGUO = 1911
_NOON = 12
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


_RELATIVE = LazyPattern(
    rf"(?P<now>刚刚|刚才)|(?<![\d.])(?P<count>\d{{1,3}}|半|[一二两三四五六七八九十]) ?个?"
    rf"(?P<unit>分钟|小时|钟头|天|日|周|星期)(?:之|以)?前"
    rf"|(?P<word>今[天日晨早晚]|昨[天日晚]|前[天日])(?:[ ,]{{0,3}}{_TIME})?"
    rf"|(?<![\d/.年-])(?:(?P<month>0?[1-9]|1[0-2])(?P<sign>[-/])(?P<day>3[01]|[0-2]\d)|"
    rf"(?P<month>0?[1-9]|1[0-2]) ?月 ?(?P<day>3[01]|[0-2]?\d) ?日)"
    rf"(?![/.年-]|\d(?!\d:\d\d))(?:[ ,|]{{0,4}}{_TIME})?"
)
_DAYS_AGO = {"今": 0, "昨": 1, "前": 2}
_SECONDS = {"分钟": 60, "小时": 3600, "钟头": 3600, "天": 86400, "日": 86400, "周": 604800, "星期": 604800}
#: A month and day so many days behind the reference date are still of its year: clocks differ, pages are dated ahead.
_AHEAD = 2


class FoundDate(NamedTuple):
    """A date and where it stands.

    Attributes:
        start: offset in the line.
        end: offset behind it.
        iso: ISO 8601, as precise as the line is.
    """

    start: int
    end: int
    iso: str


def read_forms(rows: Iterable[Sequence[str]]) -> tuple[tuple[tuple[str, ...], LazyPattern], ...]:
    """Make patterns of the rows of `data/date_forms.tsv`, each with what must stand in a line for it."""
    forms = []
    for _, needs, pattern, *_ in rows:
        source = (
            pattern.replace("<TIME>", _TIME).replace("<YEAR>", _YEAR).replace("<ZONE2>", _ZONE_BEHIND).replace("<ZONE>", _ZONE)
        )
        forms.append((tuple(needs.split("|")), LazyPattern(source)))
    return tuple(forms)


@cache
def _forms() -> tuple[tuple[tuple[tuple[str, ...], LazyPattern], ...], Needles]:
    """The forms, and all that they need, to be looked for at once; 0 is any digit."""
    forms = read_forms(lexicon.default().table("date_forms"))
    return forms, Needles([needs for needs, _ in forms], True)  # noqa: FBT003


def needed() -> list[str]:
    """What must stand in a line for it to have a date, one of these; 0 is any digit."""
    return [need for needs, _ in _forms()[0] for need in needs]


def find_dates(view: str) -> list[FoundDate]:
    """Find the dates of a line.

    Args:
        view: a line in the folded view; only short stretches of text should be passed, such as a date line.

    Returns:
        The dates in order, without overlap.

    >>> find_dates("11:142018/09/12")
    [FoundDate(start=0, end=15, iso='2018-09-12T11:14')]
    >>> find_dates("发布时间:2019-09-3007:42 临江网")[0].iso
    '2019-09-30T07:42'
    >>> find_dates("民国114年4月24日 下午3时20分")[0].iso
    '2025-04-24T15:20'
    """
    forms, needles = _forms()
    standing = needles.found(view, 0, len(view))
    if not standing:
        return []
    found: list[FoundDate] = []
    for number, (_, pattern) in enumerate(forms):
        for match in pattern.finditer(view) if standing >> number & 1 else ():
            start, end = match.span()
            if found and any(start < other.end and other.start < end for other in found):
                continue
            values = match.groups()  # a third of the time that `groupdict` takes
            iso = _iso({name: values[group - 1] for name, group in match.re.groupindex.items()})
            if iso:
                found.append(FoundDate(start, end, iso))
    return sorted(found)


def find_relative(view: str, reference: date | datetime) -> list[FoundDate]:
    """Find the dates of a line that stand without a year or are counted from the day of reading.

    Args:
        view: a line in the folded view.
        reference: when the page was read; its time of day, if it has one, is what minutes and hours are counted from.

    Returns:
        The dates in order. 昨天 is a day; 3小时前 is a minute if `reference` has a time of day, else nothing; a month and
        day are of the last year in which they are not after `reference`.

    >>> from datetime import date, datetime
    >>> [found.iso for found in find_relative("昨天 08:23", date(2024, 3, 1))]
    ['2024-02-29T08:23']
    >>> find_relative("12-31 22:46 来源:临江网", date(2024, 3, 1))[0].iso
    '2023-12-31T22:46'
    >>> find_relative("2小时前", datetime(2024, 3, 1, 1, 5))[0].iso
    '2024-02-29T23:05'
    """
    found = []
    for match in _RELATIVE.finditer(view):
        iso = _resolved(match, reference)
        if iso:
            found.append(FoundDate(match.start(), match.end(), iso))
    return found


def _resolved(match: regex.Match[str], reference: date | datetime) -> str | None:
    from datetime import datetime, timedelta

    exact = isinstance(reference, datetime)
    if match["now"] or match["unit"]:
        count = 0.5 if match["count"] == "半" else _number((match["count"] or "").replace("两", "二"))
        seconds = int(count * _SECONDS[match["unit"]]) if match["unit"] else 0
        moment = reference - timedelta(seconds=seconds)
        if match["unit"] in ("天", "日", "周", "星期"):
            return f"{moment:%Y-%m-%d}"
        return f"{moment:%Y-%m-%dT%H:%M}" if exact else None
    if match["word"]:
        day = reference - timedelta(days=_DAYS_AGO[match["word"][0]])
        year, month, day_of_month = day.year, day.month, day.day
    else:
        month, day_of_month = int(match["month"]), int(match["day"])
        latest = reference + timedelta(days=_AHEAD)
        same = latest.year > reference.year or (month, day_of_month) <= (latest.month, latest.day)
        year = reference.year if same else reference.year - 1
    groups = match.groupdict()
    groups.update(year=str(year), month=str(month), day=str(day_of_month), half=groups.get("half") or _half_of(match["word"]))
    return _iso(groups)


def _half_of(word: str | None) -> str | None:
    """The half of the day that 今晚 and the like name."""
    return "晚上" if word and word[1] == "晚" else None


def _iso(groups: Mapping[str, str | None]) -> str | None:
    """Put the groups of a match together, or None if there is no such day or time."""
    get = groups.get
    year = int(get("year") or 0) or _year(groups)
    month = _number(get("month") or get("hanmonth") or "") or _MONTHS.get(get("monthname") or "", 0)
    day = _number(get("day") or get("handay") or "")
    if year is None or not 1 <= month <= 12 or not 1 <= day <= _DAYS[month - 1]:
        return None
    if month == 2 and day == 29 and (year % 4 or (year % 100 == 0 and year % 400)):
        return None
    text = f"{year:04}-{month:02}-{day:02}"
    hour = get("hour")
    clock = None if hour is None else _clock(int(hour), get("half"))
    if clock is None:
        return text
    text += f"T{clock:02}:{30 if get('thirty') else int(get('minute') or 0):02}"
    second, zone = get("second"), get("zone")
    if second:
        text += f":{int(second):02}"
    return text + _zone(zone) if zone else text


def _year(groups: Mapping[str, str | None]) -> int | None:
    """The year that is given by another calendar or in characters."""
    minguo = groups.get("minguo")
    if minguo:
        return int(minguo) + _MINGUO
    digits = [int(c) if c.isdigit() and c.isascii() else _NUMERALS.get(c) for c in groups.get("hanyear") or ""]
    if len(digits) != 4 or None in digits:
        return None
    return int("".join(map(str, digits)))


def _number(text: str) -> int:
    """Read a number of at most two digits, in Arabic or Chinese numerals; 0 if it is none.

    >>> _number("07"), _number("十五"), _number("廿二"), _number("三十一")
    (7, 15, 22, 31)
    """
    if text.isdigit() and text.isascii():
        return int(text)
    text = text.replace("廿", "二十").replace("卅", "三十")
    tens, ten, units = text.rpartition("十")
    return (10 * _NUMERALS.get(tens, 1) if ten else 0) + (_NUMERALS.get(units, 0) if units else 0)


def _clock(hour: int, half: str | None) -> int | None:
    """The hour on a clock of 24 hours, or None if there is no such hour."""
    half = half.lower().replace(".", "") if half else ""
    if half in ("下午", "晚上", "晚间", "傍晚", "pm", "深夜") and hour < _NOON and not (half == "深夜" and hour < 6):
        hour += _NOON
    elif half in ("am", "凌晨", "上午") and hour == _NOON:
        hour = 0
    elif half == "中午" and hour < 3:
        hour += _NOON
    return hour if hour < 24 else None


def _zone(zone: str) -> str:
    if zone.startswith(("GMT", "UTC", "格林", "+", "Z")):
        offset = zone.lstrip("GMTUC")
        if not offset or offset[0] not in "+-":
            return "+00:00"
        digits = offset[1:].replace(":", "")
        hours, minutes = (digits[:-2], digits[-2:]) if len(digits) > 2 else (digits, "00")
        return f"{offset[0]}{int(hours):02}:{minutes}"
    return _EAST
