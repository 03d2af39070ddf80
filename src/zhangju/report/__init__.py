"""Articles in, one page out that tells what they are and what was done to them: `report_html`.

The page needs nothing else, and can be read without a network and without a script; with its script it filters.
"""

from zhangju.report.build import report_html

__all__ = ["report_html"]
