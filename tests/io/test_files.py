import os
import stat

import pytest

from zhangju.io.files import open_output, read_bytes


def write(path, content):
    with open_output(os.fspath(path)) as file:
        file.write(content)


def test_bytes_are_written_and_read_as_they_are(tmp_path):
    write(tmp_path / "a", b"a\r\nb\n\xff")
    assert read_bytes(os.fspath(tmp_path / "a")) == b"a\r\nb\n\xff"
    assert os.listdir(tmp_path) == ["a"]


def test_a_file_stays_as_it_was_if_the_work_fails(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"before")

    def fail():
        with open_output(os.fspath(path)) as file:
            file.write(b"half")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        fail()
    assert path.read_bytes() == b"before"
    assert os.listdir(tmp_path) == ["a"]


def test_a_file_may_be_read_while_it_is_written(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"before")
    with open_output(os.fspath(path)) as file:
        file.write(read_bytes(os.fspath(path)).upper())
    assert path.read_bytes() == b"BEFORE"


@pytest.mark.skipif(os.name == "nt", reason="permissions of POSIX")
def test_permissions_are_those_of_the_file_or_of_any_new_one(tmp_path):
    old = tmp_path / "old"
    old.write_bytes(b"")
    old.chmod(0o640)
    write(old, b"x")
    assert stat.S_IMODE(old.stat().st_mode) == 0o640
    (tmp_path / "plain").write_bytes(b"")
    write(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "plain").stat().st_mode


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "real").write_bytes(b"")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    write(tmp_path / "link", b"x")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"x"


@pytest.mark.skipif(not os.path.exists("/dev/null"), reason="there is no such device")
def test_a_device_is_written_to_directly():
    write("/dev/null", b"x")
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)
