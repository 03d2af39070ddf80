"""What setuptools cannot be told in pyproject.toml: kernels compiled where that works, and the lexicon built.

A kernel is typed Python that also runs uncompiled, slower, with the same results. So whatever goes wrong in compiling it
(no Cython, no compiler, no Python.h, an error of either) is told in one line, and the package is installed without it.
"""

import atexit
import os
import shutil
import sys
import tempfile
from pathlib import Path
from textwrap import shorten

from setuptools import Extension, setup
from setuptools.command.build import build
from setuptools.command.build_ext import build_ext
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
SOURCE = ROOT / "src"
KERNELS = ("edits", "lattice", "lines", "marks", "phrases", "rewrite", "scan", "scores", "trie", "ways")
SCRATCH = Path(tempfile.mkdtemp(prefix="zhangju-build-"))
atexit.register(shutil.rmtree, SCRATCH, ignore_errors=True)


def warn(reason: object) -> None:
    """Say in one line that kernels stay uncompiled."""
    print(f"warning: zhangju works without compiled kernels, slower: {shorten(str(reason), 160)}", file=sys.stderr, flush=True)


class Build(build):
    """Builds in a folder of its own: in one left over from last time, modules deleted since would get into the wheel."""

    def initialize_options(self) -> None:
        super().initialize_options()
        self.build_base = os.fspath(SCRATCH / "build")


class BuildExtensions(build_ext):
    """Goes on without a kernel that does not compile."""

    def run(self) -> None:
        try:
            super().run()
        except Exception as error:  # noqa: BLE001 - see the top
            warn(error)

    def build_extension(self, extension: Extension) -> None:
        try:
            from Cython.Build import cythonize

            if self.compiler.compiler_type == "unix":
                # Some machines multiply and add in one step, whose last bit differs.
                extension.extra_compile_args = ["-ffp-contract=off"]

            # Only the C sources are taken from what cythonize gives back: it drops `optional`.
            extension.sources = cythonize([extension], build_dir=os.fspath(SCRATCH), language_level=3, quiet=True)[0].sources
            super().build_extension(extension)
        except Exception as error:  # noqa: BLE001 - see the top
            warn(f"{extension.name}: {type(error).__name__}: {error}")


class BuildPython(build_py):
    """Adds the lexicon, and the tables that it is built from."""

    def run(self) -> None:
        super().run()
        sys.path.insert(0, os.fspath(SOURCE))
        from zhangju.lexicon.build import build as build_lexicon

        target = self._target()
        target.mkdir(parents=True, exist_ok=True)
        build_lexicon(target / "lexicon.bin", ROOT / "data")
        if not self.editable_mode:
            (target / "tables").mkdir(exist_ok=True)
            for table in self._tables():
                shutil.copyfile(table, target / "tables" / table.name)
            for sample in self._samples():
                shutil.copyfile(sample, self._samples_target() / sample.name)

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:  # noqa: FBT001, FBT002 - as setuptools has it
        target = self._target()
        made = [target / "lexicon.bin"]
        if not self.editable_mode:
            made += [target / "tables" / table.name for table in self._tables()]
            made += [self._samples_target() / sample.name for sample in self._samples()]
        return [*super().get_outputs(include_bytecode), *map(os.fspath, made)]

    def _target(self) -> Path:
        return (SOURCE if self.editable_mode else Path(self.build_lib)) / "zhangju" / "lexicon"

    def _samples_target(self) -> Path:
        return Path(self.build_lib) / "zhangju" / "samples"

    @staticmethod
    def _samples() -> list[Path]:
        from zhangju.samples import FILES

        return [ROOT / "data" / name for name in FILES]

    @staticmethod
    def _tables() -> list[Path]:
        return sorted((ROOT / "data").glob("*.tsv"))


setup(
    ext_modules=[Extension(f"zhangju.kernels.{name}", [f"src/zhangju/kernels/{name}.py"], optional=True) for name in KERNELS],
    cmdclass={"build": Build, "build_ext": BuildExtensions, "build_py": BuildPython},
)
