/** What holds in every lesson, whoever plays it: undo, "Why?", hints, one truth in console and terminal, layout, theme. */
import type { Locator, Page } from '@playwright/test'
import { expect, expectAccessible, test } from './fixtures.js'
import { choose, Lesson } from './helpers/lesson.js'

const READ_ONLY = 'arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess'

test('undo, redo, the slider and starting over turn the checks back and forth', async ({ app }) => {
  const lesson = await Lesson.byClick(app, '02')
  const { guide, terminal } = lesson
  const timeline = app.getByRole('region', { name: 'Timeline' })
  await guide.getByRole('button', { name: /Make the group$/ }).click()
  const score = guide.getByText(/of 100 points/)
  const begin = await score.innerText()
  const carries = lesson.check('Dev carries a policy')
  await terminal.run('aws iam create-group --group-name Dev')
  await terminal.run(`aws iam attach-group-policy --group-name Dev --policy-arn ${READ_ONLY}`)
  await expect(carries).toContainText('passed')

  await timeline.getByRole('button', { name: 'Undo' }).click()
  await expect(carries).not.toContainText('passed')
  await timeline.getByRole('button', { name: 'Redo' }).click()
  await expect(carries).toContainText('passed')

  // By keys: outside of text Ctrl+Z is the account's; the slider goes to the beginning, and the way back stays.
  await timeline.getByRole('slider', { name: 'Moment' }).press('Home')
  await expect(carries).not.toContainText('passed')
  expect((await terminal.run('aws iam list-groups --query "Groups[].GroupName" --output text')).output).toBe('')
  await timeline.getByRole('slider', { name: 'Moment' }).press('End')
  await expect(carries).toContainText('passed')
  await guide.getByRole('heading', { level: 1 }).click()
  await app.keyboard.press('Control+z')
  await expect(carries).not.toContainText('passed')
  await app.keyboard.press('Control+Shift+z')
  await expect(carries).toContainText('passed')

  await guide.getByRole('button', { name: 'Start over' }).click()
  await app.getByRole('dialog').getByRole('button', { name: 'Start over' }).click()
  await guide.getByRole('button', { name: /Make the group$/ }).click()
  await expect(carries).toContainText('not done')
  await expect(score).toHaveText(begin)
  expect((await terminal.run('aws iam list-groups --query "Groups[].GroupName" --output text')).output).toBe('')
})

test('a denial opens the same "Why?" from the banner, the terminal and the events', async ({ app }) => {
  const lesson = await Lesson.byClick(app, '02')
  const { guide, console: page, inspector } = lesson
  const bucket = await guide.locator('strong').first().innerText()
  const expectTrace = async (): Promise<void> => {
    await expect(inspector.getByRole('heading', { level: 2 }).first()).toHaveText('Why was this denied?')
    await expect(inspector).toContainText(`user/Kunal · s3:ListBucket · ${bucket}`)
    await expect(inspector).toContainText('implicit deny')
    await expect(inspector).toContainText('No policy is attached to Kunal')
    await expect(inspector).toContainText('Give Kunal a policy with this statement.')
    await app.keyboard.press('Escape')
    await expect(inspector).toBeHidden()
  }

  await guide.getByRole('button', { name: 'Run', exact: true }).click()
  const why = app.getByRole('region', { name: 'CloudShell' }).getByRole('button', { name: 'Why?' })
  await why.press('Enter')
  await expectTrace()

  await app.getByRole('button', { name: 'Events' }).click()
  await inspector.getByRole('button', { name: /^Why\? ListObjects/ }).press('Enter')
  await expectTrace()

  await lesson.signInFromGuide('Kunal')
  await lesson.visit('S3')
  await page.getByRole('textbox', { name: 'Bucket name' }).fill(bucket)
  await page.getByRole('button', { name: 'Open bucket' }).click()
  await page.getByRole('button', { name: 'Why?' }).first().press('Enter')
  await expectTrace()
})

