/** IAM in the console, by hand: MFA, boundaries, copied permissions, versions, the editor, tags, access keys. */
import { expect, test } from './fixtures.js'
import { Workspace } from './helpers/workspace.js'

const PASSWORD = 'Correct-Horse-7-Battery'
const policyOf = (action: string): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] }, null, 2)
const LIST_USERS = policyOf('iam:ListUsers')
const LIST_GROUPS = policyOf('iam:ListGroups')

test('a user gets MFA with the phone, signs in with a code, and loses it again', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, 'aws iam create-user --user-name Kunal', `aws iam create-login-profile --user-name Kunal --password ${PASSWORD}`)
  const { console: main, dialog, phone } = workspace
  await workspace.openEntity('Users', 'Kunal')
  await main.getByRole('tab', { name: 'Security credentials' }).click()
  await main.getByRole('button', { name: 'Assign MFA device' }).first().click()
  await main.getByRole('textbox', { name: 'Device name' }).fill('kunals-phone')
  await main.getByRole('button', { name: 'Next' }).click()
  await main.getByRole('button', { name: 'Show QR code' }).click()
  await main.getByRole('button', { name: 'Scan with the phone' }).click()
  const [first, second] = await workspace.consecutiveCodes()
  await main.getByRole('textbox', { name: 'MFA code 1' }).fill(first)
  await workspace.moveClock('+30 seconds', 'mouse')
  await main.getByRole('textbox', { name: 'MFA code 2' }).fill(second)
  await main.getByRole('button', { name: 'Add MFA' }).click()
  await expect(workspace.row('mfa/kunals-phone')).toContainText('Virtual')
  await expect(main.getByText('Enabled with MFA')).toBeVisible()

  await workspace.signIn('Kunal', PASSWORD)
  await workspace.expectHeading('Multi-factor authentication')
  // A code is good once.
  await workspace.moveClock('+30 seconds', 'mouse')
  const [code] = await workspace.consecutiveCodes()
  await main.getByRole('textbox', { name: 'MFA code' }).fill(code)
  await main.getByRole('button', { name: 'Submit' }).click()
  await app.getByRole('button', { name: /^Kunal @ / }).click()
  await expect(app.getByText(/^MFA used/)).toBeVisible()
  await app.getByRole('menuitem', { name: 'Sign in as admin' }).click()
  await phone.getByRole('button', { name: 'Put the phone away' }).click()

  await workspace.openEntity('Users', 'Kunal')
  await main.getByRole('tab', { name: 'Security credentials' }).click()
  await main.getByRole('radio', { name: /^Select .*kunals-phone$/ }).check()
  await main.getByRole('button', { name: 'Remove' }).click()
  await dialog.getByRole('button', { name: 'Remove' }).click()
  await expect(main.getByText('No MFA devices')).toBeVisible()
  await expect(main.getByText('Enabled without MFA')).toBeVisible()
})

test('a permissions boundary is set, holds, and is removed; Undo brings it back', async ({ app }) => {
  const workspace = await Workspace.sandbox(app,
    'aws iam create-user --user-name Kunal', `aws iam create-login-profile --user-name Kunal --password ${PASSWORD}`,
    'aws iam attach-user-policy --user-name Kunal --policy-arn arn:aws:iam::aws:policy/IAMReadOnlyAccess')
  const { console: main, dialog } = workspace
  await workspace.openEntity('Users', 'Kunal')
  await main.getByRole('button', { name: 'Set permissions boundary' }).click()
  await dialog.getByRole('searchbox', { name: 'Search policies' }).fill('AmazonS3ReadOnlyAccess')
  await dialog.getByRole('radio', { name: 'Select AmazonS3ReadOnlyAccess', exact: true }).check()
  await dialog.getByRole('button', { name: 'Set boundary' }).click()
  await expect(main.getByRole('region', { name: 'Permissions boundary (set)' }).getByRole('link', { name: 'AmazonS3ReadOnlyAccess' })).toBeVisible()

  await workspace.signIn('Kunal', PASSWORD)
  await workspace.visit('Users')
  await expect(main.getByRole('alert').filter({ hasText: 'because no permissions boundary allows the iam:ListUsers action' })).toBeVisible()
  await app.getByRole('button', { name: /^Kunal @ / }).click()
  await app.getByRole('menuitem', { name: 'Sign in as admin' }).click()

  await main.getByRole('link', { name: 'Kunal', exact: true }).click()
  await main.getByRole('button', { name: 'Remove boundary' }).click()
  await dialog.getByRole('button', { name: 'Remove boundary' }).click()
  await expect(main.getByText('Permissions boundary (not set)')).toBeVisible()
  await app.getByRole('status').filter({ hasText: 'Boundary of Kunal removed' }).getByRole('button', { name: 'Undo' }).click()
  await expect(main.getByText('Permissions boundary (set)')).toBeVisible()
})

