//! Labelled reports against what is extracted from them, counted as the public scorer counts.

use crate::file;
use fazhi::error::{Code, Error, Location, Severity};
use fazhi::extract::{figure_at, Mark};
use fazhi::model::{check_against, read, squash};
use fazhi::wire::Value;
use proptest::prelude::*;

const REPORTS: &[&str] = &["reports/01_longhua_2019", "reports/04_guangming_gwr_2020", "ningbo-2022"];

/// All that a text gives, as it is written.
struct Own {
    dataset: Value,
    findings: Vec<Error>,
    marks: Vec<Mark>,
}

fn extract(given: &str) -> Own {
    let own = fazhi::extract::extract(given);
    let dataset = own.dataset.to_value();
    let written = serde_json::to_string(&own.dataset).unwrap();
    assert_eq!(written, serde_json::to_string(&dataset).unwrap(), "piece by piece or whole");
    Own { dataset, marks: own.marks().collect(), findings: own.findings }
}

fn report(name: &str) -> String {
    file(&format!("tests/fixtures/{name}.txt"))
}

fn items<'a>(value: &'a Value, name: &str) -> &'a [Value] {
    match value.get(name) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

fn number(value: Option<&Value>) -> Option<f64> {
    match value {
        Some(Value::Number(n)) => Some(*n),
        _ => None,
    }
}

fn text<'a>(value: &'a Value, name: &str) -> &'a str {
    value.get(name).and_then(Value::as_text).unwrap_or("")
}

fn same(a: Option<f64>, b: Option<f64>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if (a - b).abs() < 1e-6)
}

fn wanted_change(label: &Value) -> Option<f64> {
    let change = label.get("yoy")?;
    let sign = if text(change, "direction") == "up" { 1.0 } else { -1.0 };
    number(change.get("amount")).map(|amount| sign * amount)
}

/// With its year, where the text (a piece of a report) does not say it.
fn dated(dataset: &Value) -> Value {
    let mut dataset = dataset.clone();
    if let Value::Map(fields) = &mut dataset {
        if !fields.iter().any(|(name, _)| name == "year") {
            fields.push(("year".into(), Value::Number(2020.0)));
        }
    }
    dataset
}

#[test]
fn labelled_reports_are_read_with_all_changes_and_bounds() {
    for name in REPORTS {
        let labels: Value = serde_json::from_str(&file(&format!("tests/fixtures/{name}.labels.json"))).unwrap();
        let Value::List(labels) = labels else { panic!("{name}") };
        let dataset = extract(&report(name)).dataset;
        let found = items(&dataset, "indicators");
        let mut free = vec![true; found.len()];
        let (mut core, mut hit, mut optional) = (0.0, 0.0, 0.0);
        for label in &labels {
            let is_core = !matches!(label.get("optional"), Some(Value::Bool(true)));
            core += f64::from(u8::from(is_core));
            let raw = squash(text(label, "raw"));
            let worded = matches!(text(label, "kind"), "rank" | "streak" | "zero");
            let fits = |i: &Value| {
                let change = i.get("change").and_then(|c| number(c.get("value")));
                let unit = (squash(text(i, "unit")), squash(text(label, "unit")));
                squash(text(i, "quote")).contains(&raw)
                    && match number(label.get("value")) {
                        None => number(i.get("value")).is_none() && same(change, wanted_change(label)),
                        value => same(number(i.get("value")), value) && (worded || unit.0 == unit.1),
                    }
            };
            let place = (0..found.len()).find(|k| free[*k] && fits(&found[*k]));
            let Some(place) = place else {
                assert!(!is_core || ["零", "第"].iter().any(|w| raw.contains(w)), "{name}: {raw} is missing");
                continue;
            };
            free[place] = false;
            if !is_core {
                optional += 1.0;
                continue;
            }
            hit += 1.0;
            if let Some(wanted) = wanted_change(label) {
                let change = found[place].get("change").and_then(|c| number(c.get("value")));
                assert!(same(change, Some(wanted)), "{name}: {raw}: {change:?}");
            }
            let bound = match text(label, "qualifier") {
                "余" | "多" | "超" | "超过" => "over",
                "约" | "左右" => "about",
                "近" => "under",
                "以上" | "不低于" => "at-least",
                "以内" => "at-most",
                _ => continue,
            };
            assert_eq!(text(&found[place], "bound"), bound, "{name}: {raw}");
        }
        let (precision, recall) = ((hit + optional) / found.len() as f64, hit / core);
        let f1 = 2.0 * precision * recall / (precision + recall);
        assert!(f1 >= 0.95, "{name}: precision {precision:.3}, recall {recall:.3}");
    }
}

