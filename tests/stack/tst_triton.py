"""The real tritonclient speaks to port 3000 over the Open Inference Protocol; its results equal those of /predict.

usage: tst_triton.py PATH/TO/turbofan
"""

import tempfile
import unittest

import processes
import python_peers

python_peers.need("tritonclient.http", "numpy")

import numpy
import trained
import tritonclient.http as triton
from tritonclient.utils import InferenceServerException

MODEL = "turbofan-rul"
program = ""


class Triton(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="turbofan-triton-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.server = trained.trained(program, cls.folder.name, fractions=(0.4, 0.8))
        cls.addClassCleanup(cls.server.stop)
        cls.client = triton.InferenceServerClient(trained.url(cls.server, 3000).removeprefix("http://"))
        cls.addClassCleanup(cls.client.close)
        cls.rows = trained.rows(cls.server, 10)
        status, schema = processes.fetch(f"{trained.url(cls.server, 3000)}/openapi.json")[::2]
        assert status == 200
        cls.names = processes.json.loads(schema)["paths"]["/predict"]["post"]["requestBody"]["content"]["application/json"]["schema"][
            "properties"
        ]["data"]["properties"]["rows"]["items"]["required"]

    def predicted(self, rows):
        status, answer = self.server.post(3000, "/predict", {"data": {"rows": rows}})
        self.assertEqual(status, 200, answer)
        return answer["rul_predictions"]

    def block(self, datatype=numpy.float64):
        return numpy.array([[row[name] for name in self.names] for row in self.rows], dtype=datatype)

    def tensor(self, values, name="features", datatype=None, binary=True):
        datatype = datatype or {"float64": "FP64", "float32": "FP32", "float16": "FP16", "int64": "INT64"}[str(values.dtype)]
        tensor = triton.InferInput(name, list(values.shape), datatype)
        tensor.set_data_from_numpy(values, binary_data=binary)
        return tensor

    def infer(self, *inputs, **options):
        return self.client.infer(MODEL, list(inputs), **options)

    def refused(self, status, call):
        with self.assertRaises(InferenceServerException) as caught:
            call()
        self.assertEqual(caught.exception.status(), str(status), caught.exception)
        self.assertTrue(caught.exception.message())

    def test_describes_itself(self):
        self.assertTrue(self.client.is_server_live())
        self.assertTrue(self.client.is_server_ready())
        self.assertTrue(self.client.is_model_ready(MODEL))
        self.assertTrue(self.client.is_model_ready(MODEL, "2.0"))
        self.assertFalse(self.client.is_model_ready(MODEL, "1.0"))
        self.assertFalse(self.client.is_model_ready("another"))
        server = self.client.get_server_metadata()
        self.assertEqual(server["name"], "turbofan")
        self.assertIn("binary_tensor_data", server["extensions"])
        model = self.client.get_model_metadata(MODEL)
        self.assertEqual(model["versions"], ["2.0"])
        self.assertEqual(model["inputs"], [{"name": "features", "datatype": "FP64", "shape": [-1, 225]}])
        self.assertEqual(model["outputs"], [{"name": "rul", "datatype": "FP64", "shape": [-1, 1]}])
        config = self.client.get_model_config(MODEL)
        self.assertEqual(config["input"][0]["dims"], [-1, 225])

    def test_equals_predict_however_it_is_sent(self):
        wanted = self.predicted(self.rows)
        self.assertGreater(len(set(wanted)), 1)
        for binary_in in (True, False):
            for outputs in (None, [triton.InferRequestedOutput("rul")], [triton.InferRequestedOutput("rul", binary_data=False)]):
                with self.subTest(binary_in=binary_in, outputs=outputs and outputs[0]._get_tensor()):
                    result = self.infer(self.tensor(self.block(), binary=binary_in), outputs=outputs, request_id="r-1")
                    rul = result.as_numpy("rul")
                    self.assertEqual((rul.shape, rul.dtype), ((10, 1), numpy.float64))
                    self.assertEqual(rul[:, 0].tolist(), wanted)
                    self.assertEqual(result.get_response()["id"], "r-1")
                    self.assertEqual(result.get_response()["model_version"], "2.0")

    def test_single_precision_is_enough(self):
        # The features are computed and kept as floats, so nothing is lost on the way.
        wanted = self.predicted(self.rows)
        for binary in (True, False):
            rul = self.infer(self.tensor(self.block(numpy.float32), binary=binary)).as_numpy("rul")
            self.assertEqual(rul[:, 0].tolist(), wanted)

    def test_half_precision_equals_predict_of_the_same_numbers(self):
        block = numpy.clip(self.block(), -60000, 60000).astype(numpy.float16)
        wanted = self.predicted([dict(zip(self.names, map(float, row))) for row in block])
        self.assertEqual(self.infer(self.tensor(block)).as_numpy("rul")[:, 0].tolist(), wanted)

    def test_one_input_for_each_feature(self):
        block = self.block()
        columns = [self.tensor(block[:, [f]], name) for f, name in enumerate(self.names)]
        ids = self.tensor(numpy.arange(1001, 1011, dtype=numpy.int64), "unit_number")
        self.assertEqual(self.infer(*reversed(columns), ids).as_numpy("rul")[:, 0].tolist(), self.predicted(self.rows))
        self.refused(400, lambda: self.infer(*columns[1:]))

    def test_packed_both_ways(self):
        block = numpy.repeat(self.block(), 40, axis=0)
        wanted = self.predicted(self.rows)
        for coding in ("gzip", "deflate"):
            rul = self.infer(
                self.tensor(block), request_compression_algorithm=coding, response_compression_algorithm=coding
            ).as_numpy("rul")
            self.assertEqual(rul[::40, 0].tolist(), wanted)

    def test_versions(self):
        self.assertEqual(self.infer(self.tensor(self.block()), model_version="2.0").get_response()["model_version"], "2.0")
        self.refused(404, lambda: self.infer(self.tensor(self.block()), model_version="1.0"))
        self.refused(404, lambda: self.client.get_model_metadata(MODEL, "7.0"))
        index = {entry["version"]: entry["state"] for entry in self.client.get_model_repository_index()}
        self.assertEqual(index, {"2.0": "READY", "1.0": "UNAVAILABLE"})

    def test_asynchronous_requests_and_options(self):
        running = [self.client.async_infer(MODEL, [self.tensor(self.block())], priority=1, timeout=1000000) for _ in range(8)]
        wanted = self.predicted(self.rows)
        for one in running:
            self.assertEqual(one.get_result().as_numpy("rul")[:, 0].tolist(), wanted)

    def test_load_is_a_reload_and_unload_is_refused(self):
        self.client.load_model(MODEL)
        self.refused(501, lambda: self.client.load_model(MODEL, config="{}"))
        self.refused(501, lambda: self.client.unload_model(MODEL))
        self.refused(404, lambda: self.client.load_model("another"))
        self.assertTrue(self.client.is_model_ready(MODEL))

    def test_statistics_and_metrics_count(self):
        def count():
            (stats,) = self.client.get_inference_statistics(MODEL)["model_stats"]
            return stats["inference_count"], stats["execution_count"], stats["inference_stats"]["fail"]["count"]

        def total(name, labels):
            text = self.server.metrics(3000)[1]
            return sum(float(line.split()[-1]) for line in text.splitlines() if line.startswith(name + "{") and labels in line)

        rows, runs, failures = count()
        counted = total("predictions_total", 'status="success"')
        self.infer(self.tensor(self.block()))
        self.refused(400, lambda: self.infer(self.tensor(self.block()[:, :7])))
        self.assertEqual(count(), (rows + 10, runs + 1, failures + 1))
        self.assertEqual(total("predictions_total", 'status="success"'), counted + 10)
        self.assertEqual(len(self.client.get_inference_statistics()["model_stats"]), 1)

    def test_refusals(self):
        block = self.block()
        holed = block.copy()
        holed[3, 5] = numpy.nan
        large = block.copy()
        large[0, 0] = 1e300
        text = triton.InferInput("features", [1, 225], "BYTES")
        text.set_data_from_numpy(numpy.full((1, 225), b"1", dtype=object))
        cases = {
            "not finite": [self.tensor(holed)],
            "not finite, as JSON": [self.tensor(holed, binary=False)],
            "too large for a float": [self.tensor(large)],
            "of another width": [self.tensor(block[:, :224])],
            "of another rank": [self.tensor(block[0])],
            "of another name": [self.tensor(block, "inputs")],
            "text": [text],
            "twice": [self.tensor(block), self.tensor(block)],
            "without rows": [self.tensor(block[:0])],
        }
        for name, inputs in cases.items():
            with self.subTest(name):
                self.refused(400, lambda inputs=inputs: self.infer(*inputs))
        good = self.tensor(block)
        self.refused(400, lambda: self.infer(good, outputs=[triton.InferRequestedOutput("other")]))
        self.refused(400, lambda: self.infer(good, outputs=[triton.InferRequestedOutput("rul", class_count=3)]))
        self.refused(400, lambda: self.infer(good, sequence_id=7, sequence_start=True))
        self.refused(404, lambda: self.client.infer("another", [good]))
        # And it goes on as if nothing had been.
        self.assertEqual(self.infer(good).as_numpy("rul").shape, (10, 1))


if __name__ == "__main__":
    program = processes.program_argument()
    unittest.main()
