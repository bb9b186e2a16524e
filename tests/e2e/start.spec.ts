/** `npm start` where there is no display: it prints the address, serves, and ends when it is told to. */
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'

test('npm start without a display prints the address and keeps running', async ({ page }) => {
  test.skip(process.platform !== 'linux', 'only Linux runs without a display')
  const home = mkdtempSync(join(tmpdir(), 'rolecall-start-'))
  const start = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: join(import.meta.dirname, '../..'),
    env: { ...process.env, ROLECALL_HOME: home, DISPLAY: '', WAYLAND_DISPLAY: '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = new Promise(resolve => start.once('exit', resolve))
  let said = ''
  start.stdout.setEncoding('utf8').on('data', (text: string) => (said += text))
  try {
    await expect.poll(() => said, { timeout: 60_000 }).toMatch(/http:\/\/127\.0\.0\.1:\d+\/launch\?token=/)
    expect(said).toContain('there is no display')
    await page.goto(/http:\S+/.exec(said)?.[0] ?? '')
    await expect(page).toHaveTitle(/Rolecall/)
    expect(start.exitCode).toBeNull()
    start.kill('SIGTERM')
    expect(await ended).toBe(0)
  } finally {
    start.kill('SIGKILL')
    rmSync(home, { recursive: true, force: true })
  }
})
