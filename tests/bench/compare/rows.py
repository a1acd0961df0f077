"""The rows of the table: what is done, by us and by whom else, what was promised, and whether that holds."""

import dataclasses

from figures import Figure, quantity, ratio, short


@dataclasses.dataclass
class Row:
    """`most` and `least` bound our median; `times` are the ratios promised over named peers."""

    title: str
    ours: Figure
    peers: dict = dataclasses.field(default_factory=dict)  # name → Figure
    most: float | None = None
    least: float | None = None
    times: dict = dataclasses.field(default_factory=dict)  # peer → ratio
    band: tuple | None = None  # (name of a fact, low, high)

    def target(self):
        words = []
        if self.most is not None:
            words.append(f"≤ {quantity(self.most, self.ours.unit)}")
        if self.least is not None:
            words.append(f"≥ {quantity(self.least, self.ours.unit)}")
        words += [f"≥ {short(times)}× {peer}" for peer, times in self.times.items()]
        if self.band:
            words.append(f"{self.band[0].upper()} {self.band[1]:g}–{self.band[2]:g}")
        return ", ".join(words) or "–"

    def holds(self):
        """yes, no, or – where nothing was promised or a peer that a promise names was not measured."""
        said = []
        if self.most is not None:
            said.append(self.ours.median <= self.most)
        if self.least is not None:
            said.append(self.ours.median >= self.least)
        if self.band:
            said.append(self.band[1] <= self.ours.facts[self.band[0]] <= self.band[2])
        missing = [peer for peer in self.times if peer not in self.peers]
        said += [self.ratio(peer) >= times for peer, times in self.times.items() if peer in self.peers]
        if not all(said):
            return "no"
        return "yes" if said and not missing else "–"

    def ratio(self, peer):
        """By tree where the peer grew fewer trees than we did."""
        theirs = self.peers[peer]
        fewer = self.ours.facts.get("trees", 1) / theirs.facts.get("trees", 1) if "trees" in theirs.facts else 1
        return ratio(theirs, self.ours) * fewer

    def peer_text(self, peer):
        theirs = self.peers[peer]
        words = f"{peer}: {theirs.text()}"
        times = f"{short(self.ratio(peer))}×"
        trees = theirs.facts.get("trees", self.ours.facts.get("trees"))
        if trees == self.ours.facts.get("trees"):
            return f"{words} → {times}"
        return f"{words}, {trees} {'tree' if trees == 1 else 'trees'} only → {times} a tree"

    def cells(self):
        return [self.title, self.ours.text(), "; ".join(self.peer_text(peer) for peer in self.peers) or "–", self.target(),
                self.holds()]

    def as_json(self):
        return {
            "work": self.title, "ours": {**dataclasses.asdict(self.ours), "median": self.ours.median},
            "peers": {name: {**dataclasses.asdict(figure), "median": figure.median, "ratio": self.ratio(name)}
                      for name, figure in self.peers.items()},
            "target": self.target(), "holds": self.holds(),
        }


HEADINGS = ["work", "turbofan", "peers → how many times slower", "target", "holds"]
