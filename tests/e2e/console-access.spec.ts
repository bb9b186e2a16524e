/** Changing who may do what, by hand: what is said before it is saved, input that is not lost, and a page whose subject was deleted elsewhere. */
import { expect, expectAccessible, test } from './fixtures.js'
import { Workspace } from './helpers/workspace.js'

const READ = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'
const team = ['aws iam create-group --group-name Dev', `aws iam attach-group-policy --group-name Dev --policy-arn ${READ}`, 'aws iam create-user --user-name Kunal']

test('what a change gives and takes is counted over all policies of those whom it concerns', async ({ app }) => {
  test.setTimeout(180_000)
  const workspace = await Workspace.sandbox(app, ...team)
  const { console: main, dialog } = workspace
  const difference = app.getByRole('region', { name: 'Difference in access' })
  const lines = difference.getByRole('listitem')

  await workspace.openEntity('Users', 'Kunal')
  await main.getByRole('tab', { name: 'Groups' }).click()
  await main.getByRole('button', { name: 'Add user to groups' }).click()
  await dialog.getByRole('checkbox', { name: 'Select Dev' }).check()
  await expect(lines).toHaveText([/gains\s*S3 list and read \(\d+ actions\).* on all resources/, /loses\s*nothing/])
  await expectAccessible(app, { within: '[role=dialog]' })
  await dialog.getByRole('button', { name: 'Add user to groups' }).click()
  await expect(main.getByRole('link', { name: 'Dev' })).toBeVisible()

  await main.getByRole('tab', { name: 'Permissions' }).click()
  await main.getByRole('button', { name: 'Set permissions boundary' }).click()
  await dialog.getByRole('searchbox', { name: 'Search policies' }).fill('AmazonSQSFullAccess')
  await dialog.getByRole('radio').check()
  await expect(lines).toHaveText([/gains\s*nothing/, /loses\s*S3 list and read/])
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await main.getByRole('button', { name: 'Add permissions' }).first().click()
  await app.getByRole('menuitem', { name: 'Create inline policy' }).click()
  const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:GetObject', 's3:PutObject'], Resource: 'arn:aws:s3:::data/*' }] }
  await workspace.writePolicy(main.getByRole('textbox', { name: 'Policy editor' }), JSON.stringify(policy))
  await expect(main.getByText('No problems found')).toBeVisible()
  await main.getByRole('button', { name: 'Next' }).click()
  await main.getByRole('textbox', { name: 'Policy name' }).fill('own')
  await expect(lines).toHaveText([/gains\s*s3:PutObject on data\/\*/, /loses\s*nothing/])
  await main.getByRole('button', { name: 'Create policy' }).click()
  await main.getByRole('checkbox', { name: 'Select own' }).check()
  await main.getByRole('button', { name: 'Remove' }).click()
  await expect(lines).toHaveText([/gains\s*nothing/, /loses\s*s3:PutObject on data\/\*/])
})

test('a policy that a group gives already is nothing new, and a trust policy says who can assume the role', async ({ app }) => {
  test.setTimeout(180_000)
  const trust = (principal: object): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: 'sts:AssumeRole' }] })
  const workspace = await Workspace.sandbox(app, ...team, 'aws iam add-user-to-group --group-name Dev --user-name Kunal', `aws iam create-role --role-name app --assume-role-policy-document '${trust({ Service: 'ec2.amazonaws.com' })}'`)
  const { console: main, dialog } = workspace
  const difference = app.getByRole('region', { name: 'Difference in access' })
  const accountId = (await workspace.terminal.run('aws sts get-caller-identity --query Account --output text')).output.trim()
  await workspace.visit('Policies')
  await main.getByRole('searchbox').first().fill('AmazonS3ReadOnlyAccess')
  await main.getByRole('link', { name: 'AmazonS3ReadOnlyAccess', exact: true }).click()
  await main.getByRole('tab', { name: /^Entities attached/ }).click()
  await main.getByRole('button', { name: 'Attach', exact: true }).click()
  await dialog.getByRole('checkbox', { name: 'Select Kunal' }).check()
  await expect(difference).toContainText('Nothing new and nothing lost')
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await workspace.openEntity('Roles', 'app')
  await main.getByRole('tab', { name: 'Trust relationships' }).click()
  await main.getByRole('button', { name: 'Edit trust policy' }).click()
  await workspace.writePolicy(dialog.getByRole('textbox'), trust({ AWS: `arn:aws:iam::${accountId}:user/Kunal` }))
  await expect(difference.getByRole('listitem')).toHaveText([/gains\s*user Kunal can assume app/, /loses\s*AWS service ec2.amazonaws.com can no longer assume app/])
})

