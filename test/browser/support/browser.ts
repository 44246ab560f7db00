import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { START_TIME, TEST_TIME } from './patience';

jest.setTimeout(TEST_TIME);

interface Found {
  readonly executablePath: string;
  /** What its environment must hold beside that of the test. */
  readonly env?: Record<string, string>;
}

/** Where browsers of Chromium's kind are installed, by system. */
const INSTALLED: Readonly<Record<string, readonly string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/usr/bin/microsoft-edge', '/snap/bin/chromium'],
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']].flatMap((root) => (root ? [path.join(root, 'Google/Chrome/Application/chrome.exe'), path.join(root, 'Microsoft/Edge/Application/msedge.exe')] : [])),
};

/**
 * The browser to test in: the one that `NAVET_CHROMIUM` names, else an installed one, else one from the package registry. With
 * `NAVET_CHROMIUM=paket` the last is taken whatever is installed.
 *
 * @throws Error in Swedish, when none can be had
 */
function findBrowser(): Found {
  const named = process.env['NAVET_CHROMIUM'];
  if (named && named !== 'paket') {
    if (!existsSync(named)) throw new Error(`NAVET_CHROMIUM pekar på ${named}, som inte finns.`);
    return { executablePath: named };
  }
  const installed = (INSTALLED[process.platform] ?? []).find((file) => existsSync(file));
  if (installed && named !== 'paket') return { executablePath: installed };
  // Loaded when it is needed: it is a program of this folder, not of the project.
  const { installChromium } = jest.requireActual<{ installChromium(): Found }>('../install.cjs');
  return installChromium();
}

function found(): Found | string {
  try {
    return findBrowser();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const BROWSER = found();

/**
 * Tests in a real browser. Where none can be had it says so aloud; CI then fails.
 *
 * @param tests gets a function that gives the browser, which is started before the first test and closed after the last
 */
export function describeInBrowser(title: string, tests: (browser: () => Browser) => void): void {
  if (typeof BROWSER === 'string') {
    const said = `Ingen webbläsare att prova i: ${BROWSER} Sidorna är inte provade.`;
    test(title, () => {
      if (process.env['CI']) throw new Error(said);
      process.stderr.write(`\n*** ${title}: ${said} ***\n\n`);
      expect(BROWSER).not.toBe('');
    });
    return;
  }
  const { executablePath, env } = BROWSER;
  describe(title, () => {
    let browser: Browser;
    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, env: { ...process.env, ...env }, args: ['--no-sandbox', '--disable-dev-shm-usage', '--force-color-profile=srgb'] });
    }, START_TIME);
    afterAll(() => browser?.close());
    tests(() => browser);
  });
}
