"""Words of the noise channel."""

# readings that stand in for the real ones: a reader of glosses must not depend on which they are
GLOSS_SYLLABLES = (
    "wu", "jian", "guan", "xin", "gong", "kai", "zheng", "fu", "yi", "shen", "qing", "xing", "chu", "li",
    "jie", "shi", "nian", "du", "bao", "gao", "bian", "zhi", "dong", "xiang", "lei", "bu", "men", "wang",
    "zhan", "fa", "gui", "ding", "cheng", "xu", "zhu", "ren", "yuan", "jing", "hui", "xue", "ji", "hua",
    "tong", "dian", "lian", "xi", "shu", "liang", "tiao", "zong", "cun", "zai", "wen", "ti", "gai", "jin",
    "cuo", "xian", "chang", "qu", "dao", "zhen", "min", "quan", "ban",
)  # fmt: skip
HIJACK_WORDS = ("真人平台", "体育官网", "彩票网站", "在线娱乐", "棋牌游戏", "手机版下载", "百家乐", "博彩公司", "注册送礼")
RARE_CHARACTERS = "ξ↘『▂◥∞♀砉龘靐齉爨"
TAIWAN_WORDS = (
    ("信息", "資訊"),
    ("网络", "網路"),
    ("文件", "檔案"),
    ("群众", "民眾"),
    ("优化", "最佳化"),
    ("门户", "入口"),
    ("平台", "平臺"),
    ("宏观", "巨觀"),
    ("质量", "品質"),
    ("数据", "資料"),
)
