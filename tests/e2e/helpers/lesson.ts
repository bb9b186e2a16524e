/** A lesson as it stands on the screen: its guide, its checks, and the ways to move through it. */
import type { Locator, Page } from '@playwright/test'
import { expect } from '../fixtures.js'
import { Workspace } from './workspace.js'

export const TITLES = {
  '01': 'Let software on EC2 read a bucket, without keys',
  '02': 'Give the Dev team S3 access with a group',
  '03': 'Lock the root user away',
} as const

export class Lesson extends Workspace {
  readonly guide: Locator

  constructor(page: Page) {
    super(page)
    this.guide = page.getByRole('complementary', { name: 'Guide' })
  }

  /** Opens a lesson from Home with the mouse. */
  static async byClick(page: Page, number: keyof typeof TITLES): Promise<Lesson> {
    await page.getByRole('button', { name: new RegExp(`^(Start|Continue|Review): ${TITLES[number]}$`) }).click()
    const lesson = new Lesson(page)
    await expect(lesson.guide.getByRole('heading', { level: 1 })).toHaveText(TITLES[number])
    return lesson
  }

  /** Opens a lesson from Home with the search, by keys alone. */
  static async byKeys(page: Page, number: keyof typeof TITLES): Promise<Lesson> {
    await choose(page, TITLES[number])
    const lesson = new Lesson(page)
    await expect(lesson.guide.getByRole('heading', { level: 1 })).toHaveText(TITLES[number])
    return lesson
  }

  /** The line of a check in the step that is open. */
  check(title: string): Locator {
    return this.guide.getByRole('list', { name: 'Checks' }).getByRole('listitem').filter({ has: this.page.locator('p:not(.message)', { hasText: title }) })
  }

  async expectChecks(states: Readonly<Record<string, RegExp | string>>): Promise<void> {
    for (const [title, state] of Object.entries(states)) await expect(this.check(title), title).toContainText(state)
  }

  /** Signs in to the console with a password that the guide gives. */
  async signInFromGuide(userName: string): Promise<void> {
    const people = this.guide.getByRole('group').filter({ hasText: 'Console sign-ins' })
    const signIn = people.getByRole('button', { name: `Sign in as ${userName}` })
    if (!(await signIn.isVisible())) await people.getByText('Console sign-ins').click()
    await signIn.click()
    await expect(this.page.getByRole('banner').getByRole('button', { name: new RegExp(`^${userName} @ `) })).toBeVisible()
  }

  async next(title: string): Promise<void> {
    await this.guide.getByRole('button', { name: `Next: ${title}` }).click()
  }

  get finished(): Locator {
    return this.guide.getByRole('status', { name: 'Lesson passed' })
  }
}

/** Types into the search (Ctrl+K) and takes the first that is found. */
export async function choose(page: Page, words: string): Promise<void> {
  // The page listens for keys once it has drawn itself.
  await expect(async () => {
    if (!(await page.getByRole('dialog').isVisible())) await page.keyboard.press('Control+k')
    await expect(page.getByPlaceholder('Search screens, lessons and actions')).toBeFocused({ timeout: 1000 })
  }).toPass()
  await page.keyboard.type(words)
  await expect(page.getByRole('option').first()).toContainText(words, { ignoreCase: true })
  await page.keyboard.press('Enter')
}