test('a check that fails names who and what, and a hint says its price first', async ({ app }) => {
  const lesson = await Lesson.byClick(app, '02')
  const { guide, terminal } = lesson
  await guide.getByRole('button', { name: /Make the group$/ }).click()
  await terminal.run('aws iam create-group --group-name Dev; aws iam add-user-to-group --group-name Dev --user-name Priya')
  await expect(lesson.check('Dev holds exactly')).toContainText(/failed.*Priya/s)
  await expect(guide).not.toContainText('${')
  await expect(lesson.check('All three can list')).toContainText(/(Kunal|Donna) still cannot list/)
  await lesson.check('All three can list').getByRole('button', { name: /^Why\?/ }).click()
  await expect(lesson.inspector).toContainText('s3:ListBucket')
  await app.keyboard.press('Escape')

  // A hint never takes the score below the floor of 50, so there must be more than that to lose.
  await terminal.run(`aws iam attach-group-policy --group-name Dev --policy-arn ${READ_ONLY}`)
  await terminal.run('aws iam remove-user-from-group --group-name Dev --user-name Priya')
  await terminal.run('for name in Kunal Matt Donna; do aws iam add-user-to-group --group-name Dev --user-name $name; done')
  const score = guide.getByText(/of 100 points/)
  await expect(score).toHaveText('68 of 100 points')
  await guide.getByRole('button', { name: /Show a hint.*costs 2 points/ }).click()
  await expect(guide.getByText('This hint takes 2 points off your score.')).toBeVisible()
  await expect(score).toHaveText('68 of 100 points')
  await guide.getByRole('button', { name: 'Not now' }).click()
  await guide.getByRole('button', { name: /Show a hint/ }).click()
  await guide.getByRole('button', { name: 'Open the hint' }).click()
  await expect(guide.getByText('IAM > User groups > Create group')).toBeVisible()
  await expect(score).toHaveText('66 of 100 points · hints took 2')
})

test('what was granted beyond the need is named, and once the lesson is passed what would have been enough', async ({ app }) => {
  const lesson = await Lesson.byClick(app, '02')
  const { guide, terminal } = lesson
  const least = guide.getByRole('region', { name: 'Least privilege' })
  await expect(least).toContainText(/blocked.*0\/5.*Waits for: All three can list/s)
  const bucket = await guide.locator('strong').first().innerText()
  await terminal.run(`aws iam create-group --group-name Dev; aws iam attach-group-policy --group-name Dev --policy-arn ${READ_ONLY}`)
  await terminal.run(`for name in Kunal Matt Donna; do aws iam add-user-to-group --group-name Dev --user-name $name; done`)
  await expect(least).toContainText(/wider.*1\.4\/5/s)
  await expect(least.getByText('Amazon S3', { exact: true })).toBeHidden()
  await least.getByText('Least privilege').click()
  await expect(least.getByText(/^\d+ read actions, such as s3:GetBucketAcl$/)).toBeVisible()
  await expect(least.getByText('s3:GetObject and s3:ListBucket on other resources too')).toBeVisible()
  await expect(least.getByRole('list', { name: 'Enough' })).toHaveCount(0)
  await expectAccessible(app, { within: '.least' })

  await terminal.run(`aws iam detach-user-policy --user-name Matt --policy-arn ${READ_ONLY}; aws iam remove-user-from-group --group-name Dev --user-name Donna`)
  await terminal.run(`aws s3 ls s3://${bucket} --profile Donna; aws iam add-user-to-group --group-name Dev --user-name Donna`)
  await expect(lesson.finished).toBeVisible()
  await expect(least.getByRole('list', { name: 'Enough' })).toContainText(`s3:GetObject on arn:aws:s3:::${bucket}/*`)
  await expectAccessible(app, { within: '.least' })

  const scoped = [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${bucket}` }, { Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${bucket}/*` }]
  await terminal.run(`aws iam put-group-policy --group-name Dev --policy-name read --policy-document '${JSON.stringify({ Version: '2012-10-17', Statement: scoped })}'; aws iam detach-group-policy --group-name Dev --policy-arn ${READ_ONLY}`)
  await expect(least).toContainText(/exact.*5\/5.*Nothing was granted beyond/s)
})

