/** The account in the console, by hand: password policy, alias, own password, roles switched to, event history, and the way around. */
import { expect, test } from './fixtures.js'
import { Workspace } from './helpers/workspace.js'

const PASSWORD = 'Correct-Horse-7-Battery'

test('a password policy is set, binds new passwords, and goes back to the default; an alias comes and goes', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, 'aws iam create-user --user-name Kunal')
  const { console: main, dialog, terminal } = workspace
  const setPassword = `aws iam create-login-profile --user-name Kunal --password ${PASSWORD}`
  await workspace.visit('Account settings')
  await main.getByRole('button', { name: 'Edit', exact: true }).click()
  await dialog.getByRole('radio', { name: /^Custom/ }).check()
  await dialog.getByRole('textbox', { name: 'Enforce minimum password length' }).fill('5')
  await expect(dialog.getByRole('alert')).toContainText('between 6 and 128')
  await dialog.getByRole('textbox', { name: 'Enforce minimum password length' }).fill('30')
  await dialog.getByRole('checkbox', { name: 'Turn on password expiration' }).check()
  await dialog.getByRole('textbox', { name: 'Expire passwords after' }).fill('90')
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(main.getByText('Minimum length: 30 characters')).toBeVisible()
  await expect(main.getByText('Passwords expire after 90 days')).toBeVisible()
  expect((await terminal.run(setPassword)).output).toContain('PasswordPolicyViolation')

  await main.getByRole('button', { name: 'Edit', exact: true }).click()
  await dialog.getByRole('radio', { name: /^IAM default/ }).check()
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(main.getByText('Minimum length: 8 characters')).toBeVisible()
  expect((await terminal.run(`${setPassword} > /dev/null`)).exitCode).toBe(0)

  await main.getByRole('button', { name: 'Create alias' }).click()
  await dialog.getByRole('textbox', { name: 'Preferred alias' }).fill('reporting-team')
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(main.getByText('https://reporting-team.signin.aws.amazon.com/console')).toBeVisible()
  await main.getByRole('button', { name: 'Delete alias' }).click()
  await dialog.getByRole('button', { name: 'Delete' }).click()
  await expect(main.getByText('Not created')).toBeVisible()
})

test('a quota is raised as far as AWS raises it, binds at once, and is undone', async ({ app }) => {
  const names = Array.from({ length: 11 }, (_, number) => `p${number}`)
  const document = `'{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}]}'`
  const workspace = await Workspace.sandbox(app, 'aws iam create-user --user-name Kunal',
    `for name in ${names.join(' ')}; do aws iam create-policy --policy-name $name --policy-document ${document} > /dev/null; done`,
    `for name in ${names.slice(0, 10).join(' ')}; do aws iam attach-user-policy --user-name Kunal --policy-arn arn:aws:iam::111122223333:policy/$name; done`)
  const { console: main, dialog, terminal } = workspace
  const eleventh = 'aws iam attach-user-policy --user-name Kunal --policy-arn arn:aws:iam::111122223333:policy/p10'
  expect((await terminal.run(eleventh)).output).toContain('Cannot exceed quota for PoliciesPerUser: 10')
  await workspace.visit('Account settings')
  const row = main.getByRole('row', { name: /^Managed policies per user/ })
  await expect(row).toContainText('10')
  await expect(main.getByRole('row', { name: /^Customer managed policies per account 11 / })).toBeVisible()
  await expect(main.getByRole('row', { name: /^Access keys per user/ })).toContainText('fixed')
  await row.getByRole('button', { name: 'Change Managed policies per user' }).click()
  await dialog.getByRole('textbox', { name: 'Applied value' }).fill('21')
  await expect(dialog.getByText('A whole number from 10 to 20.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Save changes' })).toBeDisabled()
  await dialog.getByRole('textbox', { name: 'Applied value' }).fill('11')
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(row.getByRole('cell', { name: '11', exact: true })).toBeVisible()
  expect((await terminal.run(eleventh)).exitCode).toBe(0)
  expect((await terminal.run('aws iam detach-user-policy --user-name Kunal --policy-arn arn:aws:iam::111122223333:policy/p10')).exitCode).toBe(0)
  const undo = app.getByRole('region', { name: 'Timeline' }).getByRole('button', { name: 'Undo' })
  for (let step = 0; step < 3; step += 1) await undo.click()
  await expect(row.getByRole('cell', { name: '11', exact: true })).toHaveCount(0)
  expect((await terminal.run(eleventh)).output).toContain('Cannot exceed quota for PoliciesPerUser: 10')
})

