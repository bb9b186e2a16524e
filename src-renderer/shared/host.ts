/** What a controller may ask of the app around it; the app's own controller is one. */
import type { HostEvent, Method, Params, ResultOf } from '../../src-main/door/contract.js'
import type { Preferences } from '../../src-main/door/contract/home.js'
import type { Toasts } from './toasts.svelte.js'

export interface Host {
  readonly toasts: Toasts
  readonly preferences: Preferences
  /** Rejects with one sentence that can be shown. */
  ask<M extends Method>(method: M, params: Params<M>): Promise<ResultOf<M>>
  /** Runs an action; a refusal is shown as a toast. @returns whether it was done. */
  attempt(action: () => Promise<unknown>): Promise<boolean>
  onEvent(listener: (event: HostEvent) => void): () => void
  savePreferences(change: Partial<Preferences>): void
  openLink(url: string): void
}
