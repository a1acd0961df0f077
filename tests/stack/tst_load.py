"""load_bench against a running server: what it prints, as text and as JSON, and that it says when answers are no success.

usage: tst_load.py PATH/TO/turbofan PATH/TO/load_bench
"""

import json
import subprocess
import sys
import tempfile
import unittest

import processes

program = load_bench = ""
KEYS = {"what", "clients", "requests_per_second", "p50_ms", "p99_ms", "errors"}


class Load(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="turbofan-load-"))
        cls.turbofan = processes.Turbofan(program, folder, "serve")
        cls.addClassCleanup(cls.turbofan.stop)

    def load(self, port, what, *more):
        command = [load_bench, "--url-base", self.turbofan.address(port, ""), "--what", what, "--seconds", "0.3", *more]
        return subprocess.run(command, capture_output=True, text=True, timeout=60)

    def figures(self, port, what, clients):
        done = self.load(port, what, "--json", "--clients", str(clients))
        return done.returncode, json.loads(done.stdout)

    def test_1_without_a_model_predictions_are_errors(self):
        status, figures = self.figures(3000, "predict1", 2)
        self.assertEqual((status, figures["requests_per_second"]), (1, 0))
        self.assertGreater(figures["errors"], 0)

    def test_2_every_load_is_answered(self):
        assert self.turbofan.post(3004, "/retrain", {"fraction": 0.2})[0] == 200
        processes.wait_until("a model is live", lambda: self.turbofan.post(3000, "/reload", {})[1]["status"] == "success", 60)
        for port, what, clients in [(3000, "predict200", 1), (3000, "predict1", 4), (3001, "feedback", 64), (3004, "metrics", 2)]:
            with self.subTest(what):
                status, figures = self.figures(port, what, clients)
                self.assertEqual(figures.keys(), KEYS)
                self.assertEqual((status, figures["what"], figures["clients"], figures["errors"]), (0, what, clients, 0))
                self.assertGreater(figures["requests_per_second"], 0)
                self.assertTrue(0 < figures["p50_ms"] <= figures["p99_ms"], figures)

    def test_text_and_wrong_words(self):
        self.assertIn("0 errors", self.load(3001, "metrics").stdout)
        self.assertEqual(self.load(3001, "nothing").returncode, 2)
        self.assertEqual(subprocess.run([load_bench], capture_output=True).returncode, 2)


if __name__ == "__main__":
    program, load_bench = sys.argv[1:3]
    unittest.main(argv=sys.argv[:1])
