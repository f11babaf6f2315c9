//! Verbs of administration: how what was done is told from what it was done to.
//!
//! A class of words like the measure words: verbs that take what is counted as their object (受理, 制定, 发放), what
//! then becomes of it (维持, 审结), and the adverbs between them. No noun is listed.

use std::collections::HashMap;
use std::sync::OnceLock;

/// They take an object: 制定 规章.
#[rustfmt::skip]
const DOING: &[&str] = &[
    "立案调查", "立案侦查", "梳理整合", "随机抽查", "主持召开", "收到", "受理", "新收", "接收", "接到", "接待", "接听", "接入", "办理",
    "办结", "办复", "开展", "组织", "举办", "举行", "召开", "承办", "参加", "参与", "制定", "制订", "制发", "制作",
    "修订", "修改", "修正", "废止", "清理", "梳理", "审查", "审核", "审议", "审理", "审结", "审批", "评查", "抽查",
    "检查", "抽检", "检测", "监测", "巡查", "巡逻", "排查", "核查", "核发", "核定", "整改", "整治", "整合", "纠正",
    "印发", "出台", "发布", "公布", "公开", "公示", "公告", "发放", "下发", "下达", "下放", "发出", "出具", "提出",
    "提交", "提请", "提供", "报送", "报备", "备案", "征集", "采纳", "化解", "调解", "调处", "聘请", "聘任",
    "新聘任", "新聘", "配备", "选派", "选聘", "遴选", "建立", "建成", "新建", "改建", "成立", "设立", "设置",
    "打造", "搭建", "组建", "组成", "培育", "推出", "推动", "推进", "推行", "推广", "推送", "实施", "完成", "实现",
    "解答", "答复", "回复", "取消", "承接", "划转", "精简", "减免", "新增", "保留", "认定", "评选", "表彰", "通报",
    "曝光", "约谈", "督办", "督促", "督查", "督察", "指导", "移送", "移交", "送达", "查处", "查办", "查获", "查封",
    "查扣", "扣押", "冻结", "处理", "处置", "侦办", "侦破", "破获", "抓获", "打掉", "打击", "捣毁", "缴获", "收缴",
    "销毁", "追缴", "追回", "追讨", "挽回", "返还", "止付", "吊销", "注销", "撤销", "登记", "新登记", "安装",
    "投入", "收集", "拆除", "关停", "关闭", "取缔", "修复", "救助", "帮助", "赔偿", "支付", "发现", "解决", "反馈",
    "转办", "交办", "研究", "学习", "宣传", "编写", "编印", "拍摄", "刊发", "播放", "张贴", "悬挂", "归集", "走访",
    "慰问", "颁发", "签订", "签署", "会同", "邀请", "列入", "纳入", "防止", "避免", "刑拘", "拘留", "逮捕", "处罚",
    "罚款", "培训", "轮训", "申请", "申报", "命名", "创建", "引进", "录入", "换发", "种植", "惩处", "问责", "追责",
    "复核", "复查", "评估", "听证", "论证", "座谈", "调研", "研判", "立案", "结案", "收案", "预防", "制止", "上报",
    "赠送", "没收", "新申领", "申领", "配发", "外聘", "准予", "公开招录", "公开招聘", "公开征集", "主动公开", "招录",
];

/// What becomes of what was named: 维持, 确认违法. They take no object, or none that is said.
#[rustfmt::skip]
const ENDING: &[&str] = &[
    "维持", "驳回", "变更", "撤回", "终止", "中止", "调解", "和解", "调撤", "责令", "履行", "受理", "告知", "转送",
    "败诉", "胜诉", "纠错", "结转", "破案", "侦结", "起诉", "批捕", "警告", "通过", "有效", "失效", "继续", "出庭",
    "应诉", "旁听", "来电", "来访", "来信", "来邮", "确认", "违法", "无效", "收监", "执行", "期满", "解除", "给予",
    "调成", "重作", "撤诉", "上诉", "补正", "审慎", "息诉", "罢访", "实有", "缺编", "在审", "未结", "诉前", "减轻",
    "从轻", "免予", "免罚", "改判", "发回", "重审", "生效", "重做", "履职", "重新", "申请", "撤案", "判决", "裁定", "暂缓", "拟",
    "结", "督导", "整改", "完毕", "到位", "调整", "刑事拘留",
];

/// How, when and whether.
#[rustfmt::skip]
const MANNER: &[&str] = &[
    "不", "不予", "予以", "依法", "已", "未", "新", "当年", "上年", "上年度", "本年", "本年度", "去年", "年初",
    "年末", "全部", "正在", "被", "直接", "主动", "及时", "按期", "按时", "成功", "正式", "拟", "需", "应", "仍",
    "并", "经", "含", "加上", "包括", "累计", "和", "、", "及", "与", "后", "以", "等", "决定", "处理", "作出",
    "方式", "结果", "现", "再", "另", "均", "共", "动态",
];