test('a user changes the own password and signs in with it', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, 'aws iam create-user --user-name Kunal', `aws iam create-login-profile --user-name Kunal --password ${PASSWORD}`,
    'aws iam attach-user-policy --user-name Kunal --policy-arn arn:aws:iam::aws:policy/IAMUserChangePassword')
  const { console: main, dialog } = workspace
  await workspace.signIn('Kunal', PASSWORD)
  await workspace.visit('Security credentials')
  await main.getByRole('button', { name: 'Update console password' }).click()
  const fill = async (old: string, fresh: string, again: string): Promise<void> => {
    await dialog.getByLabel('Current password').fill(old)
    await dialog.getByLabel('New password', { exact: true }).fill(fresh)
    await dialog.getByLabel('Confirm new password').fill(again)
  }
  await fill(PASSWORD, 'Another-Horse-8-Battery', 'Another-Horse-8')
  await expect(dialog.getByText('The two passwords are not the same.')).toBeVisible()
  await expect(dialog.getByRole('button', { name: 'Update password' })).toBeDisabled()
  await fill('wrong', 'Another-Horse-8-Battery', 'Another-Horse-8-Battery')
  await dialog.getByRole('button', { name: 'Update password' }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await fill(PASSWORD, 'Another-Horse-8-Battery', 'Another-Horse-8-Battery')
  await dialog.getByRole('button', { name: 'Update password' }).click()
  await expect(app.getByText('Password changed')).toBeVisible()
  await workspace.signIn('Kunal', 'Another-Horse-8-Battery')
  await expect(app.getByRole('button', { name: /^Kunal @ / })).toBeVisible()
})

test('a role is made for this account, switched to, and left', async ({ app }) => {
  const workspace = await Workspace.sandbox(app)
  const { console: main } = workspace
  await workspace.visit('Roles')
  await main.getByRole('button', { name: 'Create role' }).first().click()
  await main.getByRole('radio', { name: /^AWS account/ }).check()
  await main.getByRole('button', { name: 'Next' }).click()
  await main.getByRole('searchbox', { name: 'Search policies' }).fill('IAMReadOnlyAccess')
  await main.getByRole('checkbox', { name: 'Select IAMReadOnlyAccess', exact: true }).check()
  await main.getByRole('button', { name: 'Next' }).click()
  await main.getByRole('textbox', { name: 'Role name' }).fill('Auditor')
  await main.getByRole('button', { name: 'Create role' }).click()
  await workspace.expectHeading('Auditor')

  await main.getByRole('button', { name: 'Switch role' }).click()
  await expect(main.getByRole('textbox', { name: 'IAM role name' })).toHaveValue('Auditor')
  await main.getByRole('textbox', { name: 'Display name' }).fill('Night watch')
  await main.getByRole('combobox', { name: 'Display colour' }).selectOption('purple')
  await main.getByRole('button', { name: 'Switch Role' }).click()
  const bar = app.getByRole('banner').getByRole('button', { name: /^Night watch · from admin @ / })
  await expect(bar).toBeVisible()
  await workspace.expectHeading('Console Home')
  await workspace.visit('Users')
  await expect(main.getByRole('link', { name: 'admin' })).toBeVisible()
  await workspace.visit('S3')
  await expect(main.getByRole('alert').filter({ hasText: 'assumed-role/Auditor/admin' })).toBeVisible()
  await bar.click()
  await app.getByRole('menuitem', { name: 'Switch back to admin' }).click()
  await expect(main.getByText('No buckets')).toBeVisible()

  const admin = app.getByRole('banner').getByRole('button', { name: /^admin @ / })
  await admin.click()
  await app.getByRole('menuitem', { name: 'Night watch' }).click()
  await app.getByRole('banner').getByRole('button', { name: /^Night watch · from admin @ / }).click()
  await expect(app.getByRole('menuitem', { name: /^Switch back/ })).toBeVisible()
  await expect(app.getByRole('menuitem', { name: 'Night watch' })).toHaveCount(0)
})

