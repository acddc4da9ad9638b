# SPDX-License-Identifier: Apache-2.0
"""What goes wrong with an answer, and how often: from a script or by chance."""

import random
import threading

# On the wire, whatever was asked.
WIRE = [
    "throttle", "throttle-wait", "unavailable", "reset", "cut", "gzip-whole", "cut-plain",
    "empty-body", "token",
]
# Of lists only.
LIST = ["empty-page", "short-page", "repeated", "expired"]
ALL = WIRE + LIST
# After these a list begins anew, so that they may not come without an end.
RARE = {"repeated": 2, "expired": 2}


class Faults:
    """Decides for each request; counts what it decided, by kind."""

    def __init__(self, script, seed):
        """`script`: `none`, `RATE` such as `0.05`, or `KIND/N,…`: every Nth request of a kind."""
        self.random = random.Random(seed)
        self.rate = 0.0
        self.every = []
        self.lock = threading.Lock()
        self.counts = {}
        self.rare = {}
        self.number = 0
        for word in (script or "none").split(","):
            kind, _, step = word.partition("/")
            if step:
                if kind not in ALL:
                    raise SystemExit(f"unknown fault {kind}: one of {', '.join(ALL)}")
                self.every.append((kind, int(step)))
            elif kind != "none":
                self.rate = float(kind)

    def next(self, is_list, is_continued, name):
        """The fault of this request, or None."""
        with self.lock:
            self.number += 1
            kind = None
            for candidate, step in self.every:
                if self.number % step == step - 1:
                    kind = candidate
            if self.rate and self.random.random() < self.rate:
                kind = self.random.choice(ALL if is_list else WIRE)
            if kind in LIST and not is_list:
                kind = None
            if kind in ("repeated", "expired"):
                if not is_continued or self.rare.get((kind, name), 0) >= RARE[kind]:
                    return None
                self.rare[kind, name] = self.rare.get((kind, name), 0) + 1
            if kind:
                self.counts[kind] = self.counts.get(kind, 0) + 1
            return kind
