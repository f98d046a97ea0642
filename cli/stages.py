"""The commands `stage` and `roles`: where the company stands, and the order of the hats."""

from __future__ import annotations

from datetime import date

import click

from cli.completing import STAGES
from cli.declaring import command, option
from cli.failures import WRONG_USE, CommandError
from cli.output import BOLD, DIM, GREEN, PLAIN, RED, YELLOW, Cell, note, points, told
from cli.work import Work
from hatrack.board import Board
from hatrack.date_words import full_date
from hatrack.holdings import held_on
from hatrack.language import _, ngettext, say
from hatrack.lookup import find_stage
from hatrack.ordering import Column, columns_of
from hatrack.roles import DELEGATE, OWN, SHARE
from hatrack.stage_edits import ChangeStage, stage_name, stages_in_order
from hatrack.stages import Stage, column_order, mode_in, ordinals, shown_weights, visible_codes
from hatrack.task import DOING
from hatrack.task_edits import role_name
from hatrack.words import mark, words

EDITS = ("add", "edit", "remove")
MODE_WORDS = {OWN: mark("own"), SHARE: mark("share"), DELEGATE: mark("delegate")}
_MODE_STYLES = {OWN: BOLD, SHARE: PLAIN, DELEGATE: DIM}


@command("roles", mark("Show the roles in their order."))
def roles(work: Work) -> None:
    """Print the roles in column order, with weight, holder and open tasks."""
    from cli.role_figures import role_figures

    board = work.read()
    columns, figures = columns_of(board, work.today), role_figures(board, work.today)
    order = ordinals(_order_in(board, board.stage, work.today))
    rows = [
        _role_data(board, code, rank, columns[code], work) | figures[code]
        for code, rank in order.items()
    ]
    if work.printer.json:
        work.printer.data("roles", rows)
        return
    if work.printer.people:
        heads = ("", "", _("role"), "", _("weight"), _("attention"), _("drift"), "", "",
                 _("holder"), _("open"), _("doing"), _("late"))  # fmt: skip
        work.printer.table([_role_row(board, row) for row in rows], heads)
    else:
        for row in rows:
            work.printer.fields(*(told(name, value) for name, value in row.items()))


def _role_data(board: Board, code: str, rank: int, column: Column, work: Work) -> dict[str, object]:
    """Return one role as programs read it; `level` is the stage's where nobody holds the role."""
    role, stage = held_on(board, board.roles[code], work.today), board.stage
    return {
        "role": code,
        "name": say(role_name(board, code)),
        "rank": rank,
        "weight": shown_weights(stage, visible_codes(board.roles))[code],
        "mode": mode_in(stage, role),
        "level": role.level if role.held else stage.levels.get(code, 1),
        "holder": role.holder or None,
        "open": column.open,
        "doing": sum(1 for task in column.doing if task.status == DOING),
        "late": column.late(work.today),
        "pinned": stage.pins.get(code, 0) > 0,
    }


def _role_row(board: Board, data: dict[str, object]) -> list[Cell]:
    mode = str(data["mode"])
    return [
        Cell(str(data["rank"]), right=True),
        Cell(_badge(board, str(data["role"])), BOLD),
        Cell(str(data["name"]), elastic=True),
        Cell("=" if data["pinned"] else "", spare=3),
        Cell(str(data["weight"]), right=True),
        Cell(points(data["share"]), right=True, spare=2),
        Cell(points(data["drift"], "+"), YELLOW if data["drift_said"] else DIM, True, spare=1),
        Cell(_(MODE_WORDS[mode]), _MODE_STYLES[mode], spare=4),
        Cell(str(data["level"]), DIM, right=True, spare=7),
        Cell(str(data["holder"] or ""), DIM, spare=5),
        Cell(str(data["open"]), right=True),
        Cell(str(data["doing"]), right=True, spare=6),
        Cell(str(data["late"]), RED if data["late"] else PLAIN, right=True),
    ]


def _badge(board: Board, code: str) -> str:
    return board.roles[code].badge or code


@command(
    "stage", mark("Show, preview or change the stage; also `add ID`, `edit STAGE`, `remove STAGE`.")
)
@click.argument("stage", required=False, shell_complete=STAGES)
@option("--preview", is_flag=True, said=mark("Show the order it would give, change nothing."))
@option("--reason", said=mark("Why, in one line, for the history."), default="")
@option("--name", said=mark("What a stage added or edited is called."), default=None)
@option("--people", said=mark("For how many people it is."), default=None)
@option("--engineers", said=mark("For how many engineers it is."), default=None)
@option("--after", said=mark("After which stage it comes, or `first`."), default=None)
@option("--weight", said=mark("What a role weighs in it, out of 100."), metavar="ROLE=N",
        multiple=True)  # fmt: skip
@option("--level", said=mark("At which level it proposes a role, 1 to 7."), metavar="ROLE=N",
        multiple=True)  # fmt: skip
@option("--holder", said=mark("Who usually holds a role in it."), metavar="ROLE=WHO",
        multiple=True)  # fmt: skip
@option("--why", said=mark("Why a role weighs that much in it."), metavar="ROLE=TEXT",
        multiple=True)  # fmt: skip
@click.argument("which", required=False, shell_complete=STAGES)
def stage(
    work: Work, stage: str | None, which: str | None, preview: bool, reason: str, **asked: object
) -> None:
    """Show, preview or change the stage; `add ID`, `edit STAGE`, `remove STAGE` change them."""
    board, edited = work.read(), False
    _check_words(stage, which)
    if stage in EDITS and which:
        from cli.stage_changes import edit_of_stages

        identity, edit = edit_of_stages(board, stage, which, asked)
        work.do(edit)
        board = work.board
        wanted, preview = board.stages.get(identity, board.stage), stage != "remove"
        edited, stage = stage != "remove", None
    else:
        wanted = _wanted(board, stage)
    if stage and not preview:
        _change(work, board, stage, wanted, " ".join(reason.split()))
        board = work.board
        wanted = board.stage
    if work.printer.json:
        data = _stage_data(board, wanted, preview, work.today)
        work.printer.data("stage", data | _tried(work, wanted, preview))
    else:
        said = _("{stage} now asks of each role:") if edited else ""
        _print_stage(work, board, wanted, preview, said)
        _print_tried(work, wanted, preview)


