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
        # Something for every page to show: what drifted cannot be asked before a check.
        entries = [
            {"prediction_id": f"p-{row['unit_number']}", "predicted_rul": 80, "actual_rul": row["RUL"], "engine_id": int(row["unit_number"])}
            | {"prediction_timestamp": "2026-11-23T12:00:00Z"}
            for row in trained.rows(cls.server, 20)
        ]
        assert cls.server.post(3001, "/submit_feedback_batch", {"feedback": entries})[0] == 200
        assert cls.server.post(3003, "/run_drift_check_now", {})[0] == 200

    def config(self):
        lines = ["[generation]", "max-examples = 5", "deterministic = true", 'database = "none"']
        for name, status in MEANT.items():
            lines += ["[[operations]]", f'include-operation-id = "{name}"']
            lines += [f'checks.not_a_server_error.expected-statuses = ["2xx", "3xx", "4xx", "{status}"]']
        path = Path(self.folder.name) / "schemathesis.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return path

    def run_against(self, port, *selection):
        base = trained.url(self.server, port)
        status, _, body = processes.fetch(f"{base}/openapi.json")
        self.assertEqual(status, 200)
        schema = strict(json.loads(body))
        file = Path(self.folder.name) / f"openapi-{port}.json"
        file.write_text(json.dumps(schema), encoding="utf-8")
        command = [str(Path(sys.executable).parent / "schemathesis"), "--config-file", str(self.config()), "run", str(file), "--url", base]
        command += ["--checks", ",".join(CHECKS), "--continue-on-failure", "--no-color", *selection]
        command += ["--request-timeout", "30", "--suppress-health-check", "all", "--warnings", "off"]
        environment = {"PATH": os.environ["PATH"], "HOME": self.folder.name, "LANG": "C.UTF-8", "NO_PROXY": "*"}
        done = subprocess.run(command, cwd=self.folder.name, env=environment, capture_output=True, text=True, timeout=400)
        self.assertEqual(done.returncode, 0, done.stdout[-20000:] + done.stderr)
        self.server.check_alive()
        tested = re.search(r"(\d+) generated", done.stdout)
        self.assertTrue(tested, done.stdout)
        print(f"port {port}: {tested[1]} requests", file=sys.stderr)

    def run_generally(self, port):
        selection = ["--phases", "examples,coverage,fuzzing"]
        for name in DISTURBING:
            selection += ["--exclude-operation-id", name]
        self.run_against(port, *selection)

    def test_prediction_and_control(self):
        self.run_generally(3000)

    def test_feedback(self):
        self.run_generally(3001)

    def test_drift_detector(self):
        self.run_generally(3003)

    def test_retraining(self):
        self.run_generally(3004)

    def test_what_disturbs_comes_last_and_by_example(self):
        for port, name in ((3004, "retrain"), (3000, "control_retrain"), (3000, "control_start_demo")):
            self.run_against(port, "--phases", "examples", "--include-operation-id", name)


if __name__ == "__main__":
    program = processes.program_argument()
    unittest.main()
