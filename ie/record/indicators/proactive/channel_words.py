"""The channels of disclosure as words: website, gazette, weibo, wechat, other; verbs of publishing; headings that name a channel."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ie.record.indicators.context import Context
from ie.record.indicators.decisions import cue

# 公开 of 信息公开 and 政务公开 is no verb.
PUBLISHED = re.compile(
    r"主动公开|(?<!信息)(?<!务)(?<!申请)(?<!梳理)公开(?!栏|目录|指南|平台|专栏|制度|事项|工作|主体|屏|电话|意识|力度)|(?<!新闻)发布|公布|公示(?=信息)|更新|上传|上网|挂网|推送|编发|编辑|刊载|刊登|登载|采集|录入|转发|转载|张贴|产生|制作|推出|晒出|披露|首发|(?<!粘)贴了|贴出|挂了|挂出|发微博|发送|推介|报道|发文|发博|推文|发博(?!文)|发帖|信息量|更新量|维护"
)
TOLD_AS_PUBLISHED = re.compile(r"公开(?!栏|目录|指南)|发布|公布|更新|推送|上传|编发|刊登|刊载|挂网|推出|晒出")
# 统计公报, 环境状况公报 are documents; a gazette is named by whose it is.
GAZETTE_NAMED = re.compile(r"(?<![计况量源查展])公报(?!室)|政报")
CHANNELS = (
    cue(
        "disclosed_via_website",
        r"网站(?!群建设)|官网|互联网(?!\+)|门户网|信息公开网|信息网(?!络)|政务网|政府网|党政网|公众网|外网|网上(?!办)|上网(?!(?:和|、|及|与)?(?:张榜|上墙))|政府门户|信息公开(?:工作)?(?:平台|专栏|统一平台|系统|目录系统)|局网|县网|市网|区网|[一-鿿]{2}(?<![联水电管路])网(?=(?:全年|年内|累计|主动|共)*(?:发布|公开|更新|上传|刊登|登载))|[“\"]?中国[一-鿿]{2,6}网|专网",
        r"人民网|新华网|中新网|新浪网|(?:中央|省级|国家级|新闻|媒体|主流|商业)[^,]{0,4}网站",
    ),
    cue("disclosed_via_weibo", r"微博"),
    cue("disclosed_via_wechat", r"微信(?!群)|公众号|订阅号|公众平台|公众账号"),
    cue("disclosed_via_gazette", GAZETTE_NAMED.pattern),
    cue(
        "disclosed_via_other",
        r"(?<!公)报刊|报纸|《》简报|广播|电视|电台|(?:公告|公示|公开|宣传|信息)栏(?!目)|揭示板|展板|公示牌|公告牌|公开牌|公示墙|公开墙|(?:电子|LED)?大屏|电子屏|显示屏|客户端|APP|app|头条|(?:在|通过|利用|依托|向|、|和|及)(?:[省市县区]|各级|本级)?(?:公共)?(?:图书馆|档案馆)|政务大厅|服务大厅|办事大厅|查阅(?:场所|点|室|中心)|"
        r"手册|传单|纸质|其[他它](?:方式|形式|渠道|途径|媒体|载体|平台)|传统(?:媒体|载体)|新闻媒体|各类媒体|执法公示平台|微信群|短信|农村广播|主流媒体|(?<!融)媒体(?!中心)",
    ),
    cue("video_accounts", r"抖音|视频号|快手|[bB]站|今日头条号"),
    cue("new_media", r"新媒体|两微一端|两微"),
)
# Channels that the codebook does not know: what they carried is other.
CHANNELS_WITHOUT_INDICATOR = ("video_accounts", "new_media")
OTHER_CLASS = re.compile(r"其[他它](?:方式|形式|渠道|途径|载体)")
SITES = ("disclosed_via_website", "disclosed_via_weibo", "disclosed_via_wechat")
SAME_SITE = re.compile(r"(?:点击|访问|浏览|阅读|粉丝|用户|关注|访客|栏目|专栏|板块|改版)")
SEVERAL_CHANNELS = re.compile(
    r"等(?:多?种|各种|多|各|不同|[一二三四五六七八九十\d]|载体|渠道|平台|方式|途径|形式|媒体|媒介|其他)|(?:及|和|与|以及)其[他它]|多种|多渠道|不同渠道|(?:及|和|与)(?:各类?|多种)(?:载体|渠道|平台|媒体|方式)|等$|等[,，]|各类渠道"
)
ALONE_IN_HEADING = re.compile(
    r"(?:通过|利用|以)?(?:人民政府|政府|政务|门户|官方|[省市县区镇局委本])*(?:网站|门户|官网|微信公众号|微信|公众号|微博|公报|其[他它](?:方式|渠道|途径|形式|载体))(?:公开|发布|渠道|途径|方面|情况|信息)*"
)
ISSUES = re.compile(r"期(?:次)?$")


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


def sole_channel(named: Sequence[str]) -> str | None:
    """The one channel of ``named``, where the codebook has an indicator for it."""
    return named[0] if len(named) == 1 and named[0] not in CHANNELS_WITHOUT_INDICATOR else None


def without_channels(words: str) -> str:
    for candidate in CHANNELS:
        words = candidate.pattern.sub("", words)
    return words


def heading_channel(context: Context) -> str | None:
    """The channel that the heading just above names alone: （二）网站公开, 2.政务微信."""
    channel = sole_channel(channels_of(context.title))
    if channel is None or not ALONE_IN_HEADING.fullmatch(context.title):
        return None
    return channel


def way_clauses(subject: str) -> str:
    """The clauses that may hold the way of disclosure: no brackets, nothing before a semicolon."""
    return re.sub(r"\([^()]*\)", "", re.split(r"[;；]", subject)[-1])
