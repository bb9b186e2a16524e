/**
 * The programs of just-bash (`touch`, `jq now`, `awk`, `find -mtime`) read the clock and roll the dice of the JavaScript realm that they run
 * in and offer no other way. The thread of a shell is a realm of its own, so there these are the world's.
 */
import { createHash } from 'node:crypto'
import type { Instant } from '../aws/clock.js'

export interface RealmSource {
  now: () => Instant
  /** The id of the line that runs; the same line gets the same chances. */
  gesture: () => string
}

/** Only for a thread that runs nothing but a shell: it replaces `Date` and `Math.random` of the realm. */
export function enterWorldRealm({ now, gesture }: RealmSource): void {
  const HostDate = Date
  const counts = { gesture: '', number: 0 }
  globalThis.Date = new Proxy(HostDate, {
    construct: (target, args: unknown[], made) => Reflect.construct(target, args.length === 0 ? [now()] : args, made) as Date,
    apply: () => new HostDate(now()).toString(),
    get: (target, member) => (member === 'now' ? now : (Reflect.get(target, member) as unknown)),
  })
  // eslint-disable-next-line no-restricted-syntax -- this puts the world's randomness in the place of the host's
  Math.random = () => {
    if (counts.gesture !== gesture()) Object.assign(counts, { gesture: gesture(), number: 0 })
    const hash = createHash('sha256').update(`${counts.gesture} chance ${(counts.number += 1)}`).digest()
    return hash.readUIntBE(0, 6) / 2 ** 48
  }
}
