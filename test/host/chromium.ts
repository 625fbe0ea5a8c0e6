/** Finds or unpacks the browser that shows the editor's server form. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';

export interface Browser {
  readonly executable: string;
  /** Environment it needs beside ours: where its libraries and fonts are. */
  readonly env: Readonly<Record<string, string>>;
}

const systemNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const systemPaths = [
  '/usr/bin/chromium',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

function systemChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) {
    if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, which does not exist`);
    return named;
  }
  const folders = (process.env.PATH ?? '').split(delimiter);
  const onPath = folders.flatMap((folder) => systemNames.map((name) => join(folder, name)));
  return [...onPath, ...systemPaths].find((path) => existsSync(path));
}

/** Unpacks the browser of `@sparticuz/chromium` (Linux x64): the binary, its libraries and a font. */
export async function unpackChromium(packed: string, folder: string): Promise<void> {
  if (process.platform !== 'linux' || process.arch !== 'x64' || !existsSync(packed)) return;
  mkdirSync(folder, { recursive: true });
  const inflate = async (name: string) => promisify(brotliDecompress)(readFileSync(join(packed, name)));
  writeFileSync(join(folder, 'chromium'), await inflate('chromium.br'), { mode: 0o755 });
  for (const name of ['al2023', 'fonts', 'swiftshader']) {
    const target = name === 'swiftshader' ? folder : join(folder, name);
    const archive = join(folder, `${name}.tar`);
    mkdirSync(target, { recursive: true });
    writeFileSync(archive, await inflate(`${name}.tar.br`));
    const { status, stderr, error } = spawnSync('tar', ['-xf', archive, '-C', target], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`tar cannot unpack ${name}: ${error?.message ?? stderr}`);
    rmSync(archive);
  }
  // The configuration that comes with the font names folders of another machine.
  writeFileSync(join(folder, 'fonts/fonts.conf'), fontsConfiguration);
}

/** The same fonts on every machine, so that pictures are alike; those of the system only where ours lack a sign. */
const fontsConfiguration = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <dir prefix="relative">../../node_modules/dejavu-fonts-ttf/ttf</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
  <alias binding="same"><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
  <alias binding="same"><family>sans-serif</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <alias binding="same"><family>system-ui</family><prefer><family>DejaVu Sans</family></prefer></alias>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
</fontconfig>
`;

function hasSystemLibraries(): boolean {
  const { stdout } = spawnSync('ldconfig', ['-p'], { encoding: 'utf8' });
  return /libnss3\.so/.test(stdout ?? '') && /libnspr4\.so/.test(stdout ?? '');
}

/** The browser to use: the system's where there is one, else the unpacked one. Throws with what can be done about it. */
export function findBrowser(unpacked: string | undefined): Browser {
  const fonts: Readonly<Record<string, string>> = unpacked
    ? { FONTCONFIG_PATH: join(unpacked, '../fonts') }
    : {};
  const system = systemChromium();
  if (system) return { executable: system, env: fonts };
  if (!unpacked) {
    throw new Error(
      'No browser found. Install Chromium or Chrome, or set CHROMIUM_PATH to one, and run the command again.',
    );
  }
  const folder = join(unpacked, '..');
  const env: Record<string, string> = { ...fonts };
  if (!hasSystemLibraries()) {
    const own = process.env.LD_LIBRARY_PATH;
    env.LD_LIBRARY_PATH = [join(folder, 'al2023/lib'), ...(own ? [own] : [])].join(':');
  }
  return { executable: unpacked, env };
}
