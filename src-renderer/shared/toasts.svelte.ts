/** Short messages that go away by themselves, and what is said to those who listen instead of look. */

/** What a message offers: Undo. */
export interface ToastAction {
  label: string
  run: () => void
  /** Reactive: whether it still can be done. */
  possible: () => boolean
}

export interface Toast {
  id: number
  text: string
  tone: 'done' | 'error'
  action?: ToastAction | undefined
}

const SHOWN_FOR = 5_000
/** An error, or something to press, takes longer to read. */
const LONGER = 12_000

export class Toasts {
  items = $state.raw<readonly Toast[]>([])
  /** The text of the live region; setting it announces it. */
  said = $state('')
  #next = 1
  #timers = new Map<number, ReturnType<typeof setTimeout>>()

  show(text: string, tone: Toast['tone'] = 'done', action?: ToastAction): void {
    const toast = { id: this.#next++, text, tone, action }
    this.items = [...this.items.slice(-2), toast]
    this.#leave(toast)
  }

  dismiss(id: number): void {
    this.items = this.items.filter((toast) => toast.id !== id)
    clearTimeout(this.#timers.get(id))
    this.#timers.delete(id)
  }

  /** While one is pointed at or has the focus, none goes away. */
  hold(): void {
    this.#timers.forEach((timer) => clearTimeout(timer))
  }

  release(): void {
    this.items.forEach((toast) => this.#leave(toast))
  }

  say(text: string): void {
    // The same sentence twice is announced twice only when the text differs.
    this.said = this.said === text ? `${text}\u00a0` : text
  }

  #leave({ id, tone, action }: Toast): void {
    clearTimeout(this.#timers.get(id))
    this.#timers.set(id, setTimeout(() => this.dismiss(id), tone === 'error' || action ? LONGER : SHOWN_FOR))
  }
}