test('console and terminal show one account', async ({ app }) => {
  const lesson = await Lesson.byClick(app, '02')
  const { console: page, terminal } = lesson
  await lesson.visit('Users')
  await expect(page.getByRole('link', { name: 'Priya' })).toBeVisible()
  await terminal.run('aws iam create-user --user-name Olga')
  await expect(page.getByRole('link', { name: 'Olga' })).toBeVisible()
  await terminal.run('aws iam delete-user --user-name Olga')
  await expect(page.getByRole('link', { name: 'Olga' })).toBeHidden()

  await lesson.visit('User groups')
  await page.getByRole('button', { name: 'Create group' }).first().click()
  await page.getByRole('textbox', { name: 'User group name' }).fill('Dev')
  await page.getByRole('button', { name: 'Show as CLI' }).click()
  await expect(page.getByText('aws iam create-group --group-name Dev')).toBeVisible()
  await page.getByRole('button', { name: 'Create user group' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Dev' })).toBeVisible()
  expect((await terminal.run('aws iam list-groups --query "Groups[].GroupName" --output text')).output).toBe('Dev')
})

test('light and dark stay as chosen', async ({ app }) => {
  const background = (): Promise<string> => app.locator('body').evaluate(body => getComputedStyle(body).backgroundColor)
  await theme(app, 'Light')
  const light = await background()
  await theme(app, 'Dark')
  await expect.poll(background).not.toBe(light)
  const dark = await background()
  await app.reload()
  await expect(app.getByRole('heading', { level: 1 })).toBeVisible()
  expect(await background()).toBe(dark)
  await choose(app, 'Light theme')
  await expect.poll(background).toBe(light)
})

test('guide, console and terminal stand side by side at 1280 × 720; the guide is a drawer at 1024', async ({ app }) => {
  const lesson = await Lesson.byClick(app, '02')
  const { guide, console: page } = lesson
  const shell = app.getByRole('region', { name: 'CloudShell' })
  const overflow = (): Promise<number> => app.locator('html').evaluate(html => html.scrollWidth - html.clientWidth)
  const boxes = async (...parts: Locator[]) => Promise.all(parts.map(async part => (await part.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }))

  const [left, centre, below] = await boxes(guide, page, shell)
  expect([left, centre, below].every(box => box !== undefined && box.width >= 288 && box.height >= 160 && box.x >= 0 && box.x + box.width <= 1280 && box.y + box.height <= 720)).toBe(true)
  expect(await overflow()).toBe(0)

  await app.setViewportSize({ width: 1024, height: 720 })
  await expect(guide).toBeHidden()
  await app.getByRole('button', { name: 'Show the guide' }).click()
  await expect(guide).toBeVisible()
  await expect(page).toBeVisible()
  expect(await overflow()).toBe(0)
  await app.keyboard.press('Escape')
  await expect(guide).toBeHidden()
})

async function theme(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: 'Theme and help' }).click()
  await page.getByRole('menuitem', { name }).click()
}

test('moving the clock says what changed with time, and takes a date', async ({ app }) => {
  const lesson = await Lesson.byClick(app, '02')
  await lesson.moveClock('+90 days', 'mouse')
  await app.getByRole('button', { name: '3 things changed with time; move the clock to a date' }).click()
  await expect(app.getByText(/^The access key \w+ of Kunal is more than 90 days old\.$/)).toBeVisible()
  await expectAccessible(app)
  await app.getByLabel('Move the clock to (UTC)').fill('2027-01-01T00:00')
  await app.getByRole('button', { name: 'Go' }).click()
  await expect(app.getByRole('banner').getByRole('button', { name: '1 Jan 2027' })).toBeVisible()
})
