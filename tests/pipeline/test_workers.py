import subprocess
import sys

SCRIPT = """
from zhangju import Pipeline
print([row.text for row in Pipeline(["convert:t2s"]).stream(["來源"], workers=2, context="spawn")])
"""


def test_a_script_without_its_guard_is_told_what_to_do(tmp_path):
    (tmp_path / "script.py").write_text(SCRIPT)
    done = subprocess.run([sys.executable, "script.py"], capture_output=True, text=True, cwd=tmp_path, check=False, timeout=120)
    assert done.returncode == 1
    assert "needs `if __name__ == '__main__':`" in done.stderr.splitlines()[-1]


def test_workers_end_when_who_started_them_is_killed(tmp_path):
    (tmp_path / "script.py").write_text(
        "import itertools, os, signal\n"
        "from zhangju import Pipeline\n"
        "if __name__ == '__main__':\n"
        "    rows = Pipeline(['convert:t2s']).stream(itertools.repeat('來源'), workers=2)\n"
        "    next(rows)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    # Workers have standard output too: it is only at its end when all of them have gone.
    done = subprocess.run([sys.executable, "script.py"], capture_output=True, cwd=tmp_path, check=False, timeout=60)
    assert done.returncode < 0