#[test]
fn a_page_of_menus_has_no_figure() {
    let dataset = extract(&report("reports/03_pingshan_2021_nav")).dataset;
    assert_eq!(items(&dataset, "indicators"), []);
}

#[test]
fn what_is_extracted_passes_the_door_and_is_verbatim_in_the_text() {
    for name in REPORTS {
        let given = report(name);
        let own = extract(&given);
        let reading = read(&dated(&own.dataset));
        assert_eq!(reading.findings, [], "{name}");
        assert_eq!(check_against(&reading.report.unwrap(), &given), [], "{name}");
        assert_eq!(own.marks.len(), items(&own.dataset, "indicators").len());
        for (mark, indicator) in own.marks.iter().zip(items(&own.dataset, "indicators")) {
            assert_eq!(mark.id, text(indicator, "id"));
            let printed = text(indicator, "printed");
            let seen = given[mark.figure.0..mark.figure.1].trim();
            assert!(printed.is_empty() || printed == seen, "{printed} {seen}");
            assert!(mark.quote.0 <= mark.figure.0 && mark.figure.1 <= mark.quote.1);
        }
    }
}

#[test]
fn ningbo_has_its_measures_shortcomings_and_plan() {
    let own = extract(&report("ningbo-2022"));
    let hand: Value = serde_json::from_str(&file("www/data/ningbo-2022.json")).unwrap();
    for list in ["measures", "gaps", "plan"] {
        let titles =
            |dataset: &Value| items(dataset, list).iter().map(|m| text(m, "title").to_string()).collect::<Vec<_>>();
        assert_eq!(titles(&own.dataset), titles(&hand), "{list}");
        for (seen, wanted) in items(&own.dataset, list).iter().zip(items(&hand, list)) {
            assert_eq!(text(seen, "text").replace("bt", ""), text(wanted, "text"), "{list}");
        }
    }
    assert_eq!((text(&own.dataset, "title"), number(own.dataset.get("year"))), (text(&hand, "title"), Some(2022.0)));
    assert_eq!(own.dataset.get("place").map(|p| text(p, "name")), Some("宁波市"));
}

#[test]
fn sections_without_headings_give_a_point_for_each_paragraph() {
    let given = "禾山县2024年法治政府建设情况报告\n一、主要成效\n（一）提升质效。收到行政复议申请312件。\n\
        二、存在的不足\n部分乡镇执法力量薄弱，专业人员不足。\n个别部门法治意识还不强。培训不够。\n\
        三、下一步工作安排\n2025年，我县将重点做好以下工作：\n加强执法队伍建设。\n推进数字法治建设，完善监管平台。\n\n相关附件：\n";
    let dataset = extract(given).dataset;
    let titles =
        |name: &str| -> Vec<String> { items(&dataset, name).iter().map(|p| text(p, "title").to_owned()).collect() };
    assert_eq!(titles("gaps"), ["部分乡镇执法力量薄弱，专业人员不足", "个别部门法治意识还不强"]);
    assert_eq!(text(&items(&dataset, "gaps")[1], "text"), "培训不够。");
    assert_eq!(titles("plan"), ["加强执法队伍建设", "推进数字法治建设，完善监管平台"]);
}

