"""Tests that need packages from PyPI run in the interpreter that has them (`./run test` makes it and names it)."""

import importlib.util
import os
import sys

import processes


def need(*modules):
    """Goes on where these can be imported: here, or else in TURBOFAN_TEST_PYTHON. Skips the test otherwise."""
    missing = [name for name in modules if not importlib.util.find_spec(name.split(".")[0])]
    if not missing:
        return
    python = os.environ.get("TURBOFAN_TEST_PYTHON")
    if not python:
        processes.skip(f"no {', '.join(missing)} here, and TURBOFAN_TEST_PYTHON names no other Python; ./run test makes one")
    if os.path.abspath(python) == os.path.abspath(sys.executable):
        sys.exit(f"{python} has no {', '.join(missing)}; tests/requirements.txt says what it should have")
    os.execv(python, [python, "-B", *sys.argv])
