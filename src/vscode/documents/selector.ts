import type { DocumentSelector } from 'vscode';

/** Languages and names a document must have before it is looked at. */
export const SELECTOR: DocumentSelector = [
  { language: 'yaml' },
  { language: 'json' },
  { language: 'jsonc' },
  { language: 'cloudformation' },
  { pattern: '**/*.template' },
  { pattern: '**/.ebextensions/*.config' },
  { pattern: '**/*.{yaml,yml,json}' },
];
