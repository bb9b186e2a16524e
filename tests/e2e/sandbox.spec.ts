/** A sandbox in use: lines typed, the host killed in the middle, everything found again. */
import { expect, expectAccessible, test } from './fixtures.js'
import { Terminal } from './terminal.js'

test('what was acknowledged before a kill -9 is there after it', async ({ app, served, problems }) => {
  // The page says so in the console when its host is gone.
  problems.expected.push(/WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/bridge' failed/)
  await app.getByRole('button', { name: 'New sandbox' }).click()
  await app.getByRole('textbox', { name: 'Name' }).fill('Trial')
  await app.keyboard.press('Enter')
  const terminal = new Terminal(app)
  expect(await terminal.run('aws iam create-user --user-name Kunal --query User.UserName --output text')).toEqual({ output: 'Kunal', exitCode: 0 })
  await expectAccessible(app)

  await terminal.type('for name in Matt Donna Olga Peter; do aws iam create-user --user-name $name; done')
  await served.stop('SIGKILL')
  await app.goto(await served.start())
  await app.getByRole('button', { name: 'Open Trial' }).click()
  const { output, exitCode } = await terminal.run('aws iam list-users --query "Users[].UserName" --output text')
  expect(exitCode).toBe(0)
  expect(output.split(/\s+/)).toContain('Kunal')
})

test('the host ends when it is told to, also while a terminal opens', async ({ app, served, problems }) => {
  problems.expected.push(/WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/bridge' failed/)
  await app.getByRole('button', { name: 'New sandbox' }).click()
  await app.keyboard.press('Enter')
  await expect(app.getByRole('region', { name: 'CloudShell' })).toBeVisible()
  await served.stop()
  await expect(app.getByText('Reconnecting.')).toBeVisible()
})