#[test]
fn measures_are_the_headings_below_the_section_that_holds_all_the_work() {
    let titles = |given: &str| -> Vec<String> {
        let dataset = extract(&["甲县2024年法治政府建设情况报告\n", given, "\n"].concat()).dataset;
        items(&dataset, "measures").iter().map(|m| text(m, "title").to_owned()).collect()
    };
    let items = "1、家门口说事。调解员化解纠纷212件。\n2、普法接地气。赶大集50场。\n（1）进校园。10场。\n3、执法有温度。巡查700次。";
    let three = ["家门口说事", "普法接地气", "执法有温度"];
    assert_eq!(titles(&["一、主要做法\n", items].concat()), three);
    assert_eq!(titles(&["一、履职情况\n街道由书记任组长。\n二、做法\n", items, "\n三、不足\n人少。"].concat()), three);
    // Sentences that count are a list below their section, and parts stand above sections.
    assert_eq!(titles("一、学法情况\n1.全年学法16次。会前必学。\n2.培训30人次。另有3场。"), ["学法情况"]);
    assert_eq!(
        titles("第一部分 主要工作\n一、健全制度\n制定规章3件。\n二、规范执法\n检查20次。\n第二部分 问题和不足\n人少。"),
        ["健全制度", "规范执法"]
    );
}

#[test]
fn a_report_without_marks_has_its_topics_for_measures_and_its_shortcomings_apart() {
    let given = "某局2022年法治政府建设情况报告\n2022年，我局工作取得进展，现报告如下。\n主要做法和成效\n\
        加强组织领导。局党组会议研究法治工作12次，组织学法4次。\n完善制度供给。制定规范性文件3件，废止文件5件，修改2件。\n\
        强化执法办案。查处案件567件，罚没45万元。\n另有移送案件8件。\n存在的主要问题\n执法人员中仍有3人未取得证件，能力有待提高。\n\
        2023年工作打算\n加强普法，开展30场。\n";
    let dataset = extract(given).dataset;
    let titles = |name: &str| items(&dataset, name).iter().map(|m| text(m, "title").to_owned()).collect::<Vec<_>>();
    assert_eq!(titles("measures"), ["加强组织领导", "完善制度供给", "强化执法办案"]);
    assert_eq!(text(&items(&dataset, "measures")[2], "text"), "查处案件567件，罚没45万元。\n另有移送案件8件。");
    assert_eq!(titles("gaps"), ["执法人员中仍有3人未取得证件，能力有待提高"]);
    assert_eq!(titles("plan"), ["加强普法，开展30场"]);
    let last = items(&dataset, "indicators").last().unwrap();
    assert_eq!((number(last.get("value")), text(last, "measure")), (Some(8.0), "m3"));
}

#[test]
fn a_measures_text_keeps_the_mark_of_its_first_item() {
    let given = "甲县2024年法治政府建设情况报告\n一、成效\n（一）提升质效\n1.推行容缺受理。办结312件。\n2.压缩时限。共3天。\n（二）严格执法\n检查20次。\n";
    let dataset = extract(given).dataset;
    assert_eq!(text(&items(&dataset, "measures")[0], "text"), "1.推行容缺受理。办结312件。\n2.压缩时限。共3天。");
}

#[test]
fn a_figure_among_shortcomings_is_no_achievement_and_stays_in_their_text() {
    let given = "禾山县2024年法治政府建设情况报告\n一、主要成效\n（一）提升质效。收到行政复议申请312件。\n\
        二、存在的不足\n（一）执法力量薄弱。11个司法所中仍有3个为一人所。\n三、下一步打算\n（一）强化普法。继续。\n";
    let dataset = extract(given).dataset;
    let values: Vec<_> = items(&dataset, "indicators").iter().map(|i| number(i.get("value"))).collect();
    assert_eq!(values, [Some(312.0)]);
    assert_eq!(text(&items(&dataset, "gaps")[0], "text"), "11个司法所中仍有3个为一人所。");
}