def _check_words(stage: str | None, which: str | None) -> None:
    """Refuse a change of stages that names none, and a second word that nothing is done with."""
    if stage in EDITS and not which:
        raise CommandError(words("Say which: hatrack stage {verb} STAGE", verb=stage), WRONG_USE)
    if stage not in EDITS and which:
        raise CommandError(
            words("There is no hatrack stage {verb} STAGE; there are add, edit and remove.",
                  verb=stage), WRONG_USE,
        )  # fmt: skip


def _tried(work: Work, wanted: Stage, preview: bool) -> dict[str, object]:
    """Return what a previewed stage would change besides the order of the roles."""
    if not preview:
        return {}
    from cli.what_if import compared, what_if_data

    return what_if_data(compared(work, wanted))


def _print_tried(work: Work, wanted: Stage, preview: bool) -> None:
    if preview:
        from cli.what_if import compared, print_what_if

        print_what_if(work, compared(work, wanted))


def _change(work: Work, board: Board, asked: str, wanted: Stage, reason: str) -> None:
    """Change the stage, to a variant of it where one is asked for; say what is left to decide."""
    from hatrack.stage_meeting import Meeting, is_variant, meeting_edit, mode_changes

    variant = asked if is_variant(asked) else ""
    changes = mode_changes(board, wanted, work.today)
    if variant:
        work.do(meeting_edit(board, Meeting(wanted.id, reason, variant=variant), work.today))
    else:
        work.do(ChangeStage(wanted.id, reason))
    asks = [change.role for change in changes if not change.held and change.after != OWN]
    if asks and not work.printer.json:
        said = _("To whom? `hatrack handover ROLE WHO` hands over {roles}.")
        note(said.format(roles=" ".join(asks)))


def _wanted(board: Board, stage: str | None) -> Stage:
    from hatrack.stage_meeting import is_variant, stage_in

    if stage is None:
        return board.stage
    return stage_in(board, stage) if is_variant(stage) else find_stage(board, stage)


def _order_in(board: Board, stage: Stage, today: date) -> tuple[str, ...]:
    return column_order(stage, board.roles, today)


def _moves(board: Board, stage: Stage, today: date) -> dict[str, int]:
    """Return how many places each role would rise (negative: fall) in a stage."""
    now, then = (ordinals(_order_in(board, one, today)) for one in (board.stage, stage))
    return {code: now[code] - rank for code, rank in then.items()}


def _stage_data(board: Board, wanted: Stage, preview: bool, today: date) -> dict[str, object]:
    since = board.stage_since
    data: dict[str, object] = {
        "stage": board.about.stage,
        "since": since.isoformat() if since else None,
        "previewed": wanted.id if preview else None,
        "order": list(_order_in(board, wanted, today)),
    }
    if preview:
        data["changes"] = _moves(board, wanted, today)
    return data


def _print_stage(work: Work, board: Board, wanted: Stage, preview: bool, said: str) -> None:
    """Print a stage under a line about it; `said` is that line where something else is to say."""
    printer = work.printer
    line = said.format(stage=say(stage_name(wanted))) or _stage_line(work, board, wanted, preview)
    printer.line(line, BOLD)
    weights = shown_weights(wanted, visible_codes(board.roles))
    moves = _moves(board, wanted, work.today)
    rows = []
    for rank, code in enumerate(_order_in(board, wanted, work.today), start=1):
        name = say(role_name(board, code))
        mode = mode_in(wanted, held_on(board, board.roles[code], work.today), preview=preview)
        if not printer.people:
            printer.fields(str(rank), code, name, str(weights[code]), mode, f"{moves[code]:+}")
            continue
        row = [
            Cell(str(rank), right=True),
            Cell(_badge(board, code), BOLD),
            Cell(name, elastic=True),
            Cell(str(weights[code]), right=True),
            Cell(_(MODE_WORDS[mode]), _MODE_STYLES[mode], spare=1),
            _move_cell(moves[code]),
        ]
        rows.append(row)
    if rows:
        printer.table(rows)
        printer.paragraph(_("Stages: {stages}").format(stages=_dial(board)), DIM, hanging="  ")


def _stage_line(work: Work, board: Board, wanted: Stage, preview: bool) -> str:
    name = say(stage_name(wanted))
    if preview:
        return _("{stage} (preview, nothing changed)").format(stage=name)
    if board.stage_since is None:
        return name
    return _("{stage}, since {date}").format(
        stage=name, date=full_date(board.stage_since, work.lang)
    )


def _dial(board: Board) -> str:
    """Return the ids of the stages and their variants in order, the present one in brackets."""
    from hatrack.stage_meeting import variants

    listed = []
    for key in stages_in_order(board):
        listed.append(f"[{key}]" if key == board.about.stage else key)
        listed += [variant.id for variant in variants() if variant.stage == key]
    return " ".join(listed)


def _move_cell(places: int) -> Cell:
    if places > 0:
        said = ngettext("up {count}", "up {count}", places).format(count=places)
        return Cell(said, GREEN)
    if places < 0:
        said = ngettext("down {count}", "down {count}", -places).format(count=-places)
        return Cell(said, YELLOW)
    return Cell("")


COMMANDS = {"stage": stage, "roles": roles}
