"""How work grows: the exponent of a power law through measured points."""

import math


def exponent(points):
    """b of y = a·x^b by least squares over logarithms; points with x or y of zero are left out. None for fewer than two."""
    logs = [(math.log(x), math.log(y)) for x, y in points if x > 0 and y > 0]
    if len(logs) < 2:
        return None
    mean_x = sum(x for x, _ in logs) / len(logs)
    mean_y = sum(y for _, y in logs) / len(logs)
    spread = sum((x - mean_x) ** 2 for x, _ in logs)
    if spread == 0:
        return None
    return sum((x - mean_x) * (y - mean_y) for x, y in logs) / spread


def verdict(points, most):
    """The exponent in words, and whether it is at most `most`."""
    found = exponent(points)
    if found is None:
        return "too few points"
    return f"exponent {found:.2f} (wanted ≤ {most:g}): {'holds' if found <= most else 'does not hold'}"
