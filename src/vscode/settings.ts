import * as vscode from 'vscode';
import {
  FILE_KIND_NAMES,
  type FileKind,
  INLAY_CLASSES,
  type InlayClass,
  type LanguageService,
  type Profile,
  readWritten,
} from '../api';
import { foldersOf, type HeldBack, heldValue, type WrittenSetting } from './trust/heldBack';

/** The settings of one resource, read and checked. */
export interface Settings {
  readonly diagnostics: { readonly enabled: boolean; readonly delay: number };
  readonly hover: boolean;
  readonly snippets: boolean;
  readonly inlay: ReadonlySet<InlayClass>;
  readonly profile: Profile;
  readonly kinds: Readonly<Record<string, FileKind>>;
  /** In UTF-16 code units. */
  readonly maxLength: number;
  readonly notes: {
    readonly folders: readonly string[];
    /** Of all notes together, in bytes. */
    readonly maxBytes: number;
    readonly followCursor: boolean;
    readonly staleMarks: boolean;
  };
}

const SECTION = 'awsHints';
const KINDS: readonly string[] = Object.keys(FILE_KIND_NAMES);

/** Reads the settings that hold for a document. Values that are not allowed are left out; see {@link settingsProblems}. */
export function readSettings(scope: vscode.ConfigurationScope | undefined): Settings {
  const get = vscode.workspace.getConfiguration(SECTION, scope);
  const { isTrusted } = vscode.workspace;
  const flag = (key: string) => get.get<unknown>(key) !== false;
  const held = (key: HeldBack) => heldValue(written(get, key), isTrusted);
  return {
    diagnostics: {
      enabled: flag('diagnostics.enabled'),
      delay: amount(get.get('diagnostics.delay'), 0, 5000, 150),
    },
    hover: flag('hover.enabled'),
    snippets: flag('snippets.enabled'),
    inlay: new Set(INLAY_CLASSES.filter((each) => flag(`inlayHints.${each}`))),
    profile: {
      ...readWritten({ rules: get.get('rules'), quotas: get.get('quotas') }),
      schemaChecks: flag('schemaChecks'),
    },
    kinds: kindsOf(get.get('kinds')),
    maxLength: amount(held('maxFileSize'), 1, 50000, 2500) * 1000,
    notes: {
      folders: foldersOf(written(get, 'notes.folders'), isTrusted),
      maxBytes: amount(held('notes.maxSize'), 1, 1000, 100) * 1_000_000,
      followCursor: flag('notes.followCursor'),
      staleMarks: flag('notes.staleMarks'),
    },
  };
}

/** Calls back when settings below a section may hold other values: they were written, or the workspace is trusted now. */
export function onSettings(section: string, changed: () => void): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.workspace.onDidGrantWorkspaceTrust(changed),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(section)) changed();
    }),
  );
}

/** What is wrong with the settings of the workspace, one sentence each, with what is allowed. */
export function settingsProblems(service: LanguageService): readonly string[] {
  const get = vscode.workspace.getConfiguration(SECTION);
  const problems = [
    ...service.profileProblems({ rules: get.get('rules'), quotas: get.get('quotas') }, `${SECTION}.`),
    ...wrongKinds(get.get('kinds')),
    ...wrongAmount('diagnostics.delay', get.get('diagnostics.delay'), 0, 5000, 'milliseconds'),
    ...wrongAmount('notes.maxSize', get.get('notes.maxSize'), 1, 1000, 'megabytes'),
    ...wrongAmount('maxFileSize', get.get('maxFileSize'), 1, 50000, 'thousands of characters'),
  ];
  const folders = get.get<unknown>('notes.folders');
  if (!Array.isArray(folders) || folders.some((each) => typeof each !== 'string'))
    problems.push(`${SECTION}.notes.folders must be a list of paths.`);
  return problems;
}

function written(get: vscode.WorkspaceConfiguration, key: HeldBack): WrittenSetting {
  return get.inspect(key) ?? {};
}

function kindsOf(value: unknown): Settings['kinds'] {
  const isAllowed = (entry: [string, unknown]): entry is [string, FileKind] => isKind(entry[1]);
  return Object.fromEntries(Object.entries(asRecord(value)).filter(isAllowed));
}

function wrongKinds(value: unknown): readonly string[] {
  return Object.entries(asRecord(value))
    .filter(([, kind]) => !isKind(kind))
    .map(
      ([glob, kind]) =>
        `${SECTION}.kinds: “${glob}” is ${JSON.stringify(kind)}; must be one of ${KINDS.join(', ')}.`,
    );
}

function wrongAmount(key: string, value: unknown, min: number, max: number, unit: string): readonly string[] {
  if (typeof value === 'number' && value >= min && value <= max) return [];
  return [`${SECTION}.${key} is ${JSON.stringify(value)}; must be ${min} to ${max} (${unit}).`];
}

function amount(value: unknown, min: number, max: number, otherwise: number): number {
  return typeof value === 'number' && value >= min && value <= max ? value : otherwise;
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function isKind(value: unknown): value is FileKind {
  return typeof value === 'string' && KINDS.includes(value);
}
