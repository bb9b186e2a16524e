/** Each browser test gets a host of its own with an empty data folder, and fails on console errors and outbound requests. */
import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { test as base, expect } from '@playwright/test'

const rolecall = join(import.meta.dirname, '../../out/main/rolecall.js')

/** `rolecall serve` on a data folder. It can be killed and started again on the same folder. */
export class ServedApp {
  #process: ChildProcess | undefined

  constructor(readonly home: string) {}

  /** Starts the host. @returns its launch address, good for one browser. */
  start(): Promise<string> {
    const host = spawn(process.execPath, [rolecall, 'serve', '--port', '0'], {
      env: { ...process.env, ROLECALL_HOME: this.home },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    this.#process = host
    return new Promise((resolve, reject) => {
      let said = ''
      const listen = (text: string): void => {
        said += text
        const [url] = /http:\/\/127\.0\.0\.1:\d+\/launch\?token=[\w-]+/.exec(said) ?? []
        if (url !== undefined) resolve(url)
      }
      host.stdout.setEncoding('utf8').on('data', listen)
      host.stderr.setEncoding('utf8').on('data', listen)
      host.once('exit', code => reject(new Error(`rolecall serve ended with ${String(code)} before it printed an address:\n${said}`)))
    })
  }

  /** Ends the host, as Ctrl-C does or as a power cut would; resolves when it is gone. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const host = this.#process
    this.#process = undefined
    if (host === undefined || host.exitCode !== null || host.signalCode !== null) return
    const gone = new Promise(resolve => host.once('exit', resolve))
    host.kill(signal)
    await gone
  }
}

interface Fixtures {
  /** The host behind the page. */
  served: ServedApp
  /** What the page must not do; add an entry to `expected` where a test provokes it. */
  problems: { expected: RegExp[] }
  /** A page that shows Home. */
  app: Page
}

export const test = base.extend<Fixtures>({
  served: async ({}, use) => {
    const home = mkdtempSync(join(tmpdir(), 'rolecall-e2e-'))
    const served = new ServedApp(home)
    await use(served)
    await served.stop()
    rmSync(home, { recursive: true, force: true })
  },

  problems: async ({ page }, use) => {
    const found: string[] = []
    const expected: RegExp[] = []
    const watch = (url: string): void => {
      if (isOutbound(url)) found.push(`outbound: ${url}`)
    }
    page.on('console', message => {
      if (message.type() === 'error') found.push(`console: ${message.text().slice(0, 500)}`)
    })
    page.on('pageerror', error => found.push(`error: ${error.message}`))
    page.on('request', request => watch(request.url()))
    page.on('websocket', socket => watch(socket.url()))
    await use({ expected })
    expect(found.filter(problem => !expected.some(pattern => pattern.test(problem)))).toEqual([])
  },

  app: async ({ page, served, problems }, use) => {
    // The page is watched from its first request on.
    expect(problems.expected).toEqual([])
    await page.goto(await served.start())
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await use(page)
  },
})

function isOutbound(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return !['data:', 'blob:'].includes(protocol) && hostname !== '127.0.0.1'
}

interface AccessibleOptions {
  /** A selector of the only part to look at. */
  within?: string | undefined
  /** The only rule to hold it to. */
  rule?: string | undefined
}

/** Fails on serious and critical findings of axe-core about what the page shows now. */
export async function expectAccessible(page: Page, { within, rule }: AccessibleOptions = {}): Promise<void> {
  const axe = new AxeBuilder({ page })
  if (within !== undefined) axe.include(within)
  if (rule !== undefined) axe.withRules(rule)
  else axe.withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'])
  const { violations } = await axe.analyze()
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')
  expect(grave.map(({ id, help, nodes }) => ({ id, help, at: nodes.map(node => node.target.join(' ')) }))).toEqual([])
}

export { expect } from '@playwright/test'
