/** Asks before a page is left whose input would be lost. */
import { pathOf, WORLD } from './path.js'

export class Leaving {
  /** What is done when the question is answered with yes. */
  asked = $state.raw<(() => void) | undefined>(undefined)
  #hasInput = new Set<() => boolean>()

  constructor(private go: (path: string) => void) {}

  /** @returns a function that ends it. */
  keep(hasInput: () => boolean): () => void {
    this.#hasInput.add(hasInput)
    return () => this.#hasInput.delete(hasInput)
  }

  /** Something would be lost. */
  get hasInput(): boolean {
    return [...this.#hasInput].some((hasInput) => hasInput())
  }

  /** Does it at once when nothing would be lost. @returns whether it was done. */
  attempt(leave: () => void): boolean {
    if (this.hasInput) {
      this.asked = leave
      return false
    }
    leave()
    return true
  }

  /** The window is about to be closed or read anew: the browser asks. */
  hearUnload(event: BeforeUnloadEvent): void {
    if (this.hasInput) event.preventDefault()
  }

  /** A click on a link within the world; for the window, before the address changes. */
  hearClick(event: MouseEvent): void {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    const href = link?.getAttribute('href') ?? ''
    if (!href.startsWith(WORLD) || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    this.attempt(() => this.go(pathOf(href)))
  }
}
