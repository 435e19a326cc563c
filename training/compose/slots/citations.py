"""Slots that cite documents: a number alone, a national document, a document of a body above or of the body itself."""

from __future__ import annotations

from training.compose.bank import load_bank
from training.compose.context import Context
from training.compose.draft import Draft
from training.compose.slots.kinds import Slot, patterns, plain

_BANK = "frame/citations"


def _number(context: Context, argument: str, draft: Draft) -> None:
    del argument
    number = context.doc_number()
    draft.mark("DOC_NO", number, value=number)


def _cite(context: Context, argument: str, draft: Draft) -> None:
    del argument
    bank = load_bank(_BANK)
    if context.rng.random() < 0.25:
        _national(context, draft)
    else:
        context.pick(bank["cited titles"], draft)


def _national(context: Context, draft: Draft) -> None:
    """One of the well-known documents of the State, not later than the report."""
    rng = context.rng
    known = [tuple(line.split(" | ")) for line in load_bank(_BANK)["national documents"]]
    issuer, title, number = rng.choice([entry for entry in known if int(entry[2].partition("〔")[2][:4]) <= context.year])
    draft.write("《")
    if rng.random() < 0.75:
        draft.mark("AGENCY", issuer)
    draft.write(f"{title}》")
    if rng.random() < 0.85:
        draft.write("（").mark("DOC_NO", number, value=number).write("）")


def _order(context: Context, argument: str, draft: Draft) -> None:
    """The order that promulgated the regulation: of 2007, or of its revision in 2019."""
    del argument
    number = f"{context.rng.choice(('国务院令', '国令'))}第{711 if context.year >= 2019 else 492}号"
    draft.mark("DOC_NO", number, value=number)


def _form_notice(context: Context, argument: str, draft: Draft) -> None:
    """The notice that laid down the form of the reports of this year; before 2019 any notice."""
    if context.year < 2019:
        _cite(context, argument, draft)
        return
    number = "国办公开办函〔2021〕30号" if context.year >= 2021 else "国办公开办函〔2019〕60号"
    draft.write("《").mark("AGENCY", "国务院办公厅政府信息与政务公开办公室")
    draft.write("关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（")
    draft.mark("DOC_NO", number, value=number).write("）")


CITATION_SLOTS: dict[str, Slot] = {
    "doc": _number,
    "cite": _cite,
    "order": _order,
    "formnotice": _form_notice,
    "localcite": patterns(lambda c: load_bank(_BANK)["local titles"]),
    "rule": plain(lambda c: c.rng.choice(load_bank(_BANK)["rules"]).replace("P", c.body.place.province)),
    "law": plain(lambda c: "《中华人民共和国政府信息公开条例》" if c.rng.random() < 0.9 else "《政府信息公开条例》"),
    "basislow": plain(
        lambda c: (
            "根据《中华人民共和国政府信息公开条例》"
            + c.rng.choice(("（以下简称《条例》）", "", "（以下简称“《条例》”）"))
            + c.rng.choice(("", "第五十条规定"))
        )
    ),
    "docserial": plain(lambda c: str(c.rng.randint(3, 60))),
}
