"""What was disclosed: this year's total, the all-time total, by channel, by category."""

from __future__ import annotations

import re

from ie.record.indicators.clauses import Context
from ie.record.indicators.decisions import CATEGORY, Decision, cue, one, other

ITEM_UNITS = frozenset(
    {
        "条",
        "件",
        "篇",
        "项",
        "份",
        "个",
        "期",
        "则",
        "条次",
        "条(次)",
        "篇(条)",
        "篇次",
        "次",
        "部",
        "期次",
        "件次",
        "余条",
        "多条",
        "宗",
        "幅",
        "",
        "条(件)",
        "篇(次)",
        "组",
    }
)
# 公开 of 信息公开 and 政务公开 is no verb.
VERB = re.compile(
    r"主动公开|(?<!信息)(?<!务)(?<!申请)(?<!梳理)公开(?!栏|目录|指南|平台|专栏|制度|事项|工作|主体|屏|电话|意识|力度)|发布|公布|公示(?=信息)|更新|上传|上网|挂网|推送|编发|编辑|刊载|刊登|登载|采集|录入|转发|转载|张贴|产生|制作|推出|发送|推介|报道|发文|发博|推文|信息量|更新量|维护"
)
HOLDINGS = re.compile(r"(?:制作|获取|产生|形成|保存)[^,;]{0,8}(?:政府)?(?:信息|公文)(?:总数|总量)?[^,;]{0,6}$")
NOT_DISCLOSED = re.compile(r"(?:不予|不|免于|免予|暂不|未)公开|依申请公开|不公开")
# Words that say only that information was disclosed, not which.
GENERIC = re.compile(
    r"(?:各级|各类|各种|各项|各|所有|全部|有关|相关|法定|主动|应主动|对外|向社会|新增|政府|政务|本级|公共|党务|应|需|类|的|地|了|并|及|和|与|、|公开|发布|公布|更新|上传|"
    r"信息|内容|文件|稿件|文章|数据|消息|资讯|数量|总数量|总数|总量|数|量|共计|共|合计|总计|累计|计|为|达到|达|是|有|约|已|件数|条数|目|存量|采集|修订|转发|转载|录入|整理|推送|上传|目前|近|多达|均|分别|一共|总共|全年|截至)+"
)
SCOPE = re.compile(
    r"20\d\d年度?|今年|本年度?|其中|及|我[局委办厅镇乡县区市州省旗部院]|本[局委办厅镇乡县区市州省旗部院]|本机关|本单位|全[局委镇乡县区市州省旗]|街道"
)
CUMULATIVE = re.compile(
    r"历年|加上往年|自(?!今年|本年)[^,;]{1,14}(?:以来|至今)|自\d{4}年[^,;]{0,8}起|(?:颁布|公布)?(?:实施|施行|开展|开通|开设|建立|建站|上线|成立|运行|启动)(?:之日)?(?:以来|起|至今)|(?:自|从)\d{4}年[^,;]{0,12}(?:以来|起|至今)|有史以来|截至目前为止历年"
)
SINCE_YEAR = re.compile(r"(?:自|从)?(20\d\d)年(?:\d{1,2}月)?(?:\d{1,2}日)?[^,;。]{0,10}(?:以来|起|至今)")
ALL_DISCLOSED = re.compile(r"^,?(?:均已|均|全部|已全部|都已|已)(?:予以|依法|按规定)?(?:对外)?主动公开")
MANY_FIELDS = re.compile(r"等(?:方面|领域)?的?(?:各类)?政府信息(?:累计|共计|共|总计|合计|达)+$")
NAMED_WAY = re.compile(r"(?:通过|以|利用|采取|采用)[^,;]{2,30}(?:方式|形式|途径|渠道)[^,;]*(?:公开|发布|公布)")
NUMBER_FIRST = re.compile(r"(?:条)?(?:主动公开)?(?:各类)?(?:政府|政务)?信息")
# 财政局公开12条 names no object: it is some office's share, not the total.
OBJECT_OF_TOTAL = re.compile(r"信息|主动公开|政务|内容")
KIND_OF_INFORMATION = re.compile(r"(?<!各)(?<!公开公文)类的?(?:信息|内容)?(?:数|量|更新量)?(?:有|共|为)*$")
TELLS = re.compile(r"公开(?!栏|目录|指南)|发布|公布|更新|推送|上传|编发|刊登|刊载|挂网|推出")
STOCK_TODAY = re.compile(r"(?:截至|截止|到\d{4}年[^,;]{0,8}|到年底|目前|至今)[^;]*(?:累计|总计|共|合计)")
ADDED = re.compile(
    r"(?:其中|本年度?|今年|当年|年度|\d{4}年度?|主动|公开|新增|的|政府|信息|共|为|,)*新增(?:主动|公开|的|政府|信息|共|为)*|(?:其中)?(?:本年度|今年|\d{4}年度?)(?:主动|公开|的|政府|信息|共|为)*"
)
THIS_YEAR_ADDED = re.compile(r"新增|本年度?|今年|其中\d{4}年|当年|年度新")

