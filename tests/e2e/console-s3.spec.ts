/** S3 in the console, by hand: objects up, down and away, buckets emptied and deleted, their policy and Block Public Access. */
import { readFileSync } from 'node:fs'
import { expect, test } from './fixtures.js'
import { Workspace } from './helpers/workspace.js'

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

test('objects are uploaded, read, downloaded and deleted', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, 'aws s3 mb s3://reports-7f3a')
  const { console: main, dialog } = workspace
  await workspace.openEntity('S3', 'reports-7f3a')
  await main.getByRole('button', { name: 'Upload' }).first().click()
  await dialog.getByLabel('Files').setInputFiles([file('report.txt', 'north,128\n'), file('spaces & ümlauts.txt', 'x'), file('notes.txt', 'y')])
  await expect(dialog.getByRole('listitem')).toHaveText([/report\.txt/, /spaces & ümlauts\.txt/, /notes\.txt/])
  await dialog.getByRole('button', { name: 'Upload' }).click()
  await expect(workspace.row('report.txt')).toContainText('10 B')
  await expect(app.getByText('Uploaded 3 files')).toBeVisible()

  await main.getByRole('link', { name: 'report.txt' }).click()
  await main.getByRole('button', { name: 'Open' }).click()
  await expect(main.getByLabel('Content of report.txt', { exact: true })).toHaveText('north,128')
  const downloading = app.waitForEvent('download')
  await main.getByRole('button', { name: 'Download' }).click()
  const download = await downloading
  expect(download.suggestedFilename()).toBe('report.txt')
  expect(readFileSync(await download.path(), 'utf8')).toBe('north,128\n')
  await main.getByRole('button', { name: 'Delete' }).click()
  await dialog.getByRole('textbox', { name: 'To confirm, type permanently delete' }).fill('permanently delete')
  await dialog.getByRole('button', { name: 'Delete object' }).click()
  await workspace.expectHeading('reports-7f3a')

  await expect(main.getByRole('link', { name: 'report.txt' })).toHaveCount(0)
  for (const name of ['spaces & ümlauts.txt', 'notes.txt']) await main.getByRole('checkbox', { name: `Select ${name}` }).check()
  await main.getByRole('button', { name: 'Delete' }).click()
  await dialog.getByRole('textbox').fill('permanently delete')
  await dialog.getByRole('button', { name: 'Delete objects' }).click()
  await expect(main.getByText('No objects')).toBeVisible()
})

test('a bucket is made, emptied and deleted; one with objects is not', async ({ app }) => {
  const workspace = await Workspace.sandbox(app)
  const { console: main, dialog, terminal } = workspace
  await workspace.visit('S3')
  await main.getByRole('button', { name: 'Create bucket' }).first().click()
  await main.getByRole('textbox', { name: 'Bucket name' }).fill('Not A Name')
  await main.getByRole('button', { name: 'Create bucket' }).click()
  await expect(main.getByRole('alert').filter({ hasText: 'InvalidBucketName' })).toBeVisible()
  await main.getByRole('textbox', { name: 'Bucket name' }).fill('exports-7f3a')
  await main.getByRole('button', { name: 'Create bucket' }).click()
  await workspace.expectHeading('exports-7f3a')
  expect((await terminal.run('for key in a b/c b/d; do echo $key | aws s3 cp - s3://exports-7f3a/$key; done')).exitCode).toBe(0)
  await main.getByRole('link', { name: 'b/' }).click()
  await expect(main.getByRole('link', { name: 'd', exact: true })).toBeVisible()
  await main.getByRole('navigation', { name: 'Folders' }).getByRole('link', { name: 'exports-7f3a' }).click()

  await workspace.visit('S3')
  const ask = async (what: string, word: string): Promise<void> => {
    await main.getByRole('radio', { name: 'Select exports-7f3a' }).check()
    await main.getByRole('button', { name: what, exact: true }).click()
    await dialog.getByRole('textbox', { name: `To confirm, type ${word}` }).fill(word)
    await dialog.getByRole('button', { name: what, exact: true }).click()
  }
  await ask('Delete', 'exports-7f3a')
  await expect(dialog.getByRole('alert')).toContainText('BucketNotEmpty')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await main.getByRole('button', { name: 'Empty', exact: true }).click()
  await expect(dialog).toContainText('3 objects')
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await ask('Empty', 'permanently delete')
  await expect(app.getByText('Bucket exports-7f3a emptied')).toBeVisible()
  await ask('Delete', 'exports-7f3a')
  await expect(main.getByText('No buckets')).toBeVisible()
})

