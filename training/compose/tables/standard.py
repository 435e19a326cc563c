"""Tables 2, 3 and 4 of the forms of 2019 and 2021: what a page prints of the world's numbers."""

from __future__ import annotations

import random
from decimal import Decimal

from training.compose.tables.cells import PrintedTables, Printer, Row
from training.compose.tables.labels import GROUP_HEADS, T3_LABELS
from training.compose.world import World
from training.compose.world.numbers import skewed

Gold = dict[str, object]
Cell = tuple[str, Decimal | int | None]

_RESULTS = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def print_tables(world: World, rng: random.Random, era: str) -> PrintedTables:
    """Return tables 2, 3 and 4 in the form of ``era`` (G2 or G3)."""
    printer, tables = Printer(rng), PrintedTables()
    t2: Gold = {}
    t3: Gold = {}
    t4: Gold = {}
    tables.t2 = _table_2_of_2021(world, rng, printer, t2) if era == "G3" else _table_2_of_2019(world, rng, printer, t2)
    tables.t3 = _table_3(world, printer, t3)
    tables.t4 = _table_4(world, printer, t4)
    tables.gold = {"t2": t2, "t3": t3, "t4": t4}
    return tables


def _cells(printer: Printer, gold: Gold, *items: Cell) -> list[str]:
    """Print cells and note their gold values."""
    printed = []
    for key, value in items:
        text, gold[key] = printer.cell(value)
        printed.append(text)
    return printed


def _table_2_of_2021(world: World, rng: random.Random, printer: Printer, gold: Gold) -> list[Row]:
    def cells(*keys: str) -> list[str]:
        return _cells(printer, gold, *((key, world.t2[key]) for key in keys))

    def documents(name: str) -> list[str]:
        return cells(*(f"t2_{name}_{kind}" for kind in ("made", "repealed", "in_force")))

    return [
        ["第二十条第（一）项"],
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", *documents("rules")],
        ["行政规范性文件" if rng.random() < 0.85 else "规范性文件", *documents("normative")],
        ["第二十条第（五）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政许可", *cells("t2_licence_decisions")],
        ["第二十条第（六）项"],
        ["信息内容", "本年处理决定数量"],
        ["行政处罚", *cells("t2_penalty_decisions")],
        ["行政强制", *cells("t2_coercion_decisions")],
        ["第二十条第（八）项"],
        ["信息内容", "本年收费金额（单位：万元）"],
        ["行政事业性收费", *cells("t2_fee_amount_wan")],
    ]


def _table_2_of_2019(world: World, rng: random.Random, printer: Printer, gold: Gold) -> list[Row]:
    rules, made = world.number("rules_made"), world.number("normative_docs_made")
    total = made + world.number("normative_docs_in_force")
    amount = Decimal(skewed(rng, 100, 90_000_000)).scaleb(-2) if rng.random() < 0.5 else Decimal(0)

    def documents(name: str, new: int, public: Decimal | int | None) -> list[str]:
        keys = (f"t2_{name}_{kind}" for kind in ("made", "newly_public", "public_total"))
        return _cells(printer, gold, *zip(keys, (new, new, public), strict=True))

    def items(key: str, decisions: Decimal | int | None) -> list[str]:
        previous = 0 if rng.random() < 0.4 else skewed(rng, 1, 400)
        change = rng.choice((0, 0, 0, 1, 3, -2, -1)) if previous else 0
        row = _cells(printer, gold, (f"t2_{key}_items_prev", previous), (f"t2_{key}_items_change", change))
        if change and rng.random() < 0.5:
            row[1] = f"{'增加' if change > 0 else '减少'}{abs(change)}" if rng.random() < 0.4 else f"{change:+d}"
        return row if decisions is None else row + _cells(printer, gold, (f"t2_{key}_decisions", decisions))

    projects = skewed(rng, 1, 300) if amount else 0
    return [
        ["第二十条第（一）项"],
        ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"],
        ["规章", *documents("rules", rules, world.t2["t2_rules_in_force"])],
        ["规范性文件", *documents("normative", made, total)],
        ["第二十条第（五）项"],
        ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
        ["行政许可", *items("licence", world.t2["t2_licence_decisions"])],
        ["其他对外管理服务事项", *items("other_service", rng.choice((0, 0, skewed(rng, 1, 900))))],
        ["第二十条第（六）项"],
        ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
        ["行政处罚", *items("penalty", world.t2["t2_penalty_decisions"])],
        ["行政强制", *items("coercion", world.t2["t2_coercion_decisions"])],
        ["第二十条第（八）项"],
        ["信息内容", "上一年项目数量", "本年增/减"],
        ["行政事业性收费", *items("fee", None)],
        ["第二十条第（九）项"],
        ["信息内容", "采购项目数量", "采购总金额"],
        ["政府集中采购", *_cells(printer, gold, ("t2_procurement_projects", projects), ("t2_procurement_amount", amount))],
    ]


def _table_3(world: World, printer: Printer, gold: Gold) -> list[Row]:
    rows = [
        ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "申请人情况"],
        ["自然人", "法人或其他组织", "总计"],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ]
    for key, label in T3_LABELS:
        if key in world.t3:
            printed = [printer.cell(number) for number in world.t3[key]]
            gold[key] = [value for _, value in printed]
            rows.append([*GROUP_HEADS.get(key, ()), label, *(text for text, _ in printed)])
    return rows


def _table_4(world: World, printer: Printer, gold: Gold) -> list[Row]:
    row: Row = []
    for key in ("review", "litigation_direct", "litigation_after_review"):
        printed = [printer.cell(number) for number in world.t4[key]]
        gold[key] = [value for _, value in printed]
        row += [text for text, _ in printed]
    return [["行政复议", "行政诉讼"], ["未经复议直接起诉", "复议后起诉"], _RESULTS * 3, row]
