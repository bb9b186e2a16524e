/**
 * The programs of just-bash (`touch`, `jq now`, `awk`, `find -mtime`) read the clock and roll the dice of the JavaScript realm that they run
 * in and offer no other way. While a line of a shell runs, what runs for it finds the world's there; everything else on the thread the host's.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import type { Instant } from '../aws/clock.js'

export interface RealmSource {
  now: () => Instant
  /** The id of the line that runs; the same line gets the same chances. */
  gesture: () => string
}

const realms = new AsyncLocalStorage<WorldRealm>()
let running = 0
let leave: () => void = () => undefined

export class WorldRealm {
  #gesture = ''
  #number = 0

  constructor(private readonly source: RealmSource) {}

  async run<T>(line: () => Promise<T>): Promise<T> {
    running += 1
    if (running === 1) leave = enter()
    try {
      return await realms.run(this, line)
    } finally {
      running -= 1
      if (running === 0) leave()
    }
  }

  now(): Instant {
    return outside(this.source.now)
  }

  chance(): number {
    const gesture = outside(this.source.gesture)
    if (gesture !== this.#gesture) this.#number = 0
    this.#gesture = gesture
    this.#number += 1
    return createHash('sha256').update(`${gesture} chance ${this.#number}`).digest().readUIntBE(0, 6) / 2 ** 48
  }
}

/** @returns the same surroundings, whose functions run outside of the world's realm: what they call may want the host's clock. */
export function outsideRealm<T extends object>(surroundings: T): T {
  return new Proxy(surroundings, {
    get: (target, member) => {
      const value: unknown = Reflect.get(target, member)
      return typeof value === 'function' ? (...args: unknown[]) => outside(() => Reflect.apply(value, target, args) as unknown) : value
    },
  })
}

function outside<T>(run: () => T): T {
  return realms.exit(run)
}

/** @returns what puts the host's clock and dice back. */
function enter(): () => void {
  const HostDate = Date
  // eslint-disable-next-line no-restricted-syntax -- the host's dice are kept, to be put back
  const hostRandom = Math.random
  globalThis.Date = new Proxy(HostDate, {
    construct: (target, args: unknown[], made) => {
      const realm = args.length === 0 ? realms.getStore() : undefined
      return Reflect.construct(target, realm === undefined ? args : [realm.now()], made) as Date
    },
    apply: (target) => new target(realms.getStore()?.now() ?? target.now()).toString(),
    get: (target, member) => (member === 'now' ? () => realms.getStore()?.now() ?? target.now() : (Reflect.get(target, member) as unknown)),
  })
  // eslint-disable-next-line no-restricted-syntax -- this puts the world's dice in the place of the host's, for the world's lines
  Math.random = () => realms.getStore()?.chance() ?? hostRandom()
  return () => {
    globalThis.Date = HostDate
    // eslint-disable-next-line no-restricted-syntax -- and puts those back
    Math.random = hostRandom
  }
}
