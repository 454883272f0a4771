"""Stand-ins, one cell for one cell, for signs that a terminal cannot show."""

from __future__ import annotations

LINUX_CONSOLE = str.maketrans(
    {
        **dict.fromkeys("▔▁", "─"),
        **dict.fromkeys("▎▏▍▕", "│"),
        **dict.fromkeys("▊▋▉", "▌"),
        **dict.fromkeys("▂▃", "▄"),
        **dict.fromkeys("▅▆▇", "█"),
        **dict.fromkeys("╭", "┌"),
        **dict.fromkeys("╮", "┐"),
        **dict.fromkeys("╰", "└"),
        **dict.fromkeys("╯", "┘"),
    }
)
"""The console's fonts come from the PC's character set: lines, halves and full blocks, but no eighths."""

PLAIN = str.maketrans(
    {
        **dict.fromkeys("─━═╌╍▔▁▂▃", "-"),
        **dict.fromkeys("│┃║╎╏▎▏▍▕▌▐▊▋▉", "|"),
        **dict.fromkeys("┌┐└┘├┤┬┴┼┏┓┗┛┣┫┳┻╋╔╗╚╝╠╣╦╩╬╭╮╰╯", "+"),
        **dict.fromkeys("█▓▀▄▅▆▇", "#"),
        **dict.fromkeys("░▒", ":"),
        **dict.fromkeys("…", "~"),
        **dict.fromkeys("–—‐‑", "-"),
        **dict.fromkeys("•●○◦", "*"),
        **dict.fromkeys("→›▶►▸❯", ">"),
        **dict.fromkeys("←‹◀◄◂", "<"),
        **dict.fromkeys("↑▲▴", "^"),
        **dict.fromkeys("↓▼▾", "v"),
        **dict.fromkeys("✓✔", "+"),
        **dict.fromkeys("✗✘✖×", "x"),
        **dict.fromkeys("‚‘’", "'"),
        **dict.fromkeys("„“”", '"'),
    }
)
"""For a terminal without Unicode. Letters such as ä and ß are left: every western character set has them."""
