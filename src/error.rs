//! What went wrong, where, and how to mend it. One type for datasets, attributes, report text and loading.
//!
//! Deliberately absent: causes and backtraces. The reader is a web editor, who needs the place and the
//! remedy; a developer gets the stable [`Code`].

use std::fmt;

macro_rules! codes {
    ($($(#[doc = $doc:expr])* $(#[cfg($when:meta)])? $name:ident = $text:literal, $zh:literal, $en:literal;)+) => {
        /// A stable name for each kind of mistake; those with a `cfg` are an editor's, and no page loads them: scripts and the documentation refer to it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[doc = $doc])* $(#[cfg($when)])? $name,)+ }

        impl Code {
            /// Every code there is, in the order of the documentation.
            pub const ALL: &'static [Code] = &[$($(#[cfg($when)])? Code::$name,)+];

            /// The code as scripts see it, in kebab-case.
            pub const fn as_str(self) -> &'static str {
                match self { $($(#[cfg($when)])? Code::$name => $text,)+ }
            }

            /// What is wrong and how to mend it, in Chinese.
            pub const fn advice_zh(self) -> &'static str {
                match self { $($(#[cfg($when)])? Code::$name => $zh,)+ }
            }

            /// The same in English.
            pub const fn advice_en(self) -> &'static str {
                match self { $($(#[cfg($when)])? Code::$name => $en,)+ }
            }
        }
    };
}

codes! {
    /// An object was expected.
    NotAnObject = "not-an-object", "此处应为对象{…}，请检查括号与逗号", "an object {...} belongs here: check brackets and commas";
    /// `version` is not 1.
    UnsupportedVersion = "unsupported-version", "数据版本不受支持，请将version写为1", "this dataset version is unknown: write version as 1";
    /// A required field is absent.
    MissingField = "missing-field", "缺少必填项，请补上", "a required field is missing: add it";
    /// A value has another JSON type than the field takes.
    WrongType = "wrong-type", "类型不对，请按数据格式改写（数字不加引号，文字加引号）", "wrong type: numbers go without quotes, text within";
    /// A text that must say something is empty.
    EmptyText = "empty-text", "文字为空，请填写内容或删去此项", "the text is empty: fill it in or remove the field";
    /// An id is not lower-case letters, digits and hyphens.
    BadId = "bad-id", "编号只能用小写英文字母、数字和连字符，并以字母开头", "an id takes lower-case letters, digits and hyphens and starts with a letter";
    /// Two entries have the same id.
    DuplicateId = "duplicate-id", "编号重复，请改成不同的编号", "this id is taken: choose another";
    /// An id refers to nothing.
    DanglingReference = "dangling-reference", "所指的编号不存在，请改为已有的编号", "no entry has this id: use an existing one";
    /// A word is not one of those the field takes.
    UnknownValue = "unknown-value", "取值不在允许范围内，请从允许的取值中选择", "not one of the allowed values";
    /// A number is too large, too small or too fine.
    OutOfRange = "out-of-range", "数值超出范围或小数位数过多，请核对", "the number is out of range or has too many decimals: check it";
    /// A rate has no % or ‰.
    BadUnit = "bad-unit", "比率的单位应为%或‰，请核对单位或类别", "a rate takes % or ‰: check unit or kind";
    /// A change is in a unit that its indicator cannot have.
    BadChangeUnit = "bad-change-unit", "变化的单位与指标类别不符，比率的变化请用point（百分点）或percent", "this change unit does not fit the kind of indicator";
    /// A figure has no sentence of the report behind it.
    MissingQuote = "missing-quote", "缺少原文依据，请在quote中填入报告原句", "no source: give the report's own sentence as quote";
    /// The figure as printed is not in the sentence it is said to come from.
    PrintedNotInQuote = "printed-not-in-quote", "原句中没有这个数字，请核对printed与quote", "the quote does not contain the printed figure: check both";
    /// A value differs from the number in its own printed form.
    ValueNotPrinted = "value-not-printed", "数值与原文数字不一致，请核对value与printed", "the value is not the number that was printed: check both";
    /// A status set by hand gives no reason.
    MissingReason = "missing-reason", "人工设定的状态须说明理由，请填写reason", "a status set by hand needs a reason";
    /// An address is not http or https.
    BadUrl = "bad-url", "网址须以http://或https://开头", "an address starts with http:// or https://";
    /// A digest is not of the form sha256-…, sha384-… or sha512-….
    BadDigest = "bad-digest", "校验值格式不对，应为sha256-、sha384-或sha512-加Base64", "a digest is sha256-, sha384- or sha512- and Base64";
    /// Not a finite number.
    NotANumber = "not-a-number", "不是有效数字，该项未采用", "not a finite number: left out";
    /// A series has one year twice.
    DuplicateYear = "duplicate-year", "同一年份出现两次，请只保留一个", "this year stands twice: keep one";
    /// A series is not in the order of its years.
    UnorderedYears = "unordered-years", "年份未按先后排列，已自动排序", "the years were out of order and have been sorted";
    /// Values and periods of a series differ in number.
    UnevenSeries = "uneven-series", "values与periods的个数不同，请一一对应", "values and periods differ in number: give one for each";
    /// A field that this version does not know; it is kept.
    UnknownField = "unknown-field", "未知字段，已保留但不显示，请检查拼写", "unknown field, kept but not shown: check the spelling";
    /// A quote is not in the report.
    QuoteNotInReport = "quote-not-in-report", "报告原文中找不到这句话，请逐字核对", "the report does not contain this quote: compare them word for word";
    /// A line that does not belong to the report.
    #[cfg(feature = "extract")]
    SpamLine = "spam-line", "这一行不像报告内容（广告或链接），未采用，请核对", "this line does not look like the report's (advertising or links) and was left out: check it";
    /// A rate that changed by so many %.
    #[cfg(feature = "extract")]
    AmbiguousPercent = "ambiguous-percent", "比率的变化印作“%”，可能指百分点，请核对", "a rate's change is printed in %, and may be meant in points: check it";
    /// Parts that do not sum to their whole.
    #[cfg(feature = "extract")]
    SumDiffers = "sum-differs", "各分项之和与总数不一致，请核对", "the parts do not sum to the whole: check them";
    /// One thing with two values.
    #[cfg(feature = "extract")]
    FiguresDiffer = "figures-differ", "同一指标在文中有不同数值，请核对", "the text gives two values for one thing: check them";
    /// A level with its beginning, or a doubling, that is not said to be against the year before.
    #[cfg(feature = "extract")]
    NotCompared = "not-compared", "没有说明与哪一年相比，未算作同比变化，请核对", "not said to be against the year before, so no change was taken: check it";
    /// A range: neither of its ends is a value.
    #[cfg(feature = "extract")]
    RangeNotRead = "range-not-read", "这是一个区间，未采用为指标，需要时请手工添加", "a range, of which no figure was made: add one by hand if it is needed";
    /// A measure word that is not known.
    #[cfg(feature = "extract")]
    UnknownUnit = "unknown-unit", "不认识这个量词，未采用为指标，需要时请手工添加", "an unknown measure word, so no figure was made: add one by hand if it is needed";
    /// A number without a measure word, whose unit its noun gives.
    #[cfg(feature = "extract")]
    UnitNotPrinted = "unit-not-printed", "原文没有印出量词，单位按所数的事物补上，请核对unit", "no measure word is printed; the unit goes with the noun: check unit";
    /// A target or an intention among what was done.
    #[cfg(feature = "extract")]
    Intended = "intended", "这是目标或打算，不是已有的结果，未采用为指标值", "a target or an intention, not a result: not taken as a value";
    /// More numbers than a sentence, or a report, has.
    #[cfg(feature = "extract")]
    TooManyFigures = "too-many-figures", "一句中的数字超过100个，或全文超过5万个，不像报告正文，这一处的数字未采用，请整理文本后再试", "more than 100 figures in a sentence, or 50,000 in all, are no report's: those here were left out, tidy the text first";
    /// The first sentence's year is not the title's.
    #[cfg(feature = "extract")]
    YearDiffers = "year-differs", "正文年份与标题年份不一致，请核对", "the text speaks of another year than the title: check both";
    /// A text without a title.
    #[cfg(feature = "extract")]
    TitleNotFound = "title-not-found", "未找到报告标题，已按地名与年份拟定，请核对title", "no title was found; one was made of place and year: check title";
    /// A text without a place.
    #[cfg(feature = "extract")]
    PlaceNotFound = "place-not-found", "未找到地名，请填写place", "no place was found: fill in place";
    /// A text without a year.
    #[cfg(feature = "extract")]
    YearNotFound = "year-not-found", "未找到报告年份，请填写year", "no year was found: fill in year";
    /// A ratio that the report prints differs from the ratio of its own figures.
    RatioDiffers = "ratio-differs", "报告所列比率与其分子分母算得的不一致，请核对", "the printed ratio is not that of its own figures: check them";
    /// The dataset does not name the indicator or measure that a page asks for.
    NoSuchEntry = "no-such-entry", "数据中没有这个编号，请核对页面上填写的编号", "the dataset has no entry with this id: check the id on the page";
    /// An element has neither a dataset nor attributes to show.
    NothingToShow = "nothing-to-show", "没有可显示的数据，请填写src与indicator，或直接填写label与value", "nothing to show: give src and indicator, or label and value";
    /// The kind of chart does not fit the data.
    ChartUnfit = "chart-unfit", "所选图形与数据不符，请把type改为适合的图形，没有适合的请改用指标卡", "this type of chart does not fit the data: use one that does, or a card where none does";
    /// The dataset has nothing of what the element shows.
    EmptyPart = "empty-part", "数据中没有这一部分内容，请补充数据或换用其他组件", "the dataset has nothing of this kind: add it, or use another element";
    /// The dataset could not be fetched.
    FetchFailed = "fetch-failed", "无法取得数据文件，请检查src地址与网络", "the dataset could not be fetched: check the address in src and the network";
    /// The server answered with an error.
    HttpStatus = "http-status", "服务器未给出数据文件，请检查src地址", "the server did not give the dataset: check the address in src";
    /// The file is not JSON.
    BadJson = "bad-json", "数据文件不是有效的JSON，请用fazhi check检查", "the file is not JSON: run fazhi check on it";
    /// The dataset is not the registered one.
    IntegrityMismatch = "integrity-mismatch", "数据与登记的校验值不符，已停止显示", "the dataset does not match its registered digest and is not shown";
    /// The file is of a kind that is not read.
    #[cfg(feature = "extract")]
    UnsupportedFile = "unsupported-file", "不能读取这种文件，请另存为.docx或网页后再试，或直接粘贴报告文字", "this kind of file is not read: save it as .docx or a web page, or paste its text";
    /// The file is not whole.
    #[cfg(feature = "extract")]
    DamagedFile = "damaged-file", "文件已损坏或不完整，请重新下载或另存后再试", "the file is damaged: fetch or save it again";
    /// The file is larger, or unpacks to more, than is read.
    #[cfg(feature = "extract")]
    FileTooLarge = "file-too-large", "文件过大，请只保留报告正文后再试", "the file is too large: keep only the report in it";
    /// Some bytes are no text in the file's encoding.
    #[cfg(feature = "extract")]
    BadEncoding = "bad-encoding", "部分字符无法识别，请将文件另存为UTF-8后再试", "some bytes are no text: save the file as UTF-8";
    /// Text that a reader of the page does not see was left out.
    #[cfg(feature = "extract")]
    HiddenText = "hidden-text", "网页或文档中有读者看不见的文字，未采用，请核对来源是否被篡改", "text that readers cannot see was left out: check whether the source was tampered with";
    /// The page has no running text.
    #[cfg(feature = "extract")]
    NoMainText = "no-main-text", "没有找到报告正文，可能是栏目或导航页，请打开报告全文页再保存", "no running text was found: this may be a menu page, save the page of the report itself";
    /// The datasets are of different places.
    #[cfg(feature = "extract")]
    DifferentPlace = "different-place", "各数据不是同一地方的，不能合并，请核对place", "these are datasets of different places and cannot be joined: check place";
    /// Two datasets are of one year.
    #[cfg(feature = "extract")]
    YearTwice = "year-twice", "同一年份有两份数据，请只保留一份", "two datasets are of one year: keep one";
    /// Two reports differ on one year's figure.
    #[cfg(feature = "extract")]
    PreviousDiffers = "previous-differs", "两年的报告对同一年数值的说法不一致，请核对，如口径有调整请标method-change", "two reports differ on one year's figure: check them, and mark method-change if the way of counting changed";
    /// Two figures that are to be joined are in units that do not convert.
    #[cfg(feature = "extract")]
    UnitsDiffer = "units-differ", "两个指标的单位或类别不能换算，未合并", "units or kinds do not convert: not joined";
    /// An indicator of an earlier year is not in the newest report.
    #[cfg(feature = "extract")]
    OnlyEarlier = "only-earlier", "较早年份的这一指标在最新报告中没有对应项，未合并", "the newest report has nothing that this earlier indicator matches: left out";
    /// The program could not be loaded.
    EngineFailed = "engine-failed", "组件程序未能加载，请检查wasm文件是否已上传及内容安全策略", "the program did not load: check that the wasm file is uploaded, and the content security policy";
    /// The program stopped on a fault of its own.
    Trap = "trap", "组件程序出错已停止，页面原有内容不受影响，请刷新页面或联系开发者", "the program stopped on a fault of its own; the page's content is kept";
}

/// Does a finding take something off the page?
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// The entry it names is not shown.
    Error,
    /// All is shown; somebody should look at it.
    Notice,
}

/// Where a mistake stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// A field of a dataset, `indicators[3].change.unit`; empty for the whole.
    Field(String),
    /// A piece of a report's text, in bytes of its UTF-8 form.
    Span {
        /// First byte.
        start: usize,
        /// First byte after it.
        end: usize,
    },
}

/// One mistake: what, where, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    code: Code,
    severity: Severity,
    location: Location,
    detail: String,
}

impl Error {
    /// A mistake that takes the entry at `path` off the page.
    pub fn at(code: Code, path: impl Into<String>) -> Self {
        Self { code, severity: Severity::Error, location: Location::Field(path.into()), detail: String::new() }
    }

    /// A mistake in a report's text, from byte `start` to `end`.
    pub fn in_text(code: Code, start: usize, end: usize) -> Self {
        Self { location: Location::Span { start, end }, ..Self::at(code, "") }
    }

    /// The same, as something to look at that hides nothing.
    #[must_use]
    pub fn notice(mut self) -> Self {
        self.severity = Severity::Notice;
        self
    }

    /// The same, with what was found or what is allowed.
    #[must_use]
    pub fn with(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Its stable code.
    pub fn code(&self) -> Code {
        self.code
    }

    /// Whether it hides anything.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Where it stands.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// The field path, empty for a place in a text.
    pub fn path(&self) -> &str {
        match &self.location {
            Location::Field(path) => path,
            Location::Span { .. } => "",
        }
    }

    /// A Chinese sentence for the editor, without the place.
    pub fn message(&self) -> String {
        let mut text = String::from(self.code.advice_zh());
        if !self.detail.is_empty() {
            text.push('（');
            text.push_str(&self.detail);
            text.push('）');
        }
        text
    }
}

impl Error {
    /// `path: message [code]`, in one line.
    pub fn line(&self) -> String {
        let mut out = String::from(self.path());
        if !out.is_empty() {
            out.push_str(": ");
        }
        out.push_str(&self.message());
        out.push_str(" [");
        out.push_str(self.code.as_str());
        out.push(']');
        out
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.line())
    }
}

impl std::error::Error for Error {}
