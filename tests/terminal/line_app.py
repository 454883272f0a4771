"""A form with a list, and work beside it, to see what is left of them when the line is cut.

    python -m tests.terminal.line_app JOURNAL [OPTION …]

Each thing that happens is one JSON line in JOURNAL.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import resource
import select
import signal
from collections.abc import Sequence

from sinno_tui.terminal.environment import prepare_environment

FEATURES = prepare_environment(os.environ)

from textual.app import App, ComposeResult  # noqa: E402 -- Textual reads the environment while it is imported
from textual.content import Content  # noqa: E402
from textual.events import Key, Paste, Resize  # noqa: E402
from textual.filter import LineFilter  # noqa: E402
from textual.widgets import DataTable, Input, OptionList, Static  # noqa: E402

from sinno_tui.terminal.careful_driver import CarefulDriver  # noqa: E402
from sinno_tui.terminal.leaving import LeaveReason  # noqa: E402
from sinno_tui.terminal.line_filters import beside_textual, line_filters  # noqa: E402


class Signalled(CarefulDriver):
    """Somebody ends the program in the moment in which it takes the terminal over."""

    def write(self, data: str) -> None:
        super().write(data)
        if "?1049h" in data:
            os.kill(os.getpid(), signal.SIGTERM)


class Form(App[None]):
    """One field, one table, one list."""

    CSS = """
    Static { height: 1; }
    #step { height: 1fr; }
    DataTable, OptionList { height: 6; }
    Input { border: none; height: 1; }
    """

    def __init__(self, options: argparse.Namespace) -> None:
        super().__init__(driver_class=Signalled if options.signalled else CarefulDriver)
        self._options = options
        self._journal = os.open(options.journal, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        self._line_filters = line_filters(FEATURES)
        self.theme = options.theme

    def get_line_filters(self) -> Sequence[LineFilter]:
        return beside_textual(super().get_line_filters(), self._line_filters)

    def note(self, what: str, **more: object) -> None:
        os.write(self._journal, (json.dumps({"what": what, "pid": os.getpid()} | more) + "\n").encode())

    def compose(self) -> ComposeResult:
        yield Static("Kopf der Seite", id="head")
        field = Input()
        field.cursor_blink = False
        yield field
        yield Static(Content(self._options.hostile), id="hostile")
        yield DataTable[str](cursor_type="row")
        yield OptionList("Alpha", "Beta", "Gamma")
        yield Static("", id="step")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Name", "Ort")
        table.add_rows([("Müller", "Gießen"), ("Meier", "Wetzlar"), ("Maier", "Lich")])
        self.query_one("#head", Static).update("Bereit")
        self.note("mounted", size=tuple(self.size))

    def show(self, step: int) -> None:
        if self.is_running:
            self.query_one("#step", Static).update(f"Schritt {step}" + f" {step:03}" * self._options.paint)

    def leave(self, reason: LeaveReason) -> None:
        self.note("leave", reason=reason.value, typed=self.query_one(Input).value)
        if not self._options.leave_hangs:
            self.exit(return_code=reason.return_code)

    def on_key(self, event: Key) -> None:
        self.note("key", key=event.key)
        if event.key == "f10":
            self.exit()

    def on_paste(self, event: Paste) -> None:
        self.note("paste", text=event.text)

    def on_resize(self, event: Resize) -> None:
        self.note("resize", size=tuple(event.size))

    def on_unmount(self) -> None:
        self.note("unmount")


async def work(app: Form, ticks: int) -> None:
    """What goes on beside the app, in the same loop."""
    for step in range(ticks):
        app.note("tick", step=step)
        app.show(step)
        await asyncio.sleep(0.05)
    app.note("work complete")


async def run(options: argparse.Namespace) -> int:
    """Runs the form, then lets the work come to its end."""
    app = Form(options)
    beside = asyncio.create_task(work(app, options.ticks))
    await app.run_async()
    used = resource.getrusage(resource.RUSAGE_SELF)
    app.note("screens closed", cpu=round(used.ru_utime + used.ru_stime, 2))
    await beside
    app.note("end")
    return app.return_code or 0


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("journal")
    parser.add_argument("--ticks", type=int, default=0)
    parser.add_argument("--paint", type=int, default=0, help="words painted at each tick")
    parser.add_argument("--hostile", default="")
    parser.add_argument("--theme", default="textual-dark")
    parser.add_argument("--leave-hangs", action="store_true")
    parser.add_argument("--late", action="store_true", help="begin when the line has been cut")
    parser.add_argument("--signalled", action="store_true", help="SIGTERM at the first byte")
    options = parser.parse_args()
    if options.late:
        wait_for_hang_up()
    return asyncio.run(run(options))


def wait_for_hang_up() -> None:
    """Until the terminal is gone."""
    print("Gamma", flush=True)
    poll = select.poll()
    poll.register(0, 0)
    poll.poll()


if __name__ == "__main__":
    raise SystemExit(main())
