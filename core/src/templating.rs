//! Turns a page's view into HTML: handlebars templates, embedded, strict, each in every language.
//!
//! Templates lie beside what they show: `pages/<page>/<page>.hbs`, `components/**/*.hbs`, `letters/*.hbs`. Helpers:
//! `{{t "key" n=count}}` a text, `{{asset "app.css"}}` an asset's address, `{{concat "a" b}}` a joined text.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use fluent_templates::fluent_bundle::FluentValue;
use handlebars::{
    Context, Handlebars, Helper, HelperDef, JsonRender, RenderContext, RenderError, RenderErrorReason, ScopedJson,
};
use rust_embed::RustEmbed;
use serde::Serialize;
use serde_json::Value as Json;

use crate::assets;
use crate::components::frame::Frame;
use crate::text::{self, LANGS, Lang};

/// A page's view: what its template shows.
pub trait Page: Serialize {
    /// The template's path without `.hbs`.
    const TEMPLATE: &'static str;

    /// What the browser's tab says before «Зеркало».
    fn title(&self, lang: Lang) -> String;
}

/// A page could not be made: a fault of ours, never of what a person typed.
#[derive(Debug, Clone, thiserror::Error)]
pub enum TemplateError {
    /// A template is not one.
    #[error("template {name}: {reason}")]
    Broken {
        /// Its path.
        name: String,
        /// What handlebars says.
        reason: String,
    },
    /// A view and its template disagree.
    #[error("page {page}: {reason}")]
    Render {
        /// Its template's path.
        page: &'static str,
        /// What handlebars says.
        reason: String,
    },
}

#[derive(RustEmbed)]
#[folder = "src/"]
#[include = "*.hbs"]
struct Templates;

type Registry = Handlebars<'static>;

static REGISTRIES: LazyLock<Result<HashMap<Lang, Registry>, TemplateError>> =
    LazyLock::new(|| LANGS.into_iter().map(|lang| Ok((lang, registry(lang)?))).collect());

/// Compiles all templates; to be called at start, so that a broken one is found then.
///
/// # Errors
/// The first template that is not one.
pub fn check() -> Result<(), TemplateError> {
    REGISTRIES.as_ref().map(|_| ()).map_err(Clone::clone)
}

#[derive(Serialize)]
struct Whole<'a, P> {
    frame: &'a Frame,
    title: String,
    page: &'a P,
}

/// The page as HTML.
///
/// # Errors
/// When a template is broken or asks for what its view has not.
pub fn render<P: Page>(frame: &Frame, page: &P) -> Result<String, TemplateError> {
    let registries = REGISTRIES.as_ref().map_err(Clone::clone)?;
    let failed = |reason: String| TemplateError::Render {
        page: P::TEMPLATE,
        reason,
    };
    let registry = registries
        .get(&frame.lang)
        .ok_or_else(|| failed("no such language".to_owned()))?;
    let whole = Whole {
        frame,
        title: page.title(frame.lang),
        page,
    };
    registry
        .render(P::TEMPLATE, &whole)
        .map_err(|fault| failed(fault.to_string()))
}

/// One part of a letter, which has no frame.
pub(crate) fn render_letter(
    lang: Lang,
    letter: &'static str,
    part: &str,
    view: &impl Serialize,
) -> Result<String, TemplateError> {
    let registries = REGISTRIES.as_ref().map_err(Clone::clone)?;
    let failed = |reason: String| TemplateError::Render { page: letter, reason };
    let registry = registries
        .get(&lang)
        .ok_or_else(|| failed("no such language".to_owned()))?;
    registry
        .render(&format!("{letter}{part}"), view)
        .map_err(|fault| failed(fault.to_string()))
}

fn registry(lang: Lang) -> Result<Registry, TemplateError> {
    let mut registry = Handlebars::new();
    registry.set_strict_mode(true);
    for path in Templates::iter() {
        let name = path.trim_end_matches(".hbs");
        let broken = |reason: String| TemplateError::Broken {
            name: name.to_owned(),
            reason,
        };
        let file = Templates::get(&path).ok_or_else(|| broken("not found".to_owned()))?;
        let source = std::str::from_utf8(&file.data).map_err(|fault| broken(fault.to_string()))?;
        registry
            .register_template_string(name, source)
            .map_err(|fault| broken(fault.to_string()))?;
    }
    registry.register_helper("t", Box::new(TextHelper(lang)));
    registry.register_helper("asset", Box::new(AssetHelper));
    registry.register_helper("concat", Box::new(ConcatHelper));
    Ok(registry)
}

/// `{{t "key" n=count}}`: what it gives is escaped like any value.
struct TextHelper(Lang);

impl HelperDef for TextHelper {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let key = first_text(helper, "t")?;
        let mut args: HashMap<Cow<'static, str>, FluentValue<'_>> = HashMap::new();
        for (name, value) in helper.hash() {
            if value.is_value_missing() {
                return Err(RenderErrorReason::MissingVariable(Some(format!("{name} of text {key}"))).into());
            }
            args.insert(Cow::Owned((*name).to_owned()), fluent_value(value.value()));
        }
        Ok(ScopedJson::Derived(Json::String(text::look_up(
            self.0,
            key,
            Some(&args),
        ))))
    }
}

fn fluent_value(json: &Json) -> FluentValue<'_> {
    match json {
        Json::Number(number) => number
            .as_i64()
            .map_or_else(|| number.as_f64().into(), FluentValue::from),
        Json::String(text) => FluentValue::from(text.as_str()),
        other => FluentValue::from(other.render()),
    }
}

/// `{{asset "app.css"}}`: the address with the content's digest.
struct AssetHelper;

impl HelperDef for AssetHelper {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let name = first_text(helper, "asset")?;
        let href = assets::href(name).ok_or_else(|| RenderErrorReason::Other(format!("no asset {name}")))?;
        Ok(ScopedJson::Derived(Json::String(href)))
    }
}

/// `{{concat "question/" kind}}`: a joined text.
struct ConcatHelper;

impl HelperDef for ConcatHelper {
    fn call_inner<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        _: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
    ) -> Result<ScopedJson<'rc>, RenderError> {
        let mut joined = String::new();
        for (index, part) in helper.params().iter().enumerate() {
            if part.is_value_missing() {
                return Err(RenderErrorReason::ParamNotFoundForIndex("concat", index).into());
            }
            joined.push_str(&part.value().render());
        }
        Ok(ScopedJson::Derived(Json::String(joined)))
    }
}

fn first_text<'h>(helper: &'h Helper<'_>, name: &'static str) -> Result<&'h str, RenderError> {
    let value = helper.param(0).and_then(|param| param.value().as_str());
    value.ok_or_else(|| RenderErrorReason::ParamNotFoundForIndex(name, 0).into())
}

#[cfg(test)]
#[path = "templating_tests.rs"]
mod tests;
