"""The parts of `./run bench` that measure nothing: figures, rows, tables, exponents, plots, the comparison with the last run."""

import json
import pathlib
import subprocess
import sys
import tempfile
import types
import unittest
import xml.etree.ElementTree as xml

sys.dont_write_bytecode = True
sys.path.insert(0, str(pathlib.Path(__file__).parent / "compare"))

import commands
import fit
import micro
import page
import rest
import services
import svg
import tables
import work_rows
from figures import Figure, quantity, ratio, short
from growth import Curve, Plot
from rows import Row

MACHINE = {"processor": "one", "processors": 2, "vectors": "AVX2", "memory_gb": 24, "system": "Debian", "python": "3.11"}


class Figures(unittest.TestCase):
    def test_units_that_people_use(self):
        self.assertEqual(quantity(377_000, "ms"), "377 s")
        self.assertEqual(quantity(4.25, "ms"), "4.25 ms")
        self.assertEqual(quantity(0.03, "ms"), "30 µs")
        self.assertEqual(quantity(21_000, "/s"), "21,000/s")
        self.assertEqual(quantity(934, "MB"), "934 MB")
        self.assertEqual(short(0), "0")

    def test_median_and_spread(self):
        self.assertEqual(Figure([3, 1, 8]).median, 3)
        self.assertEqual(Figure([3, 1, 8]).text(), "3 ms (1–8, n=3)")
        self.assertEqual(Figure([6490, 6479, 7324]).text(), "6.49 s (6.48–7.32, n=3)")
        self.assertEqual(Figure([0.0128, 0.0126, 0.149]).text(), "12.8 µs (12.6–149, n=3)")
        self.assertEqual(Figure([3], note="once").text(), "3 ms, once")

    def test_less_time_is_better_and_more_requests_are(self):
        self.assertEqual(ratio(Figure([100]), Figure([4])), 25)
        self.assertEqual(ratio(Figure([4], "/s"), Figure([100], "/s")), 25)


class Rows(unittest.TestCase):
    def test_every_part_of_a_target_must_hold(self):
        self.assertEqual(Row("x", Figure([5]), most=5).holds(), "yes")
        self.assertEqual(Row("x", Figure([5.1]), most=5).holds(), "no")
        self.assertEqual(Row("x", Figure([9], "/s"), least=10).holds(), "no")
        self.assertEqual(Row("x", Figure([9])).holds(), "–")
        row = Row("x", Figure([5]), {"peer": Figure([100])}, most=6, times={"peer": 21})
        self.assertEqual(row.holds(), "no")
        row.times["peer"] = 20
        self.assertEqual(row.holds(), "yes")
        self.assertEqual(row.target(), "≤ 6 ms, ≥ 20× peer")

    def test_a_promise_over_a_peer_that_was_not_measured_is_open(self):
        self.assertEqual(Row("x", Figure([5]), most=6, times={"peer": 20}).holds(), "–")
        self.assertEqual(Row("x", Figure([7]), most=6, times={"peer": 20}).holds(), "no")

    def test_a_fact_in_its_band(self):
        row = lambda rmse: Row("x", Figure([5], facts={"rmse": rmse}), band=("rmse", 25.2, 25.9))
        self.assertEqual((row(25.5).holds(), row(26).holds()), ("yes", "no"))

    def test_fewer_trees_are_compared_by_tree_and_said(self):
        row = Row("x", Figure([1000], facts={"trees": 500}), {"peer": Figure([3000], facts={"trees": 50})})
        self.assertEqual(row.ratio("peer"), 30)
        self.assertIn("50 trees only → 30× a tree", row.cells()[2])
        row.peers["peer"].facts["trees"] = 1
        self.assertIn("1 tree only → 1,500× a tree", row.cells()[2])

    def test_json_has_medians_and_ratios(self):
        told = json.loads(json.dumps(Row("x", Figure([5]), {"peer": Figure([100])}, most=6).as_json()))
        self.assertEqual((told["ours"]["median"], told["peers"]["peer"]["ratio"], told["holds"]), (5, 20, "yes"))


class Tables(unittest.TestCase):
    def test_markdown(self):
        self.assertEqual(tables.markdown(["a", "b"], [["x|y", 1]]), "| a | b |\n| --- | --- |\n| x\\|y | 1 |\n")

    def test_text_wraps_long_cells(self):
        lines = tables.text(["work", "time"], [["word " * 20, "1 ms"]]).splitlines()
        self.assertTrue(all(len(line) <= tables.WIDEST + 10 for line in lines), lines)
        self.assertIn("1 ms", lines[2])


