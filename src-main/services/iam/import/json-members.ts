/** Reads members of JSON from outside: each is what it should be, or the error names the place. */
import { parseIso, SECOND, type Instant } from '../../../aws/clock.js'

/** What is wrong with the file, and where in it. */
export class ImportError extends Error {
  override readonly name = 'ImportError'
}

/** An object of the file, and the way to it: `UserDetailList[3]`. */
export class JsonMembers {
  readonly #members: Readonly<Record<string, unknown>>

  constructor(
    value: unknown,
    readonly place: string,
  ) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new ImportError(`${place} must be an object.`)
    this.#members = value as Readonly<Record<string, unknown>>
  }

  /** Names of members that are not among those. */
  others(known: readonly string[]): string[] {
    return Object.keys(this.#members).filter((name) => !known.includes(name))
  }

  text(name: string, pattern: RegExp): string {
    const value = this.#own(name)
    if (typeof value !== 'string' || !pattern.test(value)) throw new ImportError(`${this.place}.${name} must be a text that matches ${pattern.source}.`)
    return value
  }

  optionalText(name: string, pattern: RegExp): string | undefined {
    return this.#own(name) === undefined ? undefined : this.text(name, pattern)
  }

  flag(name: string): boolean {
    return this.#own(name) === true
  }

  /** A date in ISO 8601 or seconds since 1970. */
  instant(name: string): Instant {
    const value = this.#own(name)
    const instant = typeof value === 'number' ? value * SECOND : typeof value === 'string' ? parseIso(value) : undefined
    if (instant === undefined || !Number.isFinite(instant) || Math.abs(instant) > 8e15) throw new ImportError(`${this.place}.${name} must be a date such as 2026-01-15T09:00:00+00:00.`)
    return Math.floor(instant)
  }

  optionalInstant(name: string): Instant | undefined {
    return this.#own(name) === undefined ? undefined : this.instant(name)
  }

  /** The objects of a list; none where the list is absent. */
  list(name: string): JsonMembers[] {
    return this.#array(name).map((entry, index) => new JsonMembers(entry, `${this.place === '' ? '' : `${this.place}.`}${name}[${index}]`))
  }

  texts(name: string): string[] {
    return this.#array(name).map((entry, index) => {
      if (typeof entry !== 'string') throw new ImportError(`${this.place}.${name}[${index}] must be a text.`)
      return entry
    })
  }

  member(name: string): JsonMembers | undefined {
    const value = this.#own(name)
    return value === undefined ? undefined : new JsonMembers(value, `${this.place}.${name}`)
  }

  /** A policy document: an object as the command line prints it, or text, URL-encoded or plain. @returns JSON text. */
  document(name: string): string {
    const value = this.#own(name)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return JSON.stringify(value)
    if (typeof value !== 'string') throw new ImportError(`${this.place}.${name} must be a policy document.`)
    if (!value.startsWith('%7B')) return value
    try {
      return decodeURIComponent(value)
    } catch {
      throw new ImportError(`${this.place}.${name} is not URL-encoded as it should be.`)
    }
  }

  #own(name: string): unknown {
    const value = Object.hasOwn(this.#members, name) ? this.#members[name] : undefined
    return value === null ? undefined : value
  }

  #array(name: string): readonly unknown[] {
    const value = this.#own(name)
    if (value !== undefined && !Array.isArray(value)) throw new ImportError(`${this.place === '' ? '' : `${this.place}.`}${name} must be a list.`)
    return (value as readonly unknown[] | undefined) ?? []
  }
}
