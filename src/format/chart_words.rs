//! The words that only charts say: a table of its own, so that a page of cards does not load them.

use super::words::words;
use super::Lang;

words! {
    /// A word or phrase of the charts.
    ChartWord:
    Trend = "趋势图", "Trend";
    Compare = "对比图", "Comparison";
    Funnel = "漏斗图", "Funnel";
    Rates = "比率图", "Rates";
    Parts = "构成图", "Shares";
    Measures = "举措色域图", "Measures by state";
    Chart = "图表", "chart";
    Keys = "用方向键逐点查看,按Esc退出", "arrow keys walk the points, Esc ends it";
    Forms = "图形", "Chart type";
    Table = "数据表", "Table";
    TakeAway = "下载与引用", "Take away";
    Png = "图片(PNG)", "Image (PNG)";
    Svg = "矢量图(SVG)", "Vector image (SVG)";
    Csv = "表格(CSV)", "Table (CSV)";
    Citation = "复制引用", "Copy citation";
    Copied = "引用已复制", "The citation is copied";
    NotCopied = "未能复制,请手动选取:", "Could not copy; select it by hand: ";
    NotSaved = "未能生成文件", "The file could not be made";
    NotDrawn = "图形未能加载,数据见下表。", "The chart did not load; the table below has its data.";
    Year = "年份", "Year";
    Value = "数值", "Value";
    Change = "同比变化", "Change on the year";
    Origin = "来源", "Origin";
    Reported = "报告", "reported";
    Indicator = "指标", "Indicator";
    Share = "占比", "Share";
    Of = "占", "is ";
    Conversion = "转化", "Conversion";
    FromBefore = "较上一环节", "of the stage before";
    PerHundred = "每百", "per hundred";
    Target = "目标", "Target";
    NoTarget = "未设目标", "no target";
    Measure = "举措", "Measure";
    Deliverable = "具体工作", "Deliverable";
    Status = "状态", "State";
    Done = "已完成", "done";
    Ongoing = "推进中", "under way";
    Planned = "未启动", "not begun";
    Total = "合计", "Total";
    Between = "至", " to ";
    Highest = "最高为", "highest: ";
    Lowest = "最低为", "lowest: ";
    Largest = "最多为", "largest: ";
    Smallest = "最少为", "smallest: ";
    Among = "其中", "of these ";
    ByDataset = "状态由数据集编辑标注", "states as marked by the dataset's editor";
    MethodChanged = "口径调整", "method changed";
    Place = "第", "#";
    PlaceEnd = "位", "";
    NotFromZero = "纵轴不从0开始", "axis does not begin at 0";
    Unit = "单位:", "Unit: ";
    Semicolon = ";", "; ";
    Comma = ",", ", ";
    Stop = "。", ".";
    Colon = ":", ": ";
    Enumerate = "、", ", ";
    Open = "(", " (";
    Close = ")", ")";
}

#[cfg(test)]
mod tests {
    use super::{ChartWord, Lang};

    #[test]
    fn every_word_has_chinese() {
        for word in ChartWord::ALL {
            assert!(!word.text(Lang::Zh).is_empty(), "{word:?}");
        }
    }
}
