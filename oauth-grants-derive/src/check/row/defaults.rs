//! Check stage: a default is an expression of Rust, and no text with one in it, as serde and SQL have it.

use syn::{Expr, ExprLit, Lit, LitStr};

use super::field_types::written;
use crate::{
    diagnostic::{Diagnostic, Diagnostics, Location},
    mistake::Mistake,
    model::row::{ColumnField, FieldKey, Purpose, RowModel},
    vocabulary::Vocabulary as _,
};

/// Checks the defaults.
pub(super) fn check(model: &RowModel, diagnostics: &mut Diagnostics) {
    diagnostics.extend(model.fields.iter().filter_map(|field| text(model, field)));
}

/// Types that no text in quotes is of. Of others nothing is known here, and the type system decides.
const NO_TEXTS: &[&str] = &[
    "bool",
    "i8",
    "i16",
    "i32",
    "i64",
    "i128",
    "isize",
    "u8",
    "u16",
    "u32",
    "u64",
    "u128",
    "usize",
    "f32",
    "f64",
    "DateTime",
    "String",
    "SystemTime",
    "Uuid",
    "Vec",
];

fn text(model: &RowModel, field: &ColumnField) -> Option<Diagnostic> {
    let Purpose::Default(value) = &field.purpose else { return None };
    let Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) = &**value else { return None };
    let found = field.type_word().filter(|word| NO_TEXTS.contains(word))?;
    let message = format!(
        "the `default` of `{}::{}` is a `&str`, and the field is of type `{}`",
        model.name,
        field.name,
        written(&field.ty)
    );
    let mut mistake = Mistake::new(message);
    let is_text = found == "String";
    if is_computed(text) || !is_text && text.parse::<Lit>().is_ok() {
        mistake = mistake.help(format!("an expression of Rust has no quotes: `default = {}`", text.value()));
    }
    if is_text {
        let own = format!("{:?}.to_owned()", text.value());
        let own = if field.inner().is_some() { format!("Some({own})") } else { own };
        mistake = mistake.help(format!("a text is `default = {own}`"));
    }
    let help = "a default of the database's is not written here: leave the field out";
    Some(mistake.help(help).at(Location::of(value), FieldKey::NOTE))
}

/// Whether it was probably meant to be computed.
fn is_computed(text: &LitStr) -> bool {
    match text.parse::<Expr>() {
        Ok(Expr::Call(_) | Expr::Macro(_) | Expr::MethodCall(_)) => true,
        Ok(Expr::Path(path)) => path.path.segments.len() > 1,
        _ => false,
    }
}
