import * as vscode from 'vscode';
import drawn from './iconNames.json';

const CATEGORIES: ReadonlySet<string> = new Set(drawn.categories);
const SERVICES: ReadonlySet<string> = new Set(drawn.services);

/** The icon of a service or a category in the tree; nothing where none is drawn. `npm run docs` draws them. */
export function drawnIcon(
  images: vscode.Uri,
  icon: string,
): { readonly light: vscode.Uri; readonly dark: vscode.Uri } | undefined {
  const category = `category-${icon.toLowerCase().replaceAll(' ', '-')}`;
  const name = SERVICES.has(icon) ? icon : CATEGORIES.has(icon) ? category : undefined;
  if (name === undefined) return undefined;
  const file = (theme: string) => vscode.Uri.joinPath(images, 'notes', theme, `${name}.svg`);
  return { light: file('light'), dark: file('dark') };
}
