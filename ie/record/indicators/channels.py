"""Ways of disclosure: website, gazette, weibo, wechat and other, and what several of them together make."""

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
    r"主动公开|(?<!信息)(?<!务)(?<!申请)(?<!梳理)公开(?!栏|目录|指南|平台|专栏|制度|事项|工作|主体|屏|电话|意识|力度)|(?<!新闻)发布|公布|公示(?=信息)|更新|上传|上网|挂网|推送|编发|编辑|刊载|刊登|登载|采集|录入|转发|转载|张贴|产生|制作|推出|晒出|发微博|发送|推介|报道|发文|发博|推文|发博(?!文)|发帖|信息量|更新量|维护"
)
TELLS = re.compile(r"公开(?!栏|目录|指南)|发布|公布|更新|推送|上传|编发|刊登|刊载|挂网|推出|晒出")
# 统计公报, 环境状况公报 are documents; a gazette is named by whose it is.
GAZETTE_NAMED = re.compile(r"(?<![计况量源查展])公报(?!室)")
CHANNELS = (
    cue(
        "disclosed_via_website",
        r"网站(?!群建设)|官网|互联网(?!\+)|门户网|信息公开网|信息网(?!络)|政务网|政府网|党政网|公众网|外网|网上(?!办)|上网|政府门户|信息公开(?:工作)?(?:平台|专栏|统一平台|系统|目录系统)|局网|县网|市网|区网|[一-鿿]{2}(?<![联水电管路])网(?=(?:全年|年内|累计|主动|共)*(?:发布|公开|更新|上传|刊登|登载))|[“\"]?中国[一-鿿]{2,6}网|专网",
        r"人民网|新华网|中新网|新浪网|(?:中央|省级|国家级|新闻|媒体|主流|商业)[^,]{0,4}网站",
    ),
    cue("disclosed_via_weibo", r"微博"),
    cue("disclosed_via_wechat", r"微信(?!群)|公众号|订阅号|公众平台|公众账号"),
    cue("disclosed_via_gazette", GAZETTE_NAMED.pattern),
    cue(
        "disclosed_via_other",
        r"(?<!公)报刊|报纸|广播|电视|电台|(?:公告|公示|公开|宣传|信息)栏(?!目)|揭示板|展板|电子屏|显示屏|客户端|APP|app|头条|(?:在|通过|利用|依托|向|、|和|及)(?:[省市县区]|各级|本级)?(?:公共)?(?:图书馆|档案馆)|政务大厅|服务大厅|办事大厅|查阅(?:场所|点|室|中心)|"
        r"手册|传单|纸质|其[他它](?:方式|形式|渠道|途径|媒体|载体|平台)|传统(?:媒体|载体)|新闻媒体|各类媒体|执法公示平台|微信群|短信|农村广播|主流媒体|(?<!融)媒体(?!中心)",
    ),
    cue("video_accounts", r"抖音|视频号|快手|[bB]站|今日头条号"),
    cue("new_media", r"新媒体|两微一端|两微"),
)
BARE_CHANNEL = re.compile(
    r"(?:政务|官方|今日|等|其[他它]|、|和|及|微博|微信|公众号|视频号|抖音号?|头条号?|客户端|政府|门户|网站|官网|快手|报刊|电视|广播)+(?:共|计|共计)?"
)
# 分载体看: and the heading 分渠道情况 open a list of channels that have no verb of their own.
CHANNELS_ANNOUNCED = re.compile(
    r"(?:分|按照?|从|依照?|就)(?:信息)?(?:公开|发布)?的?(?:不同)?(?:载体|渠道|途径|平台|媒体|媒介|方式|形式|去向|流向)(?:类型|类别|分布)?"
    r"(?:的?情况|来?看|划分|来?分|区分|统计|分布|而言|来说)|(?:具体|公开|发布)(?:渠道|途径|载体)[:：]"
)
ENDS_IN_CHANNEL = re.compile(
    r"(?:网站群?|官网|门户网?|信息网|公开网|微博|微信|公众号|订阅号|矩阵|公报|报刊|报纸|广播|电视|电台|栏|屏|载体|渠道|途径|方式|形式|平台|媒体|客户端)"
    r"(?:[一-鿿]{0,6}(?:频道|专栏))?(?:上的|的)?(?:共|计|共计|有|为)?$"
)
# 选择网站作为公开渠道的信息60条, 由公告栏发布的信息9条.
SENT_BY_CHANNEL = re.compile(r"(?:发布|公开|公布|(?:公开|发布)(?:渠道|途径|载体))的(?:政府|政务)?信息(?:共|有|为|计)*$")
# 发到镇政府网站的60条, 贴在公告栏的20条: where a piece went is its channel.
PLACED = re.compile(
    r"(?:发到|发在|发往|发至|登在|登上|登到|挂在|挂到|放在|放到|贴在|贴到|贴上|张贴在|张贴于|张贴到|刊在|刊于|刊登在|刊登于|推到|推送到|推送至|投放到|投放在|上传到|上传至|走的是|见于)"
    r"[^,;]{2,24}(?:的|上|有|共|计)*$"
)
OTHER_TOPIC = re.compile(r"申请|投诉|留言|咨询|诉求|来信|建议|意见|复议|回应|舆情")
# How far before a bare channel the words that opened its list may stand.
LIST_REACH = 20
LISTED_UNITS = frozenset({"条", "篇", "则", "件", "份", "条次", "篇次", "余条", "多条"})
# 文章 of an account are what it published: 公众号文章310篇.
ACCOUNT_ARTICLES = re.compile(r"[一-鿿]{0,8}(?:公众号|微信)(?:文章|推文|图文)(?:共|计)?")
# 注销微博账号2个 counts accounts.
ACCOUNTS = re.compile(r"(?:账号|帐号)(?:共|计|有|达)*$")
# 余下120条见诸广播电视: the number stands before its channel.
REST_OF_LIST = re.compile(r"(?:其中|上述信息中|以上信息中|另外?|还|尚|有|余下|其余|剩余|剩下|的|,)+")
APPEARED = re.compile(r"^(?:则|是|均|都|全部)*(?:见诸|登载[在于]|刊登[在于]|刊载[在于]|发布[在于]|公布[在于]|发布到)")
# 504条信息通过网站发布: nothing but the channel is said of them.
INFORMATION_BY = re.compile(r"(?:政府|政务)?信息(?:通过|经由|经|由|在|利用)[^,;、]{2,20}(?:发布|公开|公布|推送)")
CHOSEN_CHANNEL = re.compile(r"作为(?:公开|发布)?(?:渠道|途径|载体)的(?:政府|政务)?信息(?:共|有|为|计)*$")
PUBLISHED_BY = re.compile(r"^(?:则|是|均|都|全部)*(?:通过|经由|借助|利用)[^,;]{2,40}(?:公开|发布|公布|刊登|发出)$")
OTHER_CLASS = re.compile(r"其[他它](?:方式|形式|渠道|途径|载体)")
SITES = ("disclosed_via_website", "disclosed_via_weibo", "disclosed_via_wechat")
SAME_SITE = re.compile(r"(?:点击|访问|浏览|阅读|粉丝|用户|关注|访客|栏目|专栏|板块|改版)")
# A warning or a message sent is no piece of disclosed information; another language repeats the site.
BROADCAST = re.compile(r"预警|短信(?:共|约|近)?$|短信[^,;]{0,6}(?:提示|提醒)")
AND_ALL_OTHERS = re.compile(r"(?:及|和|与|以及)(?:其[他它])?(?:各类|各种|多种)(?:载体|渠道|平台|媒体|方式|途径)")
EDITION = re.compile(r"[蒙藏维哈英外朝彝]文?版|无障碍版|长者版|繁体版")
ISSUES = re.compile(r"期(?:次)?$")
WAYS = re.compile(
    r"等(?:多?种|各种|多|各|不同|[一二三四五六七八九十\d]|载体|渠道|平台|方式|途径|形式|媒体|媒介|其他)|(?:及|和|与|以及)其[他它]|多种|多渠道|不同渠道|(?:及|和|与)(?:各类?|多种)(?:载体|渠道|平台|媒体|方式)|等$|等[,，]|各类渠道"
)


