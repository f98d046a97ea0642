"""The commands about a person's own settings: keys, config and themes."""

from __future__ import annotations

from cli.declaring import command
from cli.output import BOLD, DIM, Cell, note
from cli.work import Work
from hatrack.language import _, say
from hatrack.words import mark


@command("keys", mark("List every key and its action's id."))
def keys(work: Work) -> None:
    """Print the keys of each place, with a person's own ones, and what is wrong with those."""
    from storage.configuration import configuration_folder, read_configuration
    from tui.key_names import shown_key
    from tui.keymap import with_own_keys
    from tui.keys import PLACES, actions_of

    printer = work.printer
    configuration = read_configuration(configuration_folder())
    actions, faults = with_own_keys(configuration.keys, lines=configuration.key_lines)
    if printer.json:
        printer.data(
            "keys",
            [
                {"id": action.id, "keys": list(action.keys), "places": list(action.places)}
                for action in actions
            ],
        )
        return
    for place in PLACES:
        printer.line(_(place), BOLD)
        printer.table(
            [
                [
                    Cell("  ".join(_(shown_key(key)) for key in action.keys)),
                    Cell(_(action.does), elastic=True),
                    Cell(action.id, style=DIM),
                ]
                for action in actions_of(place, actions=actions)
            ]
        )
    for fault in faults:
        printer.line(say(fault), DIM)


@command("config", mark("Show the settings and where they are."))
def config(work: Work) -> None:
    """Print the settings as they are read, the file they stand in, and what is wrong with it."""
    from storage.configuration import NAME, configuration_folder
    from tui.own_settings import read_own_settings

    printer = work.printer
    folder = configuration_folder()
    own = read_own_settings(folder)
    read = own.configuration
    settings = {
        "theme": read.theme,
        "language": read.language,
        "ascii": read.ascii,
        "animation": read.animation,
        "commit": read.commit,
        "fetch": read.fetch,
        "learned": read.learned,
        "keys": dict(read.keys),
        "filters": dict(read.filters),
    }
    if printer.json:
        printer.data("config", {"path": str(folder / NAME), **settings})
        return
    printer.line(str(folder / NAME), BOLD)
    printer.table([[Cell(name), Cell(_plain(value))] for name, value in settings.items()])
    for fault in own.faults:
        note(say(fault))


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, dict):
        return "  ".join(f"{name} = {entry}" for name, entry in value.items()) or "-"
    return str(value) or "-"


@command("themes", mark("List the themes."))
def themes(work: Work) -> None:
    """Print the names of the themes, and what is wrong with a person's own ones."""
    from storage.configuration import THEMES, configuration_folder
    from themes.loader import builtin_palettes, user_palettes

    printer = work.printer
    own, faults = user_palettes(configuration_folder() / THEMES)
    names = [*builtin_palettes(), *own]
    if printer.json:
        printer.data("themes", names)
        return
    for name in names:
        printer.line(name)
    for fault in faults:
        printer.line(fault.said(_), DIM)


COMMANDS = {"keys": keys, "config": config, "themes": themes}
