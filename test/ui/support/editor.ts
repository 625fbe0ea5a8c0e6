/** Drives VS Code's window the way a person does: by keys, by the pointer and by looking. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import type { EditorPage } from '../../host/page';
import { root } from '../../host/paths';
import { findWord } from './words';

/** Pictures that tests leave for people to look at. */
export const pictureFolder = join(root, 'dist/pictures');

/** How long the window may take for anything a test waits for. */
const patience = 30_000;

/** How long one attempt at the quick input may take, in milliseconds. */
const attempt = 5000;

/** The key that commands begin with. */
const mod = process.platform === 'darwin' ? 'Meta' : 'Control';

/** Whether something comes about; for what is tried again. */
export function succeeds(attempted: Promise<unknown>): Promise<boolean> {
  return attempted.then(
    () => true,
    () => false,
  );
}

export class Editor {
  readonly page: Page;

  constructor(private readonly opened: EditorPage) {
    this.page = opened.page;
    this.page.setDefaultTimeout(patience);
  }

  /** What the extension host wrote to its console. */
  get logs(): readonly string[] {
    return this.opened.logs;
  }

  /** The active text editor. */
  get text(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  /** The active text editor while keys go to it. */
  private get focused(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor.focused').first();
  }

  get hover(): Locator {
    return this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').first();
  }

  get suggestions(): Locator {
    return this.page.locator('.suggest-widget.visible');
  }

  /** What the reader of the notes panel shows. */
  get reader(): FrameLocator {
    return this.page.frameLocator('iframe.webview').last().frameLocator('iframe');
  }

  /** The page of a webview that has an element, once there is one. */
  async frameWith(selector: string, within = patience): Promise<Frame> {
    for (const end = Date.now() + within; ; await this.page.waitForTimeout(100)) {
      for (const frame of this.page.frames()) {
        const found = await frame
          .locator(selector)
          .count()
          .catch(() => 0);
        if (found > 0) return frame;
      }
      if (Date.now() > end) throw new Error(`no webview has ${selector}`);
    }
  }

  /** The visible text of the active editor, inlay hints included. */
  async visibleText(): Promise<string> {
    return this.text.evaluate((editor) => {
      const top = (line: Element) => line.getBoundingClientRect().top;
      const lines = Array.from(editor.querySelectorAll<HTMLElement>('.view-line'));
      const sorted = lines.sort((a, b) => top(a) - top(b)).map((line) => line.innerText);
      return sorted.join('\n').replaceAll('\u00a0', ' ');
    });
  }

  /** Waits until the visible text of the active editor is as expected; throws with what it is. */
  async waitForText(expected: RegExp): Promise<string> {
    const end = Date.now() + patience;
    for (;;) {
      const text = await this.visibleText();
      if (expected.test(text)) return text;
      if (Date.now() > end) throw new Error(`the text does not match ${expected}:\n${text}`);
      await this.page.waitForTimeout(50);
    }
  }

  get notifications(): Locator {
    return this.page.locator('.notification-list-item');
  }

  /** Waits until the window is there and the extension host has started. */
  async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
    await this.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor({ timeout: 60_000 });
  }

  /** Loads the window again once the editor has kept what is open in it. */
  async reload(): Promise<void> {
    await this.command('Developer: Reload Window');
    await this.page.locator('.monaco-workbench').waitFor({ state: 'detached' });
    await this.page.locator('.monaco-workbench').waitFor({ timeout: 60_000 });
  }

