"""Who belongs together when some pairs do: the groups of a graph, named by their first member."""

import numpy as np
from numpy.typing import NDArray

Indices = NDArray[np.int64]


def linked(size: int, some: Indices, others: Indices) -> Indices:
    """Return of each of `size` members the least of its group; who is linked to nobody is alone.

    >>> linked(5, np.array([3, 4]), np.array([1, 3])).tolist()
    [0, 1, 2, 1, 1]
    """
    if not len(some):
        return np.arange(size)
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    pairs = coo_array((np.ones(len(some), np.bool_), (some, others)), shape=(size, size))
    _count, group = connected_components(pairs, directed=False)
    _groups, first = np.unique(group, return_index=True)
    return np.asarray(first[group], dtype=np.int64)
