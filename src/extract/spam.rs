//! Lines that somebody else put into the text: advertising, links, page furniture.

use super::normalise::Text;

/// Words that only advertising uses beside a name; in a sentence of the report they may be its subject.
const BAIT: &[&str] = &[
    "备用网",
    "备用站",
    "开户",
    "投注",
    "娱乐城",
    "娱乐场",
    "博彩",
    "博狗",
    "棋牌",
    "真人",
    "六合彩",
    "百家乐",
    "老虎机",
    "彩票",
    "赌场",
    "下注",
    "官网",
    "网址",
    "注册送",
    "体育平台",
    "开奖",
    "app下载",
    "APP下载",
    "代开发票",
    "加微信",
    "澳门",
    "足彩",
    "时时彩",
    "外围",
    "bet",
    "BET",
    "Bet",
    "casino",
];

const LINKS: &[&str] = &["http:", "https:", "www.", ".com", ".net", ".cc", ".vip", ".top", ".xyz"];

const FURNITURE: &[&str] = &[
    "ICP备",
    "公网安备",
    "网站标识码",
    "版权所有",
    "主办单位",
    "承办单位",
    "扫一扫",
    "打印本页",
    "关闭窗口",
    "字体:",
    "字号:",
    "浏览次数",
    "点击数",
    "阅读次数",
    "访问量:",
    "信息来源:",
    "发布时间:",
    "发布日期:",
    "索引号",
    "联系电话",
    "邮政编码",
    "无障碍",
];

/// What a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line {
    Report,
    Furniture,
    Spam,
}

/// Judges the line from `start` to `end`. A sentence with its full stop is the report's, whatever it names,
/// unless it carries an address.
pub(super) fn judge(text: &Text, start: usize, end: usize) -> Line {
    // No line of this kind is long, and a long one is not searched for every word.
    let length = end - start;
    if length == 0 || length > 120 {
        return Line::Report;
    }
    let count = |words: &[&str]| words.iter().filter(|word| text.has(start, end, word)).count();
    let line = text.chars(start, end);
    let sentence = line.clone().any(|c| matches!(c, '。' | '；' | ';' | '，'));
    let links = count(LINKS);
    let bait = count(BAIT);
    // a8888, x77: letters that run into digits.
    let coded = line.clone().zip(line.clone().skip(1)).any(|(a, b)| a.is_ascii_alphabetic() && b.is_ascii_digit());
    if (links > 0 && (bait > 0 || !sentence)) || (!sentence && (bait > 1 || (bait > 0 && coded))) {
        return if bait > 0 || !text.has(start, end, ".gov.cn") { Line::Spam } else { Line::Furniture };
    }
    if !line.clone().any(|c| c == '。') && count(FURNITURE) > 0 {
        return Line::Furniture;
    }
    Line::Report
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(words: &str) -> Line {
        let text = Text::new(words);
        judge(&text, 0, text.len())
    }

    #[test]
    fn advertising_is_told_from_the_fight_against_it() {
        for spam in ["qz77备用网址_77开户平台", "澳门娱乐城真人棋牌", "更多精彩 www.example.vip"] {
            assert_eq!(line(spam), Line::Spam, "{spam}");
        }
        for own in ["打击网络赌博，查处博彩平台、棋牌室15个。", "(三)治理彩票销售", "开发PDA2.0，实现掌上办。"]
        {
            assert_eq!(line(own), Line::Report, "{own}");
        }
        assert_eq!(line("粤ICP备05012345号"), Line::Furniture);
    }
}
