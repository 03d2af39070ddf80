"""What is installed: all its files, one version, light to import."""

import doctest
import importlib
import pkgutil
import subprocess
import sys
from importlib.metadata import metadata, requires, version
from pathlib import Path

import pytest

import zhangju
from zhangju import samples
from zhangju._version import __version__
from zhangju.lexicon import default

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(zhangju.__path__, "zhangju.") if not module.name.endswith("__main__")
)
#: What examples need, by the module that has them.
NEEDED = {
    "zhangju.engines.ray": "pyarrow",
    "zhangju.engines.spark": "pyarrow",
    "zhangju.io.arrow": "pyarrow",
    "zhangju.pipeline.arrow": "pyarrow",
}
NEEDED |= {f"zhangju.duplicates.{name}": "rensa" for name in ("sketch", "index")}


def test_the_version_is_written_once():
    assert version("zhangju") == __version__


def test_types_and_lexicon_are_installed():
    folder = Path(zhangju.__file__).parent
    assert (folder / "py.typed").exists()
    assert Path(default().path) == folder / "lexicon" / "lexicon.bin"
    default().verify()


def test_style_sheets_scripts_and_samples_are_installed():
    folder = Path(zhangju.__file__).parent
    source = Path(__file__).parents[1] / "src" / "zhangju"
    wanted = {path.relative_to(source) for kind in ("css", "js", "json") for path in source.rglob(f"*.{kind}")}
    assert len(wanted) > 8
    assert all((folder / path).is_file() for path in wanted)
    assert all(Path(samples.path(name)).is_file() for name in samples.FILES)


def test_the_lexicon_s_editions_are_pinned():
    pins = {f"{package}=={edition}" for package, edition in default().editions.items()}
    assert pins <= {requirement.split(";")[0].replace(" ", "") for requirement in requires("zhangju")}


def test_the_licence_is_told():
    assert metadata("zhangju")["License-Expression"] == "Apache-2.0"


def test_importing_the_package_imports_next_to_nothing():
    script = "import sys; before = set(sys.modules); import zhangju; print(*sorted(set(sys.modules) - before))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    heavy = {"dataclasses", "importlib.metadata", "jieba", "json", "msgspec", "opencc", "re", "regex", "typing", "click", "ftfy"}
    assert not heavy & set(done.stdout.split())


def test_no_module_needs_cython_to_run():
    script = f"import sys, importlib\nfor name in {MODULES}: importlib.import_module(name)\n"
    script += "print('cython' in map(str.lower, sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


@pytest.mark.parametrize("name", MODULES)
def test_examples_in_the_documentation_run(name):
    if name in NEEDED:
        pytest.importorskip(NEEDED[name])
    module = importlib.import_module(name)
    assert module.__doc__, "a module says what goes in and what comes out"
    assert doctest.testmod(module).failed == 0