CHANNELS = (
    cue(
        "disclosed_via_website",
        r"网站(?!群建设)|官网|互联网(?!\+)|门户网|信息公开网|政务网|政府网|公众网|外网|网上(?!办)|上网|政府门户|信息公开(?:工作)?(?:平台|专栏|统一平台|系统|目录系统)|局网|县网|市网|区网|[“\"]?中国[一-鿿]{2,6}网|专网",
        r"人民网|新华网|中新网|新浪网|(?:中央|省级|国家级|新闻|媒体|主流|商业)[^,]{0,4}网站",
    ),
    cue("disclosed_via_weibo", r"微博"),
    cue("disclosed_via_wechat", r"微信(?!群)|公众号|订阅号|公众平台|公众账号"),
    cue("disclosed_via_gazette", r"公报(?!室)"),
    cue(
        "disclosed_via_other",
        r"(?<!公)报刊|报纸|广播|电视|电台|(?:公告|公示|公开|宣传|信息)栏(?!目)|揭示板|展板|电子屏|显示屏|客户端|APP|app|头条|(?:在|通过|利用|依托|向|、|和|及)(?:[省市县区]|各级|本级)?(?:公共)?(?:图书馆|档案馆)|政务大厅|服务大厅|办事大厅|查阅(?:场所|点|室|中心)|"
        r"手册|传单|纸质|其[他它](?:方式|形式|渠道|途径|媒体|载体|平台)|传统(?:媒体|载体)|新闻媒体|各类媒体|执法公示平台|微信群|短信|农村广播|主流媒体|媒体",
    ),
    cue("video_accounts", r"抖音|视频号|快手|[bB]站|今日头条号"),
    cue("new_media", r"新媒体|两微一端|两微"),
)
OTHER_CLASS = re.compile(r"其[他它](?:方式|形式|渠道|途径|载体)")
VIDEO = re.compile(r"视频|短视频|海报|作品|节目")
ISSUES = re.compile(r"期(?:次)?$")
WAYS = re.compile(
    r"等(?:多?种|各种|多|各|不同|[一二三四五六七八九十\d]|载体|渠道|平台|方式|途径|形式|媒体|媒介|其他)|(?:及|和|与|以及)其[他它]|多种|多渠道|不同渠道|等$|等[,，]|各类渠道"
)


def channels_of(text: str) -> list[str]:
    """The kinds of channel that the words name, each once, in order of mention."""
    places: dict[str, int] = {}
    for candidate in CHANNELS:
        if candidate.unless and candidate.unless.search(text):
            continue
        match = candidate.pattern.search(text)
        if match:
            places[candidate.indicator] = match.start()
    if re.search(r"等(?:政务)?新媒体", text):
        return ["new_media"]
    if OTHER_CLASS.search(text) and not re.search(r"(?:及|和|与|以及)其[他它]", text):
        # 通过网站、新闻媒体等其他方式: the class closes the list.
        return ["disclosed_via_other"]
    return sorted(places, key=lambda name: places[name])


