// Starts `mtlint lsp` and leaves the rest to it.

import { commands, ExtensionContext, window, workspace } from "vscode";
import { LanguageClient, LanguageClientOptions, ServerOptions } from "vscode-languageclient/node";

const LANGUAGES = ["markdown", "mdx", "html", "plaintext"];

let client: LanguageClient | undefined;

async function start(): Promise<void> {
  const command = workspace.getConfiguration("mtlint").get<string>("path", "mtlint");
  const server: ServerOptions = { command, args: ["lsp"] };
  const options: LanguageClientOptions = {
    documentSelector: LANGUAGES.flatMap((language) => [
      { language, scheme: "file" },
      { language, scheme: "untitled" },
    ]),
    // Sent at the start, and when they change.
    synchronize: { configurationSection: "mtlint" },
  };
  client = new LanguageClient("mtlint", "mtlint", server, options);
  try {
    await client.start();
  } catch (error) {
    client = undefined;
    const settings = "Open settings";
    const message = `“${command}” cannot be started: ${error}. Install mtlint, or say where it is.`;
    if ((await window.showErrorMessage(message, settings)) === settings) {
      await commands.executeCommand("workbench.action.openSettings", "mtlint.path");
    }
  }
}

async function stop(): Promise<void> {
  const running = client;
  client = undefined;
  await running?.stop();
}

async function restart(): Promise<void> {
  await stop();
  await start();
}

export async function activate(context: ExtensionContext): Promise<void> {
  context.subscriptions.push(
    commands.registerCommand("mtlint.restart", restart),
    workspace.onDidChangeConfiguration((change) =>
      change.affectsConfiguration("mtlint.path") ? restart() : undefined,
    ),
  );
  await start();
}

export async function deactivate(): Promise<void> {
  await stop();
}
