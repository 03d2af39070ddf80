"""Repair of one damage at a time: cases as data, what is mended and what must stay as it is."""

import json
from pathlib import Path

import pytest

from zhangju.mend import repair

CASES = Path(__file__).parent / "cases"
FAMILIES = sorted(path.stem for path in CASES.glob("*.json"))


def load(family):
    return json.loads((CASES / f"{family}.json").read_text(encoding="utf-8"))


def param(family, case):
    reason = case.get("xfail")
    marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
    return pytest.param(case, id=f"{family}:{case['label']}", marks=marks)


@pytest.mark.parametrize("case", [param(family, case) for family in FAMILIES for case in load(family)])
def test_case(case):
    repaired = repair(case["original"])
    assert repaired.text == case["fixed"]
    assert [warning.code for warning in repaired.warnings] == case.get("warnings", [])
    if case["original"] == case["fixed"]:
        assert not repaired.edits
    if "rules" in case:
        assert {rule for edit in repaired.edits for rule in edit.rule.split("+")} == set(case["rules"])


def test_every_family_has_cases():
    from zhangju.mend import stage

    assert {family.__name__.rpartition(".")[2] for family in stage.FAMILIES} == set(FAMILIES)


@pytest.mark.parametrize("family", FAMILIES)
def test_cases_are_well_formed(family):
    cases = load(family)
    labels = [case["label"] for case in cases]
    assert len(labels) == len(set(labels)) >= 12
    assert all(
        {"label", "comment", "original", "fixed"}
        <= set(case)
        <= {"label", "comment", "original", "fixed", "rules", "warnings", "xfail"}
        for case in cases
    )
    assert sum(case["original"] == case["fixed"] for case in cases) >= 5
