"""Dates in, the periods that a chart shows of them out: `Periods`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

_DATE = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d|$)|$)", re.ASCII)

LENGTHS = {"year": 4, "month": 7, "day": 10}
"""How many characters of a date in ISO 8601 tell the year, the month and the day."""

DAYS, MONTHS = 45, 48
"""Up to so many days are shown day by day, up to so many months month by month."""


class Periods:
    """Equal stretches of time that cover all dates.

    Args:
        dates: Dates in ISO 8601. Months are shown if more than half of them tell theirs, days if all do.

    Attributes:
        kind: ``day``, ``month`` or ``year``.
        names: The periods in order, without gaps.

    >>> Periods(["2024-11-30", "2025-01-02T08:00", "2025-02"]).names
    ('2024-11', '2024-12', '2025-01', '2025-02')
    """

    def __init__(self, dates: Iterable[str]) -> None:
        known = sorted(date for date in dates if _DATE.match(date))
        self.kind = "year"
        self.names: tuple[str, ...] = ()
        if not known:
            return
        months = [date[:7] for date in known if len(date) >= LENGTHS["month"]]
        days = [date[:10] for date in known if len(date) >= LENGTHS["day"]]
        if 2 * len(months) > len(known) and len(found := _months(months[0], months[-1])) <= MONTHS:
            self.kind, self.names = "month", found
            if len(days) == len(known) and len(found) <= 3 and 0 < len(every := _days(days[0], days[-1])) <= DAYS:
                self.kind, self.names = "day", every
            return
        first, last = int(known[0][:4]), int(known[-1][:4])
        if last - first < 1000:
            self.names = tuple(f"{year:04d}" for year in range(first, last + 1))
        else:  # a date that cannot be right is among them: only what is there is shown
            self.names = tuple(sorted({date[:4] for date in known}))

    def of(self, date: str | None) -> str | None:
        """The period of a date, or None if it does not tell."""
        length = LENGTHS[self.kind]
        return date[:length] if date is not None and len(date) >= length else None

    def counts(self, dates: Mapping[str, int]) -> list[int]:
        """How many dates each period has."""
        found = dict.fromkeys(self.names, 0)
        for date, count in dates.items():
            period = self.of(date)
            if period in found:
                found[period] += count
        return list(found.values())


def _months(first: str, last: str) -> tuple[str, ...]:
    start, end = (int(month[:4]) * 12 + int(month[5:]) - 1 for month in (first, last))
    return tuple(f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(start, min(end + 1, start + MONTHS + 1)))


def _days(first: str, last: str) -> tuple[str, ...]:
    from datetime import date, timedelta

    try:
        start, end = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:  # a month has no such day
        return ()
    return tuple((start + timedelta(days)).isoformat() for days in range((end - start).days + 1))
