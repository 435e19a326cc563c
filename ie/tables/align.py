"""Groups of values → rows of a form: labels anchor, order helps, positions alone decide nothing.

The rows of a form are printed in one order, so the best assignment is a path through groups × rows that never goes back.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from ie.tables.forms import FormRow
from ie.tables.groups import Group

LABEL_MIN = 0.5
"""Share of a label's characters that must be found, in pieces of two or more, for it to count as seen."""
_SURE = 0.9
_CROSSING = 0.2  # what the words before the values must add to those after them, for a label wrapped around its values
_TYPED_CELLS = 5
_MARGIN = 0.05  # by how much a damaged label must be nearer to one row than to the next
_AFTER_WEIGHT = 0.8  # words that follow the values are the label of a wrapped cell, or the next row's
_DISTANCE_COST = 0.02  # a character between the label and its values; other labels lie between, or the label is the group's
_DISTANCE_MAX = 0.35
_SHORT_LABELS = range(4, 9)
_NEAR_MIN = 0.7
_GAP_MAX = 1  # characters between the pieces of a short label
_WHOLE_MIN = 4  # 其他 and 总计 end too many labels
_PLAIN = re.compile(r"[-+]?[\d,.]+|[-—/]")


def align(groups: Sequence[Group], rows: Sequence[FormRow], fits: Callable[[Group, FormRow], bool]) -> dict[int, int]:
    """``{row index: group index}`` of the best path by labels, then of gaps that hold exactly as many groups as rows.

    ``fits`` says whether a group can be this row at all (its number of cells). Groups and rows may stay without a partner.
    Between two rows whose whole labels were seen, a number of groups that is the number of rows outweighs damaged labels: a
    damaged label loses to the whole one of the row above it.
    """
    scores = [_distinct(g, [label_score(g, row) if fits(g, row) else 0.0 for row in rows], rows) for g in groups]
    path = best_path(scores, len(rows))
    sure = {r: g for r, g in path.items() if scores[g][r] >= 1.0}
    unread = _labelled_but_unread(groups, rows, fits)
    if all(len(row.columns) >= _TYPED_CELLS for row in rows):
        path |= _fill_gaps(sure, groups, rows, fits, unread)
    return _fill_gaps(path, groups, rows, fits, unread)


def _distinct(group: Group, scores: list[float], rows: Sequence[FormRow]) -> list[float]:
    """``scores`` of one group, or none where its damaged label is as near to one row as to another (行政 of 行政许可, 行政处罚).

    A whole label right before the values on their line is the row's: no damaged one is seen in it.
    """
    best = max(scores)
    if best >= 1.0 and group.own_words:
        return [score if score >= 1.0 else 0.0 for score in scores]
    if best >= _SURE or sum(score > best - _MARGIN for score in scores) < 2:
        return scores
    near = [row.labels[0] for row, score in zip(rows, scores, strict=True) if score > best - _MARGIN]
    if any(a != b and a in b for a in near for b in near):  # 其他 and 其他处理: the order of rows decides
        return scores
    return [0.0] * len(scores)


def _labelled_but_unread(
    groups: Sequence[Group], rows: Sequence[FormRow], fits: Callable[[Group, FormRow], bool]
) -> frozenset[int]:
    """Rows whose whole label was seen right before values that cannot be its cells: no other values are theirs."""
    return frozenset(
        r for r, row in enumerate(rows) if any(group.before.endswith(row.labels) and not fits(group, row) for group in groups)
    )


def best_path(scores: Sequence[Sequence[float]], row_count: int) -> dict[int, int]:
    """``{row index: group index}`` of the order-keeping assignment with the highest sum; ``scores[group][row]``."""
    group_count = len(scores)
    best = [[0.0] * (row_count + 1) for _ in range(group_count + 1)]
    for g in range(1, group_count + 1):
        for r in range(1, row_count + 1):
            score = scores[g - 1][r - 1]
            paired = best[g - 1][r - 1] + score if score >= LABEL_MIN else -1.0
            best[g][r] = max(best[g - 1][r], best[g][r - 1], paired)
    path: dict[int, int] = {}
    g, r = group_count, row_count
    while g and r:
        if best[g][r] == best[g][r - 1]:
            r -= 1
        elif best[g][r] == best[g - 1][r]:
            g -= 1
        else:
            path[r - 1] = g - 1
            g, r = g - 1, r - 1
    return path


def find_unread(groups: Sequence[Group], rows: Sequence[FormRow], path: dict[int, int]) -> dict[int, int]:
    """``{row index: group index}`` of rows outside ``path`` whose whole label stands right before plain numbers, in order.

    They are not the row's cells (blank ones left no trace, or digits are glued), but they are numbers of the table.
    """
    found: dict[int, int] = {}
    taken = set(path.values())
    for g, group in enumerate(groups):
        if g in taken or not all(token.kind == "blank" or _PLAIN.fullmatch(token.text) for token in group.tokens):
            continue
        for r, row in enumerate(rows):
            whole = any(len(label) >= _WHOLE_MIN and group.before.endswith(label) for label in row.labels)
            in_order = all((row_a < r) == (group_a < g) for row_a, group_a in path.items())
            if whole and r not in path and r not in found and in_order:
                found[r] = g
                break
    return found