test('event history is filtered by attribute, and an event is opened', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, 'aws iam create-user --user-name Kunal', 'aws iam create-group --group-name Dev', 'aws s3 mb s3://reports-7f3a')
  const { console: main } = workspace
  await workspace.visit('CloudTrail')
  const events = main.getByRole('table', { name: 'List of events' })
  const lookFor = async (attribute: string, value: string): Promise<void> => {
    await main.getByRole('combobox', { name: 'Lookup attributes' }).selectOption({ label: attribute })
    await main.getByRole('textbox', { name: 'Value' }).fill(value)
  }
  await expect(events.getByRole('link', { name: 'CreateGroup' })).toBeVisible()
  await lookFor('Event name', 'CreateUser')
  await expect(events.getByRole('link', { name: 'CreateGroup' })).toHaveCount(0)
  await expect(events.getByRole('link', { name: 'CreateUser' })).toHaveCount(2)
  await lookFor('Event source', 's3.amazonaws.com')
  await expect(events.getByRole('link', { name: 'CreateBucket' })).toBeVisible()
  await expect(events.getByRole('link', { name: 'CreateUser' })).toHaveCount(0)
  await lookFor('Resource name', 'Dev')
  await expect(events.getByRole('link')).toHaveText(['CreateGroup'])
  await lookFor('User name', 'nobody')
  await expect(main.getByText('No event has this value.')).toBeVisible()
  await main.getByRole('button', { name: 'Show all events' }).click()
  await events.getByRole('link', { name: 'CreateGroup' }).click()
  await workspace.expectHeading('CreateGroup')
  await expect(main.getByRole('region', { name: 'Event record' })).toContainText('"groupName": "Dev"')
})

test('what was entered is not lost by a link that was followed by mistake', async ({ app }) => {
  const workspace = await Workspace.sandbox(app)
  const { console: main, dialog } = workspace
  await workspace.visit('Users')
  await main.getByRole('button', { name: 'Create user' }).click()
  await workspace.visit('Roles')
  await workspace.expectHeading(/^Roles/)
  await app.goBack()
  await main.getByRole('textbox', { name: 'User name' }).fill('Kunal')
  for (const leave of [() => workspace.visit('Policies'), () => app.goBack(), () => app.getByRole('button', { name: 'Rolecall' }).click()]) {
    await leave()
    await expect(dialog.getByRole('heading', { name: 'Discard what you entered?' })).toBeVisible()
    await dialog.getByRole('button', { name: 'Keep editing' }).click()
    await expect(main.getByRole('textbox', { name: 'User name' })).toHaveValue('Kunal')
  }
  await workspace.visit('Policies')
  await dialog.getByRole('button', { name: 'Discard' }).click()
  await workspace.expectHeading(/^Policies/)
  await workspace.visit('Users')
  await expect(main.getByRole('link', { name: 'Kunal' })).toHaveCount(0)
})

test('each page has a title, and its place in the navigation or none', async ({ app }) => {
  const workspace = await Workspace.sandbox(app)
  const { console: main } = workspace
  const current = main.getByRole('navigation', { name: 'Console' }).locator('[aria-current=page]')
  await expect(app).toHaveTitle('Console Home · Rolecall')
  await expect(current).toHaveText('Console Home')
  await workspace.visit('Users')
  await expect(app).toHaveTitle('Users · IAM · Rolecall')
  await main.getByRole('button', { name: 'Create user' }).click()
  await expect(app).toHaveTitle('Create user · Users · IAM · Rolecall')
  await expect(current).toHaveText('Users')
  await app.goto(new URL('#/world/iam/nothing/at/all/here', app.url()).href)
  await workspace.expectHeading('Page not found')
  await expect(current).toHaveCount(0)
  await app.goto(new URL('#/world/iam/users/nobody', app.url()).href)
  await main.getByRole('link', { name: 'Back to Users' }).click()
  await workspace.expectHeading(/^Users/)
  await app.getByRole('button', { name: 'Rolecall' }).click()
  await expect(app).toHaveTitle('Lessons · Rolecall')
})

test('the bar keeps the identity in sight in a narrow window', async ({ app }) => {
  await Workspace.sandbox(app)
  const identity = app.getByRole('banner').getByRole('button', { name: /^admin @ / })
  for (const width of [1024, 720, 640]) {
    await app.setViewportSize({ width, height: 720 })
    const rightEdge = () => identity.boundingBox().then((box) => (box === null || box.width <= 80 ? Infinity : box.x + box.width))
    await expect.poll(rightEdge, { message: `the right edge of the identity at ${width}` }).toBeLessThanOrEqual(width)
  }
})
