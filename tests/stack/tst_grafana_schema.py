"""Every field of the dashboards is one that Grafana knows: they are read by its own published types and written again, and nothing is lost."""

import json
import unittest

import dashboards
import processes
import python_peers

# The data source's own fields of an annotation, which the schema of dashboards leaves open.
OPEN = {f".annotations.list[].{name}" for name in ("step", "titleFormat", "textFormat", "tagKeys", "useValueForTime")} | {
    f".annotations.list[].target.{name}" for name in ("expr", "interval", "refId")
}


def lost(ours, theirs, at=""):
    """Where a value of ours is missing or another in theirs; null is the same as absent."""
    if isinstance(ours, dict):
        for name, value in ours.items():
            if value is not None:
                known = isinstance(theirs, dict) and name in theirs
                yield from lost(value, theirs[name], f"{at}.{name}") if known else [f"{at}.{name}"]
    elif isinstance(ours, list):
        if not isinstance(theirs, list) or len(ours) != len(theirs):
            yield at
            return
        for mine, other in zip(ours, theirs):
            yield from lost(mine, other, f"{at}[]")
    elif ours != theirs:
        yield at


class Schema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        from grafana_foundation_sdk.cog import plugins

        plugins.register_default_plugins()

    def unknown(self, dashboard):
        from grafana_foundation_sdk.cog.encoder import JSONEncoder
        from grafana_foundation_sdk.models.dashboard import Dashboard

        again = json.loads(JSONEncoder().encode(Dashboard.from_json(dashboard)))
        return set(lost(dashboard, again)) - OPEN

    def test_no_field_is_unknown(self):
        for uid, dashboard in dashboards.load().items():
            with self.subTest(uid):
                self.assertEqual(self.unknown(dashboard), set())

    def test_an_unknown_field_would_be_seen(self):
        dashboard = dashboards.load()["turbofan-operations"]
        panel = next(panel for panel in dashboard["panels"] if panel["type"] == "timeseries")
        panel["fieldConfig"]["defaults"]["custom"]["lineWitdh"] = 2
        panel["options"]["legend"]["show_legend"] = True
        self.assertEqual(
            self.unknown(dashboard), {".panels[].fieldConfig.defaults.custom.lineWitdh", ".panels[].options.legend.show_legend"}
        )


if __name__ == "__main__":
    python_peers.need("grafana_foundation_sdk")
    unittest.main(verbosity=2)
