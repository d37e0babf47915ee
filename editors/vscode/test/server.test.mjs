// A conversation with the server by the protocol library that the editor uses. MTLINT names the program.

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import {
  CodeActionRequest,
  createProtocolConnection,
  DidChangeTextDocumentNotification,
  DidOpenTextDocumentNotification,
  ExecuteCommandRequest,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  PublishDiagnosticsNotification,
  ShutdownRequest,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver-protocol/node";

const TEXT = "The mayor called it a « small step » and worked malgré tout on a new law for the town.\n";

test("an article is opened, looked into and mended", async () => {
  const folder = mkdtempSync(join(tmpdir(), "mtlint-"));
  const server = spawn(process.env.MTLINT ?? "mtlint", ["lsp"], { stdio: ["pipe", "pipe", "inherit"] });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  const waiting = new Map();
  const published = (version) => new Promise((resolve) => waiting.set(version, resolve));
  connection.onNotification(PublishDiagnosticsNotification.type, (message) => {
    waiting.get(message.version)?.(message.diagnostics);
  });
  connection.listen();
  const { capabilities } = await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    capabilities: { workspace: { workspaceEdit: { documentChanges: true } } },
  });
  assert.equal(capabilities.textDocumentSync.change, 2);
  await connection.sendNotification(InitializedNotification.type, {});

  const uri = pathToFileURL(join(folder, "a.md")).href;
  let answer = published(1);
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: "markdown", version: 1, text: TEXT },
  });
  const diagnostics = await answer;
  const left = diagnostics.find((one) => one.code === "untranslated-fragment");
  assert.equal(diagnostics.length, 3);

  const hover = await connection.sendRequest(HoverRequest.type, {
    textDocument: { uri },
    position: left.range.start,
  });
  assert.match(hover.contents.value, /untranslated-fragment/);

  const actions = await connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: left.range,
    context: { diagnostics: [left] },
  });
  const add = actions.find((action) => action.command);
  answer = published(1);
  await connection.sendRequest(ExecuteCommandRequest.type, add.command);
  assert.equal((await answer).length, 2);
  assert.equal(readFileSync(join(folder, "mtlint.toml"), "utf8"), 'words = ["malgré tout"]\n');

  answer = published(2);
  await connection.sendNotification(DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 },
    contentChanges: [{ text: TEXT.replace("« small step »", "“small step”") }],
  });
  assert.deepEqual(await answer, []);

  await connection.sendRequest(ShutdownRequest.type);
  await connection.sendNotification(ExitNotification.type);
  const code = await new Promise((resolve) => server.on("exit", resolve));
  assert.equal(code, 0);
  connection.dispose();
});
