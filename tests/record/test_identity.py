"""Agency, year, era, period and dates of composed reports, whole and damaged; and of the real ones."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path

import pytest

from ie.data import Block, Cell, Document, Entity, Metadata, MetadataName, Span, StandardTables
from ie.record.era import detect_era
from ie.record.identity import Identity, find_identity
from ie.sections import build_sections
from ie.text import join_wrapped_lines, normalize_characters
from ie.text.offsets import unchanged

NO_TABLES = StandardTables(None)
BODY = "一、概述\n{y}年，我局扎实推进公开。\n二、主动公开政府信息情况\n{y}年公开41条。\n三、依申请公开情况\n未收到申请。\n"


def identify(
    raw: str, *, metadata: dict[MetadataName, str] | None = None, agencies: tuple[str, ...] = (), chrome: tuple[str, ...] = ()
) -> Identity:
    header = tuple(
        Metadata(name, value, Span(raw.index(value), raw.index(value) + len(value))) for name, value in (metadata or {}).items()
    )
    blocks = tuple(Block("chrome", Span(raw.index(words), raw.index(words) + len(words))) for words in chrome)
    document = Document("r.txt", "", "text/plain", raw, blocks, metadata=header)
    text = unchanged(raw)
    tagged = [
        Entity("AGENCY", Span(found.start(), found.end()), Span(found.start(), found.end()), name, 0.9)
        for name in agencies
        for found in re.finditer(name, raw)
    ]
    sections, entities = build_sections(text, sorted(tagged, key=lambda item: item.norm_span), tables=NO_TABLES)
    return find_identity(document, text, entities, sections, NO_TABLES)


def report(title: str, year: int, *, opening: str = "", closing: str = "") -> str:
    return f"{title}\n{opening}{BODY.format(y=year)}{closing}"


@pytest.mark.parametrize(
    ("title", "agency"),
    [
        ("临江县水务局2018年政府信息公开工作年度报告", "临江县水务局"),
        ("2018年临江县人民政府办公室政府信息公开工作年度报告", "临江县人民政府办公室"),
        ("临江县人民政府\n关于2018年度政府信息公开情况的报告", "临江县人民政府"),
    ],
)
def test_find_identity_takes_the_agency_of_the_title(title: str, agency: str) -> None:
    identity = identify(report(title, 2018))
    assert (identity.agency, identity.year) == (agency, 2018)
    assert identity.title == title.replace("\n", "")


def test_find_identity_takes_the_full_name_where_the_title_has_only_a_place() -> None:
    raw = "发文机构\n临江县柳树镇人民政府\n" + report("柳树镇2018年政府信息公开年度报告", 2018)
    assert identify(raw, metadata={"publisher": "临江县柳树镇人民政府"}).agency == "临江县柳树镇人民政府"


def test_find_identity_does_not_lengthen_a_full_name_of_the_title() -> None:
    opening = "如有疑问，请与宁州市临江县人民政府办公室联系。\n"
    raw = report("临江县人民政府2018年政府信息公开年度报告", 2018, opening=opening)
    assert identify(raw).agency == "临江县人民政府"


@pytest.mark.parametrize(
    ("opening", "closing", "agencies"),
    [
        pytest.param("引言\n如对本报告有疑问，请联系柳树镇人民政府党政办公室，电话12345678。\n", "", (), id="contact"),
        pytest.param("", "柳树镇人民政府\n2019年1月8日\n", (), id="signature_on_two_lines"),
        pytest.param("", "柳树镇人民政府    2019年1月8日", (), id="signature_on_one_line"),
        pytest.param("", "镇里的工作由柳树镇人民政府负责，柳树镇人民政府高度重视。\n", ("柳树镇人民政府",), id="tagged"),
    ],
)
def test_find_identity_finds_the_agency_of_a_report_without_title(
    opening: str, closing: str, agencies: tuple[str, ...]
) -> None:
    raw = opening + BODY.format(y=2018) + closing
    assert identify(raw, agencies=agencies).agency == "柳树镇人民政府"


def test_find_identity_says_nothing_where_nobody_is_named() -> None:
    identity = identify(BODY.format(y=2018))
    assert (identity.agency, identity.agency_span, identity.title) == (None, None, None)


@pytest.mark.parametrize(
    ("raw", "year"),
    [
        pytest.param(report("临江县水务局政府信息公开年度报告", 2018), 2018, id="title_without_year"),
        pytest.param(report("临江县水务局2011年政府信息公开年度报告", 2018), 2011, id="title_against_body_alone"),
        pytest.param(
            report("临江县水务局2011年政府信息公开年度报告", 2018, opening="统计期限为2018年1月1日至2018年12月31日。\n"),
            2018,
            id="period_and_body_against_a_slip_in_the_title",
        ),
        pytest.param(
            report(
                "临江县水务局政府信息公开年度报告",
                2016,
                closing="相关链接\n临江县2019年政府信息公开年度报告\n临江县2020年政府信息公开年度报告\n",
            ),
            2016,
            id="links_of_other_years",
        ),
        pytest.param(
            "发布时间：2021-03-02\n" + report("临江县政府信息公开年度报告", 2020), 2020, id="not_the_publication_year"
        ),
        pytest.param(report("临江县卫生局二○一一年政府信息公开工作年度报告", 2011), 2011, id="han_digits"),
        pytest.param(report("江南大学2018-2019学年信息公开年度报告", 2019), 2019, id="academic_year"),
    ],
)
def test_find_identity_reads_the_year(raw: str, year: int) -> None:
    assert identify(raw).year == year


@pytest.mark.parametrize(
    ("opening", "period"),
    [
        ("本报告所列数据的统计期限自2018年1月1日起至12月31日止。\n", ("2018-01-01", "2018-12-31", False)),
        ("数据统计起止时间为2018111231。\n", ("2018-01-01", "2018-12-31", False)),
        ("统计期限自 2018 11日起,至20181231 日止。\n", ("2018-01-01", "2018-12-31", False)),
        ("数据统计时限为2018.1.1-2018.12.31。\n", ("2018-01-01", "2018-12-31", False)),
        ("统计时间自2018年5月1日《条例》实施之日起，至2018年12月31日止。\n", ("2018-05-01", "2018-12-31", False)),
        ("统计期限自年月日至年月日。\n", ("2018-01-01", "2018-12-31", True)),
        ("本报告数据截止日期为2018年12月31日。\n", ("2018-01-01", "2018-12-31", True)),
        ("", ("2018-01-01", "2018-12-31", True)),
    ],
)
def test_find_identity_reads_the_period_or_derives_it(opening: str, period: tuple[str, str, bool]) -> None:
    identity = identify(report("临江县水务局2018年政府信息公开年度报告", 2018, opening=opening))
    assert (identity.period_start, identity.period_end, identity.period_derived) == period
    assert (identity.period_span is None) == identity.period_derived


def test_find_identity_logs_the_repair_of_a_damaged_period() -> None:
    raw = report("临江县水务局2018年政府信息公开年度报告", 2018, opening="数据统计起止时间为2018111231。\n")
    (repair,) = identify(raw).repairs
    assert (repair.target, repair.printed, repair.proposed) == ("report.period", "2018111231", "2018-01-01/2018-12-31")


def test_find_identity_gives_a_university_its_academic_year() -> None:
    opening = "统计期限为2018年9月1日至2019年8月31日。\n"
    identity = identify(report("江南大学2018-2019学年信息公开年度报告", 2019, opening=opening))
    assert (identity.year, identity.period_start, identity.period_end) == (2019, "2018-09-01", "2019-08-31")


@pytest.mark.parametrize(
    ("closing", "sign_date"),
    [
        ("临江县水务局\n2019年1月8日\n", "2019-01-08"),
        ("临江县水务局   2019年1月8日\n", "2019-01-08"),
        ("二○一九年三月二十五日\n", "2019-03-25"),
        ("2019年1月8日\n扫一扫在手机上查看当前页面\n", "2019-01-08"),
        ("临江县水务局\n2019-01-08\n", "2019-01-08"),
        ("临江县水务局2018年12月31日", "2018-12-31"),
        ("无其他需要报告的事项。\n", None),
        ("上一篇\n2020年政府信息公开年度报告 2021-01-20\n2021-01-20\n", None),
        ("2019年1月8日，我局召开了会议。\n", None),
        ("2009年1月8日\n", None),
    ],
)
def test_find_identity_reads_the_day_of_the_signature(closing: str, sign_date: str | None) -> None:
    assert identify(report("临江县水务局2018年政府信息公开年度报告", 2018, closing=closing)).sign_date == sign_date


def test_find_identity_reads_a_date_in_brackets_under_the_title() -> None:
    raw = report("临江县水务局2018年政府信息公开年度报告\n(2019年2月20日)", 2018)
    assert identify(raw).sign_date == "2019-02-20"


def test_find_identity_reads_the_day_of_publication_from_the_header() -> None:
    raw = "采集时间：2025-12-30\n发布时间：2019-02-22 访问量：\n" + report("临江县水务局2018年政府信息公开年度报告", 2018)
    assert identify(raw).publish_date == "2019-02-22"
    assert identify(raw, metadata={"publish_date": "2019-02-22"}).publish_date == "2019-02-22"
    assert identify(report("临江县水务局2018年政府信息公开年度报告", 2018)).publish_date is None


@pytest.mark.parametrize(
    ("norm", "form", "year", "era"),
    [
        ("第二十条第（一）项 本年制发件数 本年废止件数", None, 2020, "G3"),
        ("第二十条第（一）项 本年新制作数量", None, 2021, "G2"),
        ("上一年项目数量", None, 2019, "G2"),
        ("没有表格", "G2", 2022, "G2"),
        ("没有表格", None, 2013, "G0"),
        ("没有表格", None, 2019, "G1"),
        ("三、收到和处理政府信息公开申请情况", None, 2022, "G3"),
        ("没有表格", None, None, None),
    ],
)
def test_detect_era_goes_by_the_form_before_the_year(norm: str, form: str | None, year: int | None, era: str | None) -> None:
    cell = Cell(Decimal(0), "zero", "0", None)
    tables = StandardTables("G2", t2={"x": cell}) if form == "G2" else NO_TABLES
    assert detect_era(norm, tables, year) == era


def test_find_identity_evidence_stands_in_the_raw_text() -> None:
    raw = report("临江县水务局2018年政府信息公开年度报告", 2018, closing="临江县水务局\n2019年1月8日\n")
    identity = identify(raw)
    assert identity.agency_span is not None
    assert identity.year_span is not None
    assert identity.sign_date_span is not None
    assert raw[identity.agency_span.start : identity.agency_span.end] == "临江县水务局"
    assert raw[identity.year_span.start : identity.year_span.end] == "2018年"
    assert raw[identity.sign_date_span.start : identity.sign_date_span.end] == "2019年1月8日"


@pytest.mark.real_data
def test_find_identity_of_the_real_text_reports(shared: Path) -> None:
    wrong = []
    for path in sorted((shared / "reports" / "dev").glob("*.txt")):
        raw = path.read_bytes().decode("utf-8")
        text = join_wrapped_lines(normalize_characters(raw), keep=[])
        document = Document(path.name, "", "text/plain", raw, ())
        sections, entities = build_sections(text, [], tables=NO_TABLES)
        identity = find_identity(document, text, entities, sections, NO_TABLES)
        gold = json.loads((shared / "gold" / "dev" / f"{path.stem}.json").read_text(encoding="utf-8"))["report"]
        found = (identity.year, identity.era, [identity.period_start, identity.period_end], identity.sign_date)
        if found != (gold["year"], gold["era"], gold["period"], gold["sign_date"]):
            wrong.append((path.stem, found))
    assert wrong == []


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("2019-03-08 09:15 来源:县水务局 浏览次数:12", id="label_left_out"),
        pytest.param("2019年3月8日 字号:大 中 小", id="date_in_words"),
    ],
)
def test_find_identity_reads_the_line_under_the_title(line: str) -> None:
    title, rest = report("临江县水务局2018年政府信息公开工作年度报告", 2018).split("\n", 1)
    assert identify(f"{title}\n{line}\n{rest}").publish_date == "2019-03-08"


def test_find_identity_reads_a_damaged_day_of_the_header() -> None:
    raw = "发布日期:2019年0308日\n" + report("临江县水务局2018年政府信息公开工作年度报告", 2018)
    assert identify(raw, metadata={"publish_date": "2019年0308日"}).publish_date == "2019-03-08"


@pytest.mark.issue(7)
@pytest.mark.parametrize(
    ("opening", "scope"),
    [
        pytest.param("本报告仅反映临江市人民政府本级的政府信息公开工作情况。", "本级", id="shows_only_its_own"),
        pytest.param("以下数据仅统计市政府本机关。", "本级", id="counts_only_its_own"),
        pytest.param("本报告仅含市本级数据。", "本级", id="holds_only_its_own"),
        pytest.param("本报告由市政府办公室汇总各县区年度报告编制。", "汇总", id="of_all"),
        pytest.param("本报告仅反映上一年度情况，可在本机关网站下载。", None, id="only_of_something_else"),
        pytest.param("根据条例编制本报告。", None, id="says_nothing"),
    ],
)
def test_find_identity_takes_the_stated_scope(opening: str, scope: str | None) -> None:
    assert identify(report("临江市人民政府2021年政府信息公开工作年度报告", 2021, opening=f"{opening}\n")).scope == scope
