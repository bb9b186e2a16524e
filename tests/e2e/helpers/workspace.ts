/** An open account as it stands on the screen: the console, the panels around it, and the ways to move through them. */
import type { Locator, Page } from '@playwright/test'
import { expect } from '../fixtures.js'
import { Terminal } from '../terminal.js'

export class Workspace {
  readonly console: Locator
  readonly phone: Locator
  readonly inspector: Locator
  readonly dialog: Locator
  readonly terminal: Terminal

  constructor(readonly page: Page) {
    this.console = page.getByRole('main', { name: 'Console' })
    this.phone = page.getByRole('complementary', { name: 'Phone' })
    this.inspector = page.getByRole('complementary', { name: 'Inspector' })
    this.dialog = page.getByRole('dialog')
    this.terminal = new Terminal(page)
  }

  /** A new sandbox, whose administrator is signed in, in which the lines were run. */
  static async sandbox(page: Page, ...lines: readonly string[]): Promise<Workspace> {
    await page.getByRole('button', { name: 'New sandbox' }).click()
    await page.keyboard.press('Enter')
    const workspace = new Workspace(page)
    await expect(workspace.console.getByRole('heading', { level: 1, name: 'Console Home' })).toBeVisible()
    if (lines.length > 0) expect(await workspace.terminal.run(`${lines.join(' > /dev/null && ')} > /dev/null`)).toEqual({ output: '', exitCode: 0 })
    return workspace
  }

  async expectHeading(name: RegExp | string): Promise<void> {
    await expect(this.console.getByRole('heading', { level: 1, name })).toBeVisible()
  }

  /** The row of a table that holds the text. */
  row(text: string): Locator {
    return this.console.getByRole('row').filter({ hasText: text })
  }

  /** Opens what a list of the console holds: the list by the navigation, then its link. */
  async openEntity(list: string, name: string): Promise<void> {
    await this.visit(list)
    await this.console.getByRole('link', { name, exact: true }).click()
    await this.expectHeading(name)
  }

  /** Puts a text into a policy editor in place of what is there. */
  async writePolicy(editor: Locator, text: string): Promise<void> {
    await editor.click()
    await this.page.keyboard.press('Control+a')
    await this.page.keyboard.insertText(text)
  }

  /** Signs in as somebody of whom only the name and password are known. */
  async signIn(userName: string, password: string): Promise<void> {
    await this.page.getByRole('banner').getByRole('button', { name: / @ \d{4}-\d{4}-\d{4}$/ }).click()
    await this.page.getByRole('menuitem', { name: 'Sign out' }).click()
    await this.console.getByRole('radio', { name: /^IAM user/ }).check()
    await this.console.getByRole('textbox', { name: 'IAM username' }).fill(userName)
    await this.console.getByLabel('Password').fill(password)
    await this.console.getByRole('button', { name: 'Sign in' }).click()
  }

  /** The code on the phone and the one after it, as two codes that follow each other. */
  async consecutiveCodes(): Promise<[string, string]> {
    const entry = this.phone.getByRole('listitem')
    await expect(entry).toContainText(/\d{3} \d{3}/)
    const [first = '', second = ''] = (await entry.innerText()).match(/\d{3} \d{3}/g) ?? []
    return [first.replace(' ', ''), second.replace(' ', '')]
  }

  /** Moves the account's clock with the menu in the bar. */
  async moveClock(step: string, by: 'keys' | 'mouse'): Promise<void> {
    const clock = this.page.getByRole('banner').getByRole('button', { name: /\d\d:\d\d$/ })
    const item = this.page.getByRole('menuitem', { name: step })
    if (by === 'mouse') {
      await clock.click()
      await item.click()
    } else {
      await clock.press('Enter')
      await item.press('Enter')
    }
    const said = this.page.getByText(/^It is now /)
    await said.locator('..').getByRole('button', { name: 'Dismiss' }).click()
    await expect(said).toHaveCount(0)
  }

  /** Opens a page of the console with a click in its navigation. */
  async visit(link: string): Promise<void> {
    await this.console.getByRole('navigation', { name: 'Console' }).getByRole('link', { name: link, exact: true }).click()
  }
}
