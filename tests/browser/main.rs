//! The elements in real browsers: the class, the drawing, the guard. Everything that needs no browser is
//! in tests/native, everything that needs a page in tests/e2e.
#![cfg(target_arch = "wasm32")]
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used)]

use js_sys::{Array, Float64Array, Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::*;
use web_sys::Element;

wasm_bindgen_test_configure!(run_in_browser);

// `element.js` imports the other two, which are only there where something names them too.
#[wasm_bindgen(module = "/src/dom/element.js")]
extern "C" {
    fn define(choose: &Function, tags: &Array);
    type Program;
    #[wasm_bindgen(constructor)]
    fn new(styles: &str, load: &Function) -> Program;
}

#[wasm_bindgen(module = "/src/dom/data.js")]
extern "C" {
    fn clean(words: &str) -> String;
}

#[wasm_bindgen(module = "/src/dom/drawing.js")]
extern "C" {
    fn trees(written: &str) -> Array;
}

#[wasm_bindgen(module = "/src/dom/interact.js")]
extern "C" {
    fn named() -> String;
}

/// Registers the elements with this very wasm as their program.
fn register() {
    let api = Object::new();
    let set = |name: &str, function: JsValue| {
        Reflect::set(&api, &name.into(), &function).unwrap();
    };
    let read = |text: String, numbers: Float64Array| fazhi::dom::read_dataset(&text, &numbers.to_vec());
    set("readDataset", Closure::<dyn Fn(String, Float64Array) -> u32>::new(read).into_js_value());
    set("findings", Closure::<dyn Fn(u32) -> String>::new(fazhi::dom::findings).into_js_value());
    set("dropDataset", Closure::<dyn Fn(u32)>::new(fazhi::dom::drop_dataset).into_js_value());
    let draw = |tag: u32, asked: String, dataset: i32, fault: String| fazhi::dom::draw(tag, &asked, dataset, &fault);
    set("draw", Closure::<dyn Fn(u32, String, i32, String) -> String>::new(draw).into_js_value());
    let tags = Array::new();
    for spec in fazhi::elements::SPECS {
        let names: Array =
            fazhi::elements::COMMON.iter().chain(spec.attributes).map(|(name, _)| JsValue::from(*name)).collect();
        tags.push(&Array::of2(&spec.tag.into(), &names));
    }
    let api = JsValue::from(api);
    let load = Closure::<dyn Fn() -> Promise>::new(move || Promise::resolve(&api)).into_js_value();
    let program = JsValue::from(Program::new(fazhi::elements::STYLES, load.unchecked_ref()));
    let choose = Closure::<dyn Fn() -> JsValue>::new(move || program.clone()).into_js_value();
    define(choose.unchecked_ref(), &tags);
}

#[wasm_bindgen_test]
fn the_scripts_of_the_page_are_there() {
    assert_eq!(clean("甲\u{1}乙\u{4}"), "甲乙");
    assert_eq!(trees("\u{1}p\u{3}甲\u{4}").length(), 1);
    assert!(!named().contains('#'));
}

async fn tick() {
    for _ in 0..4 {
        JsFuture::from(Promise::resolve(&JsValue::NULL)).await.unwrap();
    }
}

/// A connected card with these attributes, drawn.
async fn card(attributes: &[(&str, &str)], content: &str) -> Element {
    register();
    let document = web_sys::window().unwrap().document().unwrap();
    let card = document.create_element("fazhi-kpi").unwrap();
    for (name, value) in attributes {
        card.set_attribute(name, value).unwrap();
    }
    card.set_text_content(Some(content));
    document.body().unwrap().append_child(&card).unwrap();
    tick().await;
    card
}

fn text(card: &Element, selector: &str) -> Option<String> {
    card.shadow_root().unwrap().query_selector(selector).unwrap().and_then(|e| e.text_content())
}

#[wasm_bindgen_test]
async fn attributes_become_a_card() {
    let card =
        card(&[("label", "满意率"), ("value", "97.50"), ("unit", "%"), ("change", "-0.5"), ("better", "higher")], "")
            .await;
    assert_eq!(text(&card, ".label").as_deref(), Some("满意率"));
    assert_eq!(text(&card, ".figure").as_deref(), Some("97.50%"));
    assert_eq!(text(&card, ".change").as_deref(), Some("同比下降0.5个百分点走弱"));
    card.remove();
}

#[wasm_bindgen_test]
async fn several_changes_are_one_drawing() {
    let card = card(&[("label", "甲"), ("value", "1")], "").await;
    let value = card.shadow_root().unwrap().query_selector(".value").unwrap().unwrap();
    card.set_attribute("value", "2").unwrap();
    card.set_attribute("value", "3").unwrap();
    assert_eq!(text(&card, ".value").as_deref(), Some("1"), "not before the microtask");
    tick().await;
    assert_eq!(text(&card, ".value").as_deref(), Some("3"));
    let now = card.shadow_root().unwrap().query_selector(".value").unwrap().unwrap();
    assert!(value.is_same_node(Some(&now)), "the node is kept, its text changed");
    card.remove();
}

#[wasm_bindgen_test]
async fn a_data_property_is_a_dataset() {
    let card = card(&[("indicator", "a")], "").await;
    let data = js_sys::JSON::parse(
        r#"{"version":1,"title":"甲市2022年报告","year":2022,"place":{"name":"甲市"},"measures":[],
            "indicators":[{"id":"a","label":"件数","value":5,"unit":"件","printed":"5件","quote":"办理5件。"}]}"#,
    )
    .unwrap();
    Reflect::set(&card, &"data".into(), &data).unwrap();
    tick().await;
    assert_eq!(text(&card, ".figure").as_deref(), Some("5件"));
    assert_eq!(text(&card, "mark").as_deref(), Some("5件"));
    card.remove();
}

