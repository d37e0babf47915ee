//! What is answered when: at once, or behind the check of the version that somebody asked about.

use super::actions::{hover, quick_fixes, wants, workspace_edit};
use super::client::FIX_ALL;
use super::document::Document;
use super::server::Server;
use super::worker::{Done, Job, Order, Outcome, Task};
use super::{uri, words};
use lsp_server::{ErrorCode, RequestId};
use lsp_types::{
    CodeAction, CodeActionKind, CodeActionOrCommand, CodeActionParams, ExecuteCommandParams,
    HoverParams, MessageType, TextEdit, Uri,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

/// A request that waits for a check.
pub struct Waiting {
    pub id: RequestId,
    pub uri: Uri,
    revision: u64,
    question: Question,
}

/// What was asked.
pub enum Question {
    Hover(HoverParams),
    Actions(CodeActionParams),
    /// All safe fixes, and what else was asked for.
    FixAll(CodeActionParams),
}

/// A result, or what is wrong with the request.
pub type Answer = Result<Value, (ErrorCode, String)>;

impl Server {
    /// Answers what can be answered, and lets wait what a check has to come before.
    pub(super) fn ask<P: DeserializeOwned>(
        &mut self,
        id: RequestId,
        params: Value,
        question: impl FnOnce(P) -> (Uri, Question),
    ) {
        let (uri, question) = match parsed(params) {
            Ok(params) => question(params),
            Err(error) => return self.answer(id, Err(error)),
        };
        let Some(document) = self.documents.get(uri.as_str()) else {
            return self.answer(id, Ok(Value::Null));
        };
        let revision = document.revision;
        let is_settled = document.is_settled();
        if let (Question::FixAll(_), Some(job)) = (&question, self.job(document, &id)) {
            self.order(Order::Do(job));
        } else if is_settled {
            let answer = self.reply(document, &question, None);
            return self.answer(id, answer);
        }
        self.waiting.push(Waiting {
            id,
            uri,
            revision,
            question,
        });
    }

    /// What works out all safe fixes of a document.
    fn job(&self, document: &Document, id: &RequestId) -> Option<Job> {
        let task = Task::Mend(id.clone());
        document.format.map(|_| self.task(document, task))?
    }

    pub(super) fn task(&self, document: &Document, task: Task) -> Option<Job> {
        Some(Job {
            uri: document.uri.clone(),
            revision: document.revision,
            path: document.path.clone(),
            format: document.format?,
            text: document.text.clone(),
            task,
            is_relating: self.client.is_relating,
        })
    }

    fn reply(
        &self,
        document: &Document,
        question: &Question,
        mended: Option<Vec<TextEdit>>,
    ) -> Answer {
        let findings = document.findings();
        match question {
            Question::Hover(params) => {
                let place = params.text_document_position_params.position;
                in_json(&findings.and_then(|found| hover(self.client, found, place)))
            }
            Question::Actions(params) | Question::FixAll(params) => {
                let mut actions: Vec<CodeActionOrCommand> = Vec::new();
                if let Some(found) = findings
                    && wants(&params.context, &CodeActionKind::QUICKFIX)
                {
                    let (range, context) = (params.range, &params.context);
                    actions = quick_fixes(self.client, document, found, range, context);
                }
                if let Some(edits) = mended.filter(|edits| !edits.is_empty()) {
                    actions.push(CodeActionOrCommand::CodeAction(CodeAction {
                        title: "Apply all safe fixes".to_owned(),
                        kind: Some(FIX_ALL),
                        edit: Some(workspace_edit(self.client, document, edits)),
                        ..CodeAction::default()
                    }));
                }
                in_json(&actions)
            }
        }
    }

    pub(super) fn execute(&mut self, params: &ExecuteCommandParams) -> Answer {
        let wrong = |message: &str| (ErrorCode::InvalidParams, message.to_owned());
        let mut commands = words::COMMANDS.into_iter();
        let (_, list) = commands
            .find(|(name, _)| *name == params.command)
            .ok_or_else(|| wrong("there is no such command"))?;
        let arguments = params.arguments.first();
        let entry = arguments.and_then(|given| given.get("text")?.as_str());
        let entry = entry.filter(|entry| !entry.trim().is_empty());
        let entry = entry.ok_or_else(|| wrong("there is no text to add"))?;
        let named = arguments.and_then(|given| given.get("uri"));
        let path = named.and_then(|named| uri::path(&serde_json::from_value(named.clone()).ok()?));
        let written = words::add(&self.options, path.as_deref(), list, entry);
        let written = written.map_err(|failure| (ErrorCode::RequestFailed, failure.to_string()))?;
        let message = format!("{}: added “{entry}” to {}", written.display(), list.key());
        self.show(MessageType::INFO, &message);
        self.check_all();
        Ok(Value::Null)
    }

    pub(super) fn done(&mut self, done: Done) {
        let Done {
            uri,
            revision,
            result,
            took,
        } = done;
        let is_check = match &result {
            Outcome::Checked(..) => true,
            Outcome::Mended(..) => false,
            Outcome::PassedOver(task) | Outcome::Failed(task, _) => matches!(task, Task::Check),
        };
        if is_check {
            self.is_checking = false;
        }
        let current = self.documents.get_mut(uri.as_str());
        let current = current.filter(|document| document.revision == revision);
        let version = current.as_ref().map(|document| document.version);
        if let Outcome::Failed(_, message) = &result {
            self.complain(message);
        }
        let Some(document) = self.documents.get_mut(uri.as_str()) else {
            return;
        };
        if is_check {
            document.took = took;
        }
        if version.is_none() {
            // Another version is on its way, and whoever asked for this one knows.
            return;
        }
        match result {
            Outcome::Mended(id, edits) => return self.tell(&uri, Some((id, edits))),
            Outcome::PassedOver(Task::Mend(id)) | Outcome::Failed(Task::Mend(id), _) => {
                return self.tell(&uri, Some((id, Vec::new())));
            }
            Outcome::Checked(findings, diagnostics) => {
                document.found = Some((revision, *findings));
                document.checked = revision;
                self.publish(uri.clone(), version, diagnostics);
            }
            Outcome::PassedOver(Task::Check) | Outcome::Failed(Task::Check, _) => {
                document.found = None;
                document.checked = revision;
                self.publish(uri.clone(), version, Vec::new());
            }
        }
        self.tell(&uri, None);
    }

    /// Answers who waited for a check, or the one who waited for fixes.
    fn tell(&mut self, uri: &Uri, mended: Option<(RequestId, Vec<TextEdit>)>) {
        let is_meant = |waiting: &mut Waiting| match (&mended, &waiting.question) {
            (Some((id, _)), Question::FixAll(_)) => waiting.id == *id,
            (None, Question::Hover(_) | Question::Actions(_)) => waiting.uri == *uri,
            _ => false,
        };
        let answered: Vec<Waiting> = self.waiting.extract_if(.., is_meant).collect();
        let edits = mended.map(|(_, edits)| edits);
        for waiting in answered {
            let document = self.documents.get(uri.as_str());
            let document = document.filter(|document| document.revision == waiting.revision);
            let answer = document.map_or(Ok(Value::Null), |document| {
                self.reply(document, &waiting.question, edits.clone())
            });
            self.answer(waiting.id, answer);
        }
    }
}

/// What a message holds, if it is what it should be.
pub fn parsed<P: DeserializeOwned>(params: Value) -> Result<P, (ErrorCode, String)> {
    serde_json::from_value(params).map_err(|error| (ErrorCode::InvalidParams, error.to_string()))
}

pub fn in_json(value: &impl Serialize) -> Answer {
    serde_json::to_value(value).map_err(|error| (ErrorCode::InternalError, error.to_string()))
}