def _fill_gaps(
    anchored: dict[int, int],
    groups: Sequence[Group],
    rows: Sequence[FormRow],
    fits: Callable[[Group, FormRow], bool],
    unread: frozenset[int],
) -> dict[int, int]:
    """Between two anchored rows (or the ends), groups without a label take the rows without a group, if they are as many."""
    filled = dict(anchored)
    anchors = [(-1, -1), *sorted(anchored.items()), (len(rows), len(groups))]
    for (row_a, group_a), (row_b, group_b) in pairwise(anchors):
        free_rows = range(row_a + 1, row_b)
        free_groups = [g for g in range(group_a + 1, group_b) if any(fits(groups[g], rows[r]) for r in free_rows)]
        if len(free_rows) != len(free_groups) or not anchored:
            continue
        at_edge = row_a < 0 or row_b == len(rows)
        if at_edge and any(len(rows[r].columns) < _TYPED_CELLS for r in free_rows):
            continue  # a row of few cells fits anything that stands before or after the table's known rows
        pairs = list(zip(free_rows, free_groups, strict=True))
        if unread.isdisjoint(free_rows) and all(
            fits(groups[g], rows[r]) and _can_be_nameless(groups[g], rows[r]) and not _is_another(groups[g], rows[r], rows)
            for r, g in pairs
        ):
            filled.update(pairs)
    return filled


def _can_be_nameless(group: Group, row: FormRow) -> bool:
    """False for a row of few cells that has other words on its line, or no number: a head with blank cells behind it."""
    if len(row.columns) >= _TYPED_CELLS or label_score(group, row) >= LABEL_MIN:
        return True
    return not group.own_words and any(token.kind == "value" for token in group.tokens)


def _is_another(group: Group, row: FormRow, rows: Sequence[FormRow]) -> bool:
    """True where the list number or the label of ``group`` is that of another row."""
    if group.list_number is not None and row.list_number not in (None, group.list_number):
        return True
    return label_score(group, row) < _SURE and any(label_score(group, other) >= _SURE for other in rows)


def label_score(group: Group, row: FormRow) -> float:
    """How well the words around ``group`` are ``row``'s label: 1 for the whole label right before the values, 0 for none."""
    if not (group.before or group.after) or (
        group.list_number is not None and row.list_number not in (None, group.list_number)
    ):
        return 0.0
    return max(_label_score(group.before, group.after, label, len(group.own_words)) for label in row.labels)


@lru_cache(maxsize=4_096)  # full after some hundred reports, so that memory stays flat over thousands
def _label_score(before: str, after: str, label: str, own_words: int) -> float:
    """``own_words``: how many characters of ``before`` stand on the line of the values: they are the label, or a part of it."""
    score = _tail_score(before, label, own_words)
    if score < 1.0 and after:
        head = after[: len(label) + 2]
        behind = _found(head, label)[0]
        if not own_words:
            score = max(score, _AFTER_WEIGHT * behind)
        tail = before[-len(label) :]
        around = _found(tail + head, label)[0] if tail else 0.0
        if not own_words or around - behind >= _CROSSING:
            score = max(score, _AFTER_WEIGHT * around)
    return score


def _tail_score(words: str, label: str, own_words: int) -> float:
    if not words:
        return 0.0
    if words.endswith(label):
        return 1.0
    share, end = _found(words, label)
    if len(words) - end >= own_words > 1:
        share = 0.0  # all of it stands on lines above, and the line of the values has words of its own
    far = max(0.0, share - min(_DISTANCE_MAX, _DISTANCE_COST * (len(words) - end)))
    return max(far, _near_score(words, label))


def _near_score(words: str, label: str) -> float:
    """The share of a short label's characters that stand, in order, right before the values: 重复请 for 重复申请."""
    if len(label) not in _SHORT_LABELS:
        return 0.0
    matcher = SequenceMatcher(None, words[-len(label) :], label, autojunk=False)
    share = sum(block.size for block in matcher.get_matching_blocks()) / len(label)
    return share if share >= _NEAR_MIN else 0.0


def _found(words: str, label: str) -> tuple[float, int]:
    """The share of ``label`` found in ``words`` in order, in pieces of two or more characters, and where the last piece ends."""
    at = words.rfind(label)
    if at >= 0:
        return 1.0, at + len(label)
    window = words[-(2 * len(label) + 12) :]
    # A piece of n characters has n - 1 pairs, so that fewer pairs than this cannot add up to a label that counts as seen.
    if sum(label[i : i + 2] in window for i in range(len(label) - 1)) < LABEL_MIN * len(label) / 2:
        return 0.0, 0
    offset = len(words) - len(window)
    blocks = [b for b in SequenceMatcher(None, window, label, autojunk=False).get_matching_blocks() if b.size >= 2]
    if not blocks:
        return 0.0, 0
    if len(label) <= _WHOLE_MIN and blocks[-1].a + blocks[-1].size - blocks[0].a > len(label) + _GAP_MAX:
        blocks = [max(blocks, key=lambda block: block.size)]  # 行政 and 复议 of 行政诉讼(未经复议直接起诉)
    return sum(b.size for b in blocks) / len(label), offset + blocks[-1].a + blocks[-1].size
