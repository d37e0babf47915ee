//! The conversation: what the client says, in order, and what it is answered.

use super::actions::wants;
use super::client::{Client, FIX_ALL, root, watching};
use super::document::Document;
use super::options::Options;
use super::position::Text;
use super::requests::{Answer, Question, Waiting, in_json, parsed};
use super::transport::Outgoing;
use super::uri;
use super::worker::{Done, Order, Task};
use lsp_server::{ErrorCode, Message, Notification, Request, RequestId, Response};
use lsp_types::{
    CodeActionParams, Diagnostic, DidChangeTextDocumentParams, DidCloseTextDocumentParams,
    DidOpenTextDocumentParams, HoverParams, MessageType, PublishDiagnosticsParams, Uri,
};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::Instant;

/// What the server hears.
pub enum Event {
    Message(Message),
    /// Something that is no message.
    Malformed(ErrorCode, String),
    /// The client is gone.
    Closed,
    Done(Box<Done>),
}

/// How far the conversation is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Phase {
    New,
    Running,
    ShutDown,
    Over,
}

/// The number of our request for the client's settings.
const SETTINGS: &str = "settings";

pub struct Server {
    out: Sender<Outgoing>,
    orders: Sender<Order>,
    phase: Phase,
    was_shut_down: bool,
    pub(super) client: Client,
    pub(super) options: Arc<Options>,
    pub(super) documents: BTreeMap<String, Document>,
    pub(super) waiting: Vec<Waiting>,
    /// Whether the worker is checking a version for its diagnostics.
    pub(super) is_checking: bool,
    /// What was last complained of: once is enough.
    complaint: String,
}

impl Server {
    pub fn new(out: Sender<Outgoing>, orders: Sender<Order>) -> Self {
        Self {
            out,
            orders,
            phase: Phase::New,
            was_shut_down: false,
            client: Client::new(&Value::Null),
            options: Arc::default(),
            documents: BTreeMap::new(),
            waiting: Vec::new(),
            is_checking: false,
            complaint: String::new(),
        }
    }

    /// Serves until the client is done or gone. Says whether it was shut down as it should be.
    pub fn run(mut self, inbox: &Receiver<Event>) -> bool {
        while self.phase != Phase::Over {
            let event = match self.next_due() {
                None => inbox.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(due) => inbox.recv_timeout(due.saturating_duration_since(Instant::now())),
            };
            match event {
                Ok(event) => self.hear(event),
                Err(RecvTimeoutError::Disconnected) => self.phase = Phase::Over,
                Err(RecvTimeoutError::Timeout) => {}
            }
            // Only the newest version of a text is worth a check: what has come already is heard first.
            while self.phase != Phase::Over
                && let Ok(event) = inbox.try_recv()
            {
                self.hear(event);
            }
            self.start_check();
        }
        self.was_shut_down
    }

    fn hear(&mut self, event: Event) {
        match event {
            Event::Message(Message::Request(request)) => self.request(request),
            Event::Message(Message::Notification(told)) => self.notification(told),
            Event::Message(Message::Response(response)) => self.response(response),
            Event::Malformed(code, message) => self.send(Outgoing::Malformed(code, message)),
            Event::Closed => self.phase = Phase::Over,
            Event::Done(done) => self.done(*done),
        }
    }

    fn request(&mut self, request: Request) {
        let Request { id, method, params } = request;
        let refused = match (self.phase, method.as_str()) {
            (Phase::New, "initialize") => return self.initialize(id, params),
            (Phase::New, _) => (ErrorCode::ServerNotInitialized, "initialize comes first"),
            (Phase::Running, "shutdown") => {
                self.phase = Phase::ShutDown;
                self.was_shut_down = true;
                self.overtake(|_| true);
                return self.answer(id, Ok(Value::Null));
            }
            (Phase::Running, "textDocument/hover") => {
                return self.ask(id, params, |params: HoverParams| {
                    let uri = &params.text_document_position_params.text_document.uri;
                    (uri.clone(), Question::Hover(params))
                });
            }
            (Phase::Running, "textDocument/codeAction") => {
                return self.ask(id, params, |params: CodeActionParams| {
                    let uri = params.text_document.uri.clone();
                    let is_named = params.context.only.is_some();
                    let all = is_named && wants(&params.context, &FIX_ALL);
                    let question = if all {
                        Question::FixAll
                    } else {
                        Question::Actions
                    };
                    (uri, question(params))
                });
            }
            (Phase::Running, "workspace/executeCommand") => {
                let answer = parsed(params).and_then(|params| self.execute(&params));
                return self.answer(id, answer);
            }
            (Phase::Running, "initialize") => (ErrorCode::InvalidRequest, "it is initialized"),
            (Phase::Running, _) => (ErrorCode::MethodNotFound, "there is no such method"),
            (Phase::ShutDown | Phase::Over, _) => (ErrorCode::InvalidRequest, "it is shut down"),
        };
        self.answer(id, Err((refused.0, format!("{method}: {}", refused.1))));
    }

