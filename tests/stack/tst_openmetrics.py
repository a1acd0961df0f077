"""/metrics as the client library of Prometheus reads it, strictly: both formats, packed or not, and who gets which.

usage: tst_openmetrics.py PATH/TO/turbofan
"""

import gzip
import tempfile
import unittest

import processes
import python_peers

OPEN = "application/openmetrics-text; version=1.0.0; charset=utf-8"
TEXT = "text/plain; version=0.0.4; charset=utf-8"
# What Prometheus 2 and 3 ask with.
PROMETHEUS_2 = "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1"
PROMETHEUS_3 = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=1.0.0;q=0.5,text/plain;version=0.0.4;q=0.3,*/*;q=0.2"
PORTS = [service[1] for service in processes.SERVICES]
program = ""


class OpenMetrics(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(tempfile.TemporaryDirectory(prefix="turbofan-openmetrics-"))
        cls.turbofan = processes.Turbofan(program, folder, "serve")
        cls.addClassCleanup(cls.turbofan.stop)
        assert cls.turbofan.post(3004, "/retrain", {"fraction": 0.5})[0] == 200
        processes.wait_until("a model is live", lambda: cls.turbofan.post(3000, "/reload", {})[1]["status"] == "success", 60)
        cls.turbofan.wait_for_training()

    def families(self, port, accept, parse):
        return {family.name: family for family in parse(self.turbofan.metrics(port, accept)[1])}

    def test_both_formats_are_read_strictly_and_say_the_same(self):
        from prometheus_client.openmetrics.parser import text_string_to_metric_families as read_open
        from prometheus_client.parser import text_string_to_metric_families as read_text

        for port in PORTS:
            with self.subTest(port):
                open_metrics = self.families(port, OPEN, read_open)
                text = self.families(port, TEXT, read_text)
                self.assertGreater(len(open_metrics), 12)
                self.assertEqual(open_metrics.keys(), text.keys())
                for name, family in open_metrics.items():
                    self.assertEqual((family.type, family.documentation), (text[name].type, text[name].documentation))
                    self.assertEqual(self.keys(family), self.keys(text[name]))

    def keys(self, family):
        """Names and labels of a family's samples, bounds as numbers."""
        return {(s.name, *sorted((k, float(v) if k == "le" else v) for k, v in s.labels.items())) for s in family.samples}

    def test_counters_end_in_total_and_the_text_in_eof(self):
        for port in PORTS:
            text = self.turbofan.metrics(port, OPEN)[1]
            self.assertTrue(text.endswith("\n# EOF\n"))
            self.assertNotIn("_total counter\n", text)

    def test_who_gets_which(self):
        for accept, kind in [
            (PROMETHEUS_2, OPEN),
            (PROMETHEUS_3, OPEN),
            ("application/openmetrics-text", OPEN),
            ("Application/OpenMetrics-Text ; Version=\"1.0.0\"", OPEN),
            ("text/plain;q=0.5, application/openmetrics-text;version=1.0.0;q=0.5", OPEN),
            ("text/plain, application/openmetrics-text;version=1.0.0;q=0.5", TEXT),
            ("application/openmetrics-text;version=1.0.0;q=0", TEXT),
            ("application/openmetrics-text;version=2.0.0", TEXT),
            ("*/*", TEXT),
            ("text/html", TEXT),
            ("", TEXT),
            (";;=,,q=;", TEXT),
        ]:
            with self.subTest(accept=accept):
                self.assertEqual(self.turbofan.metrics(3000, accept)[0], kind)

    def test_gzip_where_it_is_taken(self):
        for encoding, packed in [("gzip", True), ("GZIP;q=0.5, br", True), ("gzip;q=0", False), ("identity", False), ("", False)]:
            with self.subTest(encoding=encoding):
                headers = {"Accept": TEXT, "Accept-Encoding": encoding}
                status, answered, body = processes.fetch(self.turbofan.address(3001, "/metrics"), headers=headers)
                self.assertEqual((status, answered["Content-Encoding"] == "gzip"), (200, packed))
                self.assertEqual(answered["Vary"], "Accept, Accept-Encoding")
                text = gzip.decompress(body) if packed else body
                self.assertTrue(text.startswith(b"# HELP "))
                self.assertEqual(int(answered["Content-Length"]), len(body))


if __name__ == "__main__":
    python_peers.need("prometheus_client")
    program = processes.program_argument()
    unittest.main(verbosity=2)
