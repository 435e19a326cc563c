"""TXT-SPLIT for lists of names: 共9大类 and the nine names that stand with it.

Only the two safe shapes are judged: names before the number, opened by a verb (涉及A、B、C共3大类), and names in brackets or after
a colon behind it (3大类(A、B、C)). A name may hold 和, so a list of n names has between n and n + (its 和) items.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ie.data import Check, StandardTables
from ie.reconcile.relations import Status
from ie.reconcile.statements import Narrative, Statement
from ie.reconcile.verdict import judge

_KINDS = frozenset({"类", "大类", "个大类", "个类别"})
_KINDS_AFTER = re.compile(r"^(?:方面|部分|领域|板块|栏目|专栏)")
_LEAST_NAMES = 3
_LONGEST_NAME = 14
_NAMES = r"(?P<names>[^,;:。(（)）\d]{6,200}?)"
_BEFORE = re.compile(f"(?:涉及|涵盖|包括|包含|分为|设有|设置|开设|划分为){_NAMES}(?:(?P<open>等)(?:共|共计)?|共|共计|合计)$")
_AFTER = re.compile(
    f"^(?:方面|部分|领域|板块|栏目|专栏)?(?:信息|内容|事项)?,?(?:[(（]|:|包括|分别为|即:?){_NAMES}(?P<open>等)?(?:[)）;。]|$)"
)
_AND = re.compile(r"和|及|与|以及")
_VERB = re.compile(r"[的了]|公开|发布|通过|进行|推进|加强|完善")


def claimed_kinds_are_listed(tables: StandardTables, narrative: Narrative) -> Iterator[Check]:
    """One check for each number of kinds that stands with a list of names."""
    del tables
    for statement in narrative.statements:
        kinds = statement.unit in _KINDS or (statement.unit == "个" and _KINDS_AFTER.search(statement.after))
        if not kinds or not statement.exact or statement.value < _LEAST_NAMES:
            continue
        match = _BEFORE.search(statement.before) or _AFTER.search(statement.after)
        names = [name for name in re.split("[、/]", match["names"]) if name] if match else []
        if match is None or len(names) < _LEAST_NAMES or not all(map(_is_name, names)):
            continue
        yield _judge(narrative, statement, names, open_ended=match["open"] is not None)


def _is_name(words: str) -> bool:
    return len(words) <= _LONGEST_NAME and _VERB.search(words) is None


def _judge(narrative: Narrative, statement: Statement, names: list[str], *, open_ended: bool) -> Check:
    least = len(names)
    most = least + sum(len(_AND.findall(name)) for name in names)
    status: Status
    note = ""
    if least <= statement.value <= most:
        status = "pass"
    elif open_ended and statement.value > most:
        status, note = "not_assessable", "the list goes on (等)"
    else:
        status = "fail"
    listed = str(least) if least == most else f"{least}–{most}"
    return judge(
        *(narrative, "TXT-SPLIT", "kinds.list", status, f"stated {statement.words}", f"{listed} listed: {'、'.join(names)}"),
        statements=[statement],
        note=note,
    )
