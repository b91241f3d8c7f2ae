"""The workbench's two themes, dark and light.

Every colour is one of xterm's 256, so that the screen looks the same over SSH, in tmux and in a
terminal with millions of colours. Widgets use the names only, never a colour of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.theme import Theme

DARK = "workbench-dark"
LIGHT = "workbench-light"


def themes() -> tuple[Theme, Theme]:
    """The dark theme and the light one."""
    from textual.theme import Theme

    dark = Theme(
        name=DARK,
        dark=True,
        primary="#87afd7",
        secondary="#5f87af",
        accent="#d7af87",
        success="#87af87",
        warning="#d7af5f",
        error="#d7875f",
        foreground="#d0d0d0",
        background="#1c1c1c",
        surface="#262626",
        panel="#303030",
        variables={
            "faint": "#767676",
            "quiet": "#949494",
            "cursor": "#303a44",
            "cursor-blurred": "#303030",
            "space": "#3a3a3a",
            "odd-word": "#d7af5f",
            "own-word": "#87afd7",
            "scrollbar": "#444444",
            "scrollbar-hover": "#5f5f5f",
            "scrollbar-active": "#87afd7",
            "scrollbar-background": "#1c1c1c",
            "scrollbar-background-hover": "#1c1c1c",
            "scrollbar-background-active": "#1c1c1c",
            "scrollbar-corner-color": "#1c1c1c",
        },
    )
    light = Theme(
        name=LIGHT,
        dark=False,
        primary="#005f87",
        secondary="#5f87af",
        accent="#875f00",
        success="#008700",
        warning="#af5f00",
        error="#af0000",
        foreground="#303030",
        background="#eeeeee",
        surface="#e4e4e4",
        panel="#dadada",
        variables={
            "faint": "#8a8a8a",
            "quiet": "#626262",
            "cursor": "#c6d7e4",
            "cursor-blurred": "#d0d0d0",
            "space": "#d0d0d0",
            "odd-word": "#af5f00",
            "own-word": "#005faf",
            "scrollbar": "#bcbcbc",
            "scrollbar-hover": "#a8a8a8",
            "scrollbar-active": "#005f87",
            "scrollbar-background": "#eeeeee",
            "scrollbar-background-hover": "#eeeeee",
            "scrollbar-background-active": "#eeeeee",
            "scrollbar-corner-color": "#eeeeee",
        },
    )
    return dark, light
