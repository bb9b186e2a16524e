/** A scenario's parameters: their values for one variant and one learner, and `${name}` in its texts. */
import type { Parameter, Scenario, Variant } from './scenario.js'
import { seededBytes } from '../store/random.js'

export type Values = Readonly<Record<string, string>>

/**
 * The values of a scenario's parameters.
 * @param seed a learner's seed; without one every parameter takes its default, so that a proof is the same everywhere.
 */
export function parameterValues(scenario: Scenario, variant: Variant, seed?: string): Values {
  const values: Record<string, string> = { account: scenario.account.id }
  for (const [name, parameter] of Object.entries(scenario.parameters)) {
    values[name] = String(variant.set?.[name] ?? (seed === undefined ? parameter.default : generated(parameter, `${seed}/${name}`)))
  }
  return values
}

function generated(parameter: Parameter, seed: string): string | number | boolean {
  const bytes = seededBytes(seed, 'parameter', 8)
  if (parameter.oneOf && parameter.oneOf.length > 0) return parameter.oneOf[(bytes[0] ?? 0) % parameter.oneOf.length] ?? parameter.default
  if (parameter.generate === undefined) return parameter.default
  return parameter.generate.replace(/\{hex(\d)\}/g, (_, digits: string) => Buffer.from(bytes).toString('hex').slice(0, Number(digits)))
}

/** Puts values in for `${name}`; a name without a value stays as it is, so that a shell variable or a policy variable is left alone. */
export function substitute(text: string, values: Values): string {
  return text.replace(/\$\{([A-Za-z][A-Za-z0-9]*)\}/g, (whole, name: string) => values[name] ?? whole)
}

/** The same for every text within a value. */
export function substituteDeep<T>(value: T, values: Values): T {
  if (typeof value === 'string') return substitute(value, values) as T
  if (Array.isArray(value)) return value.map((entry: unknown) => substituteDeep(entry, values)) as T
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, entry]) => [substitute(key, values), substituteDeep(entry as unknown, values)])) as T
  }
  return value
}
