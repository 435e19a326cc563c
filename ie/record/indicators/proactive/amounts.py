"""What was disclosed: this year's total and the all-time total; channels and categories have their own modules."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import CATEGORY, Decision, one, other
from ie.record.indicators.lists import PLACE
from ie.record.indicators.measure_words import ITEM_UNITS, PIECE_UNITS
from ie.record.indicators.memory import Before
from ie.record.indicators.periods import since_earlier_years
from ie.record.indicators.proactive.categories import KIND_UPDATED, category
from ie.record.indicators.proactive.channel_words import (
    PUBLISHED,
    SAME_SITE,
    SEVERAL_CHANNELS,
    SITES,
    TOLD_AS_PUBLISHED,
    channels_of,
    heading_channel,
    way_clauses,
    without_channels,
)
from ie.record.indicators.proactive.channels import bare_channel, by_channel, number_first, opens_placed_list, placed

HOLDINGS = re.compile(r"(?:制作|获取|产生|形成|保存)[^,;]{0,8}(?:政府)?(?:信息|公文)(?:总数|总量)?[^,;]{0,6}$")
NOT_DISCLOSED = re.compile(r"(?:不予|不|免于|免予|暂不|未|未(?:按时|及时|按期|依法|主动))公开|依申请公开|不公开")
# 应公开60条,实际公开58条: what should have been disclosed.
SHOULD_BE = re.compile(r"应(?:当|该)?(?:主动)?公开")
ACTUALLY = re.compile(r"^[,;](?:实际|实|已|均已|其中已)[^,;]{0,4}公开")
# Words that say only that information was disclosed, not which.
GENERIC = re.compile(
    r"(?:各级|各类|各种|各项|各|所有|全部|有关|相关|法定|主动|应主动|对外|向社会|新增|政府|政务|本级|公共|党务|应|需|类|的|地|了|并|及|和|与|、|公开|发布|公布|更新|上传|"
    r"信息|内容|文件|稿件|文章|数据|消息|资讯|数量|总数量|总数|总量|数|量|共计|共|合计|总计|累计|计|为|达到|达|是|有|约|已|件数|条数|目|存量|正式发文|突破|超过?|逾|采集|修订|转发|转载|录入|整理|推送|上传|张榜|上墙|目前|近|多达|均|分别|一共|总共|全年|截至)+"
)
SCOPE = re.compile(
    r"20\d\d年度?|今年|本年度?|其中|及|我[局委办厅镇乡县区市州省旗部院]|本[局委办厅镇乡县区市州省旗部院]|本机关|本单位|全[局委镇乡县区市州省旗]|街道"
)
ALL_DISCLOSED = re.compile(r"^,?(?:均已|均|全部|已全部|都已|已)(?:予以|依法|按规定)?(?:对外)?主动公开")
MANY_FIELDS = re.compile(r"等(?:方面|领域)?的?(?:各类)?政府信息(?:累计|共计|共|总计|合计|达)+$")
SPLIT_BY_CHANNEL = re.compile(
    r"^[,。;:(（]*(?:其中|包括|含|[分按从][^\d,;。]{0,4}(?:载体|渠道|途径|平台)[^\d,;。]{0,3}[,:])"
    r"[^\d,;。]{0,20}(?:网站|微博|微信|公众号)"
)
DOMAIN_INFORMATION = re.compile(r"(?:公开|发布)[一-鿿]{2,4}信息(?:共|合计|总计|达|累计)*$")
NAMED_WAY = re.compile(r"(?:通过|以|利用|采取|采用)[^,;]{2,30}(?:方式|形式|途径|渠道)[^,;]*(?:公开|发布|公布)")
# 上传至区信息公开网: where to, not what.
WHERETO = re.compile(r"^(?:至|到)[^,;至到]{0,16}(?:网站|网|官网|平台|微博|公众号)(?![一-鿿])")
OWN_OFFICE = re.compile(r"[我本]|全")
# 公开 of 信息公开 is no verb, but 信息公开总量 is what was disclosed.
AMOUNT_OF_DISCLOSURE = re.compile(
    r"(?:^|[,;年度局镇乡县市区委道省州旗位关])(?:政府|政务)?信息公开(?:的)?(?:总量|总数|总数量|数量)(?:共|合计|为|达到?|有|计)*$"
)
# 1906条为本年主动公开总数.
AMOUNT_AFTER = re.compile(
    r"(?:为|是|系|即)(?:本年度?|全年|当年|今年|年度|我[省市县区镇乡局委办院]|全[省市县区镇乡局委])*(?:的)?(?:主动)?公开(?:政府)?(?:信息)?的?(?:总数|总量|总条数)"
)
# 年内发布量为612条 under （一）主动公开情况.
AMOUNT_UNDER_HEADING = re.compile(
    r"(?:全年|年内|当年|本年度?|今年|信息|主动|政府)*(?:发布|公开|更新)(?:信息)?(?:总量|总数|数量|量|条数)(?:共|合计|为|达到?|有|计|是)*"
)
# 全年共有460条政府信息向社会公开.
COUNTED_ONLY = re.compile(r"(?:20\d\d年度?|全年|年内|本年度?|当年|今年|我[局镇县市区委]|全[局镇县市区]|共|有|计|累计|,)*")
DISCLOSED_AFTER = re.compile(
    r"(?:各类)?(?:政府|政务)信息(?:已|均|依法|主动|向社会|对外|予以|得到|通过各[类种](?:载体|渠道|平台))*(?:公开|公布|发布)"
)
NUMBER_FIRST = re.compile(r"(?:条)?(?:主动公开)?(?:各类)?(?:政府|政务)?信息")
# 财政局公开12条 names no object: it is some office's share, not the total.
OBJECT_OF_TOTAL = re.compile(r"信息|主动公开|政务|内容")
ADDED = re.compile(
    r"(?:(?:其中)?\d{1,2}月(?:\d{1,2}日)?(?:以后|之后|以来|后|起))?(?:其中|本年度?|今年|当年|年度|\d{4}年度?|主动|公开|新增|的|政府|信息|共|为|,)*新增(?:主动|公开|的|政府|信息|共|为)*|(?:其中)?(?:本年度|今年|\d{4}年度?)(?:主动|公开|的|政府|信息|共|为)*"
)
STOCK_BESIDE = re.compile(r"(?:总|历年)?累计(?:主动)?(?:公开|发布)(?:各类)?(?:政府|政务)?(?:信息)?(?:共|达|为)*")
# 主动公开300条,自2008年以来累计2000条: the verb of the year's total governs the stock too.
STOCK_SINCE = re.compile(
    r"[^,;]{0,24}(?:以来|至今|起)(?:已有?|的|数量?|总量|总数|共计?|累计|总计|合计|总共|达到?|为|主动|公开|发布|各类|政府|政务|信息)*"
)
# 办结公文中主动公开61件, 定为主动公开138份: the attribute of papers, not what was put out.
ATTRIBUTE = re.compile(r"(?:公文|发文)(?:中|里)(?:,)?[^,;]{0,6}公开|(?:定|标|列|拟)(?:注|明)?为(?:“)?主动公开")
RULES_OF_WORK = re.compile(r"规章制度|(?:修订|完善|建立|健全)[^,;]{0,12}制度$")
HISTORY_ALONE = re.compile(r"历年来?(?:累计|历年)(?:共|为|主动公开|公开)*|历年(?:共|为|主动公开|公开)*")
# 就环境保护对外公布5条;就民生实事对外公布7条.
ABOUT_A_FIELD = re.compile(r"(?:其中)?(?:就|围绕|针对)[^,;]{2,14}?(?:对外|主动)?(?:公开|公布|发布)(?:了|共)*")
# 市档案局公开12条 is a notice about some office.
NOTICE_OF_OFFICE = re.compile(r"(?:中心|局|部门|办|科|乡镇|镇|乡|街道|委|馆|公示信息)(?:公开)?$")
MANY_WAYS = re.compile(r"多种|各种|不同|多个|主动公开")


@dataclass(frozen=True, slots=True)
class Wording:
    """What the words before a number (or right after it, where none stand before) say about publishing.

    ``phrase``   these words; ``subject`` with the clauses before them, back to the number before
    ``channels`` the channels that they name
    ``verb``     is a verb of publishing among them?
    ``what``     what was published, without generic words: empty for 公开各类政府信息, 财政 for 公开财政信息
    """

    phrase: str
    subject: str
    channels: tuple[str, ...]
    verb: bool
    what: str


def disclosed(context: Context, before: Before) -> Decision | None:
    """What a number of published items is: total, cumulative, channel or category."""
    if context.unit not in ITEM_UNITS:
        return None
    wording = _wording(context)
    for rule in (_no_disclosure, _beside_the_total, _by_channel_alone):
        decision = rule(context, before, wording)
        if decision is not None:
            return decision
    if not wording.verb and not wording.channels:
        return _notice(context, wording)
    for rule in (_stock, _by_channel, _of_one_kind):
        decision = rule(context, before, wording)
        if decision is not None:
            return decision
    return _total(context, before, wording) if not wording.what and not wording.channels else None


def _wording(context: Context) -> Wording:
    phrase, subject = context.phrase, context.since_number
    if not phrase and context.tail_closed:
        phrase, subject = context.tail, context.lead + context.tail
    # The way of disclosure may stand a clause before its verb, not beyond a semicolon, and not without a verb.
    named = channels_of(phrase) or (channels_of(way_clauses(subject)) if TOLD_AS_PUBLISHED.search(phrase) else [])
    goes_on = _ends_in_verb(phrase) and context.tail_closed and not context.tail.startswith("、")
    verb = PUBLISHED.search(phrase) or PUBLISHED.search(subject)
    return Wording(
        phrase, subject, tuple(named), verb is not None, _published_object(phrase + (context.tail if goes_on else ""))
    )


def _no_disclosure(context: Context, before: Before, wording: Wording) -> Decision | None:
    """Rules of work, what the office holds and what it does not disclose."""
    phrase = wording.phrase
    if RULES_OF_WORK.search(phrase):
        return other("proactive.rules_of_work")
    if ATTRIBUTE.search(phrase):
        return other("proactive.attribute")
    if NOT_DISCLOSED.search(phrase) and "主动公开" not in phrase:
        return other("proactive.not_disclosed")
    if SHOULD_BE.search(phrase) and ACTUALLY.match(context.rest):
        return other("proactive.should_be_disclosed")
    if HOLDINGS.search(phrase) and not re.search(r"公开|发布|公布", phrase):
        if ALL_DISCLOSED.search(context.rest):
            return one("disclosed_items", "proactive.all_made_disclosed")
        return other("proactive.holdings")
    return None


def _beside_the_total(context: Context, before: Before, wording: Wording) -> Decision | None:
    """The year's new ones or the stock, right after a total; 公开 that follows its number."""
    if HISTORY_ALONE.fullmatch(wording.phrase) and before.earlier is not None:
        of_requests = context.section == "SEC_REQUESTS"
        return other("several_years") if of_requests else one("disclosed_items_cumulative", "proactive.cumulative_bare")
    if _totalled(before) and ADDED.fullmatch(wording.phrase):
        return one("disclosed_items", "proactive.added")
    since = STOCK_SINCE.fullmatch(wording.phrase) or STOCK_SINCE.fullmatch(wording.subject.replace(",", ""))
    if _totalled(before) and since and since_earlier_years(wording.subject, before.report_year):
        return one("disclosed_items_cumulative", "proactive.stock_since")
    if context.tail_closed and not context.phrase and AMOUNT_AFTER.fullmatch(context.tail):
        return one("disclosed_items", "proactive.amount_after")
    if AMOUNT_UNDER_HEADING.fullmatch(context.phrase) and re.search(
        r"主动公开|公开(?:的)?(?:数量|总量)", context.nearest_heading
    ):
        return one("disclosed_items", "proactive.amount_under_heading")
    if context.tail_closed and COUNTED_ONLY.fullmatch(context.phrase) and DISCLOSED_AFTER.fullmatch(context.tail):
        return one("disclosed_items", "proactive.disclosed_after")
    return None