    fn notification(&mut self, told: Notification) {
        let Notification { method, params } = told;
        if method == "exit" {
            self.phase = Phase::Over;
        }
        if self.phase != Phase::Running {
            return;
        }
        let result = match method.as_str() {
            "initialized" => self.initialized(),
            "textDocument/didOpen" => parsed(params).map(|params| self.open(params)),
            "textDocument/didChange" => parsed(params).and_then(|params| self.change(params)),
            "textDocument/didClose" => parsed(params).map(|params| self.close(&params)),
            "textDocument/didSave" | "workspace/didChangeWatchedFiles" => {
                self.check_all();
                Ok(())
            }
            "workspace/didChangeConfiguration" => self.configure(params.get("settings")),
            "$/cancelRequest" => self.cancel(params.get("id")),
            _ => Ok(()),
        };
        if let Err((_, message)) = result {
            self.show(MessageType::LOG, &format!("{method}: {message}"));
        }
    }

    fn response(&mut self, response: Response) {
        if response.id != RequestId::from(SETTINGS.to_owned()) {
            return;
        }
        if let Ok(settings) = response.response_result
            && let Some(Err(message)) = settings.get(0).and_then(|own| self.take_options(own))
        {
            self.complain(&message);
        }
    }

    fn initialize(&mut self, id: RequestId, params: Value) {
        if !params.get("capabilities").is_some_and(Value::is_object) {
            let error = "“capabilities” is missing or no object".to_owned();
            return self.answer(id, Err((ErrorCode::InvalidParams, error)));
        }
        self.client = Client::new(&params);
        if let Some(root) = root(&params).and_then(|root| uri::path(&root)) {
            // One that is not there leaves us where the editor started us.
            let _ = std::env::set_current_dir(root);
        }
        self.phase = Phase::Running;
        let options = params.get("initializationOptions");
        let options = options.filter(|options| !options.is_null());
        let taken = options.and_then(|options| self.take_options(options));
        self.answer(id, Ok(self.client.welcome()));
        if let Some(Err(message)) = taken {
            self.complain(&message);
        }
    }

    fn initialized(&mut self) -> Result<(), (ErrorCode, String)> {
        if self.client.watches {
            self.ask_client("watch", "client/registerCapability", watching());
        }
        self.ask_for_settings();
        Ok(())
    }

    fn ask_for_settings(&mut self) {
        if self.client.has_settings {
            let items = json!({ "items": [{ "section": "mtlint" }] });
            self.ask_client(SETTINGS, "workspace/configuration", items);
        }
    }

    /// Takes over the client's settings, if it says something of them, and checks everything anew.
    fn take_options(&mut self, value: &Value) -> Option<Result<(), String>> {
        let options = match Options::read(value)? {
            Ok(options) => Arc::new(options),
            Err(message) => return Some(Err(format!("the settings of the editor: {message}"))),
        };
        if let Some(message) = Options::unknown(value) {
            self.complain(&format!("the settings of the editor: {message}"));
        }
        self.options = Arc::clone(&options);
        self.order(Order::Options(options));
        self.check_all();
        Some(Ok(()))
    }

    fn configure(&mut self, settings: Option<&Value>) -> Result<(), (ErrorCode, String)> {
        match settings.and_then(|settings| self.take_options(settings)) {
            Some(Ok(())) => {}
            Some(Err(message)) => self.complain(&message),
            // Some clients only say that there is something to ask for.
            None => self.ask_for_settings(),
        }
        self.check_all();
        Ok(())
    }

    /// Has all texts checked again, though they are as they were: what they are checked by may have changed.
    pub(super) fn check_all(&mut self) {
        self.documents.values_mut().for_each(Document::schedule);
    }

    fn open(&mut self, params: DidOpenTextDocumentParams) {
        let opened = params.text_document;
        let text = Text::new(opened.text, self.client.unit);
        let path = uri::path(&opened.uri);
        let key = opened.uri.as_str().to_owned();
        let former = self.documents.get(&key).map(|former| former.revision);
        let mut document =
            Document::new(opened.uri, path, &opened.language_id, opened.version, text);
        // One that is open already is opened anew, and what is under way for it has come too late.
        document.revision += former.unwrap_or_default();
        document.schedule();
        self.overtake(|uri| uri.as_str() == key);
        self.documents.insert(key, document);
    }

