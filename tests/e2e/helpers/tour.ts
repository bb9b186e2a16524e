/** A walk through every screen of the app, each with something on it. */
import type { Page } from '@playwright/test'
import { expect } from '../fixtures.js'
import { Lesson } from './lesson.js'

const POLICY = '{"Version":"2012-10-17","Statement":[{"Sid":"ReadReports","Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":"*"}]}'
const TRUST = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}'

const PROVIDER = 'arn:aws:iam::111122223333:oidc-provider/idp.example.com'
const PARTNER_TRUST = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"${PROVIDER}"},"Action":"sts:AssumeRoleWithWebIdentity"}]}`

/** Yields the name of each screen of Home when it stands. */
export async function* tourHome(page: Page): AsyncGenerator<string> {
  yield 'home'
  await page.getByRole('button', { name: 'New sandbox' }).click()
  yield 'home-new-sandbox'
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
  yield 'home-shortcuts'
  await page.keyboard.press('Escape')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option').first()).toBeVisible()
  yield 'home-search'
  await page.keyboard.press('Escape')
}

/** Opens lesson 01 and makes entities of every kind in it. */
async function furnish(page: Page): Promise<Lesson> {
  const lesson = await Lesson.byClick(page, '01')
  const { terminal } = lesson
  await terminal.run([
    `aws iam create-policy --policy-name ReadReports --policy-document '${POLICY}'`,
    'aws iam create-group --group-name Reporters',
    'aws iam attach-group-policy --group-name Reporters --policy-arn arn:aws:iam::111122223333:policy/ReadReports',
    'aws iam add-user-to-group --group-name Reporters --user-name report-service',
    `aws iam put-user-policy --user-name report-service --policy-name extra --policy-document '${POLICY}'`,
    `aws iam create-role --role-name ReportRole --assume-role-policy-document '${TRUST}'`,
    'aws iam attach-role-policy --role-name ReportRole --policy-arn arn:aws:iam::111122223333:policy/ReadReports',
    'aws iam create-open-id-connect-provider --url https://idp.example.com --client-id-list reports',
    `aws iam create-role --role-name PartnerRole --assume-role-policy-document '${PARTNER_TRUST}'`,
  ].map(line => `${line} > /dev/null`).join('; '))
  return lesson
}

/** Yields the name of each page of the console when it stands: those of IAM, or all others. */
export async function* tourConsole(page: Page, part: 'IAM' | 'other services'): AsyncGenerator<string> {
  const { terminal, console: main } = await furnish(page)
  const { output: bucket } = await terminal.run('aws s3api list-buckets --query "Buckets[0].Name" --output text')
  const { output: instance } = await terminal.run("aws ec2 describe-instances --query 'Reservations[0].Instances[0].InstanceId' --output text")

  const policy = encodeURIComponent('arn:aws:iam::111122223333:policy/ReadReports')
  const provider = encodeURIComponent(PROVIDER)
  const pages: Readonly<Record<string, [path: string, heading: RegExp | string]>> = {
    'console-home': ['/', 'Console Home'],
    'iam-dashboard': ['/iam', 'IAM Dashboard'],
    'iam-users': ['/iam/users', 'Users'],
    'iam-user-permissions': ['/iam/users/report-service', 'report-service'],
    'iam-user-groups': ['/iam/users/report-service/groups', 'report-service'],
    'iam-user-credentials': ['/iam/users/report-service/security_credentials', 'report-service'],
    'iam-user-add-permissions': ['/iam/users/report-service/add-permissions', 'Add permissions'],
    'iam-user-inline-policy': ['/iam/users/report-service/create-inline-policy', 'Create policy'],
    'iam-user-assign-mfa': ['/iam/users/report-service/assign-mfa', 'Select MFA device'],
    'iam-user-create-key': ['/iam/users/lab-admin/create-access-key', /access key/i],
    'iam-create-user': ['/iam/create-user', 'Create user'],
    'iam-groups': ['/iam/groups', 'User groups'],
    'iam-group-users': ['/iam/groups/Reporters', 'Reporters'],
    'iam-group-permissions': ['/iam/groups/Reporters/permissions', 'Reporters'],
    'iam-group-add-users': ['/iam/groups/Reporters/add-users', /Add users/],
    'iam-create-group': ['/iam/create-group', 'Create user group'],
    'iam-roles': ['/iam/roles', 'Roles'],
    'iam-role': ['/iam/roles/ReportRole', 'ReportRole'],
    'iam-role-trust': ['/iam/roles/ReportRole/trust_relationships', 'ReportRole'],
    'iam-create-role': ['/iam/create-role', 'Create role'],
    'iam-policies': ['/iam/policies', 'Policies'],
    'iam-policy': [`/iam/policies/${policy}`, 'ReadReports'],
    'iam-edit-policy': [`/iam/edit-policy/${policy}`, /ReadReports/],
    'iam-create-policy': ['/iam/create-policy', 'Create policy'],
    'iam-create-role-for-provider': [`/iam/create-role/${provider}`, 'Create role'],
    'iam-identity-providers': ['/iam/identity-providers', 'Identity providers'],
    'iam-add-identity-provider': ['/iam/add-identity-provider', 'Add an identity provider'],
    'iam-identity-provider': [`/iam/identity-providers/${provider}`, 'idp.example.com'],
    'iam-identity-provider-verification': [`/iam/identity-providers/${provider}/endpoint_verification`, 'idp.example.com'],
    'iam-identity-provider-sign-in': [`/iam/identity-providers/${provider}/sign_in`, 'idp.example.com'],
    'iam-account-settings': ['/iam/account-settings', 'Account settings'],
    'iam-credential-report': ['/iam/credential-report', 'Credential report'],
    'iam-root-access': ['/iam/root-access', 'Root access management'],
    'iam-security-credentials': ['/iam/security-credentials', 'My security credentials'],
    's3-buckets': ['/s3', /buckets/i],
    's3-bucket': [`/s3/buckets/${bucket}`, bucket],
    's3-bucket-properties': [`/s3/buckets/${bucket}/properties`, bucket],
    's3-bucket-permissions': [`/s3/buckets/${bucket}/permissions`, bucket],
    's3-object': [`/s3/objects/${bucket}/report.csv`, 'report.csv'],
    's3-create-bucket': ['/s3/create-bucket', 'Create bucket'],
    'ec2-instances': ['/ec2', 'Instances'],
    'ec2-instance': [`/ec2/instances/${instance}`, new RegExp(instance)],
    'ec2-modify-role': [`/ec2/instances/${instance}/modify-iam-role`, 'Modify IAM role'],
    'ec2-launch': ['/ec2/launch-instances', /Launch/],
    'cloudtrail-history': ['/cloudtrail', 'Event history'],
    'switch-role': ['/switch-role', 'Switch Role'],
    'not-found': ['/iam/nothing/here/at/all/of/it', /./],
  }
  for (const [name, [path, heading]] of Object.entries(pages)) {
    if (name.startsWith('iam-') !== (part === 'IAM')) continue
    await page.goto(new URL(`#/world${path}`, page.url()).href)
    await expect(main.getByRole('heading', { level: 1, name: heading }), name).toBeVisible()
    await expect(main.locator('[aria-busy=true]'), name).toHaveCount(0)
    yield name
  }

  if (part === 'IAM') return
  await page.goto(new URL('#/world/cloudtrail', page.url()).href)
  await expect(main.getByRole('heading', { level: 1, name: 'Event history' })).toBeVisible()
  await main.getByRole('link', { name: 'CreateGroup' }).click()
  await expect(main.getByRole('heading', { level: 1, name: 'CreateGroup' })).toBeVisible()
  yield 'cloudtrail-event'
}

