/** Proofs and sessions in the console: hardware tokens, passkeys, sessions that are revoked, and sessions that end. */
import { expect, test } from './fixtures.js'
import { Workspace } from './helpers/workspace.js'

const PASSWORD = 'Correct-Horse-7-Battery'
const TRUST = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":"sts:AssumeRole"}]}'
const KUNAL = ['aws iam create-user --user-name Kunal', `aws iam create-login-profile --user-name Kunal --password ${PASSWORD}`] as const

test('a hardware token is assigned by its serial number, and a passkey with a touch', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, ...KUNAL)
  const { console: main, dialog, phone } = workspace
  const assign = async (kind: RegExp): Promise<void> => {
    await main.getByRole('tab', { name: 'Security credentials' }).click()
    await main.getByRole('button', { name: 'Assign MFA device' }).first().click()
    await main.getByRole('textbox', { name: 'Device name' }).fill('of-kunal')
    await main.getByRole('radio', { name: kind }).check()
    await main.getByRole('button', { name: 'Next' }).click()
  }
  await workspace.openEntity('Users', 'Kunal')
  await assign(/^Hardware TOTP token/)
  await main.getByRole('button', { name: 'Show the tokens' }).click()
  const token = phone.locator('.token').first()
  await expect(token).toContainText(/\d{3} \d{3}/)
  const shown = await token.innerText()
  const serial = shown.split('\n')[0]?.trim() ?? ''
  const [first = '', second = ''] = (shown.match(/\d{3} \d{3}/g) ?? []).map((code) => code.replace(' ', ''))
  await main.getByRole('textbox', { name: 'Serial number' }).fill(serial)
  await main.getByRole('textbox', { name: 'MFA code 1' }).fill(first)
  await workspace.moveClock('+30 seconds', 'mouse')
  await main.getByRole('textbox', { name: 'MFA code 2' }).fill(second)
  await main.getByRole('button', { name: 'Add MFA' }).click()
  await expect(workspace.row(serial)).toContainText('Hardware TOTP')

  await assign(/^Passkey or security key/)
  await expect(dialog.getByRole('heading', { name: 'Create a passkey' })).toBeVisible()
  await dialog.getByRole('button', { name: 'Touch the passkey' }).click()
  await expect(workspace.row('of-kunal')).toContainText('Passkeys and security keys')
  await workspace.visit('Users')
  await expect(workspace.row('Kunal')).toContainText('Hardware, Passkey')
})

test('revoking the sessions of a role denies those that were given before, and says when it was', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, `aws iam create-role --role-name Auditor --assume-role-policy-document '${TRUST}'`, 'aws iam attach-role-policy --role-name Auditor --policy-arn arn:aws:iam::aws:policy/IAMReadOnlyAccess')
  const { console: main, dialog, terminal } = workspace
  const asNight = (session: string): string => `AWS_ACCESS_KEY_ID=$(jq -r .Credentials.AccessKeyId ${session}) AWS_SECRET_ACCESS_KEY=$(jq -r .Credentials.SecretAccessKey ${session}) AWS_SESSION_TOKEN=$(jq -r .Credentials.SessionToken ${session}) aws iam list-groups --output text`
  await terminal.run('aws sts assume-role --role-arn arn:aws:iam::111122223333:role/Auditor --role-session-name night > night.json')
  expect((await terminal.run(asNight('night.json'))).exitCode).toBe(0)
  await workspace.openEntity('Roles', 'Auditor')
  await main.getByRole('tab', { name: 'Revoke sessions' }).click()
  await expect(main.getByText(/^Revoked last/)).toHaveCount(0)
  await workspace.moveClock('+30 seconds', 'mouse')
  await main.getByRole('button', { name: 'Revoke active sessions' }).click()
  await dialog.getByRole('button', { name: 'Revoke active sessions' }).click()
  await expect(main.getByText(/^Revoked last: \d+ \w+ \d{4} \d\d:\d\d\.$/)).toBeVisible()
  expect((await terminal.run(asNight('night.json'))).output).toContain('with an explicit deny')
  await workspace.moveClock('+30 seconds', 'mouse')
  await terminal.run('aws sts assume-role --role-arn arn:aws:iam::111122223333:role/Auditor --role-session-name dawn > dawn.json')
  expect((await terminal.run(asNight('dawn.json'))).exitCode).toBe(0)
})

test('a console session ends with the clock: the message names it, and signing in goes on', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, ...KUNAL)
  await workspace.visit('Users')
  await app.getByRole('banner').getByRole('button', { name: /\d\d:\d\d$/ }).click()
  await app.getByRole('menuitem', { name: '+1 day' }).click()
  await expect(app.getByText('The console session of admin has expired.')).toBeVisible()
  await expect(workspace.console.getByRole('heading', { level: 1, name: 'IAM user sign in' })).toBeVisible()
  await expect(app.getByRole('region', { name: 'CloudShell' })).toContainText('Sign in to the console')
  await app.getByRole('banner').getByRole('button', { name: 'Not signed in' }).click()
  await app.getByRole('menuitem', { name: 'Sign in as admin' }).click()
  await expect(app.getByRole('banner').getByRole('button', { name: /^admin @ / })).toBeVisible()
  await workspace.expectHeading(/^Users/)
})