/// They tell of the reach of what was done, so that they say little without it; some only of people.
const REACH: &[&str] = &["覆盖", "惠及", "涉及", "受益", "吸引", "受教育"];
const PEOPLE: &[&str] = &["参加", "参与", "参训", "服务", "培训"];

/// Words by their first character: every place of a report is asked whether a verb begins there.
struct Class(OnceLock<HashMap<char, Vec<&'static str>>>, &'static [&'static str]);

static DOES: Class = Class(OnceLock::new(), DOING);
static ENDS: Class = Class(OnceLock::new(), ENDING);
static HOW: Class = Class(OnceLock::new(), MANNER);

impl Class {
    /// The longest that `words` begins with.
    fn head(&self, words: &str) -> Option<&'static str> {
        let by_first = self.0.get_or_init(|| {
            let mut by_first: HashMap<char, Vec<&'static str>> = HashMap::new();
            for word in self.1 {
                by_first.entry(word.chars().next().unwrap_or(' ')).or_default().push(word);
            }
            by_first
        });
        let own = by_first.get(&words.chars().next()?)?;
        own.iter().copied().filter(|word| words.starts_with(word)).max_by_key(|word| word.len())
    }
}

/// Past the verbs that `words` begins with and their adverbs; 0 where it begins with none.
pub(super) fn opening(words: &str) -> usize {
    let mut at = 0;
    let mut verbs = 0;
    while let Some(rest) = words.get(at..).filter(|rest| !rest.is_empty()) {
        if let Some(verb) = DOES.head(rest) {
            // 研究审议大额资金支付; but 发放 宣传单页, and 听证会 is a noun.
            let behind = rest.chars().count() - verb.chars().count();
            if behind == 1 || verbs > 0 && behind < 4 {
                break;
            }
            verbs += 1;
            at += verb.len();
        } else if let Some(manner) = HOW.head(rest).filter(|_| verbs == 0) {
            at += manner.len();
        } else {
            break;
        }
    }
    if verbs > 0 {
        at
    } else {
        0
    }
}

/// Whether a verb stands anywhere in `words`.
pub(super) fn within(words: &str) -> bool {
    words.char_indices().any(|(at, _)| words.get(at..).is_some_and(|rest| DOES.head(rest).is_some()))
}

/// Whether `words` are verbs and adverbs only: 不予受理, 上年结转.
pub(super) fn only(words: &str) -> bool {
    // 处理来信: letters, as a noun.
    if ["来信", "来电", "来访"]
        .iter()
        .any(|noun| words.strip_suffix(noun).is_some_and(|verb| DOES.head(verb) == Some(verb)))
    {
        return false;
    }
    let mut rest = words;
    let mut verbs = 0;
    while !rest.is_empty() {
        let verb = DOES.head(rest).max(ENDS.head(rest));
        let longest = [DOES.head(rest), ENDS.head(rest)].into_iter().flatten().max_by_key(|verb| verb.len());
        match longest.or_else(|| HOW.head(rest)).and_then(|word| rest.strip_prefix(word)) {
            Some(next) => (rest, verbs) = (next, verbs + usize::from(verb.is_some())),
            None => return false,
        }
    }
    verbs > 0
}

/// Whose office it is to do: behind such a name its verb begins.
#[rustfmt::skip]
const ACTORS: &[&str] = &[
    "机关", "机构", "部门", "单位", "法院", "检察院", "中心", "系统", "政府", "政府办公室", "局", "委", "厅",
    "公司", "街道", "大队", "支队", "热线", "平台", "会议", "组织", "市本级", "全市", "全区", "全县", "全省",
    "全国", "全州", "我市", "我区", "我县", "我省", "本市", "队", "委员会", "领导小组", "工作组",
];

/// The parts of a name: who, what was done, to what. 区政府 制定 规范性文件. Who and what may be empty.
pub(super) fn split(words: &str) -> (&str, &str, &str) {
    let places = words.char_indices().map(|(at, _)| at).filter(|at| {
        *at == 0 || words.get(..*at).is_some_and(|before| ACTORS.iter().any(|actor| before.ends_with(actor)))
    });
    for at in places {
        let (who, rest) = words.split_at(at);
        let (done, what) = rest.split_at(opening(rest));
        if !done.is_empty() && !what.is_empty() {
            return (who, done, what);
        }
    }
    ("", "", words)
}

/// What was done something to, 行政复议申请 of 收到行政复议申请; a short one keeps its verb.
/// For a name beside it that ends in a like way, also without its end: 一般公共预算 of 一般公共预算收入 for 支出.
pub(super) fn noun<'a>(words: &'a str, beside: &str) -> &'a str {
    if let Some(of) = done_to(words, beside) {
        return of;
    }
    let (.., what) = split(words);
    let named = what.chars().count() > 2 && !only(what);
    let noun = if named { what.trim_start_matches('的') } else { words };
    match beside {
        "支出" | "收入" | "出口" | "进口" => unended(noun),
        _ if noun.ends_with(['入', '口']) => noun,
        _ => unended(noun),
    }
}