def _by_channel_alone(context: Context, before: Before, wording: Wording) -> Decision | None:
    """Lists of channels that need no verb, and 信息公开总量, whose 公开 is none."""
    if (after := number_first(context, before)) is not None:
        return after
    if _totalled(before) or before.earlier_is("disclosed_via") or before.channels_go_on or opens_placed_list(context):
        where = placed(context, wording.channels) or bare_channel(context, before, wording.channels)
        if where is not None:
            return where
    in_home = context.section in ("SEC_PROACTIVE", "SEC_OVERVIEW")
    if not wording.channels and in_home and AMOUNT_OF_DISCLOSURE.search(wording.phrase):
        return one("disclosed_items", "proactive.amount")
    return None


def _notice(context: Context, wording: Wording) -> Decision | None:
    notice = context.unit in PIECE_UNITS and context.section == "SEC_PROACTIVE" and re.search(r"(?:公告|公示)$", wording.phrase)
    return one(CATEGORY, "proactive.notices") if notice else None


def _stock(context: Context, before: Before, wording: Wording) -> Decision | None:
    """All years' total; beside a total the values tell the stock from the year (`totals`)."""
    phrase, subject = wording.phrase, wording.subject
    if MANY_FIELDS.search(phrase) and not wording.channels:
        return one("disclosed_items", "proactive.total_of_fields")
    of_everything = not wording.what or "历年" in phrase or "往年" in subject
    at_most_the_site = wording.channels in ((), ("disclosed_via_website",))
    if of_everything and at_most_the_site and since_earlier_years(subject, before.report_year):
        return one("disclosed_items_cumulative", "proactive.cumulative")
    if _totalled(before) and STOCK_BESIDE.fullmatch(phrase):
        return one("disclosed_items", "proactive.total_beside")
    return None