class Fit(unittest.TestCase):
    def test_exponents(self):
        self.assertAlmostEqual(fit.exponent([(x, 3 * x**1.2) for x in (1, 2, 5, 10)]), 1.2)
        self.assertAlmostEqual(fit.exponent([(0, 4), (1, 4), (30, 4)]), 0)
        self.assertIsNone(fit.exponent([(1, 2)]))
        self.assertIsNone(fit.exponent([(5, 2), (5, 3)]))

    def test_verdicts(self):
        linear = [(1, 1), (10, 10)]
        self.assertIn("holds", fit.verdict(linear, 1.15))
        self.assertIn("does not hold", fit.verdict(linear, 0.15))
        self.assertEqual(fit.verdict([], 1), "too few points")


class Plots(unittest.TestCase):
    def test_ticks_hold_the_values(self):
        for low, high in ((0, 30), (3.2, 3.4), (0, 0.007), (5, 5)):
            ticks = svg.linear_ticks(low, high)
            self.assertTrue(ticks[0] <= low and ticks[-1] >= high and 2 <= len(ticks) <= 12, (low, high, ticks))
        for low, high in ((12_000, 1_200_000), (0.3, 40), (7, 7)):
            ticks = svg.log_ticks(low, high)
            self.assertTrue(ticks[0] <= low * 1.001 and ticks[-1] >= high / 1.001, (low, high, ticks))
        self.assertEqual([svg.word(v) for v in (0.5, 20, 1000, 2e6)], ["0.5", "20", "1,000", "2 M"])

    def test_a_plot_is_sound_and_its_points_lie_inside(self):
        for logarithmic in (True, False):
            drawn = svg.plot("Rows & time", "rows", "s", [("a < b", [(10, 1), (1000, 90)]), ("c", [(20, 3)])], logarithmic)
            root = xml.fromstring(drawn)
            circles = root.findall("{http://www.w3.org/2000/svg}circle")
            self.assertEqual(len(circles), 3)
            for circle in circles:
                self.assertTrue(svg.LEFT <= float(circle.get("cx")) <= svg.WIDTH - svg.RIGHT)
                self.assertTrue(svg.TOP <= float(circle.get("cy")) <= svg.HEIGHT - svg.BOTTOM)
            self.assertGreater(float(circles[0].get("cy")), float(circles[1].get("cy")))  # more is higher up
            self.assertIn("prefers-color-scheme: dark", drawn)

    def test_a_plot_without_points_is_refused(self):
        self.assertRaises(ValueError, svg.plot, "x", "x", "y", [("none", [])])


