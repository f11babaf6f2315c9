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
