"""When a figure that is looked at again and again has come to rest."""

import time

STANDS_STILL = 0.02  # what it may still move by, as a share


def watch(look, seconds, every=1.0, clock=time.monotonic, sleep=time.sleep):
    """Looks at once and then every so often; [(seconds since the first look, figure)]."""
    start, seen = clock(), []
    while not seen or seen[-1][0] < seconds:
        if seen:
            sleep(every)
        seen.append((clock() - start, look()))
    return seen


def came_to_rest(seen):
    """When it first was what it was in the end, and then stayed."""
    end = seen[-1][1]
    at = seen[-1][0]
    for when, value in reversed(seen):
        if abs(value - end) > STANDS_STILL * end:
            break
        at = when
    return at
