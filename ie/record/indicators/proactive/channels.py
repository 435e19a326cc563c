"""Which channel a number of published items went through, and what several channels together make."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import CATEGORY, GAZETTE_ISSUES, OTHER, OTHER_WAYS, Decision, one, other
from ie.record.indicators.measure_words import LISTED_UNITS, units_agree
from ie.record.indicators.memory import Before
from ie.record.indicators.proactive.channel_words import (
    CHANNELS_WITHOUT_INDICATOR,
    ISSUES,
    OTHER_CLASS,
    PUBLISHED,
    SEVERAL_CHANNELS,
    TOLD_AS_PUBLISHED,
    channels_of,
    sole_channel,
    without_channels,
)
from ie.record.indicators.topics import NOT_PUBLISHED

HOME_OF_CHANNELS = ("SEC_PROACTIVE", "SEC_OVERVIEW")
BARE_CHANNEL = re.compile(
    r"(?:政务|官方|今日|等|其[他它]|、|和|及|微博|微信|公众号|视频号|抖音号?|头条号?|客户端|政府|门户|网站|官网|快手|报刊|电视|广播)+(?:共|计|共计)?"
)
# 分载体看: and the heading 分渠道情况 open a list of channels that have no verb of their own.
CHANNELS_ANNOUNCED = re.compile(
    r"(?:分|按照?|从|依照?|就)(?:信息)?(?:公开|发布)?的?(?:不同)?(?:载体|渠道|途径|平台|媒体|媒介|方式|形式|去向|流向)(?:类型|类别|分布)?"
    r"(?:的?情况|来?看|划分|来?分|区分|统计|分布|而言|来说)|(?:^|[,;。])(?:按|分)(?:公开|发布)?(?:载体|渠道|途径|平台|形式)[:：,]|(?:^|[,;。]|公开|发布)(?:渠道|途径|载体|形式)(?:上|方面)[,:：]|(?:^|[,;。]|具体|公开|发布)(?:渠道|途径|载体)(?:有[二三四五六两]?|为|是|如下|包括|主要有|分布)?(?:种|条)?[:：]"
)
# （二）公开渠道, （三）公开形式: every channel under it stands alone.
# 民意征集500条。按渠道:网站410条; 办理业务500件。按渠道:网站410件.
OTHER_MATTER = re.compile(r"征集|办理|业务|办件|受理|工单|阅读|点击|浏览|访问")
CHANNELS_TITLE = re.compile(
    r"(?:(?:政府|主动|信息)*(?:公开|发布)?(?:政府)?(?:信息)?的?(?:渠道|途径|载体|去向)|(?:政府|主动|信息)*(?:公开|发布)(?:政府)?(?:信息)?的?(?:形式|方式))"
    r"(?:和|及|、|情况|方面|分布|构成)*"
)
ENDS_IN_CHANNEL = re.compile(
    r"(?:网站群?|官网|门户网?|信息网|公开网|微博|微信|公众号|订阅号|矩阵|公报|报刊|报纸|(?:报刊|报纸)公告|简报|宣传单|传单|手册|宣传册|折页|展板|明白纸|喇叭|广播|电视|电台|栏|屏|牌|墙|载体|渠道|途径|方式|形式|平台|媒体|客户端)"
    r"(?:[一-鿿]{0,6}(?:频道|专栏|栏目))?等?(?:上的|的)?(?:承载|收录|容纳)?(?:共|计|共计|有|为)?$"
)
# 选择网站作为公开渠道的信息60条, 由公告栏发布的信息9条.
SENT_BY_CHANNEL = re.compile(r"(?:发布|公开|公布|(?:公开|发布)(?:渠道|途径|载体))的(?:政府|政务)?信息(?:共|有|为|计)*$")
# 发到镇政府网站的60条, 贴在公告栏的20条: where a piece went is its channel.
PLACED = re.compile(
    r"(?:发到|发在|发往|发至|发布于|公布于|首发于|登载于|登载在|公布在|发布在|登在|登上|登到|挂在|挂到|放在|放到|贴在|贴到|贴上|张贴在|张贴于|张贴到|刊在|刊于|刊登在|刊登于|推到|推送到|推送至|投放到|投放在|上传到|上传至|走的是|见于|大头在|大头是|(?:绝?大)?部分在|多数在|主要在)"
    r"[^,;]{2,24}(?:的|上|有|共|计)*$"
)
BESIDE_PLACED = re.compile(r"^[,;、]([^,;。、\d]{4,30})(?:的有?|上)\d")
# How far before a bare channel the words that opened its list may stand.
LIST_REACH = 20
# 文章 of an account are what it published: 公众号文章310篇.
ACCOUNT_ARTICLES = re.compile(r"[一-鿿]{0,8}(?:公众号|微信)(?:文章|推文|图文)(?:共|计)?")
# 注销微博账号2个 counts accounts.
ACCOUNTS = re.compile(r"(?:账号|帐号)(?:共|计|有|达)*$")
# 余下120条见诸广播电视: the number stands before its channel.
REST_OF_LIST = re.compile(
    r"(?:其中|上述信息中|以上信息中|另外?|还|尚|有|余下|其余|剩余|剩下|的|,|(?:绝?大)?(?:部分|多数)|大多)*"
)
# 其中绝大部分(460条)系通过门户网站发布: the way stands behind the bracket.
BEHIND_BRACKET = re.compile(r"^[)）](?P<clause>[^,;。]+)")
APPEARED = re.compile(
    r"^(?:(?:政府|政务)?信息)?(?:则|是|系|均|都|全部)*(?:首发于|首发在|发布于|见于|散见于|散见在|见诸|上了|登上|在(?=[^,;]{0,20}(?:网站|官网|微博|公众号|公报|栏|屏|广播|电视|报刊)(?:上|里)?$)|(?:登载|刊登|刊载|发布|公布|张贴)[在于]|发布到)"
)
# 504条信息通过网站发布: nothing but the channel is said of them.
INFORMATION_BY = re.compile(r"(?:政府|政务)?信息(?:通过|经由|经|由|在|利用)[^,;、]{2,20}(?:发布|公开|公布|推送)")
CHOSEN_CHANNEL = re.compile(r"(?:作|以[^,;]{2,20})为(?:公开|发布)?(?:渠道|途径|载体)的(?:(?:政府|政务)?信息)?(?:共|有|为|计)*$")
PUBLISHED_BY = re.compile(
    r"^(?:则|是|系|均|都|全部)*(?:通过|经由|借助|利用|由|在)[^,;]{2,40}(?:公开|发布|公布|公示|刊登|发出|首发|推送|推出)$"
)
# A warning or a message sent is no piece of disclosed information; another language repeats the site.
BROADCAST = re.compile(r"预警|短信(?:共|约|近)?$|短信[^,;]{0,6}(?:提示|提醒)")
AND_ALL_OTHERS = re.compile(r"(?:及|和|与|以及)(?:其[他它])?(?:各类|各种|多种)(?:载体|渠道|平台|媒体|方式|途径)")
EDITION = re.compile(r"[蒙藏维哈英外朝彝]文?版|无障碍版|长者版|繁体版")
# What may stand beside a bare channel, and with it in a heading of its own.
BESIDE_CHANNEL = re.compile(
    r"(?:其中|在|通过|政府|政务|门户|官方|站|本级|[省市县区镇局委]|渠道|途径|方面|端|占|公开|发布|上|共|计|为|有)*"
)


def number_first(context: Context, before: Before) -> Decision | None:
    """其中640条登载在门户网站,余下120条通过报纸、橱窗等途径公布: one kind of channel after its number, in a list of what was disclosed."""
    disclosed = ("disclosed_items", "disclosed_via")
    about = before.earlier_is(*disclosed) or before.head_is(*disclosed) or _under_title(context)
    if context.unit not in LISTED_UNITS or not REST_OF_LIST.fullmatch(context.phrase) or not context.tail_closed:
        return None
    bracketed = BEHIND_BRACKET.match(context.rest) if context.in_bracket else None
    tail = bracketed["clause"] if bracketed else context.tail
    if before.earlier_is(CATEGORY) and not (_under_title(context) and context.paragraph.lstrip("。:：") == context.phrase):
        # 公示征地信息50条,其余20条通过公开栏公布 goes on with the kind.
        return None
    if not (about or "信息中" in context.phrase + context.lead[-6:]):
        return None
    published = PUBLISHED_BY.match(tail)
    if not (published or APPEARED.match(tail)):
        return None
    named = channels_of(tail)
    if (channel := sole_channel(named)) is not None:
        return one(channel, "proactive.channel_after")
    closed_class = re.search(r"等(?:途径|渠道|方式|形式|载体)", tail)
    if published and closed_class and not named and before.earlier_is("disclosed_via"):
        return one("disclosed_via_other", "proactive.channel_after")
    return None


def opens_placed_list(context: Context) -> bool:
    """发布于门户网站的有410条,由公众号推送的有90条 opens a paragraph: the channel after it says what is listed."""
    beside = BESIDE_PLACED.match(context.rest)
    return (
        context.section in HOME_OF_CHANNELS
        and context.paragraph == context.phrase
        and beside is not None
        and sole_channel(channels_of(beside[1])) is not None
    )


def placed(context: Context, named: Sequence[str]) -> Decision | None:
    """登在门户网站上的380条, in a list of what was disclosed: one kind of channel, named by where the piece went."""
    if context.unit not in LISTED_UNITS or not PLACED.search(context.phrase) or NOT_PUBLISHED.search(context.history):
        return None
    channel = sole_channel(named)
    return one(channel, "proactive.channel_placed") if channel else None


def bare_channel(context: Context, before: Before, named: Sequence[str]) -> Decision | None:
    """主动公开460条。网站渠道300条,微信占160条: nothing but a channel, right after the total or another channel."""
    earlier = before.earlier
    after_channel = before.earlier_is("disclosed_via") or before.channels_go_on
    after_total = earlier is not None and earlier.indicator == "disclosed_items" and not earlier.part
    counted = context.unit in LISTED_UNITS or (context.unit == "" and channels_listed(context))
    if not counted or NOT_PUBLISHED.search(context.history) or not (after_channel or after_total):
        return None
    if (
        after_channel
        and re.fullmatch(r"(?:其[他它]|其余)(?:的|共|为)*", context.phrase)
        and re.match(r"[,;、]", context.between)
    ):
        return one("disclosed_via_other", "proactive.other_channels")
    channel = sole_channel(named)
    return (
        one(channel, "proactive.bare_channel")
        if channel and BESIDE_CHANNEL.fullmatch(without_channels(context.phrase))
        else None
    )


def _under_title(context: Context) -> bool:
    return context.section in HOME_OF_CHANNELS and CHANNELS_TITLE.fullmatch(context.title) is not None


def channels_listed(context: Context) -> bool:
    """Does the sentence or the heading open a list of channels?"""
    opened = CHANNELS_ANNOUNCED.search(context.history) or CHANNELS_ANNOUNCED.search(context.nearest_heading)
    return opened is not None or _under_title(context)


def announced(context: Context) -> bool:
    """Is the number the item of a list of channels, and named by one?"""
    return (
        context.unit in (*LISTED_UNITS, "")
        and channels_listed(context)
        and bool(ENDS_IN_CHANNEL.search(context.phrase) or SENT_BY_CHANNEL.search(context.phrase))
        and not NOT_PUBLISHED.search(_sentence_before(context) + context.history + context.heading)
        and not OTHER_MATTER.search(_sentence_before(context))
    )


def _sentence_before(context: Context) -> str:
    """What the list may be about: 受理咨询50件。按渠道:网站41件."""
    return context.paragraph.removesuffix(context.history).rstrip("。").rpartition("。")[2]


def denied_channel(context: Context) -> str | None:
    """政府公报:无 in a list of channels: the channel through which nothing went."""
    channel = sole_channel(channels_of(context.phrase))
    labelled = context.between.endswith((":", "：")) and not context.tail and context.tail_closed
    alone = BESIDE_CHANNEL.fullmatch(without_channels(context.phrase)) is not None
    return channel if labelled and alone and (_under_title(context) or CHANNELS_ANNOUNCED.search(context.history)) else None


def by_channel(
    named: Sequence[str], context: Context, before: Before, subject: str, *, generic: bool, verb: bool
) -> Decision | None:
    """One kind of channel is that indicator; several with 等 are the total; two kinds alone are other."""
    if set(named) == {"disclosed_via_other", "video_accounts"} and verb and generic:
        # 通过抖音、快手和电子屏公开: none of them has an indicator of its own.
        named = ["disclosed_via_other"]
    if len(named) > 1:
        if "分别" in subject:
            return other("proactive.channels_apart")
        if (SEVERAL_CHANNELS.search(subject) or len(named) >= 3) and generic and verb:
            return one("disclosed_items", "proactive.all_channels")
        return other("proactive.several_channels")
    if AND_ALL_OTHERS.search(subject) and generic and verb:
        return one("disclosed_items", "proactive.all_channels")
    kind = named[0]
    if context.unit == "个" and (
        ACCOUNTS.search(context.phrase) or not re.search(r"信息|稿件|文章", context.phrase + context.tail)
    ):
        return other("proactive.accounts")
    if kind == "disclosed_via_other" and BROADCAST.search(context.phrase) and not re.search(r"信息[^,;]*$", context.phrase):
        return other("proactive.messages")
    if EDITION.search(context.phrase):
        return other("proactive.edition")
    if kind in CHANNELS_WITHOUT_INDICATOR:
        return other(f"proactive.{kind}")
    if ISSUES.search(context.number) and kind != "disclosed_via_wechat":
        return Decision((OTHER,), GAZETTE_ISSUES)
    if context.unit == "次" and kind != "disclosed_via_website":
        return other("proactive.pushes")
    if CHOSEN_CHANNEL.search(context.phrase):
        return one(kind, "proactive.chosen_channel")
    if not context.phrase and context.tail_closed and INFORMATION_BY.fullmatch(context.tail):
        return one(kind, "proactive.channel_after")
    if kind == "disclosed_via_website" and not generic and not announced(context):
        return one(CATEGORY, "proactive.category_on_website")
    listed = before.head_is("disclosed") or announced(context)
    channel_before = before.earlier_is("disclosed_via") or before.channels_go_on
    if kind == "disclosed_via_wechat" and context.unit == "篇" and ACCOUNT_ARTICLES.fullmatch(context.phrase):
        return one(kind, "proactive.account_articles")
    if (
        kind == "disclosed_via_other"
        and not listed
        and not channel_before
        and not PUBLISHED.search(context.phrase + context.tail)
    ):
        return None
    if (
        kind == "disclosed_via_other"
        and channel_before
        and context.unit in LISTED_UNITS
        and units_agree(before.unit, context.unit)
        and re.match(r"^[,;、。]", context.between)
        and ENDS_IN_CHANNEL.search(context.phrase)
        and not NOT_PUBLISHED.search(context.history)
    ):
        # 微博143条;电子屏、宣传栏等线下载体70条.
        return one(kind, OTHER_WAYS if OTHER_CLASS.search(subject) else "proactive.channel_listed")
    said = kind != "disclosed_via_other" and (channel_before or re.search(r"信息|内容|^其中", context.phrase))
    # 公众号推送290条,用户5万人;微博170条: a list of channels goes on behind their readers.
    if (
        not verb
        and BARE_CHANNEL.fullmatch(context.phrase)
        and re.match(r"^[,;、]", context.between)
        and TOLD_AS_PUBLISHED.search(context.history)
        and not NOT_PUBLISHED.search(context.history[-len(context.phrase) - LIST_REACH :])
    ):
        return one(kind, "proactive.channel_listed")
    if not verb and not listed and not said:
        return None
    reason = OTHER_WAYS if OTHER_CLASS.search(subject) else "proactive.channel"
    return one(kind, reason)
