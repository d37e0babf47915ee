//! The JSON schema of `mtlint.toml`.

use super::setting::{Level, RuleSetting, RuleTable};
use super::{Confidence, RULES, RuleId};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

impl JsonSchema for RuleId {
    fn schema_name() -> Cow<'static, str> {
        "RuleId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let ids: Vec<&str> = RULES.iter().map(|rule| rule.meta.id).collect();
        json_schema!({"description": "The id of a rule.", "type": "string", "enum": ids})
    }
}

impl JsonSchema for Confidence {
    fn schema_name() -> Cow<'static, str> {
        "Confidence".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"description": "From 0 to 1.", "type": "number", "minimum": 0, "maximum": 1})
    }
}

impl JsonSchema for RuleSetting {
    fn schema_name() -> Cow<'static, str> {
        "RuleSetting".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        let table = generator.subschema_for::<RuleTable>();
        json_schema!({"description": "A level alone, or a table.", "anyOf": [level, table]})
    }
}

/// The JSON schema of `mtlint.toml`, for editors.
#[must_use]
pub fn schema() -> Schema {
    schemars::generate::SchemaSettings::draft07()
        .into_generator()
        .into_root_schema_for::<super::File>()
}
