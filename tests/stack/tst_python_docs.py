"""The programs in docs/python.md run as they stand there; only the ports are exchanged for those of the server under test.

usage: tst_python_docs.py PATH/TO/turbofan
"""

import re
import subprocess
import sys
import tempfile
import unittest

import processes
import python_peers

python_peers.need("requests", "bentoml", "tritonclient.http", "numpy")

import trained

PAGE = (processes.ROOT / "docs" / "python.md").read_text(encoding="utf-8")
program = ""


def examples():
    """Heading → program."""
    sections = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]
    return {section.splitlines()[0]: re.findall(r"^```python\n(.*?)^```$", section, re.MULTILINE | re.DOTALL) for section in sections}


class PythonDocs(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="turbofan-python-")
        cls.addClassCleanup(cls.folder.cleanup)
        # The feedback of `requests` drifts: on a slow machine the last program would meet the next model.
        cls.server = trained.trained(program, cls.folder.name, settings={"DEMO_PERFORM_AUTOMATIC_RETRAINING": "False"})
        cls.addClassCleanup(cls.server.stop)
        trained.rows(cls.server, 1)  # writes features.csv with the command that the page shows
        assert "turbofan features --split test --out features.csv" in PAGE

    def run_example(self, name):
        (source,) = examples()[name]
        for _, port, _ in processes.SERVICES:
            source = source.replace(f"127.0.0.1:{port}", trained.url(self.server, port).removeprefix("http://"))
        self.assertNotIn(":300", source, "an address that is not 127.0.0.1:PORT")
        environment = {"PATH": processes.os.environ["PATH"], "HOME": self.folder.name, "BENTOML_DO_NOT_TRACK": "True", "NO_PROXY": "*"}
        done = subprocess.run(
            [sys.executable, "-B", "-c", source], cwd=self.folder.name, env=environment, capture_output=True, text=True, timeout=120
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_every_section_has_one_program(self):
        self.assertEqual({name: len(programs) for name, programs in examples().items()}, {"requests": 1, "bentoml": 1, "tritonclient": 1})

    def test_requests(self):
        said = self.run_example("requests")
        self.assertIn("model 1.0\n", said)
        self.assertEqual(len(re.findall(r"^engine \d+: predicted [\d.]+, was \d+, kept as fb_\d+$", said, re.MULTILINE)), 5, said)
        self.assertRegex(said, r"RMSE [\d.]+ against [\d.]+ ")
        # Run again, `once` keeps the entries what they are.
        self.assertEqual(re.findall("fb_[0-9]+", self.run_example("requests")), re.findall("fb_[0-9]+", said))
        _, summary = self.server.post(3001, "/get_accuracy_summary", {})
        self.assertEqual(summary["total_feedback_entries"], 5)

    def test_bentoml(self):
        said = self.run_example("bentoml")
        self.assertRegex(said, r"^\[[\d., ]+\]\nbaseline RMSE [\d.]+ on 0\.5 of the engines\n$")

    def test_tritonclient(self):
        self.assertRegex(self.run_example("tritonclient"), r"^model 1\.0 \[[\d. \n]+\]\n$")


if __name__ == "__main__":
    program = processes.program_argument()
    unittest.main()
