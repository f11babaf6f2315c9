//! Every word of the interface, in every language. Figures and quotes stay as published.

/// A language of the interface.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Lang {
    /// Chinese, simplified.
    #[default]
    Zh,
    /// English.
    En,
}

impl Lang {
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
            pub const fn text(self, lang: Lang) -> &'static str {
                match (self, lang) {
                    $(($table::$name, Lang::Zh) => $zh, ($table::$name, Lang::En) => $en,)+
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
    fn english_is_chosen_by_its_primary_tag_only() {
        assert_eq!(Lang::of("en-GB"), Lang::En);
        assert_eq!(Lang::of("EN"), Lang::En);
        assert_eq!(Lang::of("zh-Hant"), Lang::Zh);
        assert_eq!(Lang::of(""), Lang::Zh);
    }
}
