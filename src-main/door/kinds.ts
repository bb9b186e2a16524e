/** The kinds of value that a parameter of the contract can be; each tells what is wrong with a hostile value. */

/**
 * Checks one value. `place` names it in the answer.
 * @returns what is wrong, or undefined.
 */
type Check = (value: unknown, place: string) => string | undefined

export interface Kind<T> extends Check {
  /** Only for the compiler: both directions, so that an optional member needs `optional`. */
  readonly type?: (value: T) => T
}

/** What each member of a T can be; none may be forgotten. */
export type Members<T> = { readonly [K in keyof T]-?: Kind<T[K]> }

export function text(longest = 1024): Kind<string> {
  return (value, place) => {
    if (typeof value !== 'string') return `${place} must be text`
    return value.length > longest ? `${place} must be at most ${longest} characters long` : undefined
  }
}

export function whole(least: number, most: number): Kind<number> {
  return (value, place) =>
    Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most
      ? undefined
      : `${place} must be a whole number from ${least} to ${most}`
}

export function percent(): Kind<number> {
  return (value, place) => (typeof value === 'number' && value >= 0 && value <= 100 ? undefined : `${place} must be a number from 0 to 100`)
}

export function flag(): Kind<boolean> {
  return (value, place) => (typeof value === 'boolean' ? undefined : `${place} must be true or false`)
}

export function oneOf<const T extends string>(...values: readonly T[]): Kind<T> {
  return (value, place) => (values.some(known => known === value) ? undefined : `${place} must be one of ${values.join(', ')}`)
}

export function optional<T>(kind: Kind<T>): Kind<T | undefined> {
  return (value, place) => (value === undefined ? undefined : kind(value, place))
}

export function list<T>(kind: Kind<T>, most: number): Kind<readonly T[]> {
  return (value, place) => {
    if (!Array.isArray(value)) return `${place} must be a list`
    if (value.length > most) return `${place} must have at most ${most} entries`
    return first(value.map((item, index) => () => kind(item, `${place}[${index}]`)))
  }
}

/** An object whose member names are free. */
export function record<T>(kind: Kind<T>, most: number): Kind<Readonly<Record<string, T>>> {
  return (value, place) => {
    if (!isObject(value)) return `${place} must be an object`
    const entries = Object.entries(value)
    if (entries.length > most) return `${place} must have at most ${most} members`
    return first(entries.map(([name, item]) => () => kind(item, `${place}.${name.slice(0, 60)}`)))
  }
}

/** Any plain data: the gateway checks it against the service's model. */
export function anything(): Kind<unknown> {
  return () => undefined
}

/** An object with exactly these members. */
export function shape<T>(members: Members<T>): Kind<T> {
  const kinds = Object.entries<Check>(members as Readonly<Record<string, Check>>)
  return (value, place) => {
    if (!isObject(value)) return `${place} must be an object`
    const stranger = Object.keys(value).find(name => !Object.hasOwn(members, name))
    if (stranger !== undefined) return `${place} has no member ${JSON.stringify(stranger.slice(0, 60))}`
    return first(kinds.map(([name, kind]) => () => kind(value[name], `${place}.${name}`)))
  }
}

/** An object that is one of several shapes, told apart by its member `kind`. */
export function variant<T extends { kind: string }>(variants: { readonly [K in T['kind']]: Kind<Extract<T, { kind: K }>> }): Kind<T> {
  const checks = new Map(Object.entries<Check>(variants as Readonly<Record<string, Check>>))
  return (value, place) => {
    const check = isObject(value) ? checks.get(String(value['kind'])) : undefined
    return check ? check(value, place) : `${place}.kind must be one of ${[...checks.keys()].join(', ')}`
  }
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function first(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const problem = check()
    if (problem !== undefined) return problem
  }
  return undefined
}