test('emptying a bucket says what it could not delete', async ({ app }) => {
  const deny = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:DeleteObject', Resource: 'arn:aws:s3:::kept-7f3a/keep.txt' }] })
  const workspace = await Workspace.sandbox(app, 'aws s3 mb s3://kept-7f3a', 'echo x | aws s3 cp - s3://kept-7f3a/keep.txt', `aws s3api put-bucket-policy --bucket kept-7f3a --policy '${deny}'`)
  const { console: main, dialog } = workspace
  await workspace.visit('S3')
  await main.getByRole('radio', { name: 'Select kept-7f3a' }).check()
  await main.getByRole('button', { name: 'Empty', exact: true }).click()
  await dialog.getByRole('textbox').fill('permanently delete')
  await dialog.getByRole('button', { name: 'Empty', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText(/AccessDenied.*keep\.txt/s)
})

test('a bucket policy is written: errors are located, the change is shown, and it can be deleted', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, 'aws s3 mb s3://reports-7f3a', 'aws iam create-user --user-name Kunal')
  const { console: main, dialog } = workspace
  const policy = (principal: string): string => JSON.stringify({ Version: '2012-10-17', Statement: [{ Sid: 'Read', Effect: 'Allow', Principal: { AWS: principal }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports-7f3a/*' }] }, null, 2)
  await workspace.openEntity('S3', 'reports-7f3a')
  await main.getByRole('tab', { name: 'Permissions' }).click()
  const card = main.getByRole('region', { name: 'Bucket policy' })
  await card.getByRole('button', { name: 'Edit' }).click()
  const editor = dialog.getByRole('textbox', { name: 'Bucket policy' })
  await workspace.writePolicy(editor, policy('arn:aws:iam::111122223333:user/Kunal').replace('"Principal"', '"Principle"'))
  await expect(dialog.getByRole('list', { name: 'Problems in the policy' })).toContainText(/Ln \d+, Col \d+.*Principle/s)
  await expect(dialog.getByRole('button', { name: 'Save changes' })).toBeDisabled()

  // What only the account knows is said by S3 itself.
  await workspace.writePolicy(editor, policy('arn:aws:iam::111122223333:user/Nobody'))
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog.getByRole('alert')).toContainText(/MalformedPolicy.*Invalid principal in policy/s)
  await workspace.writePolicy(editor, policy('arn:aws:iam::111122223333:user/Kunal'))
  await expect(dialog.getByRole('heading', { name: /lines? added/ })).toBeVisible()
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(card.getByLabel('Bucket policy', { exact: true })).toContainText('user/Kunal')

  await card.getByRole('button', { name: 'Delete' }).click()
  await dialog.getByRole('textbox', { name: 'To confirm, type delete' }).fill('delete')
  await dialog.getByRole('button', { name: 'Delete policy' }).click()
  await expect(card.getByText('No policy to display')).toBeVisible()
})

test('Block Public Access stands in the way of a public policy until it is turned off', async ({ app }) => {
  const workspace = await Workspace.sandbox(app, 'aws s3 mb s3://site-7f3a')
  const { console: main, dialog } = workspace
  await workspace.openEntity('S3', 'site-7f3a')
  await main.getByRole('tab', { name: 'Permissions' }).click()
  const block = main.getByRole('region', { name: /^Block public access/ })
  const card = main.getByRole('region', { name: 'Bucket policy' })
  await expect(block).toContainText('Block all public access: On')
  await card.getByRole('button', { name: 'Edit' }).click()
  await workspace.writePolicy(dialog.getByRole('textbox', { name: 'Bucket policy' }),
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::site-7f3a/*' }] }, null, 2))
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(dialog.getByRole('alert')).toContainText('AccessDenied')
  await dialog.getByRole('button', { name: 'Cancel' }).click()

  await block.getByRole('button', { name: 'Edit' }).click()
  await dialog.getByRole('checkbox', { name: 'Block all public access' }).uncheck()
  await dialog.getByRole('textbox', { name: 'To confirm, type confirm' }).fill('confirm')
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(block).toContainText('Block all public access: Off')
  await card.getByRole('button', { name: 'Edit' }).click()
  await workspace.writePolicy(dialog.getByRole('textbox', { name: 'Bucket policy' }),
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource: 'arn:aws:s3:::site-7f3a/*' }] }, null, 2))
  await dialog.getByRole('button', { name: 'Save changes' }).click()
  await expect(card.getByLabel('Bucket policy', { exact: true })).toContainText('"Principal": "*"')
})
