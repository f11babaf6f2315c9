//! Every word of the interface, in every language. Figures and quotes stay as published.

use super::{whole, Concatenated};

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese, simplified.
    #[default]
    Zh,
    /// English.
    En,
}

/// 1 as 一, 12 as 十二, 23 as 二十三 in Chinese below 100; digits otherwise.
pub fn ordinal(number: u32, lang: Lang) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |n: u32| DIGITS.get(n as usize).copied().unwrap_or("");
    match (number, lang) {
        (1..=9, Lang::Zh) => digit(number).into(),
        (10..=19, Lang::Zh) => ["十", digit(number % 10)].concatenated(),
        (20..=99, Lang::Zh) => [digit(number / 10), "十", digit(number % 10)].concatenated(),
        _ => whole(number as usize),
    }
}

impl Lang {
    /// `words` of this interface joined with what follows: English has a space there.
    pub fn join(self, left: &str, right: &str) -> String {
        [left, if self == Lang::En { " " } else { "" }, right].concatenated()
    }
    /// The language of a `lang` attribute: English for `en` and its regions, else Chinese.
    pub fn of(tag: &str) -> Self {
        let primary = tag.split(['-', '_']).next().unwrap_or("");
        if primary.eq_ignore_ascii_case("en") {
            Lang::En
        } else {
            Lang::Zh
        }
    }

    /// As a `lang` attribute.
    pub fn tag(self) -> &'static str {
        match self {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        }
    }
}

macro_rules! words {
    ($(#[$doc:meta])* $table:ident: $($name:ident = $zh:literal, $en:literal;)+) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        pub enum $table { $($name,)+ }

        impl $table {
            /// Every word, for the tests.
            pub const ALL: &'static [$table] = &[$($table::$name,)+];

            /// The word in `lang`.
            pub fn text(self, lang: Lang) -> &'static str {
                // A table, since a match over as many arms is twice its size in the wasm.
                const TEXTS: &[(&str, &str)] = &[$(($zh, $en),)+];
                match (TEXTS.get(self as usize), lang) {
                    (Some((zh, _)), Lang::Zh) => zh,
                    (Some((_, en)), Lang::En) => en,
                    (None, _) => "",
                }
            }
        }
    };
}

pub(super) use words;

