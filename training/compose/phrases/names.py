"""Names that are put together: departments by era, ministries, vertical branches, schools, streets, issuer codes, vocabulary lists."""

# ruff: noqa: E501  (a pattern is one string, however long)

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from training.compose.places import Place


@dataclass(frozen=True, slots=True)
class Department:
    """A department below a place name: 财政局; how it is shortened; its character in document numbers."""

    full: str
    short: str
    code: str


def _departments(table: str) -> tuple[Department, ...]:
    return tuple(Department(*row.split()) for row in table.strip().splitlines())


DEPARTMENTS_NEW = _departments("""
财政局 财政局 财
教育局 教育局 教
教育和体育局 教体局 教体
发展和改革局 发改局 发改
发展和改革委员会 发改委 发改
卫生健康局 卫健局 卫健
卫生健康委员会 卫健委 卫健
住房和城乡建设局 住建局 住建
自然资源局 自然资源局 自然资
自然资源和规划局 自然资源和规划局 自然资规
生态环境局 生态环境局 环
应急管理局 应急管理局 应急
市场监督管理局 市场监管局 市监
人力资源和社会保障局 人社局 人社
农业农村局 农业农村局 农
水利局 水利局 水
交通运输局 交通运输局 交
民政局 民政局 民
司法局 司法局 司
审计局 审计局 审
统计局 统计局 统
商务局 商务局 商
文化和旅游局 文旅局 文旅
文化广电和旅游局 文化广电和旅游局 文广旅
退役军人事务局 退役军人事务局 退役
医疗保障局 医保局 医保
行政审批服务局 行政审批局 审批
城市管理局 城管局 城管
城市管理综合行政执法局 城管执法局 执法
科学技术局 科技局 科
工业和信息化局 工信局 工信
林业和草原局 林草局 林
公安局 公安局 公
大数据管理局 大数据局 数据
乡村振兴局 乡村振兴局 乡振
国有资产监督管理委员会 国资委 国资
民族宗教事务局 民宗局 民宗
机关事务管理局 机关事务局 机管
信访局 信访局 信
体育局 体育局 体
园林绿化局 园林绿化局 园
气象局 气象局 气
粮食和物资储备局 粮储局 粮
地方金融监督管理局 金融监管局 金
数据资源管理局 数据资源局 数据
政务服务数据管理局 政务服务数据管理局 政数
住房公积金管理中心 公积金中心 公积金
公共资源交易中心 公共资源交易中心 公资
投资促进局 投促局 投促
海洋局 海洋局 海
""")
DEPARTMENTS_OLD = _departments("""
财政局 财政局 财
教育局 教育局 教
教育体育局 教体局 教体
发展和改革局 发改局 发改
发展和改革委员会 发改委 发改
卫生局 卫生局 卫
卫生和计划生育局 卫计局 卫计
卫生和计划生育委员会 卫计委 卫计
人口和计划生育局 计生局 人口
住房和城乡建设局 住建局 建
城乡建设委员会 建委 建
国土资源局 国土局 国土
环境保护局 环保局 环
安全生产监督管理局 安监局 安监
工商行政管理局 工商局 工商
质量技术监督局 质监局 质监
食品药品监督管理局 食药监局 食药监
市场监督管理局 市场监管局 市监
人力资源和社会保障局 人社局 人社
农业局 农业局 农
农业委员会 农委 农
林业局 林业局 林
水务局 水务局 水
水利局 水利局 水
交通运输局 交通局 交
民政局 民政局 民
司法局 司法局 司
审计局 审计局 审
统计局 统计局 统
商务局 商务局 商
粮食局 粮食局 粮
物价局 物价局 价
旅游局 旅游局 旅
文化广电新闻出版局 文广新局 文广
文化局 文化局 文
体育局 体育局 体
科学技术局 科技局 科
经济和信息化局 经信局 经信
经济和信息化委员会 经信委 经信
公安局 公安局 公
规划局 规划局 规
城乡规划局 规划局 规
城市管理局 城管局 城管
城市管理行政执法局 城管执法局 执法
房产管理局 房管局 房
园林局 园林局 园
民族宗教事务局 民宗局 民宗
人民防空办公室 人防办 人防
政府法制办公室 法制办 法制
扶贫开发办公室 扶贫办 扶贫
政务服务中心 政务服务中心 政务
国有资产监督管理委员会 国资委 国资
安全生产监督管理局 安监局 安监
档案局 档案局 档
经济合作局 经合局 经合
地方税务局 地税局 地税
""")
MINISTRIES = (
    ("财政部", "财政部"), ("民政部", "民政部"), ("水利部", "水利部"), ("商务部", "商务部"), ("教育部", "教育部"), ("司法部", "司法部"),
    ("交通运输部", "交通运输部"), ("生态环境部", "生态环境部"), ("自然资源部", "自然资源部"), ("文化和旅游部", "文化和旅游部"),
    ("国家统计局", "国家统计局"), ("国家林业局", "国家林业局"), ("国家粮食局", "国家粮食局"), ("国家海洋局", "国家海洋局"), ("海关总署", "海关总署"),
    ("国家税务总局", "税务总局"), ("国家市场监督管理总局", "市场监管总局"), ("国家知识产权局", "国家知识产权局"), ("中国气象局", "中国气象局"),
    ("中国地震局", "中国地震局"), ("国家卫生健康委员会", "国家卫生健康委"), ("国家发展和改革委员会", "国家发展改革委"), ("审计署", "审计署"),
    ("国家药品监督管理局", "国家药监局"), ("国家文物局", "国家文物局"), ("国家邮政局", "国家邮政局"), ("国家民族事务委员会", "国家民委"),
)  # fmt: skip
PROVINCE_SHORT = {
    "北京": "京", "天津": "津", "河北": "冀", "山西": "晋", "内蒙": "内", "辽宁": "辽", "吉林": "吉", "黑龙": "黑", "上海": "沪", "江苏": "苏", "浙江": "浙",
    "安徽": "皖", "福建": "闽", "江西": "赣", "山东": "鲁", "河南": "豫", "湖北": "鄂", "湖南": "湘", "广东": "粤", "广西": "桂", "海南": "琼", "重庆": "渝",
    "四川": "川", "贵州": "黔", "云南": "云", "西藏": "藏", "陕西": "陕", "甘肃": "甘", "青海": "青", "宁夏": "宁", "新疆": "新",
}  # fmt: skip
DISTRICT_KINDS = (
    "经济开发区",
    "高新技术产业开发区",
    "经济技术开发区",
    "新区",
    "旅游度假区",
    "工业园区",
    "综合保税区",
    "现代农业示范区",
)
SCHOOLS = (
    "师范大学",
    "大学",
    "理工大学",
    "农业大学",
    "医科大学",
    "职业技术学院",
    "师范学院",
    "工业职业学院",
    "财经大学",
    "科技学院",
)
STREET_NAMES = (
    "人民",
    "建设",
    "解放",
    "和平",
    "文化",
    "迎宾",
    "府前",
    "振兴",
    "朝阳",
    "新华",
    "中山",
    "友谊",
    "胜利",
    "光明",
    "滨河",
    "学院",
    "东风",
    "长安",
    "世纪",
    "创业",
    "园林",
    "环城",
    "站前",
    "政通",
)
SURNAMES = "王李张刘陈杨赵黄周吴徐孙朱马胡郭林何高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戴莫孔向汤"


