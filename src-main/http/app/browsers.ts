/** Opens the app in a browser of this machine: a window of its own where one can do that, else the default browser. */
import { spawn } from 'node:child_process'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface OpenedWindow {
  how: 'window' | 'tab'
  /** Resolves when the window is closed; never for a tab, whose end nobody tells. */
  closed: Promise<void>
}

/** Names on the PATH, or whole paths, of browsers that know `--app`. */
const appBrowsers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  linux: ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser', 'microsoft-edge', 'microsoft-edge-stable', 'brave-browser', '/snap/bin/chromium'],
  darwin: ['Google Chrome', 'Chromium', 'Microsoft Edge', 'Brave Browser'].map(name => `/Applications/${name}.app/Contents/MacOS/${name}`),
  win32: ['ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
    .flatMap(name => process.env[name] ?? [])
    .flatMap(folder => ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'].map(path => join(folder, path))),
}

/** Whether a window can be shown at all. */
export function hasDisplay(): boolean {
  return process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY'])
}

/**
 * Opens the address in a window of its own, else in the default browser.
 * @param profileDirectory where the window's browser keeps its state, apart from the learner's own browsing.
 * @returns undefined when there is no display or no browser.
 */
export async function openAppWindow(url: string, profileDirectory: string): Promise<OpenedWindow | undefined> {
  if (!hasDisplay()) return undefined
  const browser = (appBrowsers[process.platform] ?? []).map(findProgram).find(file => file !== undefined)
  if (browser === undefined) return (await openLink(url)) ? { how: 'tab', closed: new Promise(() => undefined) } : undefined

  mkdirSync(profileDirectory, { recursive: true })
  const flags = [
    `--app=${url}`,
    `--user-data-dir=${profileDirectory}`,
    '--no-first-run',
    '--no-default-browser-check',
    '--password-store=basic',
    '--window-size=1440,900',
    '--disable-features=Translate',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    // Chromium refuses to run as root with its sandbox, and would show a bar about it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox', '--test-type'] : []),
  ]
  const window = spawn(browser, flags, { stdio: 'ignore' })
  process.once('exit', () => window.kill())
  return { how: 'window', closed: new Promise(resolve => window.once('exit', () => resolve()).once('error', () => resolve())) }
}

/**
 * Opens an address in the learner's default browser.
 * @returns whether a browser took it.
 */
export function openLink(url: string): Promise<boolean> {
  const [program, ...args] = { darwin: ['open', url], win32: ['rundll32', 'url.dll,FileProtocolHandler', url] }[process.platform as string] ?? ['xdg-open', url]
  if (program === undefined || !hasDisplay()) return Promise.resolve(false)
  return new Promise(resolve => {
    const opener = spawn(program, args, { stdio: 'ignore', detached: true })
    opener.once('error', () => resolve(false)).once('exit', code => resolve(code === 0))
    opener.unref()
  })
}

function findProgram(name: string): string | undefined {
  if (name.includes('/') || name.includes('\\')) return existsSync(name) ? name : undefined
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map(folder => join(folder, name))
    .find(isExecutable)
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}
