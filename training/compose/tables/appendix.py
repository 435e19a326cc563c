"""Appendices up to 2018: the national form of 2014, one value a row, and local forms before it."""

from __future__ import annotations

import random

from training.compose.tables.cells import PrintedTables, Printer
from training.compose.tables.labels import APPENDIX_ROWS, LOCAL_ROWS
from training.compose.world import World


def print_appendix(world: World, rng: random.Random) -> PrintedTables:
    """Return the 2014 appendix: one value a row."""
    printer, tables = Printer(rng), PrintedTables()
    cumulative = rng.random() < 0.1
    tables.appendix = [["统计指标", "单位", "统计数"] if not cumulative else ["指标名称", "计量单位", "本年", "历年累计"]]
    gold: dict[str, object] = {}
    for key, label, unit in APPENDIX_ROWS:
        if not key:
            tables.appendix.append([label])
            continue
        text, value = printer.cell(world.g1[key])
        gold[key] = value
        row = [label, unit, text]
        tables.appendix.append([*row, str(int(world.g1[key]) * 3)] if cumulative else row)
    if rng.random() < 0.4:
        tables.appendix.append(["单位负责人：", "审核人：", "填报人："])
        tables.appendix.append(["联系电话：", "填报日期："])
    tables.gold = {"g1": gold}
    return tables


def print_local_appendix(world: World, rng: random.Random, year: int) -> PrintedTables:
    """Return a local form from before 2014: the year's numbers beside those of all years; its gold is empty."""
    printer, tables = Printer(rng), PrintedTables()
    stock = rng.random() < 0.6
    header = rng.choice((["指标名称", "计量单位"], ["统计指标", "单位"], ["指标", "单位"]))
    tables.appendix = [[*header, f"{year}年度", "历年累计"] if stock else [*header, rng.choice(("统计数", "数量", "本期实际"))]]
    for key, label, unit in LOCAL_ROWS:
        if rng.random() < 0.1:
            continue  # every place has its own choice of rows
        number = world.number(key) if key else rng.choice((0, 0, rng.randint(1, 300)))
        text, _ = printer.cell(number)
        row = [label, unit, text]
        tables.appendix.append([*row, printer.cell(number * rng.randint(2, 6))[0]] if stock else row)
    return tables