def _tax(place: Place, rng: random.Random) -> tuple[str, str]:
    city = place.city or place.province
    return f"国家税务总局{city}{place.county if place.county != city else ''}税务局", rng.choice(
        (f"{place.county}税务局", f"{place.county[-1]}税务局", f"{place.county[-1]}局")
    )


def _police(place: Place, rng: random.Random) -> tuple[str, str]:
    city = place.city or place.province
    stem = place.county[:-1] if rng.random() < 0.5 and len(place.county) > 2 else place.county
    return f"{city}公安局{stem}分局", "分局" if rng.random() < 0.3 else f"{stem}公安分局"


def _branch(place: Place, rng: random.Random) -> tuple[str, str]:
    city = place.city or place.province
    kind = rng.choice(("自然资源和规划局", "生态环境局", "国土资源局", "规划局"))
    return f"{city}{kind}{place.county}分局", f"{place.county[-1]}{kind.removesuffix('局')}分局"


def _weather(place: Place, rng: random.Random) -> tuple[str, str]:
    kind = rng.choice(("气象局", "烟草专卖局", "气象局"))
    return f"{place.county}{kind}", f"{place.county[-1]}{kind}"


def _survey(place: Place, rng: random.Random) -> tuple[str, str]:
    del rng
    city = place.city or place.province
    return f"国家统计局{city}调查队", f"{city[-1]}调查队"


VERTICAL: tuple[Callable[[Place, random.Random], tuple[str, str]], ...] = (
    _tax,
    _tax,
    _police,
    _police,
    _branch,
    _branch,
    _weather,
    _survey,
)
