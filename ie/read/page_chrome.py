"""Which lines are page chrome: breadcrumbs, publish lines, share bars, attachment and link lists, lists of other years' reports.

Precision before recall: a chrome line that stays in the body costs little, a paragraph that is lost costs its numbers. So each
pattern describes a whole line, and most hold only before the body starts or after it ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ie.data import Span
from ie.read.metadata import HeaderBlock, find_metadata, has_named_label, is_label_line

_BLANK = " \t\u3000\xa0\u200b\ufeff"
_MAX_CHROME_LINE = 160
# What tool bars are made of. A line that consists of these words, blanks and signs is chrome; single 大 中 小 are font sizes.
_TOOL_WORDS = sorted(
    {
        *(
            "微信",
            "微博",
            "新浪微博",
            "腾讯微博",
            "QQ空间",
            "QQ好友",
            "QQ",
            "朋友圈",
            "人人网",
            "豆瓣",
            "分享到",
            "分享至",
            "分享",
            "一键分享",
        ),
        *(
            "打印本页",
            "打印",
            "关闭窗口",
            "关闭本页",
            "关闭",
            "收藏本站",
            "加入收藏",
            "设为首页",
            "收藏",
            "我要纠错",
            "纠错",
            "返回顶部",
            "返回",
            "下载",
        ),
        *(
            "字体大小",
            "字体",
            "字号",
            "放大",
            "缩小",
            "默认",
            "朗读",
            "语音播报",
            "无障碍浏览",
            "无障碍阅读",
            "无障碍",
            "长者模式",
            "适老化",
        ),
        *(
            "长者版",
            "长辈版",
            "关怀版",
            "老年版",
            "繁体版",
            "繁体",
            "简体版",
            "简体",
            "繁體",
            "English",
            "登录",
            "注册",
            "网站地图",
            "网站支持IPv6",
        ),
        *(
            "手机版",
            "移动版",
            "客户端",
            "退出老年人模式",
            "辅助线",
            "配色",
            "重置",
            "页面",
            "更多",
            "大",
            "中",
            "小",
            "|",
            "复制链接",
        ),
        *(
            "点击收听",
            "收听",
            "二维码",
            "扫码分享",
            "微信公众号",
            "政务微信",
            "政务微博",
            "首页",
            "背景色",
            "护眼",
            "下载文字版",
            "下载图片版",
        ),
    },
    key=lambda word: (-len(word), word),
)
_TOOLS = re.compile("|".join(re.escape(word) for word in _TOOL_WORDS))
_SURE_TOOLS = frozenset(
    ("打印", "打印本页", "关闭", "关闭窗口", "关闭本页", "分享", "分享到", "分享至", "一键分享", "我要纠错", "纠错", "返回顶部")
) | frozenset(("无障碍浏览", "加入收藏", "设为首页", "长者模式", "适老化", "语音播报", "朗读", "扫码分享"))
_SIGNS = re.compile(r"[\s\u3000\xa0|:：/、,，·•\[\]【】()（）<>《》+\-—_–]")
_ANYWHERE = re.compile(
    r"扫一扫|扫描?二维码|用微信扫|打开微信|您(?:现在|当前)?(?:所在)?的?(?:的)?(?:位置|当前位置)|您访问的链接即将离开|"
    r"(?:当前|现在|所在)(?:的)?位置\s?[:：]|[上下]一[篇条]\s?[:：]|相关(?:附件|文档|链接|阅读|新闻|文章|信息|稿件|解读|推荐|资讯|词条)\s?[:：]?$|"
    r"附件下载\s?[:：]|热门?词条\s?[:：]?$|热搜词\s?[:：]|不能读取语音阅读器|(?:点击)?收听.{0,10}朗读$|网站支持IPv6|返回顶部$|"
    r"本文档共\d+页|(?:<!--|-->|//-->){1,2}$|\{\{[^}]{0,40}\}\}$|【\s?(?:关\s?闭|打\s?印)",
    re.IGNORECASE,
)
_FOOTER = re.compile(
    r"(?:主办|承办|协办|技术支持|版权所有|网站标识码|备案号|ICP备案编号)(?:单位)?\s?[:：]|版权所有|Copyright|©|"
    r"[\u4e00-\u9fff]{0,2}ICP备\s?\d|[\u4e00-\u9fff]{0,2}公网安备|网站标识码|本站由|建议使用.{0,30}浏览器|联系我们|网站声明|隐私声明|关于我们",
    re.IGNORECASE,
)
_ATTACHMENT = re.compile(
    r"(?:\d{1,2}[.、]?\s?)?(?:附件\s?\d{0,2}\s?[:：]?)?\s?[^。；!?！？]{1,80}\.(?:pdf|docx?|xlsx?|wps|et|ofd|zip|rar|jpg|png)(?:\s?[(（\[]?[\d.]{1,8}\s?[KMG]B?[)）\]]?)?",
    re.IGNORECASE,
)
_FILE_WORD = re.compile(r"(?:附件|文件下载|附件下载|下载)\s?[:：]?")
_REPORT_LINK = re.compile(
    r"[\-·•*>»▪◆■□]{0,2}\s?[^。；，]{2,60}(?:年度?报告?|年报|工作报告|情况报告|公开报告)(?:[(（][^()（）]{1,20}[)）])?"
    r"(?P<date>\s{0,8}[\[(（]?\s?(?:(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{2}-\d{2})\s?[\])）]?)?"
)
_BULLET = re.compile(r"[\-·•*>»▪◆■□]")
_YEAR_LIST = re.compile(r"(?:(?:19|20)\d\d年?(?:度|年报)?[\s\u3000|、,，]{0,8}){3,40}")
_BREADCRUMB_MARK = re.compile(r"\s?(?:>>|>|»|›|→|＞＞|＞|/|\\|-&gt;|&gt;)\s?")
_BODY_HEADING = re.compile(r"(?:[一二三四五六]|1|[（(][一1][）)])\s?[、.．,，]|引\s?言$|概\s?述$|前\s?言$|第[一1][章部节]")
_SENTENCE = re.compile(r"[。；]")


def find_header_and_chrome(raw: str, line_spans: Sequence[Span], known_chrome: frozenset[int]) -> HeaderBlock:
    """Return the header block of a text and the indexes of all its chrome lines.

    ``known_chrome`` are lines that the page's structure already sets apart (outside the main content of a web page); they are
    searched for metadata, too, and stay chrome. Blank lines are not in ``line_spans``.
    """
    texts = [raw[span.start : span.end].strip(_BLANK) for span in line_spans]
    own = [index for index in range(len(texts)) if index not in known_chrome]
    body_start = next((position for position, index in enumerate(own) if starts_body(texts[index])), len(own))
    header = own[:body_start]
    chrome = {index for index in own if is_chrome_anywhere(texts[index])}
    chrome.update(index for index in header if _is_header_chrome(texts[index]))
    chrome.update(_tail_chrome(texts, own[body_start:]))

    zone = sorted({*header, *known_chrome, *chrome})
    found = find_metadata(raw, line_spans, zone)
    chrome |= {index for index in found.chrome_lines if index in header or index in known_chrome}
    return HeaderBlock(found.metadata, frozenset(chrome | known_chrome))


def starts_body(line: str) -> bool:
    """Whether a line cannot stand before the body: a sentence, a numbered heading, an introduction's heading."""
    if "\t" in line:
        return False
    if _BODY_HEADING.match(line):
        return True
    return (
        len(line) >= 40
        and (_SENTENCE.search(line) is not None or line.count("，") + line.count(",") >= 2)
        and not is_label_line(line)
    )


