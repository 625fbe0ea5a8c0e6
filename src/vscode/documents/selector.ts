import type { DocumentSelector } from 'vscode';

/** Languages and names a document must have to be considered at all. */
export const SELECTOR: DocumentSelector = [
  { language: 'yaml' },
  { language: 'json' },
  { language: 'jsonc' },
  { language: 'cloudformation' },
  { pattern: '**/*.template' },
  { pattern: '**/.ebextensions/*.config' },
  { pattern: '**/*.{yaml,yml,json}' },
  { pattern: '**/{Procfile,Buildfile}' },
  { pattern: '**/.platform/{hooks,hook,confighooks,confighook,nginx,httpd}/**' },
];
