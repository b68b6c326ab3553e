"""One-to-one pairs of the greatest total weight, over sparse weights."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

Weights = Mapping[tuple[int, int], float]
_EXACT = 150  # rows of a component up to which the best total is sought; beyond, the best pair first


def best_pairs(weights: Weights) -> list[tuple[int, int]]:
    """Return pairs (row, column), each row and column once at most, with the greatest total of positive weights.

    Components that share no row or column are solved apart (Kuhn 1955; Jonker and Volgenant 1987 for the way through
    shortest augmenting paths); in a component of more than 150 rows the best pair is taken first.
    """
    pairs = []
    for part in _components(weights):
        rows = {row for row, _ in part}
        pairs += _greedy(part) if len(rows) > _EXACT else _optimal(part)
    return sorted(pairs)


def _components(weights: Weights) -> Iterator[dict[tuple[int, int], float]]:
    """Yield the weights of each connected part of the graph of rows and columns."""
    by_row, by_column = defaultdict(list), defaultdict(list)
    for row, column in weights:
        by_row[row].append(column)
        by_column[column].append(row)
    left = set(by_row)
    for start in by_row:
        if start not in left:
            continue
        part, open_rows = {}, [start]
        left.discard(start)
        while open_rows:
            row = open_rows.pop()
            for column in by_row[row]:
                part[row, column] = weights[row, column]
                fresh = [other for other in by_column[column] if other in left]
                left.difference_update(fresh)
                open_rows += fresh
        yield part


def _greedy(part: Weights) -> list[tuple[int, int]]:
    rows: set[int] = set()
    columns: set[int] = set()
    pairs = []
    for (row, column), _ in sorted(part.items(), key=lambda entry: (-entry[1], entry[0])):
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            pairs.append((row, column))
    return pairs


def _optimal(part: Weights) -> list[tuple[int, int]]:
    """Assign every row to a column or to a column of its own that weighs nothing."""
    rows = sorted({row for row, _ in part})
    columns = sorted({column for _, column in part})
    width = len(columns) + len(rows)
    place = {column: j for j, column in enumerate(columns, 1)}
    costs = [[0.0] * (width + 1) for _ in rows]
    for i, row in enumerate(rows):
        for column in columns:
            costs[i][place[column]] = -part.get((row, column), 0.0)
    owner = [0] * (width + 1)  # row (from 1) of each column
    of_row, of_column = [0.0] * (len(rows) + 1), [0.0] * (width + 1)
    for row_number in range(1, len(rows) + 1):
        _augment(row_number, costs, owner, of_row, of_column)
    pairs = ((rows[owner[j] - 1], columns[j - 1]) for j in range(1, len(columns) + 1) if owner[j])
    return [pair for pair in pairs if part.get(pair, 0.0) > 0]


def _augment(
    row_number: int, costs: list[list[float]], owner: list[int], of_row: list[float], of_column: list[float]
) -> None:
    """Bring one more row in by the shortest augmenting path, and keep the potentials of rows and columns."""
    owner[0] = row_number
    width = len(owner) - 1
    least, before, done = [float("inf")] * (width + 1), [0] * (width + 1), [False] * (width + 1)
    column = 0
    while owner[column]:
        done[column] = True
        row, step, following = owner[column], float("inf"), 0
        for j in range(1, width + 1):
            if done[j]:
                continue
            reduced = costs[row - 1][j] - of_row[row] - of_column[j]
            if reduced < least[j]:
                least[j], before[j] = reduced, column
            if least[j] < step:
                step, following = least[j], j
        for j in range(width + 1):
            if done[j]:
                of_row[owner[j]] += step
                of_column[j] -= step
            else:
                least[j] -= step
        column = following
    while column:
        owner[column] = owner[before[column]]
        column = before[column]
