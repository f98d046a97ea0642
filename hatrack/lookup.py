"""Finding what a person means by a few typed letters: a task, role, stage, person or item.

Case and accents never count. A name that fits nothing raises NotFound and says what comes close;
one that fits several raises Ambiguous and says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from hatrack.board import Board, Person
from hatrack.errors import Ambiguous, NotFound
from hatrack.folding import fold
from hatrack.ids import SHORTEST_PREFIX, find_by_prefix
from hatrack.roadmap import Item
from hatrack.roles import BUILT_IN_NAMES, SHORT_NAMES, Role
from hatrack.stages import Stage
from hatrack.task import Task
from hatrack.vocabulary import Vocabulary, role_aliases
from hatrack.words import words

_T = TypeVar("_T", Task, Item)

FRENCH_ROLE_NAMES: Mapping[str, tuple[str, ...]] = {
    "PROD": ("Chef de produit", "Produit"),
    "PROJ": ("Chef de projet", "Projet"),
    "ARCH": ("Architecte", "Architecture"),
    "DEV": ("Développeur",),
    "MGMT": ("Manager", "Management"),
    "OPS": ("Administrateur système", "Infra"),
    "SEC": ("Consultant en sécurité", "Sécurité", "Sécu"),
    "QUAL": ("Responsable qualité", "Qualité"),
    "INNO": ("Directeur de l'innovation", "Innovation"),
    "DATA": ("Chief Data Officer", "Données"),
    "UXD": ("UX designer et Webdesigner", "Design"),
    "CORP": ("DSI interne", "DSI « interne »", "DSI"),
}
"""The founder's own words for the roles (product.md, section 1), understood in every language."""
FRENCH_STAGE_NAMES: Mapping[str, tuple[str, ...]] = {
    "idea": ("Idée", "Pré-amorçage"),
    "mvp": ("Amorçage",),
    "fit": ("Adéquation produit-marché", "Marché"),
    "growth": ("Croissance", "Série A"),
    "scale": ("Passage à l'échelle", "Échelle", "Série B"),
}
_SHOWN = 5
"""How many candidates a sentence names."""
_TITLE_SHOWN = 40
"""How much of a title a sentence quotes."""
_CLOSE_ENOUGH = 0.75
"""How alike two names are, of 1, for one to be meant by the other: a slip, not a resemblance."""


def find_task(board: Board, text: str) -> Task:
    """Return the task of that id, unique prefix or source id (`T-14`), dropped ones included.

    Raise NotFound or Ambiguous.
    """
    found = _by_id(board.tasks, text)
    if found is None:
        raise NotFound(
            words("There is no task {id}: `hatrack list --all` shows every id.", id=text)
        )
    return found


def _by_id(records: Mapping[str, _T], text: str) -> _T | None:
    typed = fold(text.strip())
    if typed in records:
        return records[typed]
    from_source = [record for record in records.values() if fold(record.source_id) == typed]
    if typed and len(from_source) > 1:
        _refuse_ambiguous(text, map(_shown, from_source))
    if typed and from_source:
        return from_source[0]
    match = find_by_prefix(text, records)
    if match.ambiguous:
        _refuse_ambiguous(text, (_shown(records[key]) for key in match.candidates))
    return records.get(match.found)


def _shown(record: Task | Item) -> str:
    title = record.title.replace("\n", " ")
    cut = title if len(title) <= _TITLE_SHOWN else title[: _TITLE_SHOWN - 1] + "…"
    return f"{record.id[:7]} ({cut})"


def _refuse_ambiguous(text: str, candidates: Iterable[str]) -> None:
    named = sorted(candidates)
    shown = ", ".join(named[:_SHOWN]) + (", …" if len(named) > _SHOWN else "")
    raise Ambiguous(
        words("{text} could be {candidates}: say a little more.", text=text, candidates=shown)
    )


def role_names(board: Board) -> dict[str, tuple[str, ...]]:
    """Return, folded, every name each role goes by, in column order.

    These are its code, badge, letter and own name, the built-in names in both languages, and the
    words of these names that no other role has.
    """
    roles = {code: board.roles[code] for code in (*board.columns, *board.roles)}
    return dict(role_aliases({code: _names_of(role) for code, role in roles.items()}))


def _names_of(role: Role) -> tuple[str, ...]:
    built_in = (BUILT_IN_NAMES.get(role.code, ""), SHORT_NAMES.get(role.code, ""))
    french = FRENCH_ROLE_NAMES.get(role.code, ())
    return (role.badge, role.letter, role.name, *built_in, *french)


def vocabulary(board: Board) -> Vocabulary:
    """Return the names that a line of quick-add may use on this board."""
    return Vocabulary(
        roles=tuple(role_names(board).items()),
        people=tuple((handle, person.name) for handle, person in board.people.items()),
        items=tuple(
            (key, item.source_id, item.title) for key, item in _current_items(board).items()
        ),
    )


