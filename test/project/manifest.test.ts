import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { HELD_BACK } from '../../src/vscode/trust/heldBack';
import { read, root, sourceFiles } from './support/files';

interface Titled {
  readonly command: string;
  readonly title?: string;
  readonly category?: string;
}

interface Setting {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly enumDescriptions?: readonly string[];
  readonly markdownEnumDescriptions?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
  readonly markdownDescription?: string;
}

interface Manifest {
  readonly main: string;
  readonly browser: string;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly icon?: string;
  readonly engines: { readonly vscode: string };
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly activationEvents: readonly string[];
  readonly capabilities?: {
    readonly untrustedWorkspaces?: {
      readonly supported: unknown;
      readonly description?: string;
      readonly restrictedConfigurations?: readonly string[];
    };
    readonly virtualWorkspaces?: unknown;
  };
  readonly contributes: {
    readonly commands?: readonly Titled[];
    readonly configuration?: Configuration | readonly Configuration[];
    readonly views?: Readonly<Record<string, readonly { readonly id: string; readonly name: string }[]>>;
    readonly viewsContainers?: Readonly<
      Record<string, readonly { readonly id: string; readonly icon: string }[]>
    >;
    readonly menus?: Readonly<Record<string, readonly { readonly command?: string }[]>>;
    readonly grammars?: readonly { readonly path: string }[];
  };
}

interface Configuration {
  readonly properties: Readonly<Record<string, Setting>>;
}

const manifest: Manifest = JSON.parse(read('package.json'));
const { contributes } = manifest;
const commands = contributes.commands ?? [];
const settings = [contributes.configuration ?? []]
  .flat()
  .flatMap(({ properties }) => Object.entries(properties));
const source = sourceFiles('src')
  .filter(({ path }) => path.startsWith('src/vscode/') || path === 'src/extension.ts')
  .map(({ text }) => text)
  .join('\n');

/** A name written as a literal somewhere in the adapter. */
function isNamed(name: string): boolean {
  return source.includes(`'${name}'`) || source.includes(`"${name}"`) || source.includes(`\`${name}\``);
}

describe('the manifest', () => {
  // That each is registered is asked of the running editor (`test/editor`).
  it('gives every command a title and a name of ours', () => {
    const untitled = commands.filter(({ title }) => !title?.trim());
    assert.deepEqual(untitled, []);
    const wrong = commands.filter(({ command }) => !command.startsWith('awsHints.'));
    assert.deepEqual(wrong, []);
    assert.equal(new Set(commands.map(({ command }) => command)).size, commands.length);
  });

  it('puts only contributed commands into menus', () => {
    const known = new Set(commands.map(({ command }) => command));
    const used = Object.values(contributes.menus ?? {})
      .flat()
      .flatMap(({ command }) => command ?? []);
    assert.deepEqual(
      used.filter((command) => command.startsWith('awsHints.') && !known.has(command)),
      [],
    );
  });

  it('describes every setting and gives it a default', () => {
    assert.ok(settings.length > 0);
    for (const [name, setting] of settings) {
      assert.match(name, /^awsHints\.[\w.]+$/);
      assert.ok(
        (setting.markdownDescription ?? setting.description ?? '').length > 10,
        `${name} has no description`,
      );
      assert.notEqual(setting.default, undefined, `${name} has no default`);
      const told = setting.markdownEnumDescriptions ?? setting.enumDescriptions;
      if (told) assert.equal(told.length, setting.enum?.length, `${name}: one description for each value`);
    }
  });

  it('has only settings that the adapter reads', () => {
    // A group of settings may be read by its name with a part left open: `inlayHints.${each}`.
    const isRead = (name: string) => isNamed(name) || source.includes(`\`${name.replace(/\.\w+$/, '.')}\${`);
    const names = settings.map(([name]) => name.replace('awsHints.', ''));
    const unread = names.filter((name) => !isRead(name) && !isNamed(`awsHints.${name}`));
    assert.deepEqual(unread, []);
  });

  it('registers every view', () => {
    const views = Object.values(contributes.views ?? {}).flat();
    assert.deepEqual(
      views.map(({ id }) => id).filter((id) => !isNamed(id)),
      [],
    );
  });

  it('names files that are there', () => {
    const icons = Object.values(contributes.viewsContainers ?? {})
      .flat()
      .map(({ icon }) => icon);
    const grammars = (contributes.grammars ?? []).map(({ path }) => path);
    const exported = Object.values(manifest.exports).flatMap((each) =>
      typeof each === 'string' ? [each] : Object.values(each),
    );
    const files = [manifest.main, manifest.browser, ...Object.values(manifest.bin), ...icons, ...grammars];
    files.push(...exported);
    if (manifest.icon) files.push(manifest.icon);
    assert.deepEqual(
      files.filter((path) => !existsSync(join(root, path)) && !path.startsWith('$(')),
      [],
    );
  });

  it('works in untrusted and in virtual workspaces, and says what is held back', () => {
    const { untrustedWorkspaces, virtualWorkspaces } = manifest.capabilities ?? {};
    assert.equal(virtualWorkspaces, true);
    assert.equal(untrustedWorkspaces?.supported, 'limited');
    assert.ok((untrustedWorkspaces.description ?? '').length > 50);
    // The adapter ignores the same settings, whatever the editor does with the manifest.
    assert.deepEqual(
      untrustedWorkspaces.restrictedConfigurations,
      HELD_BACK.map((name) => `awsHints.${name}`),
    );
  });

  it('wakes up for our files only, not for every window', () => {
    assert.ok(!manifest.activationEvents.includes('*'));
    assert.ok(!manifest.activationEvents.includes('onStartupFinished'));
  });

  it('asks for the VS Code whose types it is compiled with', () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode']}`);
  });

  it('pins every dependency', () => {
    const versions = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    assert.deepEqual(
      versions.filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[a-z.\d]+)?$/.test(version)),
      [],
    );
  });
});