#[test]
fn a_table_behind_the_last_section_is_an_annex() {
    let table = "项目\t数量（件）\n行政许可\t4321\n";
    for last in ["二、存在的不足\n一是力量有待加强。\n", "二、下一步打算\n加强普法30场。\n附件：2024年行政执法统计表\n"]
    {
        let given = ["甲县2024年法治政府建设情况报告\n一、成效\n办结312件。\n", last, table].concat();
        let dataset = extract(&given).dataset;
        let values: Vec<_> = items(&dataset, "indicators").iter().map(|i| number(i.get("value"))).collect();
        assert_eq!(values, [Some(312.0), Some(4321.0)], "{last}");
    }
}

#[test]
fn a_list_of_shortcomings_behind_a_colon_is_taken_apart() {
    let given = "甲县2024年法治政府建设情况报告\n一、成效\n办结案件312件。\n二、存在问题\n\
        2024年工作取得成效，但仍存在一些问题：执法力量薄弱；程序执行不够到位；监管手段单一。\n甲县人民政府\n2025年3月1日\n";
    let dataset = extract(given).dataset;
    let titles: Vec<&str> = items(&dataset, "gaps").iter().map(|p| text(p, "title")).collect();
    assert_eq!(titles, ["执法力量薄弱", "程序执行不够到位", "监管手段单一"]);
    let numbered = given.replace("执法力量薄弱；程序执行", "（1）执法力量薄弱；（2）程序执行");
    let dataset = extract(&numbered).dataset;
    let same: Vec<&str> = items(&dataset, "gaps").iter().map(|p| text(p, "title")).collect();
    assert_eq!(same, titles);
}

#[test]
fn where_a_level_began_is_never_what_was_reached() {
    for (sentence, expected) in [
        ("行政复议满意度由4分提高到6分。", &[6.0][..]),
        ("评价得分由87分提升至95.5分。", &[95.5]),
        ("考核由80分提升到优秀等次。", &[]),
        ("群众满意率从67.6%提高到70%。", &[70.0]),
    ] {
        let dataset = extract(&["甲县2024年法治政府建设情况报告\n一、成效\n", sentence].concat()).dataset;
        let values: Vec<f64> = items(&dataset, "indicators").iter().filter_map(|i| number(i.get("value"))).collect();
        assert_eq!(values, expected, "{sentence}");
    }
}

/// Label, value, unit and change of each indicator of this sentence.
fn told(sentence: &str) -> Vec<(String, Option<f64>, String, Option<f64>)> {
    let dataset = extract(&["甲县2024年法治政府建设情况报告\n一、成效\n", sentence, "\n"].concat()).dataset;
    let one = |i: &Value| {
        let change = i.get("change").and_then(|change| number(change.get("value")));
        (text(i, "label").to_owned(), number(i.get("value")), text(i, "unit").to_owned(), change)
    };
    items(&dataset, "indicators").iter().map(one).collect()
}

#[test]
fn a_sign_in_brackets_is_a_change_and_keeps_its_direction() {
    for (sentence, value, change) in [
        ("立案203件（同比-5.1%）。", 203.0, -5.1),
        ("办理案件512起（+6.7%）。", 512.0, 6.7),
        ("结案100件（↑3.2%）。", 100.0, 3.2),
        ("网办率95%（较上年+2.1个百分点）。", 95.0, 2.1),
        ("公职律师9名，比去年多了3名。", 9.0, 3.0),
        ("优秀率85.2%（上年81.8%），提高3.4个百分点。", 85.2, 3.4),
    ] {
        let seen = told(sentence);
        let seen: Vec<_> = seen.iter().map(|(_, value, _, change)| (*value, *change)).collect();
        assert_eq!(seen, [(Some(value), Some(change))], "{sentence}");
    }
}

#[test]
fn the_last_of_a_list_under_one_verb_may_be_counted() {
    let seen = told("刑事警情、治安警情、交通事故死亡人数同比分别下降11.2%、9.6%和4人。");
    let seen: Vec<_> = seen.iter().map(|(_, value, _, change)| (*value, *change)).collect();
    assert_eq!(seen, [(None, Some(-11.2)), (None, Some(-9.6)), (None, Some(-4.0))]);
}

