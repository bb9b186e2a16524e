/** What the words of a command file act on. A leaf: types only. */
import type { Send } from '../api/request.js'
import type { World } from '../store/world.js'
import type { ConsoleSession } from './console-session.js'
import type { KnownPasswords } from './known-passwords.js'
import type { Lab } from './lab.js'

export interface Stage {
  readonly lab: Lab
  readonly world: World
  readonly accountId: string
  readonly console: ConsoleSession
  readonly send: Send
  readonly passwords: KnownPasswords
  /** The user action that is going on. */
  gesture(): string
}
