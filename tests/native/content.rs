//! What an author wrote inside an element: read as it stands, or refused.

use crate::golden::draw;
use fazhi::elements::{Source, State};
use fazhi::html;

fn shown(tag: &str, rows: &str) -> Result<String, String> {
    let rendered = draw(tag, &[("@table", rows)], &Source::None);
    match rendered.state {
        State::Failed(error) => Err(format!("{} {}", error.code().as_str(), error.path())),
        _ => Ok(html::render(&rendered.nodes)),
    }
}

#[test]
fn a_card_is_read_from_its_names_and_figures_as_they_are_written() {
    for (rows, words) in [
        ("一审败诉率\t6.09%\n同比\t下降0.31个百分点\n目标\t5%", &[">6.09%<", "同比下降0.31个百分点", "目标5%"][..]),
        ("指标\t数值\n合法性审查\t20,120件\n较上年\t+5.2%", &["合法性审查", ">20,120<", ">件<", "较上年增长5.2%"]),
        ("法律服务\t27万余人次(件)\n同比\t持平", &[">27万余<", "人次(件)", "持平"]),
        ("案件\t1230件\n同比\t减少17件", &["同比下降17件"]),
        ("满意率\t未披露", &["未披露"]),
        ("败诉率\t6.40%\n同比\t下降0.31%", &[">6.40%<", "同比下降0.31%"]),
    ] {
        let html = shown("fazhi-kpi", rows).unwrap();
        for words in words {
            assert!(html.contains(words), "{rows}: {words} in {html}");
        }
        assert!(
            html.contains("本数据由页面编辑填写") && !html.contains("blockquote"),
            "nothing typed is shown as sourced"
        );
    }
}

#[test]
fn what_is_not_certain_in_a_card_is_refused_with_its_row() {
    for (rows, error) in [
        ("办件量\t约2万件", "not-a-number 办件量"),
        ("办件量\t1.2.3件", "not-a-number value"),
        ("败诉率\t6.09%\n同比\t0.31个百分点", "not-a-number 同比"),
        ("败诉率\t6.09%\n同比\t下降0.31", "not-a-number 同比"),
        ("败诉率\t6.09%\n同比\t下降-0.31%", "not-a-number 同比"),
        ("案件\t12件\n同比\t减少3起", "not-a-number 同比"),
        ("败诉率\t6.09%\n目标\t5件", "not-a-number 目标"),
        ("败诉率\t6.09%\n目标\t低于5%", "not-a-number 目标"),
        ("只有一格", "nothing-to-show label"),
        ("指标\t数值", "nothing-to-show label"),
    ] {
        assert_eq!(shown("fazhi-kpi", rows).unwrap_err(), error, "{rows}");
    }
}

#[test]
fn measures_are_read_from_a_list_and_their_deliverables_from_the_lists_in_it() {
    let html =
        shown("fazhi-tracker", "立法保障\n\t修订办法(已完成)\n\t起草条例：推进中\n营商环境\n\t出台方案 计划\n依法监督")
            .unwrap();
    for words in [
        "依据 1/2 项任务已完成",
        "<li>修订办法</li>",
        "<li>起草条例</li>",
        "<li>出台方案</li>",
        "未设目标",
        "三",
        "本数据由页面编辑填写",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
}

#[test]
fn an_item_without_a_state_takes_the_list_back_since_a_share_of_the_others_is_wrong() {
    for (rows, error) in [
        ("甲\n\t修订办法(已完成)\n\t起草条例", "unknown-value li"),
        ("甲\n\t全部已完成", "unknown-value li"),
        ("甲\n\t已完成", "unknown-value li"),
        ("甲 已完成", "missing-reason li"),
        ("\t孤项(已完成)", "nothing-to-show src"),
        ("", "nothing-to-show src"),
    ] {
        assert_eq!(shown("fazhi-tracker", rows).unwrap_err(), error, "{rows}");
    }
}

#[test]
fn a_dataset_or_attributes_come_before_what_stands_inside() {
    let reading = crate::reading("www/data/ningbo-2022.json");
    let rendered = draw("fazhi-tracker", &[("@table", "甲\n\t乙(已完成)")], &Source::Ready(&reading));
    assert!(!html::render(&rendered.nodes).contains("乙"));
    let rendered = draw("fazhi-kpi", &[("@table", "甲\t1件"), ("label", "丙"), ("value", "2")], &Source::None);
    assert!(!html::render(&rendered.nodes).contains("甲"));
}

#[test]
fn measures_are_read_from_a_table_with_a_row_for_each_deliverable() {
    let rows = "举措\t任务\t状态\n立法保障\t修订办法\t已完成\n立法保障\t起草条例\t推进中\n\t评估规章\t已完成\n营商环境\t出台方案(推进中)";
    let html = shown("fazhi-tracker", rows).unwrap();
    for words in ["立法保障", "修订办法", "起草条例", "评估规章", "营商环境", "出台方案", "依据 2/3 项任务已完成"]
    {
        assert!(html.contains(words), "{words} in {html}");
    }
    assert!(!html.contains("状态</"), "headings are no measure");
    assert_eq!(shown("fazhi-tracker", "立法保障\t修订办法"), Err("unknown-value li".into()));
}

#[test]
fn a_chart_of_a_table_by_year_is_a_trend_whose_figures_nobody_is_said_to_have_reported() {
    let html = shown("fazhi-chart", "年份\t办件\n2020\t1,102件\n2022年\t1,230件\n2021\t—").unwrap();
    for words in [
        "data-kind=\"trend\"",
        ">办件<",
        "2020—2022年 · 单位:件",
        "2021年",
        "未披露",
        "1102件",
        "1230件",
        "本数据由页面编辑填写",
    ] {
        assert!(html.contains(words), "{words} in {html}");
    }
    for words in ["报告公布", "《》", "原文", "推算"] {
        assert!(!html.contains(words), "{words} in {html}");
    }
}

#[test]
fn a_chart_of_a_table_has_its_years_down_or_across() {
    let down = shown("fazhi-chart", "年份\t受理\t办结\n2021\t412件\t400件\n2022\t455件\t450件").unwrap();
    let across = shown("fazhi-chart", "指标\t2021年\t2022年\n受理\t412件\t455件\n办结\t400件\t450件").unwrap();
    assert_eq!(down, across);
    assert!(down.contains("受理") && down.contains("办结") && down.contains("data-kind=\"trend\""));
}

#[test]
fn a_chart_of_names_and_figures_compares_them_in_no_year() {
    let html = shown("fazhi-chart", "渠道\t件数\n来信\t1,247件\n来访\t230件").unwrap();
    assert!(
        html.contains("data-kind=\"compare\"") && html.contains("1,247件") && html.contains("最多为来信"),
        "{html}"
    );
    assert!(!html.contains("0年"), "{html}");
}

#[test]
fn what_is_not_certain_in_the_table_of_a_chart_is_refused_with_its_place() {
    for (rows, refused) in [
        ("来信\t约2万件\n来访\t230件", "not-a-number 来信"),
        ("来信\t1247件\t同比增长\n来访\t230件\t-", "not-a-number 来信"),
        ("年份\t办件\n2020\t12件\n2021\t15起", "not-a-number 办件"),
        ("年份\t办件\n2020\t12件\n2020\t15件", "duplicate-year 2020"),
        ("2020\t12件\n2021\t15件", "nothing-to-show label"),
        ("只有一列", "nothing-to-show src"),
    ] {
        assert_eq!(shown("fazhi-chart", rows), Err(refused.into()), "{rows}");
    }
}
