"""Report text and pages composed for the reader tests: invented agency, invented numbers, the layouts of common CMS products."""

from __future__ import annotations

TITLE = "青禾县水务局2022年政府信息公开工作年度报告"
PARAGRAPHS = (
    "本报告由青禾县水务局按照《中华人民共和国政府信息公开条例》的要求编制，所列数据的统计期限自2022年1月1日起至2022年12月31日止。",
    "一、总体情况",
    "2022年，我局坚持以公开为常态、不公开为例外，全年主动公开政府信息317条，其中通过政府网站公开204条，通过微信公众号公开113条。",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "一是公开内容不够全面，二是工作人员业务水平有待提高。下一步将加强培训，不断提高政府信息公开工作的质量。",
    "六、其他需要报告的事项",
    "无。",
)
TABLE_ROWS = (
    ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
    ("规章", "0", "0", "0"),
    ("行政规范性文件", "3", "1", "12"),
)


def paragraphs(tag: str = "p") -> str:
    """The body as HTML, each paragraph in ``tag``, the table after the heading of part two."""
    parts = []
    for text in PARAGRAPHS:
        parts.append(f"<{tag}>{text}</{tag}>")
        if text.startswith("二、"):
            parts.append(data_table())
    return "\n".join(parts)


def data_table() -> str:
    """A table with a head over all columns, as HTML."""
    rows = "".join("<tr>" + "".join(f"<td><p><span>{cell}</span></p></td>" for cell in row) + "</tr>" for row in TABLE_ROWS)
    return f'<table border="1"><tbody><tr><td colspan="4">第二十条第（一）项</td></tr>{rows}</tbody></table>'


_NAV = "".join(
    f'<li><a href="/{i}">{name}</a></li>' for i, name in enumerate(("网站首页", "走进青禾", "政务公开", "办事服务", "互动交流"))
)
_NEWS = "".join(
    f'<li><a href="/n{i}.html">青禾县水务局{year}年政府信息公开工作年度报告</a><span>{year + 1}-01-20</span></li>'
    for i, year in enumerate((2021, 2020, 2019))
)
_FOOT = "<p>主办单位：青禾县人民政府办公室 承办单位：青禾县大数据局</p><p>网站标识码：3300000001 某ICP备05000001号</p>"

LAYOUTS = {
    "header_table_and_editor_div": f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{TITLE}-青禾县</title>
<style>.a{{color:red}}</style><script>var a = "<p>脚本里的文字不算</p>";</script></head><body>
<div class="top"><ul>{_NAV}</ul></div><div class="weizhi">您现在的位置： <a>首页</a> &gt; <a>政务公开</a> &gt; 年报</div>
<table class="xxgk"><tr><td>索 引 号：</td><td>QH018/2023-00007</td><td>发布机构：</td><td>青禾县水务局</td></tr>
<tr><td>文　　号：</td><td></td><td>发布日期：</td><td>2023-01-18</td></tr></table>
<h1 class="title">{TITLE}</h1><div class="share">分享到：<a>微信</a><a>微博</a> <a>打印</a></div>
<div class="TRS_Editor">{paragraphs()}</div>
<div class="related"><h3>相关信息</h3><ul>{_NEWS}</ul></div><div class="footer">{_FOOT}</div></body></html>""",
    "page_laid_out_in_tables": f"""<html><body><table width="1000"><tr><td><table><tr>
<td><a>网站首页</a></td><td><a>政务公开</a></td><td><a>办事服务</a></td></tr></table></td></tr>
<tr><td><table><tr><td width="200"><ul>{_NAV}</ul></td><td><div align="center">{TITLE}</div>
<div>发布时间：2023-01-18 来源：青禾县水务局 浏览次数：<span>35</span></div>{paragraphs("div")}</td></tr></table></td></tr>
<tr><td>{_FOOT}</td></tr></table></body></html>""",
    "breaks_inside_one_div": f"""<html><body><div id="nav">{_NAV}</div><div id="main"><div class="bt">{TITLE}</div>
<div class="info"><span>发布日期：2023-01-18 10:20</span><span>来源：青禾县水务局</span><span>字号：[ <a>大</a>
<a>中</a> <a>小</a> ]</span></div>
<div id="zoom">{"<br>".join(PARAGRAPHS[:4])}{data_table()}{"<br />".join(PARAGRAPHS[4:])}</div>
<div class="pn"><p>上一篇：<a>青禾县水务局2021年年报</a></p><p>下一篇：没有了</p></div></div>
<div id="footer">{_FOOT}</div></body></html>""",
    "single_page_app_with_sections": f"""<html><body><header><nav>{_NAV}</nav></header><main><article>
<h2>{TITLE}</h2><ul class="meta"><li><b>索引号：</b>QH018/2023-00007</li><li><b>发布机构：</b>青禾县水务局</li>
<li><b>公开日期：</b>2023-01-18</li></ul>
<section>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS[:4])}{data_table()}</section>
<section>{"".join(f"<p>{text}</p>" for text in PARAGRAPHS[4:8])}</section>
<section><p>{PARAGRAPHS[8]}</p><p>{PARAGRAPHS[9]}</p></section>
</article><aside><h4>热点</h4><ul>{_NEWS}</ul></aside></main><footer>{_FOOT}</footer>
<div class="popup" style="display: none">您访问的链接即将离开本网站，是否继续？这是一个隐藏的长句子，用来试探。</div></body></html>""",
    "word_export_in_form": f"""<html><body><form name="f" method="post"><div class="wrap"><div class="left"><ul>{_NEWS}</ul></div>
<div class="right"><p class="biaoti" align="center">{TITLE}</p>
<div class="sub">时间：2023-01-18 作者： 来源：青禾县水务局 点击数：12</div>
<div class="Section1">{paragraphs().replace("<p>", '<p class="MsoNormal"><span lang="EN-US"><o:p></o:p></span>')}</div>
<p>扫一扫在手机打开当前页</p><p>【打印】 【关闭】</p></div></div><div class="bottom">{_FOOT}</div></form></body></html>""",
}
