"""The release of Qt for Python that we take does not lose references to None.

PySide6 6.12.0 returns None from every void call without holding a reference on Python 3.10 and 3.11: a
window aborts after some thousand calls. The pin in pyproject.toml keeps it out; this shows that the one
taken is sound.
"""

import subprocess
import sys
import tomllib
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

COUNT = """
import sys
from PySide6.QtWidgets import QApplication, QLabel
application = QApplication([])
label = QLabel()
before = sys.getrefcount(None)
for _ in range(1000):
    label.setText("x")
print(sys.getrefcount(None) - before)
"""


def test_a_void_call_leaves_the_count_of_none_alone():
    seen = subprocess.run([sys.executable, "-c", COUNT], capture_output=True, text=True, check=False)
    assert seen.returncode == 0, seen.stderr
    assert abs(int(seen.stdout)) < 50  # a lost reference a call would be 1,000


def test_the_pin_keeps_the_broken_release_out():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pins = [line for line in project["dependencies"] if line.lower().startswith("pyside6")]
    assert pins == ["PySide6-Essentials>=6.11.3,<6.12"]


def test_the_installed_release_is_the_pinned_one():
    assert version("PySide6-Essentials").startswith("6.11.")
    assert version("shiboken6") == version("PySide6-Essentials")