class Remembering(unittest.TestCase):
    def setUp(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        self.bench = types.SimpleNamespace(folder=folder, reuse_peers=False, trees=500)

    def remembered(self, reuse, processor="one"):
        self.bench.reuse_peers = reuse
        return commands.Remembered(self.bench, {"processor": processor})

    def test_a_slow_peer_is_measured_once_and_then_says_when(self):
        self.assertEqual(self.remembered(False).get("p", lambda: Figure([7])).when, "")
        again = self.remembered(True).get("p", self.fail)
        self.assertEqual(again.values, [7])
        self.assertRegex(again.when, r"^\d{4}-\d\d-\d\d \d\d:\d\d$")

    def test_not_from_another_machine_and_not_unasked(self):
        self.remembered(False).get("p", lambda: Figure([7]))
        self.assertEqual(self.remembered(True, "two").get("p", lambda: Figure([8])).values, [8])
        self.assertEqual(self.remembered(False).get("p", lambda: Figure([9])).values, [9])
        self.bench.trees = 10
        self.assertEqual(self.remembered(True).get("p", lambda: Figure([1])).values, [1])
        self.assertIsNone(self.remembered(False).get("q", self.fail, possible=False))

    def test_once_a_run(self):
        remembered = self.remembered(False)
        remembered.get("p", lambda: Figure([7]))
        self.assertEqual(remembered.get("p", self.fail).values, [7])


class TheSlowPeers(unittest.TestCase):
    def test_minutes_are_announced_only_where_they_are_waited_for(self):
        folder = pathlib.Path(self.enterContext(tempfile.TemporaryDirectory()))
        said = []
        ran = []
        def told(who, ms, rmse):
            ran.append(who)
            return {"ms": [ms], "facts": {"rmse": rmse, "trees": 5}}
        bench = types.SimpleNamespace(folder=folder, rows=folder / "rows", model=folder / "m", raw=folder, reuse_peers=False, trees=5,
                                      rounds=2, trainers=("YDF", "oneDAL"), say=said.append,
                                      ours=lambda task, instructions="", **words: told(instructions or "ours", 1, 25.5),
                                      peer=lambda script, task, library, **words: told(library, 9, 25.6))
        machine = {"processor": "one", "vectors": "AVX2"}
        work_rows.train(bench, commands.Remembered(bench, machine))
        self.assertEqual(said, [f"training with {peer}: minutes" for peer in bench.trainers])
        # Each peer beside ours; who is quick, in every round.
        self.assertEqual(ran, ["ours", "YDF", "ours", "oneDAL", "ours", "oneDAL", "plain"])
        bench.reuse_peers = True
        del said[:], ran[:]
        row = work_rows.train(bench, commands.Remembered(bench, machine))[0]
        self.assertEqual((said, ran, row.peers["oneDAL"].values), ([], ["ours", "ours", "plain"], [9, 9]))
        self.assertEqual(row.ours.values, [1, 1])


class Rest(unittest.TestCase):
    def test_looks_at_once_and_until_the_time_is_over(self):
        time = types.SimpleNamespace(now=100.0)
        def sleep(seconds):
            time.now += seconds
        seen = rest.watch(lambda: time.now, 3, clock=lambda: time.now, sleep=sleep)
        self.assertEqual(seen, [(0, 100), (1, 101), (2, 102), (3, 103)])

    def test_rest_begins_where_it_stays(self):
        self.assertEqual(rest.came_to_rest([(0, 300), (1, 150), (2, 250), (3, 151), (4, 150), (5, 149)]), 3)
        self.assertEqual(rest.came_to_rest([(0, 150), (1, 151)]), 0)
        self.assertEqual(rest.came_to_rest([(0, 300), (9, 150)]), 9)


class Memory(unittest.TestCase):
    def test_share_and_peak_of_a_process_and_its_children(self):
        # Each writes all over its memory; the parent then lets go of it.
        parent = """import subprocess, sys
child = subprocess.Popen([sys.executable, "-c", "import sys; b = b'x' * 30_000_000; print(flush=True); sys.stdin.read()"],
                         stdin=subprocess.PIPE)
b = b"x" * 60_000_000
del b
print(flush=True)
sys.stdin.read()
"""
        process = subprocess.Popen([sys.executable, "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            for _ in range(2):
                process.stdout.readline()
            service = services.Service.__new__(services.Service)
            service.process = process
            self.assertTrue(30 < service.resident_mb() < 60, service.resident_mb())
            self.assertTrue(60 < service.peak_mb() < 90, service.peak_mb())
            service.forget_peak()
            self.assertLess(service.peak_mb(), 30)
        finally:
            process.kill()
            process.communicate()


class Micro(unittest.TestCase):
    REPORT = {"benchmarks": [
        {"name": "f/1", "run_name": "f/1", "run_type": "iteration", "real_time": 1500, "time_unit": "us"},
        {"name": "g_mean", "run_name": "g", "run_type": "aggregate", "aggregate_name": "mean", "real_time": 9, "time_unit": "ns"},
        {"name": "g_median", "run_name": "g", "run_type": "aggregate", "aggregate_name": "median", "real_time": 8, "time_unit": "ns"}]}

    def test_medians_in_milliseconds(self):
        self.assertEqual(micro.medians(self.REPORT), {"f/1": 1.5, "g": 8e-6})

    def test_beside_the_last_run(self):
        self.assertEqual(micro.compared({"f": 3.0, "new": 1.0}, {"f": 2.0}), [["f", "3 ms", "2 ms", "1.5"], ["new", "1 ms", "–", "–"]])


class Page(unittest.TestCase):
    def test_what_a_reader_must_know_is_on_it(self):
        peer = Figure([100], when="2026-01-02 03:04", versions={"scikit-learn": "1.9.1"})
        plots = [Plot("growth-rows", "Training", "rows", "s", [Curve("real", [(1, 1), (10, 10)], 1.15), Curve("made", [(1, 1)], 1.15, "too many rows")])]
        text = page.compose(MACHINE, [Row("train", Figure([5]), {"scikit-learn": peer}, most=6)], [["predict", 1, 2, 3, 4, 0]], plots,
                            [["piece", "1 ms", "2 ms", "0.5"]])
        for words in ("2 processors (one, AVX2)", "scikit-learn 1.9.1", "scikit-learn (2026-01-02 03:04)", "images/growth-rows.svg",
                      "exponent 1.00", "too many rows", "*resident memory*", "## How it is measured", "| piece | 1 ms |", "./run bench --write-docs"):
            self.assertIn(words, text)


if __name__ == "__main__":
    unittest.main()