#[test]
fn numbers_as_people_write_them() {
    for (sentence, value, unit) in [
        ("审核案件1 320起。", 1320.0, "起"),
        ("发放宣传单两万来份。", 2.0, "万份"),
        ("学习积分40000分以上的人员有42名。", 42.0, "名"),
        ("负责人下社区三十多趟。", 30.0, "趟"),
    ] {
        let seen: Vec<_> = told(sentence).into_iter().map(|(_, value, unit, _)| (value, unit)).collect();
        assert_eq!(seen, [(Some(value), unit.to_owned())], "{sentence}");
    }
}

#[test]
fn a_table_with_rules_between_its_cells_is_read() {
    for table in [
        "类别 | 收到申请（件） | 受理（件）\n行政处罚 | 26 | 22\n",
        "| 类别 | 收到申请（件） | 受理（件） |\n|---|---|---|\n| 行政处罚 | 26 | 22 |\n",
    ] {
        let seen: Vec<_> = told(table).into_iter().map(|(label, value, ..)| (label, value)).collect();
        let expected = [("行政处罚收到申请", Some(26.0)), ("行政处罚受理", Some(22.0))];
        assert_eq!(seen, expected.map(|(label, value)| (label.to_owned(), value)), "{table}");
    }
}

#[test]
fn items_with_marks_are_points_without_them() {
    let given = "清河县司法局2022年工作总结\n一、成效\n办结案件312件。\n二、存在的问题\n（1）执法力量有待加强；\n（2）普法单一。\n\
        三、下一步打算\n●强化业务培训，提升能力；\n●推进数字化监管；\n";
    let dataset = extract(given).dataset;
    let titles =
        |name: &str| -> Vec<String> { items(&dataset, name).iter().map(|p| text(p, "title").to_owned()).collect() };
    assert_eq!(titles("gaps"), ["执法力量有待加强", "普法单一"]);
    assert_eq!(titles("plan"), ["强化业务培训，提升能力", "推进数字化监管"]);
    assert_eq!(text(&dataset, "title"), "清河县司法局2022年工作总结");
    assert_eq!(dataset.get("place").map(|place| text(place, "name")), Some("清河县"));
}

#[test]
fn a_report_pasted_as_one_line_has_its_title_before_the_year_that_follows() {
    let given = "清河县 2025 年度法治政府建设情况报告2025 年,全县坚持依法行政。一、强化学习(一)开展专题学习 18 次。";
    let dataset = extract(given).dataset;
    let place = text(dataset.get("place").unwrap_or(&Value::Null), "name");
    assert_eq!(
        (text(&dataset, "title"), place, number(dataset.get("year"))),
        ("清河县 2025 年度法治政府建设情况报告", "清河县", Some(2025.0))
    );
    // A sentence that speaks of a report is no title.
    let spoken = extract("现将情况报告如下。全县坚持依法行政,报告2025年学习18次。").dataset;
    assert_eq!(text(&spoken, "title"), "2025年法治政府建设情况");
}

#[test]
fn a_title_names_the_place_before_or_behind_its_year() {
    for (title, place) in [
        ("通州区2021年行政复议应诉分析报告", "通州区"),
        ("2022年通州区行政复议应诉分析报告", "通州区"),
        ("2020年度通州区行政复议诉讼工作报告", "通州区"),
        ("2022年浙江省宁波市城市管理工作总结", "浙江省宁波市"),
        ("2022年全市行政复议工作报告", "未注明"),
        ("2022年城市管理社区工作总结", "未注明"),
    ] {
        let dataset = extract(&format!("{title}\n一、案件情况\n收到行政复议申请558件。")).dataset;
        assert_eq!(text(&dataset, "title"), title);
        assert_eq!(dataset.get("place").map(|place| text(place, "name")), Some(place), "{title}");
    }
    for (said, place) in [
        ("2023年,通州区法治政府建设工作取得了显著成就。", "通州区"),
        ("2023年，全市法治政府建设工作取得了显著成就。", "未注明"),
        ("2023年，持续推进区级部门法治政府建设工作。", "未注明"),
        ("2023年，推进示范区法治政府建设工作。", "未注明"),
        ("2023年，努力推动浦东新区法治政府建设工作。", "未注明"),
    ] {
        let dataset = extract(&format!("{said}\n一、案件情况\n收到行政复议申请558件。")).dataset;
        assert_eq!(dataset.get("place").map(|place| text(place, "name")), Some(place), "{said}");
    }
}

