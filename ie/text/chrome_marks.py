"""Lines of page chrome that can be told by themselves (N11): breadcrumbs, share bars, date and view-count bars, QR hints.

Chrome that can only be told by where it stands on the page is the readers' to mark.
"""

from __future__ import annotations

import re

_LONGEST = 160

_MARKS = re.compile(
    r"^(?:您?(?:当前|现在|所在)(?:的)?位置|首页>|首页/)"
    r"|^扫一?扫.{0,12}(?:手机|当前页|微信|二维码)|手机(?:上)?(?:查看|打开|浏览)当前页|微信扫一?扫"
    r"|(?:发布|发稿|更新|生成)?(?:时间|日期):.{0,30}(?:访问量|浏览|点击|阅读|来源|字体|字号|作者|信息来源)"
    r"|(?:字体|字号):?.{0,4}大.{0,4}中.{0,4}小|【(?:打印|关闭|字体|收藏)|(?:打印本页|关闭(?:本页|窗口)|返回顶部|加入收藏|我要纠错)"
    r"|^(?:上一篇|下一篇|上一条|下一条|相关(?:附件|文档|链接|阅读|稿件|新闻|信息)|附件下载):?$|^(?:上|下)一[篇条]:"
    r"|分享(?:到|至)|QQ空间|新浪微博.{0,6}(?:微信|人人)|微信微博"
    r"|^索引号|^(?:信息)?索引号?:.{4,}|^(?:主办|承办)(?:单位)?:|网站标识码|ICP备|公网安备"
    r"|^-->|^(?:版权所有|网站地图|联系我们)"
)
_LINK_OF_ANOTHER_YEAR = re.compile(r"^[-·•*] ?.{4,60}(?:年度报告|年报).{0,6}(?:19|20)\d\d-\d\d-\d\d$")


def is_chrome_line(line: str) -> bool:
    """Return whether a normalised line is page chrome, by its own words; long lines are never."""
    return len(line) <= _LONGEST and (_MARKS.search(line) is not None or _LINK_OF_ANOTHER_YEAR.match(line) is not None)
