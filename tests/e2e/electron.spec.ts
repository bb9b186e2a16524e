/** The built main, preload and renderer together: in the Electron stand-in, and in Electron where its runtime is. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { _electron, chromium, expect, test } from '@playwright/test'

const root = join(import.meta.dirname, '../..')
const main = join(root, 'out/main/index.js')

/** What holds in any host that calls itself Electron. */
async function expectLockedApp(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/Rolecall/)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await page.evaluate(() => [typeof Reflect.get(globalThis, 'require'), typeof Reflect.get(globalThis, 'process')])).toEqual(['undefined', 'undefined'])

  const bridge = await page.evaluate(async () => {
    const { rolecall } = globalThis as unknown as { rolecall: { invoke(method: string, params: unknown): Promise<unknown>; subscribe(listener: () => void): unknown } }
    const refusal = await rolecall.invoke('home.burn', {}).catch((error: unknown) => (error as Error).message)
    const link = await rolecall.invoke('app.openLink', { url: 'file:///etc/passwd' }).catch((error: unknown) => (error as Error).message)
    const stop = rolecall.subscribe(() => undefined)
    return { info: await rolecall.invoke('app.info', {}), refusal, link, stop: typeof stop, members: Object.keys(rolecall), frozen: Object.isFrozen(rolecall) }
  })
  expect(bridge).toMatchObject({ info: { host: 'electron' }, refusal: 'There is no method "home.burn".', stop: 'function', frozen: true })
  expect(bridge.link).toContain('https')
  expect(bridge.members).toEqual(['invoke', 'subscribe'])

  // The page cannot be led away, nor open a window.
  const before = page.url()
  await page.evaluate(() => (location.href = 'https://example.com/'))
  await page.evaluate(() => window.open('https://example.com/window'))
  await expect.poll(() => page.context().pages().length).toBe(1)
  expect(page.url()).toBe(before)
  await expect(page.locator('body')).not.toBeEmpty()
}

test('the app opens in the Electron stand-in, works and is locked', async () => {
  const home = mkdtempSync(join(tmpdir(), 'rolecall-electron-'))
  const app = spawn(process.execPath, ['--import', join(import.meta.dirname, 'standin/register.mjs'), main], {
    cwd: root,
    env: { ...process.env, ROLECALL_HOME: home },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise<number | null>(resolve => app.once('exit', resolve))
  const lines: string[] = []
  app.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trimEnd().split('\n')))
  const told = (what: string): string | undefined => lines.find(line => line.startsWith(`standin: ${what} `))?.slice(`standin: ${what} `.length)

  try {
    await expect.poll(() => told('debugging'), { timeout: 30_000 }).toBeDefined()
    const browser = await chromium.connectOverCDP(told('debugging') ?? '')
    const page = browser.contexts()[0]?.pages()[0]
    if (page === undefined) throw new Error('The stand-in opened no page.')
    await expect(page).toHaveURL(/^https:\/\/rolecall\.app\.invalid\/(#.*)?$/)
    await expectLockedApp(page)

    await page.reload()
    await expectLockedApp(page)
    await expect.poll(() => told('window-open')).toBe('deny https://example.com/window')
    expect(told('opened')).toBe('https://example.com/window')
    expect(told('permission')).toBe('false')
    expect(told('permission-check')).toBe('false')
    expect(told('outbound')).toBeUndefined()
    expect(told('error-box')).toBeUndefined()

    await page.close()
    expect(await ended).toBe(0)
  } finally {
    app.kill()
    rmSync(home, { recursive: true, force: true })
  }
})

test('the app opens in Electron, works and is locked', async () => {
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(root, 'node_modules/electron/dist')
  test.skip(!existsSync(join(folder, 'version')), 'the Electron runtime is not installed')
  test.skip(process.platform === 'linux' && !process.env['DISPLAY'], 'Electron needs a display')
  const home = mkdtempSync(join(tmpdir(), 'rolecall-electron-'))
  const app = await _electron.launch({
    args: [...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), `--user-data-dir=${join(home, 'electron')}`, root],
    env: { ...(process.env as Record<string, string>), ROLECALL_HOME: home },
  })
  try {
    const page = await app.firstWindow()
    await expect(page).toHaveURL(/^app:\/\/rolecall\/(#.*)?$/)
    // Nothing may leave for the learner's browser while the test tries to.
    await app.evaluate(({ shell }) => (shell.openExternal = () => Promise.resolve()))
    await expectLockedApp(page)
  } finally {
    await app.close()
    rmSync(home, { recursive: true, force: true })
  }
})
