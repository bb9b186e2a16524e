/** Who is told of recorded requests, and when: what one action of the user records is told when the action ended. */
import type { EventView } from '../../src-main/door/contract/console.js'

export class TrailFeed {
  #listeners = new Set<(event: EventView) => void>()
  #waiting: EventView[] = []
  #under = 0

  /** @returns a function that ends it. */
  listen(listener: (event: EventView) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  tell(event: EventView): void {
    if (this.#under > 0) this.#waiting.push(event)
    else this.#listeners.forEach((listener) => listener(event))
  }

  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#under += 1
    try {
      return await work()
    } finally {
      // Later than the page's own answer to it, which may be to show another page.
      setTimeout(() => this.#end())
    }
  }

  #end(): void {
    this.#under -= 1
    if (this.#under > 0) return
    for (const event of this.#waiting.splice(0)) this.tell(event)
  }
}
