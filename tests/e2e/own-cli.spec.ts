/** "Use your own AWS CLI": a lesson solved from a terminal beside the app, whose guide turns green meanwhile. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.js'
import { choose, Lesson } from './helpers/lesson.js'

const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'
const VERSION = /^aws-cli\/(\d+)\.(\d+)/.exec(spawnSync('sh', ['-c', 'aws --version'], { encoding: 'utf8' }).stdout)?.slice(1).map(Number)
if (!VERSION) console.warn('Skipped: lesson 02 from a stock AWS CLI; no `aws` is installed here.')
/** Whether a profile can name its endpoint. */
const [major = 0, minor = 0] = VERSION ?? []
const KNOWS_ENDPOINT = major === 1 ? minor >= 29 : minor >= 13

/** A terminal of this computer with a home of its own. */
class OwnTerminal {
  readonly home = mkdtempSync(join(tmpdir(), 'rolecall-own-cli-'))
  endpoint = ''

  /** Runs lines as somebody would paste them. */
  run(lines: string): Promise<{ stdout: string; stderr: string; exitCode: number }> {
    const env = { PATH: process.env['PATH'], PYENV_VERSION: process.env['PYENV_VERSION'], HOME: this.home, AWS_MAX_ATTEMPTS: '1', AWS_EC2_METADATA_DISABLED: 'true', AWS_PAGER: '' }
    const old = KNOWS_ENDPOINT ? '' : `aws() { command aws "$@" --endpoint-url ${this.endpoint}; }\n`
    return new Promise((resolve) => {
      execFile('sh', ['-c', `set -e\n${old}${lines}`], { env, cwd: this.home }, (error, stdout, stderr) => resolve({ stdout, stderr, exitCode: error ? Number(error.code ?? 1) : 0 }))
    })
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true })
  }
}

async function openPanel(page: Page): Promise<Locator> {
  await page.getByRole('banner').getByRole('button', { name: /^Your own AWS CLI/ }).click()
  return page.getByRole('complementary', { name: 'Your own AWS CLI' })
}

/** Switches the endpoint on. @returns its address */
async function switchOn(panel: Locator, port: number): Promise<string> {
  await panel.getByRole('textbox', { name: 'Port' }).fill(String(port))
  await panel.getByRole('button', { name: 'Switch on' }).click()
  await expect(panel.getByText('Listening')).toBeVisible()
  await expect(panel.getByText(`http://127.0.0.1:${port}`, { exact: true })).toBeVisible()
  return `http://127.0.0.1:${port}`
}

async function takePort(): Promise<{ port: number; server: Server }> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { port: (server.address() as { port: number }).port, server }
}

async function freePort(): Promise<number> {
  const { port, server } = await takePort()
  await new Promise((resolve) => server.close(resolve))
  return port
}

