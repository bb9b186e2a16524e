/** Time and chance as the shell tells them, both the world's: RANDOM, SECONDS, the EPOCH variables and `printf '%(%F)T'`. */
import type { CustomCommand } from 'just-bash'
import { SECOND, type Instant } from '../../aws/clock.js'
import { command, said } from './command.js'
import type { Surroundings } from './surroundings.js'

const LARGEST = 2 ** 31 - 1
const DIRECTIVE = /%(?:%|[-+ #0]*(\*|\d+)?(?:\.(\*|\d+))?(\([^)]*\)T|[A-Za-z]))/g

/** @param began when the session did. */
export function valueCommands({ host, uniqueHex }: Surroundings, began: Instant): CustomCommand[] {
  const chance = new Chance(() => Number.parseInt(uniqueHex().slice(0, 8), 16))
  let from = began
  const seconds = () => Math.floor(host.now() / SECOND)
  const values: Readonly<Record<string, () => string>> = {
    RANDOM: () => String(chance.next()),
    SRANDOM: () => String(Number.parseInt(uniqueHex().slice(0, 8), 16)),
    SECONDS: () => String(seconds() - Math.floor(from / SECOND)),
    EPOCHSECONDS: () => String(seconds()),
    EPOCHREALTIME: () => (host.now() / SECOND).toFixed(6),
  }
  return [
    command('__shell_value', ([name = '']) => said(values[name]?.() ?? '')),
    command('__shell_begin', ([name, value = '']) => {
      if (name === 'RANDOM') chance.seed(Number.parseInt(value, 10) || 0)
      else from = host.now() - (Number.parseInt(value, 10) || 0) * SECOND
      return said(value)
    }),
    command('printf', async (args, { origCommand }) => (await origCommand?.(withTimes(args, String(seconds())))) ?? said('')),
  ]
}

/** The numbers that bash 5 gives from a seed: https://git.savannah.gnu.org/cgit/bash.git/tree/lib/sh/random.c */
class Chance {
  #state: number | undefined
  #last = 0

  constructor(private readonly unseeded: () => number) {}

  seed(state: number): void {
    this.#state = state >>> 0
    this.#last = 0
  }

  next(): number {
    let number: number
    do {
      this.#state = step(this.#state ?? this.unseeded())
      number = ((this.#state >>> 16) ^ (this.#state & 0xffff)) & 0x7fff
    } while (number === this.#last)
    return (this.#last = number)
  }
}

function step(state: number): number {
  const last = (state === 0 ? 123_459_876 : state) | 0
  const next = 16807 * (last % 127_773) - 2836 * Math.trunc(last / 127_773)
  return next < 0 ? next + LARGEST : next
}

/** Writes the time that it is now for each `%(...)T` that wants it. */
function withTimes(args: readonly string[], now: string): string[] {
  const at = args[0] === '-v' ? 2 : args[0] === '--' ? 1 : 0
  const format = args[at] ?? ''
  if (!format.includes(')T')) return [...args]
  const values = args.slice(at + 1)
  const wants = [...format.matchAll(DIRECTIVE)].flatMap(([whole, width, precision, kind]) => (whole === '%%' ? [] : [...(width === '*' ? [false] : []), ...(precision === '*' ? [false] : []), kind?.endsWith('T') === true && kind.startsWith('(')]))
  for (let index = 0; index < Math.max(values.length, wants.length); index += 1) {
    if (wants[index % wants.length] === true && /^(|-1|-2)$/.test(values[index] ?? '')) values[index] = now
    else values[index] ??= ''
  }
  return [...args.slice(0, at + 1), ...values]
}