def proactive(context: Context, earlier: Decision | None, head: Decision | None, report_year: int | None) -> Decision | None:
    """What a number of published items is: total, cumulative, channel or category."""
    if context.unit not in ITEM_UNITS:
        return None
    phrase, subject = context.phrase, context.since_number
    if not phrase and context.tail_closed:
        phrase = context.tail
        subject = context.lead + phrase
    if re.search(r"规章制度|(?:修订|完善|建立|健全)[^,;]{0,12}制度$", phrase):
        return other("proactive.rules_of_work")
    if re.search(r"^(?:历年来?)?(?:累计|历年)(?:共|为|主动公开|公开)*$", phrase) and "历年" in phrase and earlier is not None:
        return one("disclosed_items_cumulative", "proactive.cumulative_bare")
    totalled = any(d is not None and d.indicator.startswith("disclosed_items") for d in (head, earlier))
    if totalled and ADDED.fullmatch(phrase):
        return one("disclosed_items", "proactive.added")
    if NOT_DISCLOSED.search(phrase) and not re.search(r"主动公开", phrase):
        return other("proactive.not_disclosed")
    if HOLDINGS.search(phrase) and not re.search(r"公开|发布|公布", phrase):
        if ALL_DISCLOSED.search(context.rest):
            return one("disclosed_items", "proactive.all_made_disclosed")
        return other("proactive.holdings")
    # The way of disclosure may stand a clause before its verb, not beyond a semicolon, and not without a verb.
    named = channels_of(phrase) or (channels_of(_way(subject)) if TELLS.search(phrase) else [])
    verb = _last_verb(phrase) or _last_verb(subject)
    if not verb and not named:
        return None
    residue = _residue(
        phrase + (context.tail if _ends_in_verb(phrase) and context.tail_closed and not context.tail.startswith("、") else "")
    )
    generic = not residue
    if MANY_FIELDS.search(phrase) and not named:
        return one("disclosed_items", "proactive.total_of_fields")
    if (
        _cumulative(subject, context, report_year)
        and (generic or "历年" in phrase or "往年" in subject)
        and named in ([], ["disclosed_via_website"])
    ):
        return one("disclosed_items_cumulative", "proactive.cumulative")
    if named:
        before = earlier is not None and earlier.indicator.startswith("disclosed_via")
        return _by_channel(named, context, subject, generic or not verb, verb, head, before)
    if not generic:
        return _category(context, residue, head)
    if not OBJECT_OF_TOTAL.search(subject[-len(phrase) - 16 :] + (context.tail if context.tail_closed else "")):
        return None
    if not VERB.search(phrase) and not re.search(r"信息|总量|总数|数量|内容", phrase):
        return None
    if not context.phrase and not NUMBER_FIRST.match(context.tail):
        return None
    if re.search(r"栏目|专栏", subject):
        return one(CATEGORY, "proactive.column")
    if re.search(r"(?:中心|局|部门|办|科|乡镇|镇|乡|街道|委|馆|公示信息)(?:公开)?$", phrase):
        return other("proactive.public_notice")
    if (
        NAMED_WAY.search(subject)
        and not WAYS.search(subject.replace("等方式", "").replace("等形式", ""))
        and not re.search(r"多种|各种|不同|多个|主动公开", subject)
    ):
        return one("disclosed_via_other", "proactive.named_way")
    if re.search(r"平台|网站|渠道|新媒体", context.heading) and not re.search(r"主动公开|政府信息", subject):
        # Under a heading about platforms an unnamed total is that of some site or account.
        return other("proactive.total_of_a_platform")
    if context.unit in ("次", "部", "期") and "信息" not in phrase:
        return None
    return one("disclosed_items", "proactive.total")


def kind_of_information(context: Context, head: Decision | None) -> Decision | None:
    """机构职能类31条: a class of what was disclosed, unless the list is about requests."""
    if context.unit not in ITEM_UNITS or not KIND_OF_INFORMATION.search(context.phrase) or channels_of(context.phrase):
        return None
    if head is not None and head.indicator.startswith(("requests_", "review_", "litigation_", "inquiries")):
        return None
    if context.section in ("SEC_REQUESTS", "SEC_REVIEW") or re.search(r"申请|投诉|复议", context.since_number):
        return None
    return one(CATEGORY, "proactive.kind")


def gazette(context: Context, earlier: Decision | None) -> Decision | None:
    """What the gazette printed; its issues and copies are other. 刊登规章12件,规范性文件5件: each is a part without a total."""
    before = (
        earlier is not None
        and earlier.reason.startswith(("proactive.gazette", "other.proactive.issues"))
        and bool(re.match(r"^[,、]", context.between))
        and "。" not in context.between
    )
    if ("公报" not in context.since_number and not before) or [
        c for c in channels_of(context.phrase) if c != "disclosed_via_gazette"
    ]:
        return None
    listed = earlier is not None and earlier.reason.startswith("proactive.gazette") and re.match(r"^[,、]", context.between)
    if listed and context.unit in ITEM_UNITS and not VERB.search(context.phrase) and not channels_of(context.phrase):
        return one("disclosed_via_gazette", "proactive.gazette_listed")
    if ISSUES.search(context.number) or (re.search(r"公报[^,;]{0,6}$", context.phrase) and context.unit in ("册", "份", "本")):
        return other("proactive.issues")
    printed = re.search(r"刊登|刊载|刊发|公开|发布|公布|登载|收录", context.phrase) and context.unit in ITEM_UNITS
    if printed and not re.search(r"网站|微信|微博", context.since_number):
        return one("disclosed_via_gazette", "proactive.gazette")
    return None