/** Yields the name of each panel, menu and dialog of a lesson when it stands. */
export async function* tourPanels(page: Page): AsyncGenerator<string> {
  const lesson = await furnish(page)
  const { terminal, console: main, inspector, phone } = lesson
  yield 'workspace'
  await page.goto(new URL('#/world/iam/groups', page.url()).href)
  await main.getByRole('radio', { name: 'Select Reporters' }).check()
  await main.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true })).toBeVisible()
  yield 'dialog-delete'
  await page.keyboard.press('Escape')
  await page.getByRole('region', { name: 'Timeline' }).getByRole('button', { name: /^change/ }).click()
  yield 'timeline-changes'
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^lab-admin @ / }).click()
  yield 'identity-menu'
  await page.keyboard.press('Escape')

  await terminal.run('aws iam list-groups --profile report-service')
  await page.getByRole('button', { name: 'Events' }).click()
  await inspector.getByRole('button', { name: /^ListGroups/ }).first().click()
  yield 'inspector-events'
  await inspector.getByRole('button', { name: /^Why\? ListGroups/ }).first().click()
  await expect(inspector.getByRole('heading', { name: 'Why was this denied?' })).toBeVisible()
  yield 'inspector-why'
  await page.keyboard.press('Escape')

  await page.goto(new URL('#/world/iam/users/lab-admin/assign-mfa', page.url()).href)
  await main.getByRole('textbox', { name: 'Device name' }).fill('desk-phone')
  await main.getByRole('button', { name: 'Next' }).click()
  await main.getByRole('button', { name: 'Show QR code' }).click()
  await main.getByRole('button', { name: 'Scan with the phone' }).click()
  await expect(phone.getByRole('listitem')).toContainText(/\d{3} \d{3}/)
  yield 'phone'
  await phone.getByRole('button', { name: 'Put the phone away' }).click()

  await lesson.guide.getByRole('button', { name: /Make a role for the server$/ }).click()
  await lesson.guide.getByRole('button', { name: /Show a hint/ }).click()
  yield 'guide-hint'

  await page.getByRole('button', { name: /^lab-admin @ / }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  const question = page.getByRole('dialog', { name: 'Discard what you entered?' })
  await expect(question).toBeVisible()
  yield 'leave-question'
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(main.getByRole('heading', { level: 1, name: /sign in/i })).toBeVisible()
  yield 'sign-in'
  await main.getByRole('textbox', { name: 'IAM username' }).fill('lab-admin')
  await main.getByLabel('Password').fill('wrong')
  await main.getByRole('button', { name: 'Sign in' }).click()
  await expect(main.getByRole('alert')).toBeVisible()
  yield 'sign-in-refused'
}