#[test]
fn the_place_is_that_of_the_title_the_office_beside_it_or_the_first_sentence() {
    for (given, title, place) in [
        ("国家税务总局宁波市税务局2023年法治政府建设情况报告", "国家税务总局宁波市税务局2023年法治政府建设情况报告", "宁波市"),
        ("司法部2023年法治政府建设年度报告", "司法部2023年法治政府建设年度报告", "全国"),
        ("新疆维吾尔自治区伊犁州2023年法治政府建设情况报告", "新疆维吾尔自治区伊犁州2023年法治政府建设情况报告", "新疆维吾尔自治区伊犁州"),
        ("青溪县人民政府\n2023年度法治政府建设情况报告", "青溪县人民政府2023年度法治政府建设情况报告", "青溪县"),
        ("2023年度法治政府建设情况报告\n云河市司法局", "2023年度法治政府建设情况报告", "云河市"),
        ("标 题: | 海门市司法局关于2023年度法治政府建设情况的报告 | |\n海门市司法局\n关于2023年度法治政府建设情况的报告", "海门市司法局关于2023年度法治政府建设情况的报告", "海门市"),
        ("2023年,通州区坚持以法治为引领，制定《关于加强全区街道法治建设的意见》。", "通州区2023年法治政府建设情况", "通州区"),
        ("2023年，中山街道召开会议，我县各部门坚持学习。", "2023年工作情况", "未注明"),
    ] {
        let dataset = extract(&[given, "\n一、成效\n全年办理案件12件。\n"].concat()).dataset;
        assert_eq!(text(&dataset, "title"), title, "{given}");
        assert_eq!(dataset.get("place").map(|place| text(place, "name")), Some(place), "{given}");
    }
}

#[test]
fn lines_that_do_not_belong_are_reported_and_leave_no_trace() {
    let given = report("ningbo-2022");
    let own = extract(&given);
    let spam: Vec<_> = own.findings.iter().filter(|f| f.code() == Code::SpamLine).collect();
    assert_eq!(spam.len(), 2);
    for finding in spam {
        let Location::Span { start, end } = finding.location() else { panic!() };
        assert!(given[*start..*end].contains("365"));
    }
    assert!(!serde_json::to_string(&own.dataset).unwrap().contains("365"));
    assert!(own.findings.iter().any(|f| f.code() == Code::AmbiguousPercent), "败诉率同比下降0.31%");
    assert!(own.findings.iter().all(|f| f.severity() == Severity::Notice));
}

/// Cut hard at so many characters, or so many columns where a Chinese character takes two.
fn cut(given: &str, most: usize, width: fn(char) -> usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    for c in given.chars() {
        if c != '\n' && used + width(c) > most {
            out.push('\n');
            used = 0;
        }
        used = if c == '\n' { 0 } else { used + width(c) };
        out.push(c);
    }
    out
}

