//! What things are counted in: measure words are a closed class of Chinese, so they are listed.

use super::normalise::Text;

/// Longer before shorter where one begins another.
const UNITS: &[&str] = &[
    "微克/立方米",
    "毫克/升",
    "个百分点",
    "百分点",
    "个工作日",
    "个自然日",
    "个小时",
    "工作日",
    "平方公里",
    "平方千米",
    "平方米",
    "立方米",
    "千瓦时",
    "人次",
    "件次",
    "户次",
    "家次",
    "标箱",
    "批次",
    "场次",
    "车次",
    "辆次",
    "条次",
    "班次",
    "艘次",
    "项次",
    "篇次",
    "宗次",
    "台次",
    "个次",
    "余次",
    "美元",
    "欧元",
    "港元",
    "公里",
    "千米",
    "公顷",
    "公斤",
    "千克",
    "课时",
    "学时",
    "小时",
    "分钟",
    "元",
    "亩",
    "吨",
    "米",
    "件",
    "宗",
    "起",
    "条",
    "份",
    "个",
    "名",
    "位",
    "人",
    "项",
    "家",
    "户",
    "次",
    "场",
    "期",
    "批",
    "部",
    "篇",
    "幅",
    "块",
    "台",
    "套",
    "辆",
    "艘",
    "架",
    "支",
    "所",
    "座",
    "处",
    "间",
    "栋",
    "幢",
    "只",
    "头",
    "株",
    "棵",
    "张",
    "本",
    "册",
    "枚",
    "卷",
    "则",
    "例",
    "轮",
    "类",
    "种",
    "组",
    "笔",
    "单",
    "堂",
    "趟",
    "㎡",
    "天",
    "倍",
    "成",
    "%",
    "‰",
    "分",
    "片",
    "面",
    "封",
    "页",
    "款",
    "档",
    "宗",
    "席",
    "域",
    "盏",
    "口",
    "眼",
    "尾",
    "方",
];

/// Where a measure word is only the beginning of another word.
const NOT_UNITS: &[&str] = &[
    "部门", "部委", "分别", "分之", "分局", "分类", "面向", "面对", "面积", "处理", "处罚", "处置", "处长", "次日",
    "单位", "个月", "个年", "人大", "期间", "名单", "位于", "成为", "成立", "成功", "成效", "成果", "所有", "组织",
    "起来", "本级", "本市", "本区", "本县", "本年", "间接", "口径", "面上", "项目", "分析", "天津", "天然", "人民",
    "方面", "方式", "方案", "方法", "方针", "方向", "方便", "方位", "家庭", "批复", "条例", "例如", "支持", "头部",
    "成员", "位列", "位居", "域外",
];

/// The end of the measure word at `i`.
pub(super) fn read(text: &Text, i: usize) -> Option<usize> {
    // Most numbers without a measure word end their clause: no need to look for each.
    if super::numbers::is_boundary(text.ch(i)) || text.ch(i).is_ascii_digit() {
        return None;
    }
    if text.is_named(i) || NOT_UNITS.iter().any(|word| text.starts(i, word) && !text.starts(i, "项目标")) {
        return None;
    }
    let unit = UNITS.iter().find(|unit| text.starts(i, unit))?;
    let end = i + unit.chars().count();
    // 人次(件), 件(次)
    if text.ch(end) == '(' {
        for unit in UNITS {
            let close = end + 1 + unit.chars().count();
            if text.starts(end + 1, unit) && text.ch(close) == ')' {
                return Some(close + 1);
            }
        }
    }
    Some(end)
}

/// The measure words that a line break can cut.
pub(super) fn words() -> impl Iterator<Item = &'static str> {
    UNITS.iter().copied().filter(|unit| unit.chars().count() > 1)
}

/// Which kind of number a unit makes.
pub(super) fn kind(unit: &str) -> &'static str {
    let bare = unit.trim_start_matches(['十', '百', '千', '万', '亿']);
    match bare {
        "%" | "‰" if bare == unit => "rate",
        "元" | "美元" | "欧元" | "港元" | "平方公里" | "平方千米" | "平方米" | "立方米" | "公里" | "千米" | "公顷"
        | "公斤" | "千克" | "吨" | "米" | "亩" | "千瓦时" | "分" => "amount",
        "个工作日" | "工作日" | "个自然日" | "天" | "小时" | "个小时" | "分钟" => "duration",
        _ => "count",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(words: &str) -> String {
        let text = Text::new(words);
        read(&text, 0).map_or(String::new(), |end| text.string(0, end))
    }

    #[test]
    fn the_longest_measure_word_is_taken() {
        for (words, seen) in [
            ("人次(件)，", "人次(件)"),
            ("件（次）", "件(次)"),
            ("个百分点", "个百分点"),
            ("个工作日", "个工作日"),
            ("件规章", "件"),
            ("部门联合", ""),
            ("分别", ""),
            ("个月", ""),
            ("号", ""),
        ] {
            assert_eq!(unit(words), seen, "{words}");
        }
    }
}