def _by_channel(context: Context, before: Before, wording: Wording) -> Decision | None:
    if not wording.channels:
        return None
    generic = not wording.what or not wording.verb
    return by_channel(wording.channels, context, before, wording.subject, generic=generic, verb=wording.verb)


def _of_one_kind(context: Context, before: Before, wording: Wording) -> Decision | None:
    if wording.channels:
        return None
    if KIND_UPDATED.search(wording.phrase) or ABOUT_A_FIELD.fullmatch(wording.phrase):
        return one(CATEGORY, "proactive.kind_updated")
    if not wording.what:
        return None
    if SPLIT_BY_CHANNEL.match(context.after) and DOMAIN_INFORMATION.search(wording.phrase):
        # 公开警务信息900条,其中网站600条: the office's own information is all that it discloses.
        return one("disclosed_items", "proactive.total_by_channel")
    return category(context, wording.what, listed=before.head is not None)


def _total(context: Context, before: Before, wording: Wording) -> Decision | None:
    """Information was published, nothing says of which kind or by which channel: the year's total, where nothing narrows it."""
    phrase, subject = wording.phrase, wording.subject
    if _totalled(before) and PLACE.search(phrase) and not OWN_OFFICE.search(phrase):
        # 全区公开900条,区政府办公室公开70条: one office of the area.
        return one("disclosed_items", "proactive.part_by_place", part=True)
    if context.phrase and not PLACE.search(phrase) and (above := heading_channel(context)) is not None:
        return one(above, "proactive.channel_of_heading")
    if not _is_about_information(context, wording):
        return None
    if re.search(r"栏目|专栏", _without_last_tail(context, subject)):
        return one(CATEGORY, "proactive.column")
    if before.head_is("disclosed_via_website") and "其中" in subject:
        return one(CATEGORY, "proactive.part_of_the_site")
    if NOTICE_OF_OFFICE.search(phrase):
        return other("proactive.public_notice")
    several = SEVERAL_CHANNELS.search(subject.replace("等方式", "").replace("等形式", "")) or MANY_WAYS.search(subject)
    if NAMED_WAY.search(subject) and not several:
        return one("disclosed_via_other", "proactive.named_way")
    if (site := _site_of_the_sentence(context, phrase)) is not None:
        return one(site, "proactive.site_of_the_sentence")
    if re.search(r"平台|网站|渠道|新媒体", context.heading) and not re.search(r"主动公开|政府信息", subject):
        # Under a heading about platforms an unnamed total is that of some site or account.
        return other("proactive.total_of_a_platform")
    if context.unit in ("次", "部", "期") and "信息" not in phrase:
        return None
    return one("disclosed_items", "proactive.total")


