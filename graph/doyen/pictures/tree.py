"""The tree of shortest paths under a picture: who hangs from whom, and who goes left or right."""

from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from doyen.pictures.view import View


@dataclass(frozen=True)
class Tree:
    """Children by node id, in the order in which they are drawn, and the name of the tie by which each hangs.

    `depth` counts the steps to the furthest.
    """

    root: str
    children: dict[str, list[str]]
    parent: dict[str, str]
    groups: dict[str, str]
    depth: int


def grown(view: View) -> Tree:
    """The tree from the focus, or else from the node with most ties.

    Children of one kind that hang by ties of one name stand together. What no tie reaches hangs from the
    root too.
    """
    near: dict[str, dict[str, str]] = {node.id: {} for node in view.nodes}
    for tie in view.ties:
        if tie.source != tie.target:
            near[tie.source].setdefault(tie.target, tie.label)
            near[tie.target].setdefault(tie.source, tie.label)
    kinds = {node.id: node.kind for node in view.nodes}
    focus = [node.id for node in view.nodes if node.focus]
    by_degree = sorted(near, key=lambda key: -len(near[key]))
    root = focus[0] if focus else by_degree[0]
    children: dict[str, list[str]] = defaultdict(list)
    parent: dict[str, str] = {}
    groups: dict[str, str] = {}
    steps: dict[str, int] = {}
    for start in [root, *by_degree]:
        if start in steps:
            continue
        steps[start] = 0 if start == root else 1
        if start != root:
            children[root].append(start)
        queue = deque([start])
        while queue:
            key = queue.popleft()
            new = [other for other in near[key] if other not in steps]
            for other in together(new, [(near[key][other], kinds[other]) for other in new]):
                parent[other], groups[other], steps[other] = key, near[key][other], steps[key] + 1
                children[key].append(other)
                queue.append(other)
    return Tree(root, children, parent, groups, max(steps.values()))


def together(ids: list[str], groups: list[tuple[str, str]]) -> list[str]:
    """The ids with equal groups side by side, in the order in which the groups first come.

    >>> together(["a", "b", "c"], [("met", "person"), ("at", "place"), ("met", "person")])
    ['a', 'c', 'b']
    """
    first = {group: place for place, group in reversed(list(enumerate(groups)))}
    order = sorted(range(len(ids)), key=lambda place: (first[groups[place]], place))
    return [ids[place] for place in order]


def split(tree: Tree, height: Callable[[str], float], whole_groups: bool = False) -> tuple[list[str], list[str]]:
    """The root's children, left and right, as equally high as their order allows.

    `whole_groups` keeps those who hang by ties of one name on one side, unless it became four times as high.
    """
    ids = tree.children[tree.root]
    heights = [height(key) for key in ids]

    def cost(cut: int) -> float:
        uneven = abs(sum(heights[:cut]) - sum(heights[cut:])) / (sum(heights) or 1)
        torn = 0 < cut < len(ids) and tree.groups.get(ids[cut - 1], "") == tree.groups.get(ids[cut], "")
        return uneven + 0.6 * (whole_groups and torn)

    half = min(range(len(ids) + 1), key=cost)
    return ids[:half], ids[half:]