#[wasm_bindgen_test]
async fn data_that_is_no_dataset_keeps_the_content_whatever_it_is() {
    for script in ["5", "'文'", "[]", "(() => { const o = {}; o.self = o; return o; })()", "() => 1", "new Date()"] {
        let card = card(&[("indicator", "a")], "作者的内容").await;
        Reflect::set(&card, &"data".into(), &js_sys::eval(script).unwrap()).unwrap();
        tick().await;
        assert!(text(&card, ".error").is_some(), "{script}");
        assert!(card.shadow_root().unwrap().query_selector("slot").unwrap().is_some(), "{script}");
        card.remove();
    }
}

#[wasm_bindgen_test]
async fn a_moved_element_keeps_its_open_source() {
    let card = card(&[("label", "甲"), ("value", "1")], "").await;
    let before = card.shadow_root().unwrap().query_selector(".card").unwrap().unwrap();
    let body = web_sys::window().unwrap().document().unwrap().body().unwrap();
    body.prepend_with_node_1(&card).unwrap();
    tick().await;
    let after = card.shadow_root().unwrap().query_selector(".card").unwrap().unwrap();
    assert!(before.is_same_node(Some(&after)));
    card.remove();
}

#[wasm_bindgen_test]
async fn hundreds_of_mounts_and_removals_keep_no_dataset() {
    for _ in 0..500 {
        with_ningbo("fazhi-kpi", &[("indicator", "first-instance-cases")]).await.remove();
        tick().await;
    }
    let place = fazhi::dom::read_dataset("n", &[]);
    fazhi::dom::drop_dataset(place);
    assert!(place < 5, "datasets leak: the next free place is {place}");
}

/// An element with Ningbo's dataset as its `data`, drawn.
async fn with_ningbo(tag: &str, attributes: &[(&str, &str)]) -> Element {
    register();
    let document = web_sys::window().unwrap().document().unwrap();
    let element = document.create_element(tag).unwrap();
    for (name, value) in attributes {
        element.set_attribute(name, value).unwrap();
    }
    let data = js_sys::JSON::parse(include_str!("../../www/data/ningbo-2022.json")).unwrap();
    Reflect::set(&element, &"data".into(), &data).unwrap();
    document.body().unwrap().append_child(&element).unwrap();
    tick().await;
    element
}

#[wasm_bindgen_test]
async fn every_part_draws_the_real_dataset() {
    for (tag, attributes, selector, words) in [
        ("fazhi-kpi", &[("indicator", "first-instance-loss-rate")][..], ".change-text", "同比下降0.31个百分点"),
        ("fazhi-tracker", &[], ".measures > li:nth-child(2) .status", "已达标"),
        ("fazhi-tracker", &[("form", "strip")], "[role=tab]:last-child .reference", "八数智赋能"),
        ("fazhi-measure", &[("measure", "m7")], ".measure-title", "坚持多元并举,有效化解行政矛盾纠纷"),
        ("fazhi-plan", &[], ".column:last-child .entry:last-child .point-title", "进一步构建社会治理新格局"),
        ("fazhi-report", &[], ".report > .title", "宁波市2022年法治政府建设情况"),
    ] {
        let element = with_ningbo(tag, attributes).await;
        assert_eq!(text(&element, selector).as_deref(), Some(words), "{tag}");
        element.remove();
    }
    let spark = with_ningbo("fazhi-sparkline", &[("indicator", "first-instance-cases")]).await;
    let graphic = spark.shadow_root().unwrap().query_selector(".spark").unwrap().unwrap();
    assert!(graphic.get_attribute("aria-label").unwrap().contains("2022年 1230件"));
    spark.remove();
}

#[wasm_bindgen_test]
async fn a_click_on_a_tab_opens_its_panel_and_a_filter_hides_the_others() {
    let strip = with_ningbo("fazhi-tracker", &[("form", "strip")]).await;
    let find = |e: &Element, selector: &str| e.shadow_root().unwrap().query_selector(selector).unwrap().unwrap();
    find(&strip, "[data-id=m3]").unchecked_into::<web_sys::HtmlElement>().click();
    tick().await;
    assert_eq!(text(&strip, ".panel .measure-title").as_deref(), Some("坚持改革提效,持续优化法治化营商环境"));
    strip.remove();
    let list = with_ningbo("fazhi-tracker", &[]).await;
    find(&list, "[data-set='filter=met']").unchecked_into::<web_sys::HtmlElement>().click();
    tick().await;
    let left = list.shadow_root().unwrap().query_selector_all(".measures > li:not([hidden])").unwrap().length();
    assert_eq!(left, 1);
    list.remove();
}