test('a user is created with the permissions of another', async ({ app }) => {
  const workspace = await Workspace.sandbox(app,
    'aws iam create-group --group-name Dev', 'aws iam create-user --user-name Matt', 'aws iam add-user-to-group --group-name Dev --user-name Matt',
    'aws iam attach-user-policy --user-name Matt --policy-arn arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess',
    `aws iam put-user-policy --user-name Matt --policy-name list-users --policy-document '${JSON.stringify(JSON.parse(LIST_USERS))}'`)
  const { console: main } = workspace
  await workspace.visit('Users')
  await main.getByRole('button', { name: 'Create user' }).click()
  await main.getByRole('textbox', { name: 'User name' }).fill('Donna')
  await main.getByRole('button', { name: 'Next' }).click()
  await main.getByRole('radio', { name: /^Copy permissions/ }).check()
  await main.getByRole('radio', { name: 'Select Matt' }).check()
  await main.getByRole('button', { name: 'Next' }).click()
  for (const name of ['Dev', 'AmazonS3ReadOnlyAccess', 'list-users']) await expect(main.getByRole('cell', { name, exact: true })).toBeVisible()
  await main.getByRole('button', { name: 'Create user' }).click()

  await main.getByRole('link', { name: 'Donna', exact: true }).click()
  await expect(workspace.row('AmazonS3ReadOnlyAccess')).toContainText('Directly')
  await expect(workspace.row('list-users')).toContainText('Inline')
  await main.getByRole('tab', { name: 'Groups' }).click()
  await expect(main.getByRole('link', { name: 'Dev', exact: true })).toBeVisible()
})

test('a policy gets versions: one is made, another is put in force, one is deleted', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, `aws iam create-policy --policy-name Lists --policy-document '${JSON.stringify(JSON.parse(LIST_USERS))}'`)
  const { console: main, dialog } = workspace
  await workspace.visit('Policies')
  await main.getByRole('searchbox', { name: 'Search policies' }).fill('Lists')
  await main.getByRole('link', { name: 'Lists', exact: true }).click()
  await main.getByRole('button', { name: 'Edit' }).click()
  await workspace.writePolicy(main.getByRole('textbox', { name: 'Policy editor' }), LIST_GROUPS)
  await main.getByRole('button', { name: 'Next' }).click()
  await expect(main.getByRole('heading', { name: '1 line added, 1 line removed' })).toBeVisible()
  await main.getByRole('button', { name: 'Save changes' }).click()
  await expect(main.getByLabel('Policy document', { exact: true })).toContainText('iam:ListGroups')

  await main.getByRole('tab', { name: 'Policy versions' }).click()
  await expect(workspace.row('Version 2')).toContainText('Default')
  await main.getByRole('radio', { name: 'Select v1' }).check()
  await main.getByRole('button', { name: 'Set as default' }).click()
  await dialog.getByRole('button', { name: 'Set as default' }).click()
  await expect(workspace.row('Version 1')).toContainText('Default')
  await main.getByRole('radio', { name: 'Select v2' }).check()
  await main.getByRole('button', { name: 'Delete' }).last().click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(workspace.row('Version 2')).toHaveCount(0)
  await main.getByRole('tab', { name: 'Permissions' }).click()
  await expect(main.getByLabel('Policy document', { exact: true })).toContainText('iam:ListUsers')
})

