/** Files of CloudShell as a learner handles them: written with nano, uploaded, downloaded. */
import { readFileSync, writeFileSync } from 'node:fs'
import { expect, expectAccessible, test } from './fixtures.js'
import { Lesson } from './helpers/lesson.js'

test('nano writes a policy that the next line uses', async ({ app }) => {
  const { terminal } = await Lesson.byClick(app, '02')
  const shell = app.getByRole('region', { name: 'CloudShell' })
  const editor = app.getByRole('region', { name: 'nano policy.json' })
  const text = editor.getByRole('textbox', { name: 'Text of policy.json' })

  await terminal.type('nano policy.json')
  await expect(editor.getByRole('status')).toHaveText('New file')
  await expect(text).toBeFocused()
  await app.keyboard.insertText('{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:ListAllMyBuckets","Resource":"*"}}')
  await expect(editor).toContainText('Modified')
  await expectAccessible(app, { within: '[aria-label="nano policy.json"]' })
  await app.keyboard.press('Control+o')
  await expect(editor.getByRole('status')).toHaveText('Wrote 1 line')
  await app.keyboard.press('Control+x')
  await expect(editor).toBeHidden()
  await expect(shell.getByRole('textbox', { name: 'Terminal input' })).toBeFocused()
  expect(await terminal.run('aws iam create-policy --policy-name list --policy-document file://policy.json --query Policy.PolicyName --output text')).toEqual({ output: 'list', exitCode: 0 })

  // What was not saved is asked about, and stays when the answer is to cancel.
  await terminal.type('nano policy.json')
  await expect(text).toBeFocused()
  await app.keyboard.type('# ')
  await app.keyboard.press('Control+x')
  const question = app.getByRole('dialog', { name: 'Save changes to policy.json?' })
  await question.getByRole('button', { name: 'Cancel' }).click()
  await expect(text).toBeFocused()
  await editor.getByRole('button', { name: 'Close' }).click()
  await question.getByRole('button', { name: 'Discard' }).click()
  await expect(editor).toBeHidden()
  expect(await terminal.run('grep -c "#" policy.json')).toEqual({ output: '0', exitCode: 1 })

  await terminal.type('chmod 444 policy.json; nano policy.json')
  await expect(editor.getByRole('status')).toHaveText('Read only')
  await expect(text).toBeFocused()
  await app.keyboard.press('Control+x')
  await expect(editor).toBeHidden()
})

test('a file is uploaded by choosing and by dropping it, and downloaded by its path', async ({ app }, testInfo) => {
  const { terminal } = await Lesson.byClick(app, '02')
  const shell = app.getByRole('region', { name: 'CloudShell' })
  const actions = shell.getByRole('button', { name: 'Actions' })
  const local = testInfo.outputPath('notes.txt')
  writeFileSync(local, 'first\n')

  await terminal.run('cd /tmp')
  await actions.click()
  await app.getByRole('menuitem', { name: /^Upload file/ }).click()
  const upload = app.getByRole('dialog', { name: 'Upload file' })
  await upload.getByLabel('Files').setInputFiles(local)
  await upload.getByRole('button', { name: 'Upload' }).click()
  await expect(app.getByText('Uploaded notes.txt to /home/cloudshell-user/notes.txt').first()).toBeVisible()
  expect((await terminal.run('cat ~/notes.txt')).output).toBe('first')

  const dropped = await app.evaluateHandle(() => {
    const data = new DataTransfer()
    data.items.add(new File(['second\n'], 'notes.txt'))
    return data
  })
  await shell.locator('.pane.shown').dispatchEvent('drop', { dataTransfer: dropped })
  await app.getByRole('dialog', { name: 'Replace notes.txt?' }).getByRole('button', { name: 'Replace' }).click()
  await expect.poll(async () => (await terminal.run('cat ~/notes.txt')).output).toBe('second')

  await actions.click()
  await app.getByRole('menuitem', { name: /^Download file/ }).click()
  const dialog = app.getByRole('dialog', { name: 'Download file' })
  await expect(dialog.getByLabel('Individual file path')).toBeFocused()
  await app.keyboard.type('notes.txt')
  await app.keyboard.press('Enter')
  await expect(dialog.getByText('There is no file notes.txt.')).toBeVisible()
  await dialog.getByLabel('Individual file path').fill('~/notes.txt')
  const [download] = await Promise.all([app.waitForEvent('download'), app.keyboard.press('Enter')])
  expect(download.suggestedFilename()).toBe('notes.txt')
  expect(readFileSync(await download.path(), 'utf8')).toBe('second\n')
  await expect(dialog).toBeHidden()
})