test('lesson 02 from a stock AWS CLI: every line counts at once, and the door closes with the lesson', async ({ app, context }) => {
  test.skip(!VERSION, 'no `aws` is installed here')
  test.setTimeout(300_000)
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const terminal = new OwnTerminal()
  try {
    const lesson = await Lesson.byClick(app, '02')
    const { guide } = lesson
    const bucket = await guide.locator('strong').first().innerText()
    const panel = await openPanel(app)
    terminal.endpoint = await switchOn(panel, await freePort())
    await panel.getByRole('button', { name: 'Copy lines' }).click()
    await expect(panel.getByRole('button', { name: 'Copied: lines' })).toBeVisible()
    await expect(panel.getByLabel('lines', { exact: true })).toContainText('••••••••')
    const pasted = await terminal.run(await app.evaluate(() => navigator.clipboard.readText()))
    expect(pasted).toEqual({ stdout: '', stderr: '', exitCode: 0 })
    expect((await terminal.run('aws sts get-caller-identity --query Arn --output text --profile rolecall')).stdout).toBe('arn:aws:iam::111122223333:user/lab-admin\n')

    const denied = await terminal.run(`aws s3 ls s3://${bucket} --profile Kunal`)
    expect(denied.exitCode).toBe(major === 1 ? 255 : 254)
    expect(denied.stderr).toContain('An error occurred (AccessDenied) when calling the ListObjectsV2 operation')
    await expect(lesson.check('Kunal was refused at the bucket')).toContainText('passed')
    await guide.getByRole('button', { name: 'Next: Make the group' }).click()

    expect(await terminal.run(`export AWS_PROFILE=rolecall
      aws iam create-group --group-name Dev > group.json
      aws iam attach-group-policy --group-name Dev --policy-arn ${READ_ONLY}
      for name in Kunal Matt Donna; do aws iam add-user-to-group --group-name Dev --user-name $name; done`)).toMatchObject({ stderr: '', exitCode: 0 })
    await lesson.expectChecks({ 'Dev holds exactly': 'passed', 'Dev carries a policy': 'passed', 'All three can list': 'passed', 'All three can read': 'passed' })
    await guide.getByRole('button', { name: 'Next: One source of permissions' }).click()

    await terminal.run(`aws iam detach-user-policy --user-name Matt --policy-arn ${READ_ONLY} --profile rolecall`)
    await expect(lesson.check('No team member has a policy of their own')).toContainText('passed')
    await guide.getByRole('button', { name: 'Next: A leaver and a joiner' }).click()

    await terminal.run('aws iam remove-user-from-group --group-name Dev --user-name Donna --profile rolecall')
    expect((await terminal.run(`aws s3 ls s3://${bucket} --profile Donna`)).exitCode).toBe(major === 1 ? 255 : 254)
    await terminal.run('aws iam add-user-to-group --group-name Dev --user-name Donna --profile rolecall')
    await guide.getByRole('button', { name: 'Next: Check yourself' }).click()
    await guide.getByRole('radio', { name: /^No: a group is not an identity/ }).click()
    await guide.getByRole('button', { name: 'Answer', exact: true }).click()
    await expect(lesson.finished).toContainText('Every check is green.')

    // The same trail: who was denied from outside is asked about inside.
    await panel.getByRole('button', { name: 'Close' }).click()
    await app.getByRole('button', { name: 'Events' }).click()
    await lesson.inspector.getByRole('button', { name: /^ListObjectsV2|^ListObjects/ }).first().click()
    await lesson.inspector.getByRole('button', { name: /^Why\? ListObjects/ }).first().click()
    await expect(lesson.inspector.getByRole('heading', { name: 'Why was this denied?' })).toBeVisible()
    await expect(app.getByRole('region', { name: 'Timeline' }).getByRole('button', { name: /^change/ })).toBeVisible()

    await app.getByRole('banner').getByRole('button', { name: 'Rolecall' }).click()
    await expect(app.getByRole('button', { name: /Give the Dev team S3 access/ }).first()).toBeVisible()
    expect((await terminal.run('aws sts get-caller-identity --profile rolecall')).stderr).toContain('Could not connect to the endpoint URL')
  } finally {
    terminal.remove()
  }
})

test('a port that is taken is said; keys are covered until they are asked for; a sandbox may be soft', async ({ app }) => {
  const { port, server } = await takePort()
  await app.getByRole('button', { name: 'New sandbox' }).click()
  await app.getByRole('dialog').getByRole('button', { name: 'Make sandbox' }).click()
  const panel = await openPanel(app)
  await panel.getByRole('textbox', { name: 'Port' }).fill(String(port))
  await panel.getByRole('button', { name: 'Switch on' }).click()
  await expect(panel.getByRole('alert')).toHaveText(`Port ${port} cannot be opened: it is in use.`)
  await new Promise((resolve) => server.close(resolve))
  await panel.getByRole('radio', { name: /^Soft/ }).check()
  await expectAccessible(app, { within: '.endpoint' })
  await switchOn(panel, port)
  await expect(panel.getByText('Permissions are not enforced (soft).')).toBeVisible()

  const lines = panel.getByLabel('lines', { exact: true })
  await expect(lines).toContainText('aws_secret_access_key ••••••••')
  await panel.getByRole('button', { name: 'Show keys' }).click()
  await expect(lines).toContainText(/aws_access_key_id AKIA[A-Z0-9]{16} --profile rolecall/)
  await expectAccessible(app, { within: '.endpoint' })
  await panel.getByRole('button', { name: 'Close' }).click()
  await choose(app, 'Use your own AWS CLI')
  await expect(lines).toContainText('aws_secret_access_key ••••••••')
  await app.reload()
  await openPanel(app)
  await panel.getByRole('button', { name: 'Switch off' }).click()
  await expect(panel.getByRole('textbox', { name: 'Port' })).toHaveValue(String(port))
  expect(await fetch(`http://127.0.0.1:${port}`).then(() => true, () => false)).toBe(false)
})