# What may stand beside a bare channel, and with it in a heading of its own.
BESIDE_CHANNEL = re.compile(
    r"(?:其中|在|通过|政府|政务|门户|官方|站|本级|[省市县区镇局委]|渠道|途径|方面|端|占|公开|发布|上|共|计|为|有)*"
)
HEADING_NUMBER = re.compile(r"^[(（]?[\d一二三四五六七八九十]+[)）、.．]*|[。:：]$")
ALONE_IN_HEADING = re.compile(
    r"(?:通过|利用|以)?(?:人民政府|政府|政务|门户|官方|[省市县区镇局委本])*(?:网站|门户|官网|微信公众号|微信|公众号|微博|公报|其[他它](?:方式|渠道|途径|形式|载体))(?:公开|发布|渠道|途径|方面|情况|信息)*"
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
    if set(places) == {"disclosed_via_other", "video_accounts"} and "头条" in text:
        return ["disclosed_via_other"]
    if re.search(r"等(?:政务)?新媒体", text):
        return ["new_media"]
    if OTHER_CLASS.search(text) and not re.search(r"(?:及|和|与|以及)其[他它]", text):
        # 通过网站、新闻媒体等其他方式: the class closes the list.
        return ["disclosed_via_other"]
    return sorted(places, key=lambda name: places[name])


def number_first(context: Context, earlier: Decision | None, head: Decision | None) -> Decision | None:
    """其中640条登载在门户网站,余下120条通过报纸、橱窗等途径公布: one kind of channel after its number, in a list of what was disclosed."""
    about = any(d is not None and d.indicator.startswith(("disclosed_items", "disclosed_via")) for d in (earlier, head))
    if context.unit not in LISTED_UNITS or not REST_OF_LIST.fullmatch(context.phrase) or not context.tail_closed:
        return None
    if earlier is not None and earlier.indicator == CATEGORY:
        # 公示征地信息50条,其余20条通过公开栏公布 goes on with the kind.
        return None
    if not (about or "信息中" in context.phrase + context.lead[-6:]):
        return None
    published = PUBLISHED_BY.match(context.tail)
    if not (published or APPEARED.match(context.tail)):
        return None
    named = channels_of(context.tail)
    if len(named) == 1 and named[0] not in ("video_accounts", "new_media"):
        return one(named[0], "proactive.channel_after")
    closed_class = re.search(r"等(?:途径|渠道|方式|形式|载体)", context.tail)
    if published and closed_class and not named and earlier is not None and earlier.indicator.startswith("disclosed_via"):
        return one("disclosed_via_other", "proactive.channel_after")
    return None


def placed(context: Context, named: list[str]) -> Decision | None:
    """登在门户网站上的380条, in a list of what was disclosed: one kind of channel, named by where the piece went."""
    if context.unit not in LISTED_UNITS or not PLACED.search(context.phrase) or OTHER_TOPIC.search(context.history):
        return None
    if len(named) != 1 or named[0] in ("video_accounts", "new_media"):
        return None
    return one(named[0], "proactive.channel_placed")


def bare_channel(context: Context, earlier: Decision | None, named: list[str]) -> Decision | None:
    """主动公开460条。网站渠道300条,微信占160条: nothing but a channel, right after the total or another channel."""
    after_channel = earlier is not None and earlier.indicator.startswith("disclosed_via")
    after_total = earlier is not None and earlier.indicator == "disclosed_items" and not earlier.part
    if context.unit not in LISTED_UNITS or OTHER_TOPIC.search(context.history) or not (after_channel or after_total):
        return None
    if (
        after_channel
        and re.fullmatch(r"(?:其[他它]|其余)(?:的|共|为)*", context.phrase)
        and re.match(r"[,;、]", context.between)
    ):
        return one("disclosed_via_other", "proactive.other_channels")
    if len(named) != 1 or named[0] in ("video_accounts", "new_media"):
        return None
    words = context.phrase
    for candidate in CHANNELS:
        words = candidate.pattern.sub("", words)
    return one(named[0], "proactive.bare_channel") if BESIDE_CHANNEL.fullmatch(words) else None


def heading_channel(context: Context) -> str | None:
    """The channel that the heading just above names alone: （二）网站公开, 2.政务微信."""
    title = HEADING_NUMBER.sub("", context.headings[-1]) if context.headings else ""
    named = channels_of(title)
    if len(named) != 1 or named[0] in ("video_accounts", "new_media") or not ALONE_IN_HEADING.fullmatch(title):
        return None
    return named[0]


def announced(context: Context) -> bool:
    """Does the sentence or the heading open a list of channels?"""
    opened = CHANNELS_ANNOUNCED.search(context.history) or (
        context.headings and CHANNELS_ANNOUNCED.search(context.headings[-1])
    )
    return (
        context.unit in LISTED_UNITS
        and bool(opened)
        and bool(ENDS_IN_CHANNEL.search(context.phrase) or SENT_BY_CHANNEL.search(context.phrase))
        and not OTHER_TOPIC.search(context.history + context.heading)
    )


def way_clauses(subject: str) -> str:
    """The clauses that may hold the way of disclosure: no brackets, nothing before a semicolon."""
    return re.sub(r"\([^()]*\)", "", re.split(r"[;；]", subject)[-1])


def by_channel(
    named: list[str], context: Context, subject: str, generic: bool, verb: str, head: Decision | None, channel_before: bool
) -> Decision | None:
    """One kind of channel is that indicator; several with 等 are the total; two kinds alone are other."""
    if set(named) == {"disclosed_via_other", "video_accounts"} and verb and generic:
        # 通过抖音、快手和电子屏公开: none of them has an indicator of its own.
        named = ["disclosed_via_other"]
    if len(named) > 1:
        if "分别" in subject:
            return other("proactive.channels_apart")
        if (WAYS.search(subject) or len(named) >= 3) and generic and verb:
            return one("disclosed_items", "proactive.all_channels")
        local = channels_of(re.split(r"[,;]", context.phrase)[-1])
        if len(local) != 1:
            return other("proactive.several_channels")
        named = local
    if AND_ALL_OTHERS.search(subject) and generic and verb:
        return one("disclosed_items", "proactive.all_channels")
    kind = named[0]
    if context.unit == "个" and ACCOUNTS.search(context.phrase):
        return other("proactive.accounts")
    if kind == "disclosed_via_other" and BROADCAST.search(context.phrase) and not re.search(r"信息[^,;]*$", context.phrase):
        return other("proactive.messages")
    if EDITION.search(context.phrase):
        return other("proactive.edition")
    if kind in ("video_accounts", "new_media"):
        return other(f"proactive.{kind}")
    if ISSUES.search(context.number) and kind != "disclosed_via_wechat":
        return other("proactive.issues")
    if context.unit == "次" and kind != "disclosed_via_website":
        return other("proactive.pushes")
    if CHOSEN_CHANNEL.search(context.phrase):
        return one(kind, "proactive.chosen_channel")
    if not context.phrase and context.tail_closed and INFORMATION_BY.fullmatch(context.tail):
        return one(kind, "proactive.channel_after")
    if kind == "disclosed_via_website" and not generic and not announced(context):
        return one(CATEGORY, "proactive.category_on_website")
    listed = (head is not None and head.indicator.startswith("disclosed")) or announced(context)
    if kind == "disclosed_via_wechat" and context.unit == "篇" and ACCOUNT_ARTICLES.fullmatch(context.phrase):
        return one(kind, "proactive.account_articles")
    if kind == "disclosed_via_other" and not listed and not channel_before and not VERB.search(context.phrase + context.tail):
        return None
    said = kind != "disclosed_via_other" and (channel_before or re.search(r"信息|内容|^其中", context.phrase))
    # 公众号推送290条,用户5万人;微博170条: a list of channels goes on behind their readers.
    if (
        not verb
        and BARE_CHANNEL.fullmatch(context.phrase)
        and re.match(r"^[,;、]", context.between)
        and TELLS.search(context.history)
        and not OTHER_TOPIC.search(context.history[-len(context.phrase) - LIST_REACH :])
    ):
        return one(kind, "proactive.channel_listed")
    if not verb and not listed and not said:
        return None
    reason = "proactive.other_ways" if OTHER_CLASS.search(subject) else "proactive.channel"
    return one(kind, reason)
