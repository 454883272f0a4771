"""What the system says of a file or folder, in our own words: its messages are English in every language."""

from __future__ import annotations

from sinno_tui.texts.texts import mark

SYSTEM_WORDS = {
    "Disk quota exceeded": mark("the disk is full"),
    "Input/output error": mark("the disk does not answer"),
    "Is a directory": mark("it is a folder"),
    "No space left on device": mark("the disk is full"),
    "No such file or directory": mark("it is not there"),
    "Not a directory": mark("a file stands where a folder should be"),
    "Permission denied": mark("no permission"),
    "Read-only file system": mark("it can only be read"),
}
"""The parameters `detail` and `reason`, where they are an errno's message (errno(3))."""