#[test]
fn a_text_whose_lines_are_cut_gives_the_same_figures_changes_and_bounds() {
    let figures = |given: &str| {
        let own = extract(given);
        for (mark, indicator) in own.marks.iter().zip(items(&own.dataset, "indicators")) {
            assert!(given[mark.quote.0..mark.quote.1].contains(text(indicator, "quote")));
            assert!(squash(text(indicator, "quote")).contains(&squash(&given[mark.figure.0..mark.figure.1])));
        }
        let figure = |i: &Value| {
            let change = i.get("change");
            format!(
                "{:?} {} {} {} {:?} {:?} {}",
                number(i.get("value")),
                text(i, "unit"),
                text(i, "bound"),
                text(i, "kind"),
                change.and_then(|c| number(c.get("value"))),
                change.map(|c| text(c, "unit")),
                squash(text(i, "label")),
            )
        };
        items(&own.dataset, "indicators").iter().map(figure).collect::<Vec<_>>()
    };
    for name in REPORTS {
        let given = report(name);
        let whole = figures(&given);
        for most in [16, 20, 34, 40] {
            assert_eq!(figures(&cut(&given, most, |_| 1)), whole, "{name} at {most} characters");
            let columns = |c: char| 1 + usize::from(!c.is_ascii());
            assert_eq!(figures(&cut(&given, 2 * most, columns)), whole, "{name} at {} columns", 2 * most);
        }
    }
}

#[test]
fn ids_survive_edits_elsewhere_and_of_the_number() {
    let given = report("ningbo-2022");
    let ids = |text: &str| extract(text).marks.into_iter().map(|m| m.id).collect::<Vec<_>>();
    let edited = given.replacen("全年共提请", "全年一共提请", 1).replacen("1982条", "1983条", 1);
    assert_eq!(ids(&given), ids(&edited));
}

#[test]
fn selected_words_give_a_figure_for_the_editor() {
    let given = report("ningbo-2022");
    let at = given.find("6.09%").unwrap();
    let picked = figure_at(&given, at, at + 5).unwrap();
    assert_eq!(number(picked.indicator.get("value")), Some(6.09));
    assert_eq!(text(&picked.indicator, "unit"), "%");
    assert_eq!(picked.indicator.get("change").and_then(|c| number(c.get("value"))), Some(-0.31));
    // A change that is selected whole is the change, not the first number in it.
    let moved = "较去年60件增长了近3倍";
    let said = format!("直接纠错236件，纠错率约为24%，{moved}。");
    let at = said.find(moved).unwrap();
    let picked = figure_at(&said, at, at + moved.len()).unwrap().indicator;
    assert_eq!(picked.get("value"), Some(&Value::Null));
    let change = picked.get("change").unwrap();
    assert_eq!((number(change.get("value")), text(change, "unit")), (Some(3.0), "times"));
    assert!(figure_at(&given, 0, 0).is_none());
    let name = given.find("八大抓手").unwrap();
    assert_eq!(number(figure_at(&given, name, name + 12).unwrap().indicator.get("value")), Some(8.0));
}

#[test]
fn signs_without_width_inside_a_number_are_no_part_of_it() {
    let given = "全年办结行政复议案件1\u{200b}35件。";
    let own = extract(given);
    let reading = read(&dated(&own.dataset));
    assert_eq!(number(items(&own.dataset, "indicators")[0].get("value")), Some(135.0));
    assert_eq!((reading.findings.len(), check_against(&reading.report.unwrap(), given)), (0, vec![]));
}

#[test]
fn what_is_aimed_at_or_a_range_is_no_value_and_is_said() {
    for (given, code) in [
        ("办结率为91%，力争达到95%。", Code::Intended),
        ("办结率为91%，2023年计划新建10个中心。", Code::Intended),
        ("办结率为91%，占比60%至70%。", Code::RangeNotRead),
        ("办结率为91%，由2015年的12件增至40件。", Code::NotCompared),
        ("办结率为91%，受理案件1234。", Code::UnitNotPrinted),
        ("办结率为91%，收缴爆竹1200挂。", Code::UnknownUnit),
    ] {
        let own = extract(given);
        let codes: Vec<_> = own.findings.iter().map(|f| f.code()).collect();
        assert!(codes.contains(&code), "{given}: {codes:?}");
        let more = usize::from(matches!(code, Code::NotCompared | Code::UnitNotPrinted));
        assert_eq!(items(&own.dataset, "indicators").len(), 1 + more, "{given}");
        assert!(items(&own.dataset, "indicators").iter().all(|i| i.get("change").is_none()), "{given}");
    }
}