  /** Opens a file of the workspace with quick open, by its path from the workspace. */
  async openFile(path: string): Promise<void> {
    const name = path.split('/').at(-1) ?? path;
    // Before the list is filtered, files that were open stand first.
    const row = this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: name }).first();
    await this.quickInput([`${mod}+KeyP`], path, row);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.text.locator('.view-line').first().waitFor();
  }

  /** Runs a command by its title in the command palette. */
  async command(title: string): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    await this.quickInput(['F1'], `>${title}`, row);
    await this.page.keyboard.press('Enter');
  }

  /**
   * Opens the quick input by keys, writes into it and waits for a row of its list. It is opened again where the window
   * closed it, wrote over it or lost a key, as a slow machine does while a window or a page in it is still loading.
   */
  async quickInput(keys: readonly string[], text: string, row: Locator): Promise<void> {
    const input = this.page.locator('.quick-input-widget input');
    for (const end = Date.now() + patience; ; ) {
      await this.press(...keys);
      const shown = input.fill(text, { timeout: attempt }).then(() => row.waitFor({ timeout: attempt }));
      if (await succeeds(shown)) return;
      if (Date.now() > end) throw new Error(`the quick input does not offer "${text}"`);
      await this.page.keyboard.press('Escape');
    }
  }

  /** Runs a command that asks something, and answers by taking the first entry that fits. */
  async answer(title: string, placeholder: string | RegExp, text: string): Promise<void> {
    await this.command(title);
    const input = this.page.locator('.quick-input-widget').getByPlaceholder(placeholder);
    await input.waitFor();
    await input.fill(text);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: text }).first().click();
  }

  /** Leaves a page beside the text, and waits until keys go to the text in the first group. */
  async focusText(): Promise<void> {
    for (const end = Date.now() + patience; ; ) {
      await this.press('Control+Digit1');
      if (await succeeds(this.focused.waitFor({ timeout: attempt }))) return;
      if (Date.now() > end) throw new Error('the text does not get the focus');
    }
  }

  /** Moves the cursor to a line and column, both from 1. */
  async goTo(line: number, column = 1): Promise<void> {
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: `${line}` }).first();
    await this.quickInput(['Control+KeyG'], `:${line},${column}`, row);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden' });
    // Keys that are pressed before the focus is back are lost.
    await this.focused.waitFor();
    const status = this.page.locator('[id="status.editor.selection"]', { hasText: `Ln ${line},` });
    await status.waitFor({ state: 'attached' });
  }

  /** Types at the cursor, key by key; `delay` is in milliseconds a key, and a fast person has some 80. */
  async type(text: string, delay = 20): Promise<void> {
    await this.page.keyboard.type(text, { delay });
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Undoes everything in the active editor and closes it. */
  async closeWithoutSaving(): Promise<void> {
    await this.command('File: Revert File');
    await this.command('View: Close Editor');
  }

  /** The middle of a word in the visible part of the active editor, in pixels of the page; waits for it to come. */
  async placeOf(word: string, occurrence = 0): Promise<{ readonly x: number; readonly y: number }> {
    const end = Date.now() + patience;
    for (;;) {
      const found = await this.text.evaluate(findWord, { word, occurrence });
      if (found) return found;
      if (Date.now() > end) throw new Error(`"${word}" is not in the visible part of the editor`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Puts the pointer on a word of the visible text and waits for the card. */
  async hoverWord(word: string, occurrence = 0): Promise<Locator> {
    await this.hideHover();
    const { x, y } = await this.placeOf(word, occurrence);
    await this.page.mouse.move(x - 3, y);
    await this.page.mouse.move(x, y, { steps: 3 });
    await this.hover.waitFor();
    // "Loading..." stands there until every provider has answered.
    await this.page.waitForFunction(
      () => !document.querySelector('.monaco-hover:not(.hidden)')?.textContent?.includes('Loading...'),
    );
    return this.hover;
  }

  /** Takes the pointer away, so that no card is open. */
  async hideHover(): Promise<void> {
    await this.page.mouse.move(640, 790);
    await this.page.locator('.monaco-hover:not(.hidden) .monaco-hover-content').waitFor({ state: 'hidden' });
  }

  /** Clicks a word of the visible text, which puts the cursor into it. */
  async clickWord(word: string, occurrence = 0): Promise<void> {
    const { x, y } = await this.placeOf(word, occurrence);
    await this.page.mouse.click(x, y);
  }

  /** Waits until at least so many wavy lines of a severity are in the visible text. */
  async squiggles(severity: 'error' | 'warning' | 'info', atLeast = 1): Promise<Locator> {
    const lines = this.text.locator(`.squiggly-${severity}`);
    await lines.nth(atLeast - 1).waitFor({ state: 'attached' });
    return lines;
  }

  /** Opens the menu of fixes at the cursor and waits for its entries. */
  async openFixes(): Promise<Locator> {
    const menu = this.page.locator('.action-widget:not(.action-list-submenu-panel)');
    const first = menu.locator('.monaco-list-row').first();
    for (const end = Date.now() + patience; ; ) {
      await this.page.keyboard.press(`${mod}+Period`);
      // Before the line was checked there are none, and the editor says so instead of opening the menu.
      if (await succeeds(first.waitFor({ timeout: 2500 }))) return menu;
      if (Date.now() > end) throw new Error('no fix is offered at the cursor');
    }
  }

  /** Opens the menu of fixes at the cursor and takes the one of this title. */
  async applyFix(title: string | RegExp): Promise<void> {
    const menu = await this.openFixes();
    await menu.locator('.monaco-list-row', { hasText: title }).first().click();
    await menu.waitFor({ state: 'hidden' });
  }

  /** Asks for completions at the cursor and waits for the list. */
  async openSuggestions(): Promise<Locator> {
    await this.page.keyboard.press('Control+Space');
    await this.suggestions.locator('.monaco-list-row').first().waitFor();
    return this.suggestions;
  }

  /** Inlay hints in the visible text, once there are any. */
  async inlayHints(): Promise<readonly string[]> {
    const hints = this.text.locator('.view-line span[class*="dyn-rule"]');
    await hints.first().waitFor({ state: 'attached' });
    // Their padding is rendered as hints without text.
    return (await hints.allInnerTexts()).filter((text) => text.trim() !== '');
  }

  /** Opens a view container by its title in the activity bar. */
  async openViewContainer(title: string): Promise<Locator> {
    const item = this.page
      .locator('.activitybar .action-item', { has: this.page.locator(`[aria-label^="${title}"]`) })
      .first();
    await item.waitFor();
    if (!(await item.getAttribute('class'))?.includes('checked')) await item.click();
    const sidebar = this.page.locator('.part.sidebar');
    await sidebar.locator('.composite.title', { hasText: new RegExp(title, 'i') }).waitFor();
    return sidebar;
  }

  /** A row of any visible tree, by its text. */
  treeRow(text: string | RegExp): Locator {
    return this.page.locator('.part.sidebar .monaco-list-row', { hasText: text }).first();
  }

  /** Opens the panel of problems and returns its rows. */
  async problems(): Promise<Locator> {
    await this.command('View: Focus Problems');
    return this.page.locator('.markers-panel .monaco-list-row');
  }

  async closeNotifications(): Promise<void> {
    if ((await this.notifications.count()) > 0) await this.command('Notifications: Clear All Notifications');
  }

  /**
   * Leaves a picture of the window, or of what surrounds a part of it, in `dist/pictures/NAME.png`.
   * `margin` is in pixels; the picture never goes beyond the window.
   */
  async picture(name: string, around?: Locator, margin = 24): Promise<string> {
    mkdirSync(pictureFolder, { recursive: true });
    const path = join(pictureFolder, `${name}.png`);
    const box = await around?.boundingBox();
    const size = this.page.viewportSize();
    if (!box || !size) {
      await this.page.screenshot({ path, animations: 'disabled' });
      return path;
    }
    const x = Math.max(0, box.x - margin);
    const y = Math.max(0, box.y - margin);
    const width = Math.min(size.width, box.x + box.width + margin) - x;
    const height = Math.min(size.height, box.y + box.height + margin) - y;
    await this.page.screenshot({ path, animations: 'disabled', clip: { x, y, width, height } });
    return path;
  }

  async close(): Promise<void> {
    await this.opened.close();
  }
}
