/** A lesson half done, the host killed in the middle: everything is where it was. */
import { expect, test } from './fixtures.js'
import { Lesson } from './helpers/lesson.js'

test('a lesson goes on after kill -9: progress, answer, hint, history, files and the signed-in user', async ({ app, served, problems }) => {
  problems.expected.push(/WebSocket connection to 'ws:\/\/127\.0\.0\.1:\d+\/bridge' failed/)
  const lesson = await Lesson.byClick(app, '02')
  const { guide, terminal } = lesson
  const bucket = await guide.locator('strong').first().innerText()
  await guide.getByRole('button', { name: 'Run', exact: true }).click()
  await expect(lesson.check('Kunal was refused at the bucket')).toContainText('passed')
  await lesson.next('Make the group')
  await guide.getByRole('button', { name: /Show a hint/ }).click()
  await guide.getByRole('button', { name: 'Open the hint' }).click()
  await expect(guide.getByText('IAM > User groups > Create group')).toBeVisible()
  await guide.getByRole('button', { name: /Check yourself$/ }).click()
  await guide.getByRole('radio', { name: 'Yes' }).check()
  await guide.getByRole('button', { name: 'Answer' }).click()
  await expect(guide.getByRole('button', { name: 'Answer again' })).toBeVisible()
  expect(await terminal.run('mkdir -p notes && echo "ask Matt" > notes/todo.txt')).toEqual({ output: '', exitCode: 0 })
  expect(await terminal.run('aws iam create-group --group-name Dev --query Group.GroupName --output text')).toEqual({ output: 'Dev', exitCode: 0 })
  const score = await guide.getByText(/of 100 points/).innerText()

  await terminal.type('for name in Kunal Matt Donna; do aws iam add-user-to-group --group-name Dev --user-name $name; done')
  await served.stop('SIGKILL')
  await app.goto(await served.start())

  await expect(app.getByText(/^Step \d of 5 · \d+ points/)).toBeVisible()
  const again = await Lesson.byClick(app, '02')
  await expect(app.getByRole('button', { name: /^lab-admin @ / })).toBeVisible()
  await expect(again.guide.getByRole('button', { name: 'Step 1, passed: See the problem' })).toBeVisible()
  expect(Number.parseInt(await again.guide.getByText(/of 100 points/).innerText())).toBeGreaterThanOrEqual(Number.parseInt(score))
  await expect(again.guide.getByText('IAM > User groups > Create group')).toBeVisible()
  await again.guide.getByRole('button', { name: /Check yourself$/ }).click()
  await expect(again.guide.getByRole('radio', { name: 'Yes' })).toBeChecked()

  expect((await again.terminal.run('cat notes/todo.txt')).output).toBe('ask Matt')
  expect((await again.terminal.run('aws iam list-groups --query "Groups[].GroupName" --output text')).output).toBe('Dev')
  expect((await again.terminal.run('history | grep -c notes/todo')).output).toBe('3')
  await again.guide.getByRole('button', { name: /See the problem$/ }).click()
  await expect(again.guide.locator('strong').first()).toHaveText(bucket)

  // What was undone before can be undone still.
  await app.getByRole('region', { name: 'Timeline' }).getByRole('slider', { name: 'Moment' }).press('Home')
  expect((await again.terminal.run('aws iam list-groups --query "Groups[].GroupName" --output text')).output).toBe('')
})
