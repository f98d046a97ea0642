"""Runs of clones that edit and meet in different ways, each judged by the oracle at the end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from random import Random

from bench.clone_oracle import Oracle
from bench.clone_world import Clone, Commit, Graph, World
from hatrack.registers import canonical
from hatrack.stamps import StampClock

STEPS = 60


def a_world(random: Random, *, single_base: bool = False, skewed: bool = False) -> World:
    """Return two to five clones of an empty board; skewed, their clocks are days apart."""
    graph = Graph()
    root = graph.add({"tasks": {}}, seen=frozenset({"root"}))
    world = World(random, graph, Oracle(), [], single_base)
    for number in range(random.randrange(2, 6)):
        days = random.choice([-400, -3, 0, 0, 5, 900]) if skewed else 0
        reading = partial(_now, world, timedelta(days=days, milliseconds=random.randrange(3)))
        world.clones.append(Clone(root, StampClock(reading, f"n00{number}")))
    return world


def _now(world: World, skew: timedelta) -> datetime:
    return world.now + skew


def _meet_at_hub(world: World, clone: Clone, hub: Commit) -> Commit:
    """Pull the hub's commit and push the result."""
    world.pull(clone, hub)
    return clone.head


def _squash_to_hub(world: World, clone: Clone, hub: Commit) -> Commit:
    """Put a clone's work on the hub as one commit that does not know where it came from.

    The clone goes on from there or, as people do, from its own branch.
    """
    if hub.ancestors >> clone.head.number & 1:
        clone.head = hub
        clone.clock.see(hub.document)
        return hub
    document = world.merged(clone.head, hub)
    seen = clone.head.seen | hub.seen
    squashed = world.graph.add(document, hub, seen=seen)
    stays = world.random.random() < 0.5
    clone.head = world.graph.add(document, clone.head, seen=seen) if stays else squashed
    clone.clock.see(document)
    return squashed


Meeting = Callable[[World, Clone, Commit], Commit]


def run_hub(world: World, meet: Meeting = _meet_at_hub) -> None:
    """Clones meet through one shared commit."""
    hub = world.clones[0].head
    for _ in range(STEPS):
        clone = world.random.choice(world.clones)
        if world.random.random() < 0.6:
            world.edit(clone)
        else:
            hub = meet(world, clone, hub)
    for clone in world.clones:
        hub = meet(world, clone, hub)
    for clone in world.clones:
        clone.head = hub


def run_squash(world: World) -> None:
    """The hub keeps only squashed commits: merge bases are older than they should be."""
    run_hub(world, _squash_to_hub)


def run_mesh(world: World) -> None:
    """Clones pull from one another."""
    for _ in range(STEPS):
        clone = world.random.choice(world.clones)
        if world.random.random() < 0.6:
            world.edit(clone)
        else:
            world.pull(clone, world.random.choice(world.clones).head)
    _gather(world)


def run_parallel(world: World) -> None:
    """All clones pull at the same moment what others had before: merge bases multiply."""
    for _ in range(STEPS // 4):
        for _ in range(world.random.randrange(4)):
            world.edit(world.random.choice(world.clones))
        heads = [clone.head for clone in world.clones]
        for clone in world.clones:
            if world.random.random() < 0.7:
                world.pull(clone, world.random.choice(heads))
    _gather(world)


def _gather(world: World) -> None:
    """Let one clone pull from all others, then all others from it."""
    gatherer = world.random.choice(world.clones)
    for clone in world.clones:
        world.pull(gatherer, clone.head)
    for clone in world.clones:
        world.pull(clone, gatherer.head)


TOPOLOGIES: dict[str, Callable[[Random], World]] = {}


def _topology(name: str, run: Callable[[World], None], **options: bool) -> None:
    def play(random: Random) -> World:
        world = a_world(random, **options)
        run(world)
        return world

    TOPOLOGIES[name] = play


_topology("hub", run_hub)
_topology("mesh", run_mesh)
_topology("parallel", run_parallel)
_topology("squash", run_squash)
_topology("single base", run_parallel, single_base=True)
_topology("clock skew", run_mesh, skewed=True)


def complaints_of(topology: str, seed: int) -> list[str]:
    """Play one run and return what is stale, lost or divergent at its end."""
    world = TOPOLOGIES[topology](Random(f"{topology} {seed}"))
    documents = {canonical(clone.head.document) for clone in world.clones}
    found = list(world.oracle.complaints(world.clones[0].head.document))
    if len(documents) > 1:
        found.append(f"divergent: {len(documents)} different boards")
    return found