/// Everything that is kept of a text: what a larger one costs in memory.
fn kept(given: &str) -> usize {
    let own = extract(given);
    serde_json::to_string(&own.dataset).unwrap().len() + own.findings.iter().map(|f| f.message().len()).sum::<usize>()
}

#[test]
fn a_text_without_a_full_stop_is_read_in_proportion_to_its_length() {
    for words in [
        "受理案件123件，",
        "123件",
        "12、",
        "12、13、14件",
        "受理12件(其中3件，4件，",
        "案件123件同比下降3.5%",
        "同比下降3.5%、4%、",
        "从12%提高到13%",
        "7",
        "三",
        "位列第三",
        "零败诉、",
        "(12件",
        "“12件",
        "力争12件",
        "12件至",
        "受理案件1234，办结1200，",
        "处罚2100，占",
    ] {
        for times in [300, 2_400] {
            let given = words.repeat(times);
            assert!(kept(&given) <= 40 * given.len() + 4_096, "{words}: {} of {}", kept(&given), given.len());
        }
    }
}

#[test]
fn of_one_kind_so_many_findings_are_kept_and_the_last_counts_the_others() {
    let own = extract(&"占比60%至70%。".repeat(1_000));
    let ranges: Vec<_> = own.findings.iter().filter(|f| f.code() == Code::RangeNotRead).collect();
    assert_eq!(ranges.len(), 200);
    assert!(ranges[199].message().contains("另有800处"), "{}", ranges[199].message());
}

/// Run by `cargo xtask bench`, optimised; repeated text, so that only the length differs.
#[test]
#[ignore = "a measurement"]
fn time_per_character_from_1_kb_to_10_mb() {
    let report = report("ningbo-2022");
    println!("{:36}{:>10}{:>14}", "extraction of", "ms", "ns/character");
    for (name, size, times) in [("1 KB", 1_000, 500), ("100 KB", 100_000, 10), ("10 MB", 10_000_000, 1)] {
        let mut given = report.repeat(size / report.len() + 1);
        given.truncate((0..=size).rev().find(|end| given.is_char_boundary(*end)).unwrap());
        let start = std::time::Instant::now();
        for _ in 0..times {
            std::hint::black_box(fazhi::extract::extract(&given).dataset.to_value());
        }
        let seconds = start.elapsed().as_secs_f64() / f64::from(times);
        let rate = seconds / given.chars().count() as f64;
        println!("{name:36}{:>10.2}{:>14.0}", seconds * 1e3, rate * 1e9);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_stops_the_reading(given in "\\PC*") {
        let own = extract(&given);
        prop_assert!(read(&dated(&own.dataset)).findings.iter().all(|f| f.severity() == Severity::Notice));
    }

    #[test]
    fn no_mixture_of_the_grammars_own_words_stops_the_reading(
        words in proptest::collection::vec(proptest::sample::select(vec![
            "第", "一", "十", "万", "亿", "12", "3.5", ",", "，", "。", "、", "（", "）", "%", "个百分点", "同比", "下降", "从", "到",
            "提高", "件", "人次", "余", "超", "近", "分别", "其中", "连续", "年", "2022年", "零", "为", "率", "《", "》", "“", "”", "\n", "\t",
            "一是", "百分之", "无一宗", "审结", "99999999999999999999", "成", "（一）", "一、", "存在的不足", "2023年工作思路",
        ]), 0..60)
    ) {
        let given = words.concat();
        let own = extract(&given);
        let reading = read(&dated(&own.dataset));
        let errors: Vec<_> = reading.findings.iter().filter(|f| f.severity() == Severity::Error).collect();
        prop_assert!(errors.is_empty(), "{errors:?}");
        prop_assert_eq!(check_against(&reading.report.unwrap(), &given), []);
    }
}
