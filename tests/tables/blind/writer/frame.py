"""What stands around the tables: title, headings, sentences; and how offices reword the labels of table 3."""

import random
import re

INTRO = [
    "根据《中华人民共和国政府信息公开条例》第五十条规定，{A}编制本年度报告，所列数据统计期限为{Y}年1月1日至{Y}年12月31日。",
    "现将{A}{Y}年度政府信息公开工作有关情况公布如下。数据起止时间：{Y}年1月1日—12月31日。",
    "按照上级关于年度报告编制格式的要求，{A}对{Y}年政府信息公开工作进行了总结，现予公布，接受社会监督。",
    "本报告由{A}依据《政府信息公开条例》编制，全文由六个部分组成，并附有关统计表。",
]
CONTACT = [
    "如对本报告有疑问，请与{A}办公室联系（电话：0990-5550{n}）。",
    "联系人：办公室；联系电话：0990-555{n}1；地址：振兴路{m}号。",
    "本报告电子版可在门户网站下载，咨询电话0990－5550{n}，邮编099{n}。",
]
SENT = {
    "overview": [
        "全年通过门户网站公开各类信息{d}条，政务新媒体推送{e}条。",
        "一年来，坚持以公开为常态、不公开为例外，累计更新栏目{e}个，发布信息{d}条次。",
        "年内召开政务公开专题会{k}次，组织业务培训{k}期，参训{e}人次。",
    ],
    "proactive": ["对照法定主动公开内容逐项梳理，更新公开目录{k}版。", "公开内容按月自查，整改错漏{k}处，具体数据见下表。", ""],
    "requests": [
        "全年新收申请{new}件，上年结转{over}件，均依法办理。",
        "受理渠道包括网络、信函和当面三种，全年新收{new}件，办结{done}件。",
        "办理情况见下表：",
    ],
    "problems": [
        "一是公开内容深度不够；二是工作人员更换频繁。下一步将加强培训，完善{k}项制度。",
        "存在解读形式单一、更新不够及时等问题，今后将建立台账、定期通报。",
    ],
    "other": ["本年度未收取信息处理费。", "没有其他需要报告的事项。", "无。"],
}
H6 = [
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
]
H6_2019 = H6[:3] + ["四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"] + H6[4:]
H6_DRIFT = [
    "一、概述",
    "二、主动公开信息情况统计",
    "三、依申请公开办理情况",
    "五、行政复议和诉讼情况",
    "六、问题与改进措施",
    "七、其它事项",
]
H6_PAREN = [
    "（一）总体情况",
    "（二）主动公开政府信息情况",
    "（三）收到和处理政府信息公开申请情况",
    "（四）行政复议、行政诉讼情况",
    "（五）存在的主要问题及改进情况",
    "（六）其他需要报告的事项",
]
G1_HEADS = ["一、概述", "二、主动公开政府信息情况", "三、依申请公开政府信息情况", "四、存在的主要问题和改进措施", "附表"]


def frame(R, heads=None, numbers=True):
    """Title, headings and a few sentences of this report, chosen by its name."""
    r = random.Random(R.name + "frame")
    fill = dict(
        A=R.agency,
        Y=R.year,
        d=r.randint(300, 4000),
        e=r.randint(40, 290),
        k=r.randint(2, 9),
        n=r.randint(100, 999),
        m=r.randint(3, 99),
    )
    if R.form != "G1":
        fill.update(new=R.v("t3.new_received.total"), over=R.v("t3.carried_over.total"), done=R.v("t3.handled_total.total"))
    pick = lambda xs: r.choice(xs).format(**fill)
    requests = pick(SENT["requests"]) if numbers and R.form != "G1" and None not in fill.values() else "办理情况见下表。"
    title = r.choice(
        ["{A}{Y}年政府信息公开工作年度报告", "{A}{Y}年度政府信息公开工作年度报告", "{Y}年{A}政府信息公开年度报告"]
    ).format(**fill)
    return {
        "title": title,
        "intro": pick(INTRO),
        "h": heads or (H6_2019 if R.form == "G2" else H6),
        "overview": pick(SENT["overview"]),
        "proactive": pick(SENT["proactive"]),
        "requests": requests,
        "problems": pick(SENT["problems"]),
        "other": pick(SENT["other"]),
        "contact": pick(CONTACT),
        "sign": f"{R.agency}\n{R.year + 1}年1月{r.randint(5, 29)}日",
    }


# label drift of table 3
ascii_paren = lambda s: s.replace("（", "(").replace("）", ")")
dun = lambda s: re.sub(r"^(\d)\.", r"\1、", s)
fw_dot = lambda s: re.sub(r"^(\d)\.", r"\1．", s)
space_dot = lambda s: re.sub(r"^(\d)\.", r"\1. ", s)

SHORT = {
    "一、本年新收政府信息公开申请数量": "一、本年新收申请数量",
    "二、上年结转政府信息公开申请数量": "二、上年结转申请数量",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
    "5.要求行政机关确认或重新出具已获取信息": "5.要求确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": "1.逾期不补正",
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": "2.逾期不缴费",
}
short = lambda s: SHORT.get(s, s)
# small slips of typists: an added comma, other quotation marks, a doubled or left-out word
TYPED = {
    "2.其他法律行政法规禁止公开": "2.其它法律、行政法规禁止公开",
    "3.危及“三安全一稳定”": '3.危及"三安全一稳定"',
    "4.保护第三方合法权益": "4.保护第三方的合法权益",
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开(区分处理的，只计这一情形， 不计其他情形)",
    "1.信访举报投诉类申请": "1.信访、举报、投诉类申请",
    "1.本机关不掌握相关政府信息": "1.本机关不掌握相关信息",
    "3.其他": "3.其它",
    "四、结转下年度继续办理": "四、结转下年度继续办理数量",
    "（七）总计": "（七） 总 计",
}
typed = lambda s: TYPED.get(s, s)
SPACED_COLS = ["自 然 人", "商业\n企业", "科研\n机构", "社会公\n益组织", "法律服\n务机构", "其 他", "合 计"]