/// 规范性文件 of 对县级报备规范性文件进行备案审查; what is found or rated is of the 备案审查.
fn done_to<'a>(words: &'a str, beside: &str) -> Option<&'a str> {
    let rest = words.strip_prefix('对')?;
    let (to, done) = ["进行", "开展"].iter().find_map(|verb| rest.split_once(verb))?;
    let found = ["率", "问题", "意见", "建议", "线索"].iter().any(|end| beside.ends_with(end));
    let of = if found {
        done
    } else {
        ["制定", "报备", "反馈"].iter().find_map(|verb| Some(to.rsplit_once(verb)?.1)).unwrap_or(to)
    };
    (of.chars().count() > 3).then_some(of)
}

/// 行政机关负责人 of 行政机关负责人出庭应诉率, 信访 of 信访总量: what has a number of this name.
pub(super) fn subject(words: &str) -> &str {
    const COUNTS: &[&str] = &["起数", "件数", "人数", "次数", "户数", "总数", "总量", "数量", "批次", "金额"];
    if let Some(rest) = COUNTS.iter().find_map(|count| words.strip_suffix(count)) {
        return rest;
    }
    let verb = words.char_indices().skip(2).map(|(at, _)| words.split_at(at));
    let found = verb.filter(|(_, rest)| ENDS.head(rest).is_some()).map(|(before, _)| before).next();
    found.filter(|_| words.ends_with('率')).unwrap_or("")
}

/// 行政诉讼案件 of 行政诉讼案件已审结, 一般公共预算 of 一般公共预算收入: without what is set against another.
pub(super) fn unended(words: &str) -> &str {
    const ENDS: &[&str] =
        &["立案", "结案", "审结", "办结", "受理", "收案", "破案", "收入", "支出", "进口", "出口", "在册", "参加"];
    let rest = ENDS.iter().find_map(|end| words.strip_suffix(end)).map(|rest| rest.trim_end_matches(['已', '共']));
    rest.filter(|rest| rest.chars().count() > 3).unwrap_or(words)
}

/// 因公牺牲 of 辅警因公牺牲: what is told of a noun behind it.
pub(super) fn told(words: &str) -> &str {
    const TOLD: &[&str] = &[
        "获得", "荣获", "获评", "获", "因公", "被", "全部", "均", "稳定", "通过", "得到", "取得", "开展", "完成",
        "实现", "纳入", "入选", "参加", "参与",
    ];
    let places = words.char_indices().skip(1);
    let told = places.map(|(at, _)| words.split_at(at).1).find(|rest| TOLD.iter().any(|verb| rest.starts_with(verb)));
    told.unwrap_or("").trim_start_matches('均')
}

/// 工作人员 of 工作人员年度考核达标率: up to the first word for people, offices or cases.
pub(super) fn people(words: &str) -> Option<&str> {
    const HEADS: &[&str] = &[
        "人员", "干部", "同志", "民警", "律师", "群众", "职工", "企业", "单位", "部门", "案件", "事项", "机关", "乡镇",
    ];
    let end = HEADS.iter().filter_map(|head| words.find(head).map(|at| at + head.len())).min()?;
    words.get(..end)
}

/// Where the last verb that takes an object begins, behind a noun.
pub(super) fn last(words: &str) -> Option<usize> {
    let places = words.char_indices().skip(2).collect::<Vec<_>>();
    places.into_iter().rev().map(|(at, _)| at).find(|at| words.get(*at..).is_some_and(|rest| DOES.head(rest).is_some()))
}

/// 较法定时限: against what, not of what.
pub(super) fn compares(words: &str) -> bool {
    words.starts_with('较')
        || words.strip_prefix('比').is_some_and(|rest| !rest.starts_with(['例', '重', '率', '对', '武', '赛', '值']))
}

/// 开展专家论证5次、听证2次: what is held as a meeting is, though the word is a verb.
pub(super) fn is_held(words: &str) -> bool {
    matches!(words, "听证" | "论证" | "评估" | "座谈" | "调研" | "培训" | "宣讲" | "巡查" | "督察" | "督查" | "演练")
}

/// 涉及 of 涉及当事人: the verb of reach that `words` begins with.
pub(super) fn reach(words: &str) -> &str {
    REACH.iter().copied().find(|verb| words.starts_with(verb)).unwrap_or("")
}

/// Whether what it tells reaches something, 覆盖群众.
pub(super) fn reaches(words: &str) -> bool {
    let of_people = |verb: &&&str| words.strip_prefix(**verb).is_some_and(|rest| rest.starts_with(['人', '群', '民']));
    REACH.iter().any(|verb| words.starts_with(verb)) || PEOPLE.iter().any(|verb| of_people(&verb))
}