def _is_about_information(context: Context, wording: Wording) -> bool:
    """Do the words name information as what was published? 财政局公开12条 names nothing."""
    phrase = wording.phrase
    around = wording.subject[-len(phrase) - 16 :] + (context.tail if context.tail_closed else "")
    named = PUBLISHED.search(phrase) or re.search(r"信息|总量|总数|数量|内容", phrase)
    before_number = context.phrase or NUMBER_FIRST.match(context.tail)
    return bool(OBJECT_OF_TOTAL.search(around) and named and before_number)


def _site_of_the_sentence(context: Context, phrase: str) -> str | None:
    """市政府门户网站年点击量900万次,…,发布信息800条: the subject of the sentence is the site."""
    if not phrase or context.history.startswith(phrase) or not SAME_SITE.search(way_clauses(context.history)):
        return None
    platforms = channels_of(way_clauses(context.history[: -len(phrase)]))
    return platforms[0] if len(platforms) == 1 and platforms[0] in SITES else None


def _without_last_tail(context: Context, subject: str) -> str:
    """``subject`` without the words that the number before owns: 网站设有9个栏目,全年发布信息300条 speaks of the site."""
    return subject.partition(",")[2] or subject if len(context.history) > len(subject) else subject


def _totalled(before: Before) -> bool:
    """Does the number stand beside or below a total of what was disclosed?"""
    return before.head_is("disclosed_items") or before.earlier_is("disclosed_items")


def _ends_in_verb(phrase: str) -> bool:
    return any(match.end() == len(phrase) for match in PUBLISHED.finditer(phrase))


def _published_object(phrase: str) -> str:
    """The object without generic words: empty for 公开各类政府信息共, 财政 for 公开财政信息."""
    amount = re.search(r"(?:更新量|信息量|发布量|公开量|更新数)(?:共|为)?$", phrase)
    if amount:
        return GENERIC.sub("", re.sub(r"网站|微博|微信|公众号", "", phrase[: amount.start()]))
    # The first verb opens the object: in 公开预决算公开信息 the second 公开 belongs to it.
    match = PUBLISHED.search(phrase)
    if match is not None:
        return GENERIC.sub("", WHERETO.sub("", phrase[match.end() :]))
    return GENERIC.sub("", SCOPE.sub("", without_channels(phrase)))
