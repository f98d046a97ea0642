"""What a sync may have to ask, and the answers: values that a dialog and a command line share.

A sync never asks by itself. It stops with a `Question`; whoever runs it asks the person, puts the
answer into its `Choices` and runs it again.
"""

from __future__ import annotations

from hatrack.records import dataclass, replace
from hatrack.words import Words, words


@dataclass(frozen=True, slots=True)
class Choices:
    """What a person has decided; an empty text is not decided yet.

    Each field is the `asks` of a question: `repository` create · `url` of the remote to add ·
    `remote` its name · `identity` a name and an address · `others` push or hold · `unrelated`
    unite · `rewritten` merge or adopt · `removed` keep or delete · `moved` follow · `unmerged`
    resolve · `ignored` track · `signing` terminal or unsigned · `lock` remove · `damaged` restore.
    """

    repository: str = ""
    url: str = ""
    remote: str = ""
    identity: str = ""
    others: str = ""
    unrelated: str = ""
    rewritten: str = ""
    removed: str = ""
    moved: str = ""
    unmerged: str = ""
    ignored: str = ""
    signing: str = ""
    lock: str = ""
    damaged: str = ""

    def answered(self, question: Question, answer: str) -> Choices:
        """Return the choices with the answer to a question: a code of it, or what was typed."""
        return replace(self, **{question.asks: answer})


@dataclass(frozen=True, slots=True)
class Offer:
    """One answer that can be picked: its code and what it does, in words."""

    code: str
    label: Words


@dataclass(frozen=True, slots=True)
class Question:
    """Something only a person can decide.

    `asks` is the field of `Choices` it fills. It is answered by one of `offers`, or, when there
    are none, by typing what `prompt` asks for. Not answering always leaves everything as it is.
    """

    asks: str
    offers: tuple[Offer, ...] = ()
    prompt: Words | None = None


def create_repository() -> Question:
    """Ask whether to put the board's folder under git."""
    return Question("repository", (Offer("create", words("Create a repository in this folder")),))


def add_remote() -> Question:
    """Ask for the address of a remote."""
    return Question("url", prompt=words("Address of a git repository to sync with"))


def pick_remote(names: tuple[str, ...]) -> Question:
    """Ask which of several remotes to sync with."""
    return Question(
        "remote", tuple(Offer(name, words("Sync with {remote}", remote=name)) for name in names)
    )


def give_identity() -> Question:
    """Ask who commits."""
    return Question("identity", prompt=words("Your name and address, as: Ada Lovelace <ada@x.org>"))


def push_others() -> Question:
    """Ask whether commits of other files may be pushed too."""
    return Question(
        "others",
        (
            Offer("push", words("Push them too")),
            Offer("hold", words("Keep all of it here for now")),
        ),
    )


def unite() -> Question:
    """Ask whether two boards that were started apart become one."""
    return Question("unrelated", (Offer("unite", words("Unite them: nothing is lost")),))


def rewritten() -> Question:
    """Ask what to do when the shared history was replaced."""
    return Question(
        "rewritten",
        (
            Offer("merge", words("Merge: keeps everything, may bring back what was removed")),
            Offer("adopt", words("Take theirs; yours stays in a backup of git")),
        ),
    )


def removed() -> Question:
    """Ask whether the board goes where somebody deleted its file."""
    return Question(
        "removed",
        (
            Offer("keep", words("Keep the board and share it again")),
            Offer("delete", words("Delete it here too")),
        ),
    )


def follow(path: str) -> Question:
    """Ask whether to follow the board to a new place."""
    return Question("moved", (Offer("follow", words("Move it to {path} here too", path=path)),))


def resolve() -> Question:
    """Ask whether to merge the board inside a merge or rebase that stopped on it."""
    return Question("unmerged", (Offer("resolve", words("Merge the board now")),))


def track(rule: str) -> Question:
    """Ask whether to commit the board although a rule ignores it."""
    return Question("ignored", (Offer("track", words("Sync it all the same ({rule})", rule=rule)),))


def sign_off() -> Question:
    """Ask whether to sign where gpg or ssh can ask for a PIN, or not at all this once."""
    return Question(
        "signing",
        (
            Offer("terminal", words("Sign in the terminal, where a PIN can be asked for")),
            Offer("unsigned", words("Commit without a signature this once")),
        ),
    )


def remove_lock(path: str) -> Question:
    """Ask whether to remove a lock that no git seems to hold."""
    return Question("lock", (Offer("remove", words("Remove {path}", path=path)),))


def restore() -> Question:
    """Ask whether to share the board again over a version that nobody can read."""
    return Question(
        "damaged",
        (Offer("restore", words("Share yours over it; the damaged one stays in git's history")),),
    )
