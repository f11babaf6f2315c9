//! Files as editors have them → the report's text.

use crate::file;
use fazhi::error::Code;
use fazhi::extract::input::{from_bytes, from_docx, from_html, from_text, Document};
use fazhi::wire::Value;
use proptest::prelude::*;

/// A Word file with these parts, stored as they are.
pub fn docx(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    for (name, text) in parts {
        let (mut entry, config) = archive.new_file(name).start().unwrap();
        let mut writer = config.wrap(&mut entry);
        std::io::Write::write_all(&mut writer, text.as_bytes()).unwrap();
        let (_, descriptor) = writer.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    archive.finish().unwrap();
    out
}

fn word(body: &str) -> Document {
    let xml = ["<w:document xmlns:w='w'><w:body>", body, "</w:body></w:document>"].concat();
    from_docx(&docx(&[("word/document.xml", &xml)])).unwrap()
}

fn codes(document: &Document) -> Vec<Code> {
    document.findings.iter().map(|f| f.code()).collect()
}

const SENTENCE: &str = "全年受理行政复议案件715件,审结585件,综合纠错率为6.09%。";

#[test]
fn a_file_in_any_encoding_is_the_same_text() {
    let text = file("tests/fixtures/ningbo-2022.txt");
    let (gb, _, _) = encoding_rs::GB18030.encode(&text);
    let utf16: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    let seen = from_bytes(text.as_bytes()).unwrap().text;
    assert!(seen.contains("一审败诉率为6.09%"));
    for bytes in [gb.as_ref(), &utf16, &marked] {
        assert_eq!(from_bytes(bytes).unwrap().text, seen);
    }
}

#[test]
fn a_text_file_keeps_its_lines_so_that_a_place_in_it_can_be_named() {
    let text = file("tests/fixtures/ningbo-2022.txt");
    assert_eq!(from_text(&text).text.lines().count(), text.lines().count());
}

#[test]
fn broken_bytes_are_reported_and_cost_only_themselves() {
    let bytes = [SENTENCE.repeat(20).as_bytes(), b"\xFF", SENTENCE.as_bytes()].concat();
    let document = from_bytes(&bytes).unwrap();
    assert_eq!(codes(&document), [Code::BadEncoding]);
    assert!(document.text.ends_with(SENTENCE));
}

#[test]
fn what_is_no_report_is_refused_with_advice() {
    for (bytes, code) in [
        (b"%PDF-1.7".as_slice(), Code::UnsupportedFile),
        (b"\xD0\xCF\x11\xE0\xA1\xB1", Code::UnsupportedFile),
        (b"PK\x03\x04 and no more", Code::DamagedFile),
    ] {
        assert_eq!(from_bytes(bytes).unwrap_err().code(), code);
    }
    assert_eq!(from_docx(&docx(&[("xl/workbook.xml", "")])).unwrap_err().code(), Code::UnsupportedFile);
}

#[test]
fn of_a_page_only_the_article_stays() {
    let page = format!(
        "<html><head><title>某市2021年法治政府建设年度报告_某市人民政府</title><style>.gone{{display:none}}</style>
         <meta name=PubDate content='2022-03-01 10:00'></head><body><div class=nav><ul><li><a href=/>首页</a><li><a href=/a>政务公开</a>
         <li><a href=/b>政务服务</a></ul></div><script>var a = '<p>{SENTENCE}</p>'</script>
         <div id=zoom><h2>一、主要做法</h2><p>{SENTENCE}<p>&emsp;&emsp;另有&nbsp;20&nbsp;件,均已办结。<br>浏览次数:1234</div>
         <div>版权所有:某市人民政府 备案序号:12345</div></body></html>"
    );
    let document = from_html(&page);
    let want = format!("某市2021年法治政府建设年度报告\n一、主要做法\n{SENTENCE}\n另有 20 件,均已办结。\n");
    assert_eq!((document.text.as_str(), document.findings.as_slice()), (want.as_str(), [].as_slice()));
    assert_eq!(document.origin.published.as_deref(), Some("2022-03-01"));
}

#[test]
fn where_the_head_does_not_name_the_article_the_heading_before_it_does() {
    let page = format!("<title>政府信息公开</title><h1><a href=/>某市人民政府</a></h1><h2>某市2021年\n 法治政府建设情况</h2><div><p>{SENTENCE}<p>{SENTENCE}</div>");
    assert_eq!(from_html(&page).origin.title.as_deref(), Some("某市2021年 法治政府建设情况"));
}

#[test]
fn hidden_text_of_a_page_is_left_out_and_reported() {
    for hidden in [
        "<span style='display:none'>赌365</span>",
        "<span hidden>赌365</span>",
        "<font color=#ffffff>赌365</font>",
        "<i style='font-size:0'>赌365</i>",
        "<b class='x gone'>赌365</b>",
        "<span style='color:red;background:#ff0000'><b style='color:#f00'>赌365</b></span>",
        "<div style='position:absolute;left:-9999px'>赌365</div>",
    ] {
        let page = format!("<style>.gone{{visibility:hidden}}</style><body><p>{SENTENCE}{hidden}</p><p>{SENTENCE}</p>");
        let document = from_html(&page);
        assert!(!document.text.contains("365"), "{hidden}");
        assert_eq!(codes(&document), [Code::HiddenText], "{hidden}");
        assert!(document.findings[0].message().contains("赌365"), "{hidden}");
    }
}

#[test]
fn a_table_is_rows_with_tabs_and_a_layout_table_is_its_text() {
    let data = "<table><tr><th rowspan=2>复议<th>受理<th>审结<tr><td>715件<td>585件</table>";
    assert_eq!(
        from_html(&format!("<p>{SENTENCE}</p>{data}")).text,
        format!("{SENTENCE}\n复议\t受理\t审结\n复议\t715件\t585件\n")
    );
    let layout = format!("<table><tr><td><a>首页</a><td><p>{SENTENCE}</p><p>{SENTENCE}</p>{data}</table>");
    assert_eq!(from_html(&layout).text, format!("{SENTENCE}\n{SENTENCE}\n复议\t受理\t审结\n复议\t715件\t585件\n"));
}

/// Label and figure of each indicator of a document.
fn figures(document: &Document) -> Vec<String> {
    let dataset = fazhi::extract::extract(&document.text).dataset.to_value();
    let Some(Value::List(found)) = dataset.get("indicators") else { panic!("no list") };
    let text = |i: &Value, name: &str| i.get(name).and_then(Value::as_text).unwrap_or("").to_owned();
    found.iter().map(|i| [text(i, "label"), text(i, "printed"), text(i, "unit")].join(" ")).collect()
}

#[test]
fn heads_that_span_columns_and_rows_name_each_cell_in_a_page_and_in_a_word_file() {
    let title = "甲县2022年法治政府建设情况报告";
    let page = format!(
        "<p>{title}</p><p>{SENTENCE}</p><table><tr><td colspan=5>行政复议情况统计表</td></tr><tr><th rowspan=2>类别<th colspan=2>2022年<th colspan=2>2021年\
         <tr><th>收案（件）<th>结案（件）<th>收案（件）<th>结案（件）<tr><td>公安<td>12<td>11<td>10<td>9</table>"
    );
    let cell = |properties: &str, text: &str| {
        format!("<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>")
    };
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let two = "<w:gridSpan w:val='2'/>";
    let rows = [
        row(&[cell("<w:gridSpan w:val='5'/>", "行政复议情况统计表")]),
        row(&[cell("<w:vMerge w:val='restart'/>", "类别"), cell(two, "2022年"), cell(two, "2021年")]),
        row(&[
            cell("<w:vMerge/>", ""),
            cell("", "收案（件）"),
            cell("", "结案（件）"),
            cell("", "收案（件）"),
            cell("", "结案（件）"),
        ]),
        row(&["公安", "12", "11", "10", "9"].map(|text| cell("", text))),
    ];
    let paragraph = |text: &str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    let file = word(&[paragraph(title), paragraph(SENTENCE), format!("<w:tbl>{}</w:tbl>", rows.concat())].concat());
    for document in [from_html(&page), file] {
        let seen = figures(&document);
        assert!(seen.ends_with(&["公安收案 12 件".into(), "公安结案 11 件".into()]), "{seen:?} {}", document.text);
        assert_eq!(seen.len(), 5, "{seen:?}");
    }
}

#[test]
fn a_page_of_menus_is_reported() {
    let menu = "<ul>".to_string() + &"<li><a href=x>政务公开</a>".repeat(50) + "</ul>";
    assert_eq!(codes(&from_html(&menu)), [Code::NoMainText]);
}

#[test]
fn a_word_file_reads_as_it_is_seen() {
    let run = |text: &str| format!("<w:r><w:t xml:space='preserve'>{text}</w:t></w:r>");
    let body = [
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='7'/></w:numPr></w:pPr>",
        &run("主要做法"),
        "</w:p>",
        "<w:p><w:pPr><w:pStyle w:val='H2'/></w:pPr>",
        &run("依法行政"),
        "</w:p>",
        "<w:p>",
        &run("全年受理"),
        "<w:del><w:r><w:delText>70</w:delText></w:r></w:del><w:ins>",
        &run("71"),
        "</w:ins>",
        &run("5件,审结&lt;585件。"),
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>赌365</w:t></w:r><w:r><w:footnoteReference w:id='1'/></w:r></w:p>",
        "<w:p><w:pPr><w:pStyle w:val='T1'/></w:pPr>",
        &run("目录……3"),
        "</w:p>",
        "<w:tbl><w:tr><w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr><w:p>",
        &run("复议"),
        "</w:p></w:tc><w:tc><w:p>",
        &run("715件"),
        "</w:p></w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc><w:p>",
        &run("585件"),
        "</w:p></w:tc></w:tr></w:tbl>",
        "<w:p><w:pPr><w:pStyle w:val='H2'/></w:pPr>",
        &run("依法决策"),
        "</w:p>",
        "<w:p><w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='7'/></w:numPr></w:pPr>",
        &run("存在不足"),
        "</w:p>",
    ]
    .concat();
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId='3'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='chineseCountingThousand'/>
        <w:lvlText w:val='%1、'/></w:lvl><w:lvl w:ilvl='1'><w:start w:val='1'/><w:numFmt w:val='chineseCounting'/><w:lvlText w:val='（%2）'/></w:lvl>
        </w:abstractNum><w:num w:numId='7'><w:abstractNumId w:val='3'/></w:num></w:numbering>";
    let styles = "<w:styles><w:style w:styleId='H2'><w:name w:val='heading 2'/><w:pPr><w:numPr><w:ilvl w:val='1'/><w:numId w:val='7'/></w:numPr></w:pPr>
        </w:style><w:style w:styleId='T1'><w:name w:val='toc 1'/></w:style></w:styles>";
    let xml = format!("<w:document><w:body>{body}</w:body></w:document>");
    let parts = [("word/document.xml", xml.as_str()), ("word/numbering.xml", numbering), ("word/styles.xml", styles)];
    let document = from_bytes(&docx(&parts)).unwrap();
    assert_eq!(
        document.text,
        "一、主要做法\n（一）依法行政\n全年受理715件,审结<585件。\n复议\t715件\n复议\t585件\n（二）依法决策\n二、存在不足\n"
    );
    assert_eq!(codes(&document), [Code::HiddenText]);
}

#[test]
fn lists_of_a_word_file_count_on_together_and_start_again_where_they_say_so() {
    let numbering = "<w:numbering><w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>
        <w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>
        <w:num w:numId='2'><w:abstractNumId w:val='0'/><w:lvlOverride w:ilvl='0'><w:startOverride w:val='1'/>
        <w:lvl w:ilvl='0'><w:numFmt w:val='bullet'/></w:lvl></w:lvlOverride></w:num></w:numbering>";
    let item = |list: &str, text: &str| {
        format!("<w:p><w:pPr><w:numPr><w:numId w:val='{list}'/></w:numPr></w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>")
    };
    let body = [item("1", "甲"), item("1", "乙"), item("2", "丙"), item("9", "丁")].concat();
    let document = from_docx(&docx(&[("word/document.xml", &body), ("word/numbering.xml", numbering)])).unwrap();
    assert_eq!(document.text, "1.甲\n2.乙\n1.丙\n丁\n");
}

#[test]
fn a_paragraph_whose_end_was_deleted_goes_on_in_the_next() {
    let body = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>全年受理</w:t></w:r></w:p><w:p><w:r><w:t>715件,审结。</w:t></w:r></w:p>";
    assert_eq!(word(body).text, "全年受理715件,审结。\n");
}

#[test]
fn former_formatting_in_a_word_file_does_not_count() {
    let body = format!("<w:p><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>{SENTENCE}</w:t></w:r></w:p>");
    let document = word(&body);
    assert_eq!((document.text.trim_end(), document.findings.as_slice()), (SENTENCE, [].as_slice()));
}

#[test]
fn a_packed_bomb_is_refused() {
    let packed = miniz_oxide::deflate::compress_to_vec(&vec![b' '; 8 << 20], 9);
    let mut out = Vec::new();
    let mut archive = rawzip::ZipArchiveWriter::new(&mut out);
    let (mut entry, config) =
        archive.new_file("word/document.xml").compression_method(rawzip::CompressionMethod::DEFLATE).start().unwrap();
    let writer = config.wrap(std::io::sink());
    let (_, descriptor) = writer.finish().unwrap();
    std::io::Write::write_all(&mut entry, &packed).unwrap();
    entry.finish(descriptor).unwrap();
    archive.finish().unwrap();
    assert_eq!(from_docx(&out).unwrap_err().code(), Code::FileTooLarge);
}

/// Run by `cargo xtask bench`: each of these is slow in a reader that looks back without a bound.
#[test]
#[ignore = "a measurement"]
fn time_per_character_of_unclosed_markup() {
    println!("{:36}{:>10}{:>14}", "markup, 2,000 and 16,000 times", "ms", "ms");
    for piece in ["<b><i><div>", "<p><a>x", "</p></b>", "<table><tr><td>", "<li>", "<span style='color:#fff'>x", "<hr>"]
    {
        let time = |n: usize| {
            let page = piece.repeat(n);
            let start = std::time::Instant::now();
            std::hint::black_box(from_html(&page));
            start.elapsed().as_secs_f64() * 1e3
        };
        println!("{piece:36}{:>10.2}{:>14.2}", time(2_000), time(16_000));
    }
}

#[test]
fn unclosed_markup_leaves_no_more_text_than_it_holds() {
    for piece in ["<b><i><div>", "<p><a>x", "</p></b>", "<table><tr><td>", "<li>", "<span style='color:#fff'>x", "<hr>"]
    {
        let document = from_html(&piece.repeat(16_000));
        let words = document.text.chars().filter(|c| *c == 'x').count();
        assert!(words <= 16_000 && document.text.len() <= 4 * 16_000, "{piece}: {} bytes", document.text.len());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        let _ = from_bytes(&bytes);
    }

    #[test]
    fn no_markup_makes_it_panic(pieces in proptest::collection::vec(proptest::sample::select(vec![
        "<table>", "</table>", "<tr>", "<td rowspan=999 colspan=999>", "</td>", "<p>", "</div>", "<div style='display:none'>", "<ol><li>",
        "<a>", "</a>", "<sup>1</sup>", "受理715件,审结。", "<style>", "</style>", ".a{", "}", "<!--", "-->", "&nbsp;", "<", "\u{AD}", "<title>",
    ]), 0..60)) {
        let document = from_html(&pieces.concat());
        for finding in &document.findings {
            if let fazhi::error::Location::Span { start, end } = finding.location() {
                prop_assert!(document.text.get(*start..*end).is_some());
            }
        }
    }

    #[test]
    fn no_change_to_a_word_file_makes_it_panic(at in 0usize..900, byte in any::<u8>(), cut in 0usize..900) {
        let body = "<w:p><w:r><w:t>受理715件,审结585件。</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>";
        let mut bytes = docx(&[("word/document.xml", body), ("word/styles.xml", "<w:style w:styleId='a'/>")]);
        if let Some(place) = bytes.get_mut(at) { *place = byte; }
        let _ = from_bytes(&bytes);
        bytes.truncate(cut);
        let _ = from_bytes(&bytes);
    }
}
