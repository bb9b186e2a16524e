/** IAM's access reports: the credential report is generated, read, downloaded, and grows old. */
import { readFileSync } from 'node:fs'
import { expect, expectAccessible, test } from './fixtures.js'
import { Workspace } from './helpers/workspace.js'

const PASSWORD = 'Correct-Horse-7-Battery'

test('a credential report is generated, read, downloaded and kept for four hours', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, 'aws iam create-user --user-name Kunal', `aws iam create-login-profile --user-name Kunal --password ${PASSWORD}`, 'aws iam create-user --user-name robot', 'aws iam create-access-key --user-name robot')
  const { console: main, terminal } = workspace
  await workspace.visit('Credential report')
  await expect(main.getByText('No report yet')).toBeVisible()
  await expect(main.getByRole('button', { name: 'Download report' })).toBeDisabled()
  await main.getByRole('button', { name: 'Generate report' }).click()

  await expect(workspace.row('Kunal')).toContainText('no MFA')
  await expect(workspace.row('Kunal')).toContainText('password never used')
  await expect(workspace.row('robot')).toContainText('key 1 never used')
  await expect(main.getByText(/^Generated .* AWS keeps a report for four hours/)).toBeVisible()
  await expectAccessible(app)

  await main.getByRole('combobox', { name: 'Show' }).selectOption({ label: 'No MFA (3)' })
  await expect(workspace.row('robot')).toHaveCount(0)
  await main.getByRole('searchbox', { name: 'Search users' }).fill('kun')
  await expect(workspace.row('admin')).toHaveCount(0)
  await main.getByRole('button', { name: 'All 22 columns' }).click()
  await expect(main.getByRole('columnheader')).toHaveCount(22)
  await expect(workspace.row('Kunal')).toContainText('arn:aws:iam::111122223333:user/Kunal')

  const download = app.waitForEvent('download')
  await main.getByRole('button', { name: 'Download report' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^credential-report-111122223333-\d{4}-\d\d-\d\d\.csv$/)
  const { output } = await terminal.run('aws iam get-credential-report --query Content --output text | base64 -d')
  expect(readFileSync(await file.path(), 'utf8').trim().split('\n').map((line) => line.split(',')[0])).toEqual(output.trim().split('\n').map((line) => line.split(',')[0]))

  // What was changed meanwhile is not in it until a new one can be made.
  await terminal.run('aws iam create-user --user-name late')
  await expect(workspace.row('late')).toHaveCount(0)
  for (let hour = 0; hour < 4; hour += 1) await workspace.moveClock('+1 hour', 'mouse')
  await expect(main.getByText('The report is too old')).toBeVisible()
  await main.getByRole('button', { name: 'Generate report' }).click()
  await expect(workspace.row('late')).toBeVisible()
})

test('the page says who may not read the report', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, 'aws iam create-user --user-name Kunal', `aws iam create-login-profile --user-name Kunal --password ${PASSWORD}`)
  await workspace.signIn('Kunal', PASSWORD)
  await workspace.visit('Credential report')
  await expect(workspace.console.getByRole('alert')).toContainText('is not authorized to perform: iam:GetCredentialReport')
  await expect(workspace.console.getByRole('button', { name: 'Download report' })).toBeDisabled()
})