test('an inline policy becomes a managed one', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, 'aws iam create-group --group-name Dev')
  const { console: main, dialog } = workspace
  await workspace.openEntity('User groups', 'Dev')
  await main.getByRole('tab', { name: 'Permissions' }).click()
  await main.getByRole('button', { name: 'Add permissions' }).click()
  await app.getByRole('menuitem', { name: 'Create inline policy' }).click()
  await workspace.writePolicy(main.getByRole('textbox', { name: 'Policy editor' }), LIST_USERS)
  await expect(main.getByText('No problems found')).toBeVisible()
  await main.getByRole('button', { name: 'Next' }).click()
  await main.getByRole('textbox', { name: 'Policy name' }).fill('lists')
  await main.getByRole('button', { name: 'Create policy' }).click()
  await main.getByRole('button', { name: 'lists', exact: true }).click()
  await expect(dialog.getByRole('textbox', { name: 'Policy document of lists' })).toContainText('iam:ListUsers')
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await workspace.visit('Policies')
  await main.getByRole('button', { name: 'Create policy' }).click()
  await workspace.writePolicy(main.getByRole('textbox', { name: 'Policy editor' }), LIST_USERS)
  await expect(main.getByText('No problems found')).toBeVisible()
  await main.getByRole('button', { name: 'Next' }).click()
  await main.getByRole('textbox', { name: 'Policy name' }).fill('Lists')
  await main.getByRole('button', { name: 'Create policy' }).click()
  await main.getByRole('searchbox', { name: 'Search policies' }).fill('Lists')
  await main.getByRole('link', { name: 'Lists', exact: true }).click()
  await main.getByRole('tab', { name: 'Entities attached' }).click()
  await main.getByRole('button', { name: 'Attach' }).click()
  await dialog.getByRole('checkbox', { name: 'Select Dev' }).check()
  await dialog.getByRole('button', { name: 'Attach policy' }).click()
  await main.getByRole('link', { name: 'Dev', exact: true }).click()

  await main.getByRole('tab', { name: 'Permissions' }).click()
  await main.getByRole('checkbox', { name: 'Select lists', exact: true }).check()
  await main.getByRole('button', { name: 'Remove', exact: true }).click()
  await dialog.getByRole('button', { name: 'Remove policy' }).click()
  await expect(workspace.row('Customer inline')).toHaveCount(0)
  await expect(workspace.row('Customer managed')).toContainText('Lists')
})

test('the policy editor says where it is wrong, and goes there', async ({ app }) => {
  const workspace = await Workspace.sandbox(app)
  const { console: main } = workspace
  await workspace.visit('Policies')
  await main.getByRole('button', { name: 'Create policy' }).click()
  const editor = main.getByRole('textbox', { name: 'Policy editor' })
  const problems = main.getByRole('list', { name: 'Problems in the policy' })
  await workspace.writePolicy(editor, '{\n  "Version": "2012-10-17",\n  "Statement": [\n    { "Effect": "Allow" "Action": "s3:ListBucket", "Resource": "*" }\n  ]\n}')
  await expect(problems.getByRole('button', { name: /^Ln 4, Col \d+$/ }).first()).toBeVisible()
  await main.getByRole('button', { name: 'Next' }).click()
  await expect(main.getByRole('alert').filter({ hasText: 'Fix the problems listed below the editor first.' })).toBeVisible()

  await workspace.writePolicy(editor, LIST_USERS.replace('Allow', 'Permit'))
  const problem = problems.getByRole('listitem').filter({ hasText: 'Effect' })
  await expect(problem).toContainText('Ln 5')
  await problem.getByRole('button').click()
  await expect(editor).toBeFocused()
  await app.keyboard.press('Delete')
  await expect(editor).not.toContainText('"Permit"')

  await workspace.writePolicy(editor, LIST_USERS)
  await expect(main.getByText('No problems found')).toBeVisible()
  await main.getByRole('button', { name: 'Next' }).click()
  await expect(main.getByRole('textbox', { name: 'Policy name' })).toBeFocused()
})

test('tags are added, changed and removed', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, 'aws iam create-user --user-name Kunal --tags Key=team,Value=dev Key=old,Value=yes')
  const { console: main, dialog } = workspace
  await workspace.openEntity('Users', 'Kunal')
  await main.getByRole('tab', { name: 'Tags' }).click()
  await main.getByRole('button', { name: 'Manage tags' }).click()
  await dialog.getByRole('button', { name: 'Remove tag old' }).click()
  await dialog.getByRole('textbox', { name: 'Value' }).fill('ops')
  await dialog.getByRole('button', { name: 'Add new tag' }).click()
  await dialog.getByRole('textbox', { name: 'Key' }).last().fill('cost')
  await dialog.getByRole('textbox', { name: 'Value' }).last().fill('42')
  await dialog.getByRole('button', { name: 'Show as CLI' }).click()
  await expect(dialog.getByLabel('Command line', { exact: true })).toContainText(/untag-user.*--tag-keys old[^]*tag-user/)
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(workspace.row('cost')).toContainText('42')
  await expect(workspace.row('team')).toContainText('ops')
  await expect(workspace.row('old')).toHaveCount(0)
})

