/** EC2 in the console, by hand: instances launched, stopped, started, terminated, given a role, and connected to. */
import { expect, test } from './fixtures.js'
import { Workspace } from './helpers/workspace.js'

const TRUST = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}'

test('an instance is launched, stopped, started and terminated', async ({ app }) => {
  const workspace = await Workspace.sandbox(app)
  const { console: main, dialog } = workspace
  await workspace.visit('EC2')
  await main.getByRole('button', { name: 'Launch instances' }).first().click()
  await main.getByRole('textbox', { name: 'Name' }).fill('web-server')
  await main.getByRole('textbox', { name: 'Number of instances' }).fill('0')
  await main.getByRole('button', { name: 'Launch instance' }).click()
  await expect(main.getByRole('alert')).toContainText('between 1 and 99')
  await main.getByRole('textbox', { name: 'Number of instances' }).fill('1')
  await main.getByRole('button', { name: 'Launch instance' }).click()
  await workspace.expectHeading(/^Instances/)
  const server = workspace.row('web-server')
  await expect(server).toContainText(/Pending|Running/)
  await main.getByRole('radio', { name: 'Select web-server' }).check()

  const change = async (state: 'Start' | 'Stop' | 'Terminate', item: string): Promise<void> => {
    await workspace.moveClock('+30 seconds', 'mouse')
    await main.getByRole('button', { name: 'Instance state' }).first().click()
    await app.getByRole('menuitem', { name: item }).click()
    await dialog.getByRole('button', { name: state }).click()
    await expect(dialog).toHaveCount(0)
  }
  await change('Stop', 'Stop instance')
  await expect(server).toContainText(/Stopping|Stopped/)
  await expect(main.getByRole('button', { name: 'Connect' })).toBeDisabled()
  await change('Start', 'Start instance')
  await expect(server).toContainText(/Pending|Running/)
  await change('Terminate', 'Terminate instance (delete)')
  await expect(server).toContainText(/Shutting-down|Terminated/)
})

test('an instance gets a role, changes it and loses it, and its shell has the focus and the credentials', async ({ app }) => {
  const profile = (name: string): readonly string[] => [
    `aws iam create-role --role-name ${name} --assume-role-policy-document '${TRUST}'`,
    `aws iam create-instance-profile --instance-profile-name ${name}`, `aws iam add-role-to-instance-profile --instance-profile-name ${name} --role-name ${name}`,
  ]
  const workspace = await Workspace.sandbox(app, ...profile('FirstRole'), ...profile('SecondRole'),
    "aws ec2 run-instances --image-id ami-020046c3dea8b044d --instance-type t3.micro --count 1 --tag-specifications 'ResourceType=instance,Tags=[{Key=Name,Value=app-server}]'")
  const { console: main } = workspace
  await workspace.moveClock('+30 seconds', 'mouse')
  const modify = async (role: string): Promise<void> => {
    await main.getByRole('button', { name: 'Actions' }).click()
    await app.getByRole('menuitem', { name: 'Modify IAM role' }).click()
    await main.getByRole('combobox', { name: 'IAM role' }).selectOption({ label: role })
    await main.getByRole('button', { name: 'Update IAM role' }).click()
    await workspace.expectHeading(/^i-[0-9a-f]+ \(app-server\)$/)
  }
  await workspace.visit('EC2')
  await main.getByRole('radio', { name: 'Select app-server' }).check()
  await modify('FirstRole')
  await expect(main.getByText('instance-profile/FirstRole')).toBeVisible()
  await modify('SecondRole')
  await expect(main.getByText('instance-profile/SecondRole')).toBeVisible()

  await main.getByRole('button', { name: 'Connect' }).click()
  const shell = app.getByRole('region', { name: 'CloudShell' })
  await expect(shell.getByRole('button', { name: /^ip-/, pressed: true })).toBeVisible()
  await expect(shell.getByRole('textbox', { name: 'Terminal input' })).toBeFocused()
  await app.keyboard.type('aws sts get-caller-identity --region us-east-1 --query Arn --output text')
  await app.keyboard.press('Enter')
  await expect(shell.getByRole('log')).toContainText(/assumed-role\/SecondRole\/i-/)

  await modify('No IAM Role')
  await expect(main.getByText('instance-profile/')).toHaveCount(0)
})
