"""What a program loads before its first result: nothing it does not need."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import zhangju

SOURCE = Path(zhangju.__file__)
PAGE = (
    "城区公交线路今起调整\\n2021-03-05 08:30 来源：临江日报\\n记者昨日从市交通局获悉，城区三条公交线路今起调整，首末班时间不变。"
)


def loaded_by(script):
    """The modules that a script loads, in a process that has loaded only what Python itself does."""
    program = f"import sys; before = set(sys.modules)\n{script}\nprint(*sorted(set(sys.modules) - before))"
    command = [sys.executable, "-W", "ignore", "-c", program]
    return set(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.split())


def foreign(modules):
    tops = {name.partition(".")[0] for name in modules}
    return {
        name
        for name in tops
        if name not in sys.stdlib_module_names and name not in ("zhangju", "cython_runtime") and not name.startswith("_")
    }


def test_importing_the_package_loads_no_other_package():
    assert foreign(loaded_by("import zhangju")) == set()


def test_importing_the_package_loads_nothing_slow():
    slow = {"re", "typing", "dataclasses", "importlib.metadata", "importlib.resources", "json", "inspect", "enum", "collections"}
    assert not slow & loaded_by("import zhangju")


def test_importing_the_package_loads_only_its_front():
    assert {name for name in loaded_by("import zhangju") if name.startswith("zhangju")} == {"zhangju", "zhangju._version"}


def test_parsing_loads_only_the_engine_of_its_patterns():
    loaded = loaded_by(f"import zhangju; zhangju.parse('{PAGE}')")
    assert foreign(loaded) == {"regex"}
    assert not {"msgspec", "click", "rich", "charset_normalizer", "jieba", "opencc", "ftfy", "importlib.metadata"} & loaded


SLOW = {"typing", "json", "inspect", "dataclasses", "pathlib", "tempfile", "zhangju.spans"}


def test_converting_loads_nothing_slow():
    loaded = loaded_by("import zhangju; zhangju.convert('头发', 's2twp')")
    assert foreign(loaded) == set()
    assert not (SLOW | {"re", "enum"}) & loaded


def test_normalizing_loads_nothing_slow():
    loaded = loaded_by("import zhangju; zhangju.normalize_script('头发', 'Hant-TW')")
    assert foreign(loaded) == set()
    assert not SLOW & loaded


def test_repairing_loads_no_parser():
    loaded = loaded_by("import zhangju; zhangju.repair('網(wǎng)絡')")
    assert foreign(loaded) <= {"regex"}
    assert not any(name.startswith("zhangju.article") for name in loaded)


def test_the_bytes_of_utf_8_need_no_detector():
    assert "charset_normalizer" not in loaded_by(f"import zhangju; zhangju.parse('{PAGE}'.encode())")


@pytest.mark.parametrize("name", zhangju.__all__)
def test_a_lazy_name_resolves(name):
    assert getattr(zhangju, name) is not None
    assert name in dir(zhangju)


def test_the_lazy_names_are_complete():
    assert list(zhangju.__all__) == sorted(zhangju.__all__)
    assert set(zhangju.__all__) == {*zhangju._MODULE_OF, "__version__"}


def test_type_checkers_see_the_same_names():
    block = next(
        node
        for node in ast.parse(SOURCE.read_text("utf-8")).body
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    )
    seen = {
        (alias.asname or alias.name): node.module
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == zhangju._MODULE_OF


def test_a_module_s_public_names_are_fetched_from_where_they_are_made_public():
    for name, module in zhangju._MODULE_OF.items():
        __import__(module)
        assert name in vars(sys.modules[module])


def test_a_name_that_is_not_there_is_an_attribute_error():
    with pytest.raises(AttributeError, match="module 'zhangju' has no attribute 'parze'"):
        zhangju.parze  # noqa: B018  (looking it up is the test)


def test_star_import_gives_all_names():
    names = {}
    exec("from zhangju import *", names)
    assert set(zhangju.__all__) <= set(names)


def test_modules_that_are_used_by_name_need_no_import_of_their_own():
    assert zhangju.samples.page()
    assert zhangju.plots.__name__ == "zhangju.plots"