test('what was typed into a dialog is not lost by Esc, and what a page holds not by becoming somebody else', async ({ app }) => {
  test.setTimeout(180_000)
  const workspace = await Workspace.sandbox(app, 'aws iam create-user --user-name Kunal', `aws iam put-user-policy --user-name Kunal --policy-name own --policy-document '${JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] })}'`)
  const { console: main } = workspace
  await workspace.openEntity('Users', 'Kunal')
  await main.getByRole('button', { name: 'own', exact: true }).click()
  const dialog = app.getByRole('dialog', { name: 'own' })
  const question = app.getByRole('dialog', { name: 'Discard what you entered?' })
  await app.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)

  await main.getByRole('button', { name: 'own', exact: true }).click()
  await workspace.writePolicy(dialog.getByRole('textbox'), 'half a thought')
  await app.keyboard.press('Escape')
  await question.getByRole('button', { name: 'Keep editing' }).click()
  await expect(dialog.getByText('half a thought', { exact: true })).toBeVisible()
  await dialog.getByRole('button', { name: 'Close' }).click()
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(dialog).toHaveCount(0)

  await workspace.visit('Users')
  await main.getByRole('button', { name: 'Create user' }).first().click()
  await main.getByRole('textbox', { name: 'User name' }).fill('Matt')
  const bar = app.getByRole('banner').getByRole('button', { name: /^admin @ / })
  const become = async (name: string | RegExp): Promise<void> => {
    await bar.click()
    await app.getByRole('menuitem', { name }).click()
  }
  const stay = async (): Promise<void> => {
    await question.getByRole('button', { name: 'Keep editing' }).click()
    await expect(main.getByRole('textbox', { name: 'User name' })).toHaveValue('Matt')
  }
  for (const name of ['Sign out', /^Sign in as root/]) {
    await become(name)
    await stay()
  }
  await become('Switch role')
  const switching = app.getByRole('dialog', { name: 'Switch role' })
  await switching.getByRole('textbox', { name: 'Role name' }).fill('app')
  await switching.getByRole('button', { name: 'Switch role' }).click()
  await question.getByRole('button', { name: 'Keep editing' }).click()
  await switching.getByRole('button', { name: 'Cancel' }).click()
  await expect(main.getByRole('textbox', { name: 'User name' })).toHaveValue('Matt')
  await become(/^Sign in as root/)
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(app.getByRole('banner').getByRole('button', { name: /^root user @ / })).toBeVisible()
})

test('a page whose subject is deleted in the terminal says so without asking for it again, and comes back with undo', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, 'aws iam create-group --group-name Dev')
  const { console: main, terminal } = workspace
  await workspace.openEntity('User groups', 'Dev')
  expect((await terminal.run('aws iam delete-group --group-name Dev')).exitCode).toBe(0)
  await expect(main.getByText('admin deleted it.')).toBeVisible()
  // Other changes of the account are nothing to ask again for.
  expect((await terminal.run('aws iam create-group --group-name Ops')).exitCode).toBe(0)
  const refused = await terminal.run(`aws cloudtrail lookup-events --lookup-attributes AttributeKey=EventName,AttributeValue=GetGroup --query "length(Events[?contains(CloudTrailEvent, 'NoSuchEntity')])"`)
  expect(refused.output.trim()).toBe('0')
  for (let steps = 0; steps < 2; steps += 1) await app.getByRole('button', { name: 'Undo', exact: true }).first().click()
  await expect(main.getByText('Creation time')).toBeVisible()
})
