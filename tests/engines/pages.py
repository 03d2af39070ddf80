"""Pages of an invented outlet, and functions of a user's that end the process they run in, once."""

import os
import signal

PAGES = [
    f"城區公交線路今起調整\n2021-03-05 08:30 來源：臨江日報\n\n第{number}路公交車今起改道，經過領(lǐng)導小區，市民出行更方便。\n"
    for number in range(240)
]


class Die:
    """A function that kills its process at one text, the first time only: the file at `path` tells that it has."""

    __name__ = "die"

    def __init__(self, path, sign):
        self.path, self.sign = path, sign

    def __call__(self, article):
        if self.sign in article.text:
            try:
                os.close(os.open(self.path, os.O_CREAT | os.O_EXCL))
            except FileExistsError:
                return article
            os.kill(os.getpid(), signal.SIGKILL)
        return article


def fail(article):
    """A step that cannot do some texts."""
    if "第7路" in article.text:
        raise ValueError("this one is bad")
    return article


def told_by_json(pipeline, text):
    """The row of a text as Arrow tells it: fields that were not found, which JSON leaves out, are null."""
    row = pipeline.process(text).to_dict()
    if row.get("spans"):
        names = next(column for column in pipeline.columns if column.name == "spans").shape.fields
        row["spans"] = dict.fromkeys(name for name, _ in names) | row["spans"]
    return row