def find_role(board: Board, text: str) -> Role:
    """Return the role of that code, badge, letter or name, or of a unique beginning of one.

    Raise NotFound with the nearest name, or Ambiguous.
    """
    code = _named(role_names(board), text)
    if code is None:
        near = _nearest(text, role_names(board))
        codes = " ".join(board.columns)
        if near:
            sentence = words("There is no role {role}. Did you mean {near}?", role=text, near=near)
        else:
            sentence = words("There is no role {role}; there are {codes}.", role=text, codes=codes)
        raise NotFound(sentence)
    return board.roles[code]


def _named(names: Mapping[str, tuple[str, ...]], text: str) -> str | None:
    """Return the one key with that name, or with a name that begins so; None when there is none."""
    found = keys_named(names, text)
    if len(found) > 1:
        _refuse_ambiguous(text, found)
    return found[0] if found else None


def keys_named(names: Mapping[str, tuple[str, ...]], text: str) -> tuple[str, ...]:
    """Return the keys that go by that name; when none does, those with a name that begins so.

    `names` gives each key its folded names, as `role_names` and `person_names` do.
    """
    typed = fold(text.strip())
    if not typed:
        return ()
    exact = tuple(key for key, known in names.items() if typed in known)
    return exact or tuple(
        key for key, known in names.items() if any(name.startswith(typed) for name in known)
    )


def _nearest(text: str, names: Mapping[str, tuple[str, ...]]) -> str:
    """Return the key whose name is most like `text`, or nothing when none is."""
    from difflib import get_close_matches

    by_name = {name: key for key, known in names.items() for name in known}
    close = get_close_matches(fold(text.strip()), by_name, n=1, cutoff=_CLOSE_ENOUGH)
    return by_name[close[0]] if close else ""


def find_stage(board: Board, text: str) -> Stage:
    """Return the stage of that id or name in either language, or of a unique beginning of one.

    Raise NotFound, naming the stages there are, or Ambiguous.
    """
    names = {key: _stage_names(stage) for key, stage in board.stages.items()}
    key = _named(names, text)
    if key is None:
        from hatrack.stage_edits import stages_in_order

        known = ", ".join(stages_in_order(board))
        raise NotFound(
            words("There is no stage {stage}; there are {known}.", stage=text, known=known)
        )
    return board.stages[key]


def _stage_names(stage: Stage) -> tuple[str, ...]:
    # Capturing a task looks up names too, and never needs the edits of stages.
    from hatrack.stage_edits import BUILT_IN_STAGE_NAMES, SHORT_STAGE_NAMES

    built_in = BUILT_IN_STAGE_NAMES.get(stage.id, "")
    names = (
        stage.id,
        stage.name,
        built_in,
        *built_in.split(" / "),
        SHORT_STAGE_NAMES.get(stage.id, ""),
        *FRENCH_STAGE_NAMES.get(stage.id, ()),
    )
    return tuple(fold(name) for name in names if name)


def person_names(board: Board) -> dict[str, tuple[str, ...]]:
    """Return, folded, the handle and the name of each person."""
    return {
        handle: tuple(fold(name) for name in (handle, person.name) if name)
        for handle, person in board.people.items()
    }


def find_person(board: Board, text: str) -> Person:
    """Return the person of that handle or name (`@` allowed), or of a unique beginning of one.

    Raise NotFound with the nearest handle, or Ambiguous.
    """
    names = person_names(board)
    typed = text.strip().removeprefix("@")
    handle = _named(names, typed)
    if handle is None:
        near = _nearest(typed, names)
        raise NotFound(
            words("Nobody here is called {who}. Did you mean {near}?", who=text, near=near)
            if near
            else words("Nobody here is called {who}: `hatrack people` lists everybody.", who=text)
        )
    return board.people[handle]


def only_begun(board: Board, text: str, handle: str) -> bool:
    """Return whether a text is the beginning of a name of that person, and none of their names."""
    typed = fold(text.strip().removeprefix("@").strip())
    names = person_names(board).get(handle, ())
    begun = any(name.startswith(typed) for name in names)
    return bool(typed) and begun and typed not in names


def find_item(board: Board, text: str) -> Item:
    """Return the roadmap item of that id prefix or source id, or with these words in its title.

    Raise NotFound, or Ambiguous when the words stand in several titles.
    """
    if len(text.strip()) >= SHORTEST_PREFIX:
        found = _by_id(_current_items(board), text)
        if found is not None:
            return found
    titled = items_titled(board, text)
    if len(titled) > 1:
        _refuse_ambiguous(text, map(_shown, titled))
    if not titled:
        raise NotFound(
            words("There is no roadmap item {item}: `hatrack roadmap` lists them.", item=text)
        )
    return titled[0]


def items_titled(board: Board, text: str) -> tuple[Item, ...]:
    """Return the roadmap items with all these words in their title."""
    typed = fold(text).split()
    return tuple(item for item in _current_items(board).values() if _has_words(item.title, typed))


def _current_items(board: Board) -> dict[str, Item]:
    return {key: item for key, item in board.items.items() if not item.dropped}


def _has_words(title: str, typed: list[str]) -> bool:
    folded = fold(title)
    return bool(typed) and all(word in folded for word in typed)