def _way(subject: str) -> str:
    """The clauses that may hold the way of disclosure: no brackets, nothing before a semicolon."""
    return re.sub(r"\([^()]*\)", "", re.split(r"[;；]", subject)[-1])


def _ends_in_verb(phrase: str) -> bool:
    return any(match.end() == len(phrase) for match in VERB.finditer(phrase))


def _last_verb(text: str) -> str:
    matches = list(VERB.finditer(text))
    return matches[-1].group() if matches else ""


def _residue(phrase: str) -> str:
    """The object without generic words: empty for 公开各类政府信息共, 财政 for 公开财政信息."""
    amount = re.search(r"(?:更新量|信息量|发布量|公开量|更新数)(?:共|为)?$", phrase)
    if amount:
        return GENERIC.sub("", re.sub(r"网站|微博|微信|公众号", "", phrase[: amount.start()]))
    # The first verb opens the object: in 公开预决算公开信息 the second 公开 belongs to it.
    match = VERB.search(phrase)
    if match is not None:
        return GENERIC.sub("", phrase[match.end() :])
    for candidate in CHANNELS:
        phrase = candidate.pattern.sub("", phrase)
    return GENERIC.sub("", SCOPE.sub("", phrase))


def _by_channel(
    named: list[str], context: Context, subject: str, generic: bool, verb: str, head: Decision | None, channel_before: bool
) -> Decision | None:
    """One kind of channel is that indicator; several with 等 are the total; two kinds alone are other."""
    if len(named) > 1:
        if "分别" in subject:
            return other("proactive.channels_apart")
        if (WAYS.search(subject) or len(named) >= 3) and generic and verb:
            return one("disclosed_items", "proactive.all_channels")
        local = channels_of(re.split(r"[,;]", context.phrase)[-1])
        if len(local) != 1:
            return other("proactive.several_channels")
        named = local
    kind = named[0]
    if kind in ("video_accounts", "new_media"):
        return other(f"proactive.{kind}")
    if ISSUES.search(context.number) and kind != "disclosed_via_wechat":
        return other("proactive.issues")
    if context.unit == "次" and kind != "disclosed_via_website":
        return other("proactive.pushes")
    if kind == "disclosed_via_website" and not generic:
        return one(CATEGORY, "proactive.category_on_website")
    listed = head is not None and head.indicator.startswith("disclosed")
    if kind == "disclosed_via_other" and not listed and not channel_before and not VERB.search(context.phrase + context.tail):
        return None
    said = kind != "disclosed_via_other" and (channel_before or re.search(r"信息|内容|^其中", context.phrase))
    if not verb and not listed and not said:
        return None
    reason = "proactive.other_ways" if OTHER_CLASS.search(subject) else "proactive.channel"
    return one(kind, reason)


def _category(context: Context, residue: str, head: Decision | None) -> Decision | None:
    phrase = context.phrase or context.tail
    if residue.strip("等") == "《》":
        return None
    if (
        context.unit != "项"
        and re.search(r"(?<!信息)(?<!政务)公开|公布", phrase)
        and context.section in ("SEC_PROACTIVE", "SEC_INTERPRET")
    ):
        return one(CATEGORY, "proactive.category_by_verb")
    ends_in_kind = re.search(
        r"(?:类|信息|情况|内容|公告|公示|动态|政策|文件|目录|指南|制度|通知|结果|职能|计划|规划|预算|决算|其[他它])(?:更新量|信息量|发布量|公开量|更新数|共|共计|达|有|总计|合计|数|为|等)*$",
        phrase,
    )
    if ends_in_kind and (
        context.section in ("SEC_PROACTIVE", "SEC_OVERVIEW", "SEC_INTERPRET", "SEC_ORG", "") or head is not None
    ):
        return one(CATEGORY, "proactive.category")
    return None


def _cumulative(subject: str, context: Context, report_year: int | None) -> bool:
    years = [int(year) for year in SINCE_YEAR.findall(subject)]
    if report_year is not None and years:
        return min(years) < report_year
    return bool(CUMULATIVE.search(subject))
