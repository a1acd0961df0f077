"""Reads the dashboards of grafana/dashboards: their panels and every expression that they ask Prometheus for."""

import json
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "grafana" / "dashboards"


@dataclass(frozen=True)
class Question:
    """One expression, and where it stands."""

    dashboard: str
    panel: str
    expr: str
    instant: bool


def load():
    """The dashboards by uid. A uid that two files share is an error."""
    found = {}
    for path in sorted(FOLDER.glob("*.json")):
        dashboard = json.loads(path.read_text(encoding="utf-8"))
        if dashboard["uid"] in found:
            raise ValueError(f"{path.name}: the uid {dashboard['uid']} is taken already")
        found[dashboard["uid"]] = dashboard
    return found


def panels(dashboard):
    """All panels in their order, those inside rows too."""
    for panel in dashboard["panels"]:
        yield panel
        yield from panel.get("panels", [])


def asking_panels(dashboard):
    """The panels that show data; rows and texts do not."""
    return [panel for panel in panels(dashboard) if panel["type"] not in ("row", "text")]


def own_annotations(dashboard):
    """The annotations that ask Prometheus; Grafana's own is left out."""
    return [note for note in dashboard["annotations"]["list"] if not note.get("builtIn")]


def questions(dashboard):
    """Every expression of the dashboard, annotations included."""
    asked = [
        Question(dashboard["uid"], panel["title"], target["expr"], target.get("instant", False))
        for panel in asking_panels(dashboard)
        for target in panel["targets"]
    ]
    return asked + [Question(dashboard["uid"], note["name"], note["target"]["expr"], False) for note in own_annotations(dashboard)]
