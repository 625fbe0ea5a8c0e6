/** Writes the icons of the notes tree; see glyphs.ts. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATEGORIES, SERVICES } from './glyphs';

const FOLDER = 'images/notes';

/** The files of the icons, by their path below the repository, and the list of their names that the extension reads. */
export function iconFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const [category, { light, dark, path }] of Object.entries(CATEGORIES)) {
    const drawn = { [categoryFile(category)]: path, ...SERVICES[category] };
    for (const [name, each] of Object.entries(drawn)) {
      files.set(`${FOLDER}/light/${name}.svg`, svg(each, light));
      files.set(`${FOLDER}/dark/${name}.svg`, svg(each, dark));
    }
  }
  const services = Object.values(SERVICES).flatMap((each) => Object.keys(each));
  const names = { categories: Object.keys(CATEGORIES).sort(), services: services.sort() };
  files.set('src/vscode/notes/iconNames.json', `${JSON.stringify(names, null, 2)}\n`);
  return files;
}

/** Replaces the icons by those that are drawn. */
export function writeIcons(root: string): void {
  rmSync(join(root, FOLDER), { recursive: true, force: true });
  for (const theme of ['light', 'dark']) mkdirSync(join(root, FOLDER, theme), { recursive: true });
  for (const [path, text] of iconFiles()) writeFileSync(join(root, path), text);
}

function categoryFile(category: string): string {
  return `category-${category.toLowerCase().replaceAll(' ', '-')}`;
}

function svg(path: string, color: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="${color}" stroke-width="1.3" stroke-linecap="round" stroke-linejoin="round"><path d="${path}"/></svg>\n`;
}