    fn change(&mut self, params: DidChangeTextDocumentParams) -> Result<(), (ErrorCode, String)> {
        let changed = params.text_document;
        let key = changed.uri.as_str();
        let Some(document) = self.documents.get_mut(key) else {
            let message = format!("{key} is not open");
            return Err((ErrorCode::InvalidParams, message));
        };
        document.change(changed.version, params.content_changes);
        document.schedule();
        self.overtake(|uri| uri.as_str() == key);
        Ok(())
    }

    fn close(&mut self, params: &DidCloseTextDocumentParams) {
        let uri = &params.text_document.uri;
        if self.documents.remove(uri.as_str()).is_some() {
            self.overtake(|other| other == uri);
            self.order(Order::Forget(uri.clone()));
            self.publish(uri.clone(), None, Vec::new());
        }
    }

    fn cancel(&mut self, id: Option<&Value>) -> Result<(), (ErrorCode, String)> {
        let id: RequestId = parsed(id.cloned().unwrap_or_default())?;
        let gone = self.waiting.extract_if(.., |waiting| waiting.id == id);
        let gone: Vec<Waiting> = gone.collect();
        for waiting in gone {
            let message = "cancelled by the client".to_owned();
            self.answer(waiting.id, Err((ErrorCode::RequestCanceled, message)));
        }
        Ok(())
    }

    /// Tells those who wait for a version of a document that there is another one.
    fn overtake(&mut self, is_changed: impl Fn(&Uri) -> bool) {
        let gone = self
            .waiting
            .extract_if(.., |waiting| is_changed(&waiting.uri));
        let gone: Vec<Waiting> = gone.collect();
        for waiting in gone {
            let message = "the text has changed".to_owned();
            self.answer(waiting.id, Err((ErrorCode::ContentModified, message)));
        }
    }

    /// When the next check is due, if the worker is free for it.
    fn next_due(&self) -> Option<Instant> {
        let due = self.documents.values().filter_map(|document| document.due);
        due.min().filter(|_| !self.is_checking)
    }

    fn start_check(&mut self) {
        if self.is_checking || self.phase != Phase::Running {
            return;
        }
        let now = Instant::now();
        let due = self.documents.values_mut();
        let due = due.filter(|document| document.due.is_some_and(|due| due <= now));
        let Some(document) = due.min_by_key(|document| document.due) else {
            return;
        };
        document.due = None;
        let key = document.uri.as_str().to_owned();
        let job = self.documents.get(&key);
        if let Some(job) = job.and_then(|document| self.task(document, Task::Check)) {
            self.is_checking = true;
            self.order(Order::Do(job));
        }
    }

    pub(super) fn publish(&self, uri: Uri, version: Option<i32>, diagnostics: Vec<Diagnostic>) {
        let params = PublishDiagnosticsParams {
            uri,
            diagnostics,
            version,
        };
        self.notify("textDocument/publishDiagnostics", &params);
    }

    /// Shows what is wrong with the settings, once.
    pub(super) fn complain(&mut self, message: &str) {
        if self.complaint != message {
            message.clone_into(&mut self.complaint);
            self.show(MessageType::ERROR, message);
        }
    }

    /// Shows a message, or writes it to the client's log.
    pub(super) fn show(&self, sort: MessageType, message: &str) {
        let method = if sort == MessageType::LOG {
            "window/logMessage"
        } else {
            "window/showMessage"
        };
        self.notify(method, &json!({ "type": sort, "message": message }));
    }

    pub(super) fn answer(&self, id: RequestId, answer: Answer) {
        let response = match answer {
            Ok(value) => Response {
                id,
                response_result: Ok(value),
            },
            Err((code, message)) => Response::new_err(id, code as i32, message),
        };
        self.send(Outgoing::Message(response.into()));
    }

    fn notify(&self, method: &str, params: &impl Serialize) {
        if let Ok(params) = in_json(params) {
            let method = method.to_owned();
            self.send(Outgoing::Message(Notification { method, params }.into()));
        }
    }

    fn ask_client(&self, id: &str, method: &str, params: Value) {
        let request = Request {
            id: RequestId::from(id.to_owned()),
            method: method.to_owned(),
            params,
        };
        self.send(Outgoing::Message(request.into()));
    }

    /// A client that no longer listens will be gone from the input too.
    fn send(&self, message: Outgoing) {
        let _ = self.out.send(message);
    }

    /// The worker listens for as long as there is a server.
    pub(super) fn order(&self, order: Order) {
        let _ = self.orders.send(order);
    }
}
