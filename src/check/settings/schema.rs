//! The JSON schema of `mtlint.toml`.

use super::setting::{Level, RuleSetting, RuleTable};
use super::{Confidence, RULES, RuleId, Selector};
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

impl JsonSchema for Selector {
    fn schema_name() -> Cow<'static, str> {
        "Selector".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let mut names: Vec<&str> = vec!["all"];
        for rule in RULES {
            let category = rule.meta.category.name();
            let first = category.split('/').next().unwrap_or(category);
            for name in [first, category] {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
        }
        names.extend(RULES.iter().map(|rule| rule.meta.id));
        json_schema!({"description": "The id of a rule, or a category, for all rules in it.", "type": "string", "enum": names})
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