def is_chrome_anywhere(line: str) -> bool:
    """Whether a line is chrome wherever it stands: share bars, scan codes, links to the neighbours, breadcrumbs with their label.

    >>> is_chrome_anywhere("分享到： 微信 微博 QQ空间")
    True
    >>> is_chrome_anywhere("通过微信、微博发布信息12条。")
    False
    """
    if not line or len(line) > _MAX_CHROME_LINE or "。" in line:
        return False
    return _ANYWHERE.match(line) is not None or _is_tool_bar(line) or _is_long_label_line(line)


def _is_long_label_line(line: str) -> bool:
    """Whether a line of labels and values has two labels, one of them unmistakable (发布时间: … 浏览次数: …)."""
    return has_named_label(line) and is_label_line(line) and line.count("：") + line.count(":") >= 2 and "，" not in line


def _is_tool_bar(line: str, *, enough: int = 2) -> bool:
    """Whether a line is made of tool words: at least ``enough`` of them, or one that is no word of a report (打印, 分享到)."""
    if _SIGNS.sub("", _TOOLS.sub(" ", line)):
        return False
    words = [word for word in _TOOLS.findall(line) if len(word) >= 2]
    return len(words) >= enough or any(word in _SURE_TOOLS for word in words)


def _is_header_chrome(line: str) -> bool:
    """Whether a line before the body is chrome: a breadcrumb, a publish line, a list of years."""
    if not line or len(line) > _MAX_CHROME_LINE or "。" in line:
        return False
    if line == "正文" or _YEAR_LIST.fullmatch(line) or is_label_line(line) or _is_tool_bar(line, enough=1):
        return True
    return is_breadcrumb(line)


def is_footer(line: str) -> bool:
    """Whether a line is the foot of a web site: its operator, its licence numbers. Holds only after the body."""
    return _FOOTER.match(line) is not None


def is_breadcrumb(line: str) -> bool:
    """Whether a line is a path of short names: ``首页 > 政务公开 > 年度报告``."""
    if line.startswith(("首页", "网站首页", "主页")) and len(line) < 100 and _BREADCRUMB_MARK.search(line):
        return True
    parts = _BREADCRUMB_MARK.split(line)
    marks = sum(line.count(mark) for mark in (">", "»", "›", "→", "＞"))
    return marks >= 2 and len(parts) >= 3 and all(len(part.strip(_BLANK)) <= 30 for part in parts)


def _tail_chrome(texts: Sequence[str], body: Sequence[int]) -> set[int]:
    """Return the chrome lines after the body: footers, attachments, other years' reports. Stops at the first other line."""
    chrome: set[int] = set()
    pending: list[int] = []  # report titles without a date: chrome only where several stand together, or beside a sure one
    sure = False
    for index in reversed(body):
        line = texts[index]
        if len(line) > _MAX_CHROME_LINE or "。" in line:
            break
        if is_chrome_anywhere(line) or is_footer(line) or _ATTACHMENT.fullmatch(line) or _FILE_WORD.fullmatch(line):
            chrome.add(index)
            continue
        link = _REPORT_LINK.fullmatch(line)
        if link is None:
            break
        sure = sure or bool(link.group("date")) or _BULLET.match(line) is not None
        pending.append(index)
    if sure or len(pending) >= 2:
        chrome.update(pending)
    return chrome
