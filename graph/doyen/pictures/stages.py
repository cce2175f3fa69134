"""Which layout a view gets: steps, lists in columns, layers, or rings about a focus, for a desk and a telephone."""

from doyen.pictures.layers import layers, tree_of
from doyen.pictures.layout import Layout, layouts
from doyen.pictures.lists import listed, roster
from doyen.pictures.steps import ways
from doyen.pictures.view import View


def stages(view: View) -> dict[str, Layout]:
    """The picture for a wide stage and for a narrow one."""
    if view.nodes and all(node.step is not None for node in view.nodes):
        return ways(view)
    if view.blocks:
        return {"wide": roster(view, 3), "narrow": roster(view, 1)}
    if view.layers and view.nodes:
        return {"wide": layers(view), "narrow": listed(view, tree_of(view))}
    return layouts(view)
