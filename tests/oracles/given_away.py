# SPDX-License-Identifier: Apache-2.0
"""Whether figures that are printed give away others that are not (docs/decisions/0013).

What is printed of a change is linear in the scores behind it. So each unknown score's part in it is
found by scoring once more with that one moved, and an unknown follows from what is printed exactly
where its own unit vector does not raise the rank of these parts.
"""
from fractions import Fraction


def gives_away(printed, scores, unknown):
    """True where the known sums `printed(scores)` determine one of the scores named in `unknown`."""
    base = printed(scores)
    columns = []
    for name in unknown:
        moved = printed({**scores, name: scores[name] + 1})
        columns.append([new - old for new, old in zip(moved, base)])
    rows = [list(row) for row in zip(*columns)]
    whole = rank(rows)
    units = ([Fraction(i == j) for j in range(len(unknown))] for i in range(len(unknown)))
    return any(rank(rows + [unit]) == whole for unit in units)


def rank(rows):
    """Of a matrix of fractions, by elimination without rounding."""
    rows, found = [row[:] for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((i for i in range(found, len(rows)) if rows[i][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for other in rows[found + 1:]:
            factor = other[column] / rows[found][column]
            for i in range(column, len(other)):
                other[i] -= factor * rows[found][i]
        found += 1
    return found
