"""Opening paragraphs, contact sentences, closings, sub-lines; and the sentences that fill OTHER sections."""

# ruff: noqa: E501  (a pattern is one string, however long)

OPENINGS: tuple[str, ...] = (
    "{basis}，(由{A}编制|特向社会公布{Yd}政府信息公开工作年度报告|现公布{A}{Yd}政府信息公开工作年度报告|编制本报告|制作本年度报告)。{contents}{periodline}{download}{contact}",
    "{basis}，现将{A}{Yd}政府信息公开工作情况报告如下{colon}",
    "本(年度|)报告{basislow}(要求|的要求|规定|)(组织|)编制。{contents}{periodline}{download}{contact}",
    "本报告由{A}{basislow}编制。{contents}{periodline}{download}{contact}",
    "本年度报告由{office}综合{insiders}政府信息公开年度报告编制而成。{contents}{periodline}{download}{contact}",
    "{basis}，{who}认真总结{Y}政府信息公开工作，形成本年度报告。{periodline}{download}",
    "{basis}，结合{who}实际，编制完成{Yd}政府信息公开工作年度报告，现予公布。{periodline}",
    "按照{upgov}有关要求，现将{who}{Y}政府信息公开工作情况(总结|)报告如下：",
    "{Y}，{who}在{upper2}的正确领导下，{thought}认真贯彻落实{law}，扎实推进政府信息公开工作。现将有关情况报告如下：",
    "根据{cite}要求，现将{who}{Y}政府信息公开工作开展情况报告如下：",
    "{who}严格按照{law}和{upgov}工作部署，{thought}不断加大政府信息公开力度，现将{Yd}工作情况公布如下：",
    "{basis}，{A}汇总{insiders}情况，编制了本报告。报告中所列数据的统计期限为{period}。{contact}",
    "{basis}，特编制本报告。{contents}{periodline}{download}{contact}",
    "本报告{basislow}编制，由总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项(等|)<=六个部分>组成。{periodline}{download}{contact}",
)
BASIS: tuple[str, ...] = (
    "根据{law}（以下简称《条例》）(第五十条|)规定",
    "根据{law}（以下简称“《条例》”）和{rule}要求",
    "按照{law}（以下简称《条例》）和{cite}要求",
    "根据{law}的(有关|)规定和{upgov}的(统一|)部署",
    "根据{law}（国务院令第711号）和{cite}有关规定",
    "依据{law}第五十条和{rule}的规定",
    "根据《[AGENCY 国务院办公厅]政府信息与政务公开办公室关于印发〈政府信息公开工作年度报告格式〉的通知》（[DOC_NO (国办公开办函〔2021〕30号|国办公开办函〔2019〕60号)]）要求",
    "依照{law}（[DOC_NO (国令第711号|国务院令第492号|国务院令第711号)]）的规定",
    "根据{law}（下称《条例》）第四十九条、第五十条",
)
CONTENTS: tuple[str, ...] = (
    "",
    "",
    "全文包括概述，主动公开政府信息情况，依申请公开政府信息情况，政府信息公开的收费及减免情况，因政府信息公开申请行政复议、提起行政诉讼的情况，政府信息公开工作存在的主要问题及改进措施，需要说明的事项与附表。",
    "报告由概述、主动公开、依申请公开、复议诉讼、存在问题和改进措施(等|)<=五个部分>组成。",
    "全文包括总体情况、主动公开政府信息情况、收到和处理政府信息公开申请情况、政府信息公开行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等内容。",
    "本报告包括总体情况、主动公开情况、依申请公开情况等<=六部分>，并附相关说明和统计表。",
    "内容包括：概述；主动公开情况；依申请公开情况；收费及减免情况；复议、诉讼和申诉情况；存在问题和改进措施；说明与附表。",
)
PERIOD_LINES: tuple[str, ...] = (
    "本报告(中|)所列数据的统计期限(自|为|从){period}(止|)。",
    "本报告(中|)所列数据的统计期限自{period}止。",
    "报告统计时限为{period}。",
    "数据统计期限为{period}。",
    "(所列|本年度报告)数据统计时间(为|从){period}。",
    "统计数据时间段：{period}。",
    "除特别说明外，本报告数据统计期限为{period}。",
    "本报告数据截止日期为{endday}。",
    "统计期限截至{endday}。",
    "",
)
DOWNLOADS: tuple[str, ...] = (
    "本报告的电子版可在{portal}（{host}）(下载|查阅)。",
    "本报告电子版可从{portal}（网址：{host}）查阅和下载。",
    "报告全文可在{portal}上下载。",
    "公众可登录{portal}（http://{host}/）查阅本报告。",
    "",
    "",
    "",
)
CONTACTS: tuple[str, ...] = (
    "如对本报告有(任何|)(疑问|异议)，请与{office}联系（地址：{address}；邮编：{zip}；(联系|)电话：{tel}；电子邮箱：{mail}）。",
    "如对报告有任何疑问，请联系{office}（地址：{address}，邮编：{zip}，电话：{tel}，传真：{tel}）。",
    "如对本报告有疑问，请与{office}联系，电话：{tel}，电子邮箱：{mail}。",
    "对本报告如有疑问，请联系：{office}，地址：{address}，邮编{zip}，联系电话{tel}。",
    "如有疑问，请与{A}联系。联系地址：{address}，邮政编码：{zip}，电话：{tel}转{ext}。",
    "如对本报告有疑问，可直接与{office}联系（电话：{tel}，联系人：{person}）。",
    "联系方式：{office}，{address}，{tel}，{mail}。",
    "如对本报告有疑问，请拨打咨询电话{tel}。",
    "",
    "",
    "",
)
OTHER_WORDS: tuple[str, ...] = (
    "无其他需要报告的事项。",
    "无。",
    "本年度无其他需要报告的事项。",
    "{who}{Yd}没有其他需要报告的事项。",
    "本年度暂无需要说明的其他事项。",
    "无其他需要说明的事项。",
    "{A}本年度无其他需要报告的事项。",
    "按照《政府信息公开信息处理费管理办法》规定的按件、按量收费标准，{time}{who}[ZERO:request_fees (没有产生|未收取|没有收取)]信息处理费。",
    "{Yd}，{A}发出收费通知的件数为<zero@other 件>，收取信息处理费总金额为<zero@request_fees 元>。",
    "根据《[AGENCY 国务院办公厅]关于印发〈政府信息公开信息处理费管理办法〉的通知》（[DOC_NO 国办函〔2020〕109号]）要求，{who}{Y}[ZERO:request_fees 未收取]信息处理费。无其他需要报告的事项。",
    "{who}依申请提供政府信息[ZERO:request_fees 未收取]信息处理费。",
    "{who}认真落实{Y}政务公开工作要点，各项任务全部完成。",
    "[SUB （一）收取信息处理费情况]。{time}{who}[ZERO:request_fees 未]收取信息处理费。",
)
SIGNED: tuple[str, ...] = ("{sign}", "{sign}", "{sign}办公室")
