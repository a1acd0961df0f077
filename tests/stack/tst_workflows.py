"""The workflows of .github against actionlint, and against the commands that they call."""

import os
import re
import shutil
import subprocess
import sys
import unittest

from processes import ROOT, skip

MODULE = "github.com/rhysd/actionlint/cmd/actionlint"
VERSION = "v1.7.12"
TOOLS = ROOT / "build" / "tools"
FILES = sorted((ROOT / ".github" / "workflows").glob("*.yml"))


def actionlint():
    """The tool that is installed, or built here by Go from its module; without either the test is skipped."""
    if found := shutil.which("actionlint") or shutil.which("actionlint", path=TOOLS):
        return found
    if not shutil.which("go"):
        skip("there is neither actionlint nor Go to build it with")
    done = subprocess.run(["go", "install", f"{MODULE}@{VERSION}"], env={**os.environ, "GOBIN": str(TOOLS)}, capture_output=True, text=True)
    if done.returncode != 0:
        skip(f"actionlint cannot be built here: {done.stderr.strip()[-300:]}")
    return shutil.which("actionlint", path=TOOLS)


class Workflows(unittest.TestCase):
    def test_actionlint_finds_nothing(self):
        done = subprocess.run([actionlint(), "-no-color", *map(str, FILES)], cwd=ROOT, capture_output=True, text=True)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))

    def test_they_call_what_there_is(self):
        usage = subprocess.run([ROOT / "run", "help"], capture_output=True, text=True, check=True).stdout
        called = {command for file in FILES for command in re.findall(r"\./run (\S+)", file.read_text(encoding="utf-8"))}
        self.assertLessEqual({"test", "check", "build", "package"}, called)
        for command in called:
            self.assertIn(f"./run {command} ", usage)


if __name__ == "__main__":
    actionlint()
    sys.exit(unittest.main())
