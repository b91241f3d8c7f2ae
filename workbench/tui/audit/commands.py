"""The commands of the screen on which pairs are judged."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from workbench.errors import EditError
from workbench.project.audit import AuditVerdict
from workbench.tui.base.common_commands import HELP, PALETTE, THEME
from workbench.tui.command import Command, key_name
from workbench.tui.dialogs.ask import Prompt
from workbench.tui.wording import count

if TYPE_CHECKING:
    from workbench.tui.audit.screen import AuditScreen

_MORE = "50"
"""Pairs that are suggested to be added to a sample."""


def _back(screen: AuditScreen) -> str:
    return f"{screen.key('audit.previous')} goes back to the last pair."


def _say(screen: AuditScreen, verdict: AuditVerdict) -> None:
    """Store the verdict of the pair that is shown, and go to the next one that is left."""
    place = screen.place
    if place is None:
        raise EditError("the result is shown", hint=_back(screen))
    screen.session.judge(place, verdict)
    following = screen.session.next_open(after=place)
    screen.go_to(following)
    left = "all pairs are judged" if following is None else f"{screen.session.left:,} left"
    screen.say(
        f"Pair {place:,}: {verdict.value}; {left}. {screen.key('audit.undo')} takes it back.",
        tone="good",
    )


def _undo(screen: AuditScreen) -> None:
    place = screen.session.undo()
    if place is None:
        raise EditError("there is no verdict to take back")
    screen.go_to(place)
    screen.say(f"The last word on pair {place:,} is taken back.")


async def _note(screen: AuditScreen) -> None:
    pair = screen.pair
    if pair is None:
        raise EditError("the result is shown", hint=_back(screen))
    typed = await screen.app.push_screen_wait(
        Prompt(f"Note on pair {pair.place}", value=pair.note, hint="Enter saves it.")
    )
    if typed is not None and typed != pair.note:
        screen.session.note(pair.place, typed)
        screen.say("The note is saved.", tone="good")
    screen.show()


def _step(screen: AuditScreen, steps: int) -> None:
    """Go to the pair before or after, to look at it again or to change what was said."""
    here = screen.session.size + 1 if screen.place is None else screen.place
    place = here + steps
    if place < 1:
        raise EditError("this is the first pair")
    if place > screen.session.size:
        if not screen.is_finished:
            raise EditError(
                "this is the last pair",
                hint=f"{screen.key('audit.result')} shows the result so far.",
            )
        screen.go_to(None)
    else:
        screen.go_to(place)


def _result(screen: AuditScreen) -> None:
    screen.go_to(None)
    if not screen.is_finished:
        key = screen.key("audit.go-on")
        screen.say(f"The result so far; {key} goes on with the pairs that are left.")


def _go_on(screen: AuditScreen) -> None:
    """Go from the result to the next pair that is left."""
    place = screen.session.next_open()
    if place is None:
        raise EditError(
            "all pairs are judged", hint=f"{screen.key('audit.more')} adds pairs to the sample."
        )
    screen.go_to(place)


async def _more(screen: AuditScreen) -> None:
    typed = await screen.app.push_screen_wait(
        Prompt(
            "How many more pairs?",
            value=_MORE,
            hint="They are drawn at random as the others were.",
            is_number=True,
        )
    )
    if not typed or int(typed) < 1:
        screen.say("")
        return
    added = screen.session.extend(int(typed))
    if not added:
        raise EditError("all pairs are in the sample already")
    screen.go_to(screen.session.next_open())
    screen.say(f"{count(added, 'pair')} added.", tone="good")


def _bookmark(screen: AuditScreen) -> None:
    number = screen.session.bookmark_faulty()
    if not number:
        raise EditError("no pair was judged wrong or partly right")
    # A command of the review, which is above this module.
    key = key_name(screen.workbench.own_keys.keys.get("move.next-bookmark", "f6"))
    message = f"{count(number, 'bead')} bookmarked; {key} in the review goes to them."
    screen.say(message, tone="good")


def _leave(screen: AuditScreen) -> None:
    # What it returns is not awaited: the command would wait for its own screen to be removed.
    screen.leave()


COMMANDS = (
    Command(
        "audit.say-right",
        "Right",
        "r,1",
        "The two texts say the same; goes to the next pair.",
        lambda s: _say(s, AuditVerdict.RIGHT),
        short="right",
        rank=10,
        writes=True,
    ),
    Command(
        "audit.say-wrong",
        "Wrong",
        "w,2",
        "The texts do not belong together, or one says something else; goes to the next pair.",
        lambda s: _say(s, AuditVerdict.WRONG),
        short="wrong",
        rank=11,
        writes=True,
    ),
    Command(
        "audit.say-partly",
        "Partly right",
        "p,3",
        "A part is missing, added or wrong on one side; goes to the next pair.",
        lambda s: _say(s, AuditVerdict.PARTLY),
        short="partly",
        rank=12,
        writes=True,
    ),
    Command(
        "audit.say-skipped",
        "Skip",
        "s,4",
        "Leaves the pair out, because you cannot judge it; goes to the next pair.",
        lambda s: _say(s, AuditVerdict.SKIPPED),
        short="skip",
        rank=13,
        writes=True,
    ),
    Command(
        "audit.go-on",
        "Go on",
        "enter",
        "Goes to the next pair that is left.",
        _go_on,
        short="go on",
        rank=13,
    ),
    Command(
        "audit.more",
        "Judge more",
        "m",
        "Adds pairs to the sample, drawn at random as the others were.",
        _more,
        short="judge more",
        rank=14,
        writes=True,
    ),
    Command(
        "audit.bookmark",
        "Bookmark what is not right",
        "f5",
        "Bookmarks the beads that were judged wrong or partly right, to mend them in the review.",
        _bookmark,
        short="bookmark faulty",
        rank=15,
        writes=True,
    ),
    Command(
        "audit.undo",
        "Undo",
        "u,ctrl+z",
        "Takes the last verdict or note back and shows its pair, also after a restart.",
        _undo,
        short="undo",
        rank=20,
        writes=True,
    ),
    Command(
        "audit.note",
        "Note",
        "n,b",
        "Writes a note on the pair, which the result shows.",
        _note,
        short="note",
        rank=21,
        writes=True,
    ),
    Command(
        "audit.previous",
        "Previous pair",
        "left,h",
        "Goes back by one pair; another verdict replaces the one it has.",
        lambda s: _step(s, -1),
        short="back and forth",
        rank=30,
        footer_keys="← →",
    ),
    Command(
        "audit.next",
        "Next pair",
        "right,l",
        "Goes forward by one pair.",
        lambda s: _step(s, 1),
    ),
    Command(
        "audit.result",
        "Result so far",
        "v",
        "Shows what the verdicts so far say of all pairs.",
        _result,
        short="result",
        rank=25,
    ),
    Command(
        "audit.leave",
        "Leave",
        "escape,q",
        "Leaves the audit; every verdict is saved, and it goes on here the next time.",
        _leave,
        short="leave",
        rank=22,
    ),
    Command(
        "audit.down", "Line down", "j,down", "Scrolls a long text.", lambda s: s.scroll_lines(1)
    ),
    Command("audit.up", "Line up", "k,up", "Scrolls back.", lambda s: s.scroll_lines(-1)),
    Command(
        "audit.page-down",
        "Page down",
        "pagedown,space",
        "Scrolls a long text by a screen.",
        lambda s: s.scroll_pages(1),
    ),
    Command(
        "audit.page-up",
        "Page up",
        "pageup",
        "Scrolls back by a screen.",
        lambda s: s.scroll_pages(-1),
    ),
    THEME,
    replace(PALETTE, short=""),
    HELP,
)
"""All commands of the screen."""

ON_PAIR = frozenset(
    {f"audit.say-{verdict.value}" for verdict in AuditVerdict} | {"audit.note", "audit.result"}
)
"""Ids of the commands that need a pair."""

ON_RESULT = frozenset({"audit.more", "audit.go-on", "audit.bookmark"})
"""Ids of the commands that need the result."""
