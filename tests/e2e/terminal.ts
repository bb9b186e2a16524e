/** Works in the terminal that is shown as a learner does: types lines, and reads what a screen reader would hear. */
import type { Locator, Page } from '@playwright/test'
import { expect } from '@playwright/test'

export interface Ran {
  /** What the line printed, without blank lines. */
  output: string
  exitCode: number
}

export class Terminal {
  readonly #input: Locator
  readonly #log: Locator
  #runs = 0

  constructor(private readonly page: Page) {
    const region = page.getByRole('region', { name: 'CloudShell' })
    this.#input = region.getByRole('textbox', { name: 'Terminal input' })
    this.#log = region.getByRole('log')
  }

  /** Types a line and presses Enter; does not wait for what it does. */
  async type(line: string): Promise<void> {
    await this.#input.focus()
    await this.page.keyboard.type(line)
    await this.page.keyboard.press('Enter')
  }

  /** Runs a line and waits until it ended: a second line asks for the exit code. */
  async run(line: string): Promise<Ran> {
    const mark = `run ${++this.#runs} ended with`
    await this.type(line)
    await this.type(`echo "${mark} $?"`)
    const ended = new RegExp(`^${mark} (\\d+)$`)
    await expect.poll(async () => (await this.lines()).some(said => ended.test(said)), { message: line, timeout: 30_000 }).toBe(true)

    const lines = await this.lines()
    const end = lines.findLastIndex(said => ended.test(said))
    const asked = lines.findLastIndex((said, index) => index < end && said.endsWith(`echo "${mark} $?"`))
    const typed = lines.findLastIndex((said, index) => index < asked && said.endsWith(line))
    return { output: lines.slice(typed + 1, asked).join('\n'), exitCode: Number(ended.exec(lines[end] ?? '')?.[1]) }
  }

  /** The lines that the log holds: prompts with what was typed, and output. */
  lines(): Promise<string[]> {
    return this.#log.locator('> *').allInnerTexts()
  }
}
