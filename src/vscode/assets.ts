import * as vscode from 'vscode';
import { createKnowledgeBase, type KnowledgeBase } from '../knowledge/base';
import type { KnowledgeData } from '../knowledge/types';
import { createSchema, type Schema } from '../schema/schema';
import type { Log } from './log';

/** The data that ships with the extension, read when the first supported file needs it. */
export interface Assets {
  /** The compiled knowledge; read once. */
  knowledge(): Promise<KnowledgeBase>;
  /** The resource schema; each service's file is read when a file names one of its types. */
  readonly schema: Schema;
}

/** Reads through `workspace.fs`, so that it works on the desktop, in a remote and in the browser. */
export function createAssets(extensionUri: vscode.Uri, log: Log): Assets {
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  const read = async (...path: string[]) =>
    new TextDecoder().decode(await vscode.workspace.fs.readFile(vscode.Uri.joinPath(dist, ...path)));
  let knowledge: Promise<KnowledgeBase> | undefined;
  return {
    knowledge() {
      knowledge ??= read('knowledge.json').then((text) =>
        createKnowledgeBase(JSON.parse(text) as KnowledgeData),
      );
      return knowledge;
    },
    schema: createSchema(
      (file) => read('schema', file),
      (file, error) => log.failure(`Reading schema/${file}`, error),
    ),
  };
}