words! {
    /// A word or phrase of the interface. The compiler finds a missing translation.
    Word:
    Undisclosed = "未披露", "Not disclosed";
    LevelUndisclosed = "报告未列绝对数", "The report prints no level";
    Over = "超", "over ";
    OverSuffix = "余", "+";
    About = "约", "about ";
    Under = "近", "nearly ";
    AtLeast = "不低于", "at least ";
    AtMost = "不超过", "at most ";
    YearOnYear = "同比", "year on year";
    FromYear = "较上年", "on the previous year";
    Grew = "增长", "up";
    Rose = "提高", "up";
    Fell = "下降", "down";
    RankUp = "上升", "up";
    Unchanged = "持平", "unchanged";
    Points = "个百分点", " percentage points";
    Tenths = "成", "0%";
    Times = "倍", " times";
    Places = "位", " places";
    Better = "向好", "improved";
    Worse = "走弱", "worsened";
    Derived = "推算", "derived";
    Computed = "据两年数据计算", "computed from two reported years";
    MethodChanged = "口径调整,不作比较", "method changed: not compared";
    NoBase = "上年为零,不计百分比", "previous year was zero: no percentage";
    Target = "目标", "Target";
    TargetMet = "已达标", "met";
    TargetMissed = "未达标", "not met";
    Source = "原文", "Source";
    Chart = "图表", "Chart";
    SourceOf = "出处", "From";
    OpenSource = "查看报告原文", "Open the report";
    OpensElsewhere = "(打开新页面)", " (opens a new page)";
    PrintedAs = "原文写作", "printed as";
    AuthorGiven = "本数据由页面编辑填写", "Given by the page's editor";
    Year = "年", "";
    PeriodAnnual = "全年", "full year";
    PeriodCumulative = "累计", "cumulative";
    PeriodStock = "期末存量", "at year's end";
    PeriodMonthly = "月均", "monthly average";
    Loading = "正在加载数据", "Loading";
    CannotShow = "数据暂不能显示", "The data cannot be shown";
    Code = "代码", "code";
    PreviousYear = "上年", "previous year";
    Met = "已达标", "Met";
    Ongoing = "推进中", "Under way";
    Attention = "需关注", "Needs attention";
    Behind = "滞后", "Behind";
    NoStatus = "未设目标", "No target set";
    Done = "已完成", "Done";
    Planned = "未启动", "Not begun";
    RestsOn = "依据", "Rests on";
    TargetsMet = "项指标达标", "targets met";
    TargetsUndisclosed = "项目标,均未公布数据", "targets, no figure published for any";
    ItemsDone = "项任务已完成", "items done";
    EditorsWord = "编辑认定:", "Set by the editor: ";
    NothingToRestOn = "报告未设可核对的目标", "The report sets nothing that could be checked";
    HowJudged = "状态怎样判定", "How the status is judged";
    RuleEditor = "编辑认定并说明理由的,从其认定", "An editor's own status, with its reason, comes first";
    RuleTargets = "其次看指标:达标指标占比", "then the share of targets met";
    RuleItems = "再看任务:已完成和推进中占比,全部完成才算已达标", "then the share of items done or under way; met only when all are done";
    RuleNone = "都没有的,不作判定", "without any of these nothing is judged";
    RuleFrom = "以上", "and more";
    RuleBelow = "以下", "below";
    All = "全部", "All";
    FilterByStatus = "按状态筛选", "Filter by status";
    Measures = "举措", "Measures";
    MeasureOf = "举措", "Measure ";
    Deliverables = "任务", "Deliverables";
    Figures = "数据", "Figures";
    PublishedText = "报告正文", "Published text";
    Gaps = "存在的不足", "Shortcomings";
    Plan = "下一步安排", "Next year's plan";
    Touches = "涉及", "Touches";
    Indicator = "指标", "Indicator";
    Change = "同比变化", "Change on the year";
    Headline = "主要数据", "Key figures";
    AllFigures = "全部数据", "All figures";
    Search = "查找指标", "Find a figure";
    SortBy = "排序", "Order";
    AsInReport = "报告顺序", "As in the report";
    MostGrown = "同比增幅由高到低", "Largest rise first";
    MostFallen = "同比降幅由高到低", "Largest fall first";
    Measure = "所属举措", "Measure";
    NoneFound = "没有符合条件的数据", "No figure matches";
    Shown = "项", " figures";
    DownloadCsv = "下载表格(CSV)", "Download CSV";
    DownloadJson = "下载数据(JSON)", "Download JSON";
    Loose = "未归入举措", "Belongs to no measure";
    Highest = "最高", "highest";
    Lowest = "最低", "lowest";
    NoData = "暂无数据", "no data";
    Trend = "走势图,可用方向键逐点查看", "trend, arrow keys walk its points";
    NoneReported = "报告未列", "The report lists none";
}

#[cfg(test)]
mod tests {
    use super::{Lang, Word};

    #[test]
    fn every_word_has_both_languages() {
        for word in Word::ALL {
            assert!(!word.text(Lang::Zh).is_empty(), "{word:?}");
            // 年 alone has no English counterpart: "2022年" is "2022".
            assert!(!word.text(Lang::En).is_empty() || *word == Word::Year, "{word:?}");
        }
    }

    #[test]
    fn ordinals_are_as_the_report_numbers_its_measures() {
        let zh = |n| super::ordinal(n, Lang::Zh);
        assert_eq!(
            [zh(1), zh(8), zh(10), zh(12), zh(20), zh(35), zh(100)],
            ["一", "八", "十", "十二", "二十", "三十五", "100"]
        );
        assert_eq!(super::ordinal(8, Lang::En), "8");
    }

    #[test]
    fn english_is_chosen_by_its_primary_tag_only() {
        assert_eq!(Lang::of("en-GB"), Lang::En);
        assert_eq!(Lang::of("EN"), Lang::En);
        assert_eq!(Lang::of("zh-Hant"), Lang::Zh);
        assert_eq!(Lang::of(""), Lang::Zh);
    }
}
