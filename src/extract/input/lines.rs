//! The text as it grows: paragraphs as lines, white space as people see it.

use super::{origin, Document, Origin};
use crate::error::{Code, Error};

/// Puts lines together. Tabs stand only between the cells of a table's row.
#[derive(Default)]
pub(super) struct Lines {
    out: String,
    line: String,
    hidden: Vec<(usize, String)>,
    origin: Origin,
}

/// How much of a hidden text a finding repeats.
const SHOWN: usize = 40;

impl Lines {
    /// Adds text to the line; runs of white space are one space, and none begins a line.
    pub fn text(&mut self, text: &str) {
        for c in text.chars() {
            match clean(c) {
                None => {}
                Some(c) if c.is_whitespace() && (self.line.is_empty() || self.line.ends_with(' ')) => {}
                Some(c) if c.is_whitespace() => self.line.push(' '),
                Some(c) => self.line.push(c),
            }
        }
    }

    /// Ends the line.
    pub fn end(&mut self) {
        let line = self.line.trim_end();
        if self.out.len() < origin::HEAD {
            self.origin.note(line);
        }
        if !line.is_empty() && !is_furniture(line) {
            self.out.push_str(line);
            self.out.push('\n');
        }
        self.line.clear();
    }

    /// Adds a whole line, tabs and all: an empty cell at its end is one too.
    pub fn row(&mut self, row: &str) {
        self.end();
        if self.out.len() < origin::HEAD {
            self.origin.note(row);
        }
        if !row.trim().is_empty() {
            self.out.push_str(row.trim_end_matches(' '));
            self.out.push('\n');
        }
    }

    /// Ends the line where `tag` is a block of its own.
    pub fn end_if_block(&mut self, tag: &str) {
        if super::html::is_block(tag) {
            self.end();
        }
    }

    /// Takes the lines so far, as of a cell; what was hidden stays noted.
    pub fn take(&mut self) -> Box<str> {
        self.end();
        let lines = self.out.trim_end().into();
        self.out.clear();
        for hidden in &mut self.hidden {
            hidden.0 = 0;
        }
        lines
    }

    /// Takes over what was hidden in a part of its own.
    pub fn adopt(&mut self, part: Lines) {
        self.origin = part.origin.under(std::mem::take(&mut self.origin));
        for (_, words) in part.hidden {
            self.hidden(&words);
        }
    }

    /// The line so far, to see what stands before.
    pub fn current(&self) -> &str {
        &self.line
    }

    /// Notes that `text` was left out here; pieces that follow each other are one.
    pub fn hidden(&mut self, text: &str) {
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let at = self.out.len();
        match self.hidden.last_mut() {
            Some((place, words)) if *place == at && words.chars().count() < SHOWN => words.push_str(text),
            Some((place, _)) if *place == at => {}
            _ => self.hidden.push((at, text.into())),
        }
    }

    /// The document; a text without a single sentence is reported.
    pub fn finish(mut self) -> Document {
        self.end();
        let text = self.out;
        let mut findings = Vec::new();
        for (at, words) in self.hidden {
            let words: String = words.chars().take(SHOWN).collect();
            let at = at.min(text.len());
            let end = text.get(at..).and_then(|rest| rest.find('\n')).map_or(text.len(), |n| at + n);
            findings.push(Error::in_text(Code::HiddenText, at, end).notice().with(words));
        }
        if !text.lines().any(is_prose) {
            findings.push(Error::in_text(Code::NoMainText, 0, 0).notice());
        }
        Document { text, findings, origin: self.origin }
    }
}

/// A character as it counts: none for soft hyphens and marks without width, a space for NBSP and its like.
pub(super) fn clean(c: char) -> Option<char> {
    match c {
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' => None,
        '\u{FE00}'..='\u{FE0F}' => None,
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' => Some(' '),
        c if c.is_control() && !c.is_whitespace() => None,
        c => Some(c),
    }
}

/// A line that says something in a sentence.
pub(super) fn is_prose(line: &str) -> bool {
    line.chars().count() >= 10 && line.contains(['。', ';', '；', ',', '，'])
}

/// What stands around an article on a page and is no part of it: 浏览次数:1234 would else be a figure.
pub(super) fn is_furniture(line: &str) -> bool {
    const LABELS: &[&str] = &[
        "来源",
        "信息来源",
        "文章来源",
        "稿源",
        "发布时间",
        "发布日期",
        "发布机构",
        "发文机构",
        "发文日期",
        "成文日期",
        "生成日期",
        "公开日期",
        "更新时间",
        "浏览次数",
        "浏览量",
        "阅读次数",
        "阅读量",
        "访问量",
        "点击数",
        "点击率",
        "点击量",
        "字体",
        "字号",
        "字体大小",
        "分享到",
        "分享",
        "打印",
        "责任编辑",
        "编辑",
        "作者",
        "上一篇",
        "下一篇",
        "索引号",
        "主题分类",
        "主题词",
        "信息索引号",
        "日期",
        "时间",
        "保护视力色",
        "视力保护色",
    ];
    const WHOLE: &[&str] = &[
        "打印",
        "关闭",
        "打印本页",
        "关闭窗口",
        "关闭本页",
        "返回顶部",
        "返回",
        "收藏",
        "分享",
        "扫一扫在手机打开当前页",
        "【打印】",
        "【关闭】",
        "附件下载",
        "相关链接",
        "相关文章",
        "无障碍",
        "长者助手",
        "繁体",
        "简体",
        "大",
        "中",
        "小",
    ];
    if line.chars().count() > 80 || line.contains('。') {
        return false;
    }
    let plain = line.trim().trim_matches(['[', ']', '【', '】', '(', ')', '（', '）', ' ']);
    if WHOLE.contains(&plain) {
        return true;
    }
    plain.split_once([':', '：']).is_some_and(|(label, _)| {
        let label: String = label.chars().filter(|c| !c.is_whitespace()).collect();
        LABELS.contains(&label.as_str())
    })
}
