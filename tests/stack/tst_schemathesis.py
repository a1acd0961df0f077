"""Schemathesis reads /openapi.json of each port and sends what it can think of: nothing may break, nothing may be answered that is not described.

usage: tst_schemathesis.py PATH/TO/turbofan
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import processes
import python_peers

python_peers.need("schemathesis")

import trained

CHECKS = [
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
    "allow_header_conformance",
    "negative_data_rejection",
]
# Not positive_data_acceptance: schemas cannot say that a tensor's data goes with its shape, that warn levels stay below alert levels, or that an
# entry's time is one that exists, so much that fits them is refused rightly.
# Left out of the general run since they would take from under it what it stands on; each is asked once by its example instead.
DISTURBING = {
    "control_start_demo": "removes models and feedback, and speeds the clock up",
    "control_retrain": "one training after the other on two processors",
    "retrain": "the same",
}
# What a server error is for: said by the protocol, and the answer is described.
MEANT = {"oip_unload": "501", "oip_load": "501"}
program = ""


def strict(schema):
    """Without the "default" answers, which would excuse any status."""
    for path in schema["paths"].values():
        for operation in path.values():
            operation["responses"].pop("default", None)
    return schema


class Schemathesis(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="turbofan-schemathesis-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.server = trained.trained(program, cls.folder.name)
        cls.addClassCleanup(cls.server.stop)

    def config(self):
        lines = ["[generation]", "max-examples = 5", "deterministic = true", 'database = "none"']
        for name, status in MEANT.items():
            lines += ["[[operations]]", f'include-operation-id = "{name}"']
            lines += [f'checks.not_a_server_error.expected-statuses = ["2xx", "3xx", "4xx", "{status}"]']
        path = Path(self.folder.name) / "schemathesis.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def run_against(self, port):
        base = trained.url(self.server, port)
        status, _, body = processes.fetch(f"{base}/openapi.json")
        self.assertEqual(status, 200)
        schema = strict(json.loads(body))
        file = Path(self.folder.name) / f"openapi-{port}.json"
        file.write_text(json.dumps(schema), encoding="utf-8")
        command = [str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(self.config()), "run", str(file), "--url", base]
        command += ["--checks", ",".join(CHECKS), "--phases", "examples,coverage,fuzzing", "--continue-on-failure", "--no-color"]
        command += ["--request-timeout", "30", "--suppress-health-check", "all", "--warnings", "off"]
        for name in DISTURBING:
            command += ["--exclude-operation-id", name]
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder.name, "LANG": "C.UTF-8", "NO_PROXY": "*"}
        done = subprocess.run(command, cwd=self.folder.name, env=environment, capture_output=True, text=True, timeout=400)
        self.assertEqual(done.returncode, 0, done.stdout[-20000:] + done.stderr)
        self.server.check_alive()
        tested = re.search(r"(\d+) generated", done.stdout)
        self.assertTrue(tested, done.stdout)
        print(f"port {port}: {tested[1]} requests", file=sys.stderr)

    def test_prediction_and_control(self):
        self.run_against(3000)

    def test_feedback(self):
        self.run_against(3001)

    def test_drift_detector(self):
        self.run_against(3003)

    def test_retraining(self):
        self.run_against(3004)


if __name__ == "__main__":
    program = processes.program_argument()
    unittest.main()
