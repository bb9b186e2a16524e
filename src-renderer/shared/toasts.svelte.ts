/** Short messages that go away by themselves, and what is said to those who listen instead of look. */

export interface Toast {
  id: number
  text: string
  tone: 'done' | 'error'
}

const SHOWN_FOR = 5_000
const ERROR_SHOWN_FOR = 12_000

export class Toasts {
  items = $state<Toast[]>([])
  /** The text of the live region; setting it announces it. */
  said = $state('')
  #next = 1

  show(text: string, tone: Toast['tone'] = 'done'): void {
    const id = this.#next++
    this.items = [...this.items.slice(-2), { id, text, tone }]
    setTimeout(() => this.dismiss(id), tone === 'error' ? ERROR_SHOWN_FOR : SHOWN_FOR)
  }

  dismiss(id: number): void {
    this.items = this.items.filter((toast) => toast.id !== id)
  }

  say(text: string): void {
    // The same sentence twice is announced twice only when the text differs.
    this.said = this.said === text ? `${text}\u00a0` : text
  }
}
