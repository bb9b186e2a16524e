/** "Why?" from a denial to the change that would turn it: tried on a copy, taken back, and opened where it would be made. */
import type { Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.js'
import { choose, Lesson } from './helpers/lesson.js'

/** A policy too long to see at once; only its last statement is about the bucket, and it names no object. */
function longPolicy(bucket: string): string {
  const others = Array.from({ length: 9 }, (_, index) => ({ Sid: `Other${index}`, Effect: 'Allow', Action: 'sqs:SendMessage', Resource: `arn:aws:sqs:us-east-1:111122223333:queue-${index}` }))
  return JSON.stringify({ Version: '2012-10-17', Statement: [...others, { Sid: 'ReadFiles', Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}` }] })
}

/** Lesson 02 with Kunal denied, and the trace open before the administrator. */
async function denied(app: Page): Promise<{ lesson: Lesson; bucket: string }> {
  const lesson = await Lesson.byClick(app, '02')
  const bucket = await lesson.guide.locator('strong').first().innerText()
  await lesson.signInFromGuide('lab-admin')
  expect(await lesson.terminal.run(`aws iam put-user-policy --user-name Kunal --policy-name own --policy-document '${longPolicy(bucket)}'`)).toMatchObject({ exitCode: 0 })
  await lesson.terminal.type(`aws s3api get-object --bucket ${bucket} --key notes.txt copy.txt --profile Kunal`)
  await app.getByRole('region', { name: 'CloudShell' }).getByRole('button', { name: 'Why?' }).click()
  return { lesson, bucket }
}

test('a change is tried with one click, and nothing changes', async ({ app }) => {
  test.setTimeout(180_000)
  const { lesson, bucket } = await denied(app)
  const { inspector } = lesson
  const stage = (name: string) => inspector.getByRole('list', { name: 'Stages' }).getByRole('listitem').filter({ hasText: name })
  await expect(inspector.getByRole('heading', { name: 'Why was this denied?' })).toBeVisible()
  await expect(stage('Identity-based policies')).toContainText('no allow')

  const policy = inspector.getByLabel('The policy own')
  await expect(policy.locator('mark')).toHaveText(`"arn:aws:s3:::${bucket}"`)
  await policy.scrollIntoViewIfNeeded()
  await expect(policy.locator('mark')).toBeInViewport()
  const points = await app.getByRole('slider').getAttribute('aria-valuemax')

  const change = inspector.locator('.card').filter({ hasText: 'to the Resource of the statement "ReadFiles"' })
  await change.getByRole('button', { name: 'Try it' }).press('Enter')
  await expect(inspector.getByText('With this change')).toBeVisible()
  await expect(inspector.getByText('nothing in the account has changed')).toBeVisible()
  await expect(inspector.getByRole('heading', { name: 'What would happen?' })).toBeVisible()
  await expect(stage('Identity-based policies')).toContainText('allowed')
  await expect(stage('Identity-based policies')).toContainText('before: no allow')
  await expect(stage('Identity-based policies')).toBeInViewport()
  await expect(inspector.getByLabel('The policy own').locator('mark')).toHaveText(['"s3:GetObject"', `"arn:aws:s3:::${bucket}/*"`])
  for (const theme of ['Light', 'Dark']) {
    await choose(app, `${theme} theme`)
    await expectAccessible(app, { within: 'aside[aria-label=Inspector]' })
  }

  await inspector.getByRole('button', { name: 'Back to what happened' }).click()
  await expect(stage('Identity-based policies')).toContainText('no allow')
  await expect(change.getByRole('button', { name: 'Try it' })).toBeFocused()
  for (const theme of ['Dark', 'Light']) {
    await choose(app, `${theme} theme`)
    await expectAccessible(app, { within: 'aside[aria-label=Inspector]' })
  }
  expect(await app.getByRole('slider').getAttribute('aria-valuemax')).toBe(points)
  await expect(lesson.terminal.run('aws iam get-user-policy --user-name Kunal --policy-name own --query "PolicyDocument.Statement[9].Resource" --output text')).resolves.toMatchObject({ output: `arn:aws:s3:::${bucket}` })
})

test('the policy of a change opens in its editor at the place, unchanged', async ({ app }) => {
  const { lesson, bucket } = await denied(app)
  await lesson.inspector.locator('.card').filter({ hasText: 'to the Resource of' }).getByRole('button', { name: 'Open the policy' }).click()
  const dialog = app.getByRole('dialog', { name: 'own' })
  await expect(dialog.locator('.cm-activeLine').getByText(`arn:aws:s3:::${bucket}`)).toBeInViewport()
  await expect(dialog.getByRole('button', { name: 'Save changes' })).toBeDisabled()
})

test("a failed check's denial can be tried too", async ({ app }) => {
  const lesson = await Lesson.byClick(app, '02')
  await lesson.guide.getByRole('button', { name: 'Run', exact: true }).click()
  await lesson.next('Make the group')
  await lesson.guide.getByRole('button', { name: /^Why\? / }).first().click()
  await lesson.inspector.getByRole('button', { name: 'Try it' }).first().click()
  await expect(lesson.inspector.getByText('With this change')).toBeVisible()
})

test('before a policy is saved the editor remarks on it, and the review says what it gives and takes', async ({ app }) => {
  test.setTimeout(180_000)
  const lesson = await Lesson.byClick(app, '02')
  await lesson.signInFromGuide('lab-admin')
  const policy = (action: string): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: '*' }] }, null, 2)
  await lesson.terminal.run(`ARN=$(aws iam create-policy --policy-name Reports --policy-document '${JSON.stringify(JSON.parse(policy('sqs:ListQueues')))}' --query Policy.Arn --output text); aws iam attach-user-policy --user-name Kunal --policy-arn $ARN`)
  await lesson.visit('Policies')
  await lesson.console.getByRole('searchbox').first().fill('Reports')
  await lesson.console.getByRole('link', { name: 'Reports', exact: true }).click()
  await lesson.console.getByRole('button', { name: 'Edit' }).first().click()
  const editor = lesson.console.getByRole('textbox', { name: 'Policy editor' })
  const write = async (text: string): Promise<void> => {
    await editor.click()
    await app.keyboard.press('Control+a')
    await app.keyboard.insertText(text)
  }
  await write(policy('sqs:ListQueue'))
  await expect(lesson.console.getByRole('list', { name: 'Remarks on the policy' })).toContainText('has no action "sqs:ListQueue"')
  await expect(lesson.console.getByRole('button', { name: 'Next' })).toBeEnabled()
  await expectAccessible(app, { within: 'main' })
  await write(policy('sns:ListTopics'))
  await expect(lesson.console.getByText('No problems found')).toBeVisible()
  await lesson.console.getByRole('button', { name: 'Next' }).click()
  const difference = lesson.console.getByRole('region', { name: 'Difference in access' })
  await expect(difference.getByRole('listitem')).toHaveText([/gains\s*sns:ListTopics on all resources/, /loses\s*sqs:ListQueues on all resources/])
  await expect(difference).toContainText('user Kunal')
  for (const theme of ['Dark', 'Light']) {
    await choose(app, `${theme} theme`)
    await expectAccessible(app, { within: 'main' })
  }
})
