"""`python -m bench.watched FILE serve`: the server, and a native thread that looks at it.

Sampling, because a tracing profiler would slow each call and cannot follow greenlets.
"""

from __future__ import annotations

import _thread
import sys
from collections import Counter
from pathlib import Path

# Both are taken before gevent replaces them: the watcher must be a real thread that really sleeps.
from time import sleep
from types import FrameType

EVERY = 0.004
SHOWN = 45


class Watcher:
    """Counts, a few hundred times a second, which functions the main thread is in."""

    def __init__(self) -> None:
        self.looks = 0
        self.itself: Counter[str] = Counter()
        self.within: Counter[str] = Counter()
        self._main = _thread.get_ident()

    def watch(self) -> None:
        """Looks until the process ends."""
        while True:
            sleep(EVERY)
            frame = sys._current_frames().get(self._main)
            if frame is not None:
                self._look(frame)

    def _look(self, frame: FrameType) -> None:
        stack = [_name(frame)]
        while frame.f_back is not None:
            frame = frame.f_back
            stack.append(_name(frame))
        if frame.f_code.co_name in ("<module>", "_run_module_as_main"):
            return  # Still starting: once it serves, everything runs in greenlets of its own.
        self.looks += 1
        self.itself[stack[0]] += 1
        self.within.update(set(stack))

    def report(self) -> str:
        """The functions it was in most, by themselves and with what they called."""
        parts = [f"{self.looks} looks, one every {EVERY * 1000:.0f} ms\n"]
        for title, counts in (("by themselves", self.itself), ("with what they call", self.within)):
            parts.append(f"\n{title}\n")
            parts += [
                f"{100 * n / max(1, self.looks):6.1f} %  {name}\n"
                for name, n in counts.most_common(SHOWN)
            ]
        return "".join(parts)


def _name(frame: FrameType) -> str:
    code = frame.f_code
    place = "/".join(Path(code.co_filename).parts[-3:])
    return f"{code.co_qualname}  {place}:{code.co_firstlineno}"


def main() -> int:
    """Serves while watching; writes the report when the server is told to stop."""
    out = Path(sys.argv.pop(1))
    watcher = Watcher()
    # The watcher asks for its turn sooner than every 5 ms, or it would only see where turns end.
    sys.setswitchinterval(0.0005)
    _thread.start_new_thread(watcher.watch, ())
    from app.cli import main as run

    code = run(sys.argv[1:])
    out.write_text(watcher.report(), encoding="utf-8")
    return code


if __name__ == "__main__":
    sys.exit(main())