test('an access key lives: made, used, switched off and on, deleted', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, 'aws iam create-user --user-name robot')
  const { console: main, dialog, terminal } = workspace
  await workspace.openEntity('Users', 'robot')
  await main.getByRole('tab', { name: 'Security credentials' }).click()
  await main.getByRole('button', { name: 'Create access key' }).click()
  await main.getByRole('radio', { name: /^Command Line Interface/ }).check()
  await main.getByRole('button', { name: 'Next' }).click()
  await main.getByRole('textbox', { name: 'Description tag value' }).fill('nightly job')
  await main.getByRole('button', { name: 'Create access key' }).click()
  await main.getByRole('button', { name: 'Show', exact: true }).click()
  const [id = '', secret = ''] = await main.getByRole('region', { name: 'Access key' }).getByRole('definition').locator('code').allInnerTexts()
  const download = app.waitForEvent('download')
  await main.getByRole('button', { name: 'Download .csv file' }).click()
  expect((await download).suggestedFilename()).toBe('accessKeys.csv')
  await main.getByRole('button', { name: 'Done' }).click()

  const caller = `AWS_ACCESS_KEY_ID=${id} AWS_SECRET_ACCESS_KEY=${secret} AWS_SESSION_TOKEN= aws sts get-caller-identity --query Arn --output text`
  expect(await terminal.run(caller)).toEqual({ output: 'arn:aws:iam::111122223333:user/robot', exitCode: 0 })
  const act = async (action: string): Promise<void> => {
    await workspace.row(id).getByRole('button', { name: /^Actions/ }).click()
    await app.getByRole('menuitem', { name: action, exact: true }).click()
  }
  await act('Deactivate')
  await dialog.getByRole('button', { name: 'Deactivate' }).click()
  await expect(workspace.row(id)).toContainText('Inactive')
  expect((await terminal.run(caller)).output).toContain('InvalidClientTokenId')
  await act('Activate')
  await dialog.getByRole('button', { name: 'Activate' }).click()
  await expect(workspace.row(id)).not.toContainText('Inactive')
  expect((await terminal.run(caller)).exitCode).toBe(0)
  await act('Delete')
  await expect(dialog.getByRole('button', { name: 'Delete' })).toBeDisabled()
  await dialog.getByRole('textbox', { name: `To confirm, type ${id}` }).fill(id)
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(main.getByText('No access keys')).toBeVisible()
})

test('deleting a user takes along what hangs on it, and nothing asks for it afterwards', async ({ app }) => {
  const workspace = await Workspace.sandbox(app,
    'aws iam create-group --group-name Dev', 'aws iam create-user --user-name Kunal', 'aws iam add-user-to-group --group-name Dev --user-name Kunal',
    `aws iam create-login-profile --user-name Kunal --password ${PASSWORD}`, 'aws iam create-access-key --user-name Kunal',
    'aws iam attach-user-policy --user-name Kunal --policy-arn arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess')
  const { console: main, dialog, inspector } = workspace
  await workspace.openEntity('Users', 'Kunal')
  await main.getByRole('button', { name: 'Delete' }).click()
  for (const thing of ['Console password', 'Access key AKIA', 'Membership of Dev', 'Attached policy AmazonS3ReadOnlyAccess']) {
    await expect(dialog.getByRole('listitem').filter({ hasText: thing })).toBeVisible()
  }
  await dialog.getByRole('textbox', { name: 'To confirm, type Kunal' }).fill('Kunal')
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await workspace.expectHeading(/^Users/)
  await expect(main.getByRole('link', { name: 'Kunal', exact: true })).toHaveCount(0)

  // The password is asked about before and found; nothing is asked about the user once it is gone.
  await app.getByRole('button', { name: 'Events' }).click()
  await expect(inspector.getByRole('button', { name: /^DeleteUser/ })).toBeVisible()
  await expect(inspector.getByText('NoSuchEntity')).toHaveCount(0)
  await app.getByRole('status').filter({ hasText: 'Deleted user Kunal' }).getByRole('button', { name: 'Undo' }).click()
  await expect(main.getByRole('link', { name: 'Kunal', exact: true })).toBeVisible()
})
