/** The request as the matchers see it: taken apart once, context keys without regard to case. */
import type { Principal } from '../../aws/principal.js'
import type { AuthorizationRequest } from '../decision.js'

export type ContextValue = string | readonly string[]

export class Facts {
  readonly principal: Principal
  readonly actionAsAsked: string
  /** Lower case, as are the next two: actions compare without regard to case. */
  readonly action: string
  readonly service: string
  readonly actionName: string
  readonly resource: string
  readonly canonicalUserId: string | undefined
  /** Values of context keys that were asked for, by their names in lower case. */
  private readonly values = new Map<string, ContextValue | undefined>()
  private names: readonly string[] | undefined
  private readonly readings = new Map<(text: string) => unknown, { text: string; reading: unknown }>()
  /** Where the ARN's sixth field begins; 0 when the resource is no ARN. */
  readonly tailAt: number
  /** The ARN's sixth field. */
  readonly tail: string

  constructor(
    private readonly request: AuthorizationRequest,
    /** Whether a permissions boundary applies to the principal, which matters to NotPrincipal. */
    readonly hasBoundary: boolean,
  ) {
    this.principal = request.principal
    this.actionAsAsked = request.action
    this.action = request.action.toLowerCase()
    const colon = this.action.indexOf(':')
    this.service = colon === -1 ? '' : this.action.slice(0, colon)
    this.actionName = this.action.slice(colon + 1)
    this.resource = request.resource
    this.canonicalUserId = request.canonicalUserId
    this.tailAt = tailOf(request.resource)
    this.tail = request.resource.slice(this.tailAt)
  }

  /** The value of a context key, its name given in lower case. Of names that differ by case only, the last counts. */
  value(key: string): ContextValue | undefined {
    const known = this.values.get(key)
    if (known !== undefined || this.values.has(key)) return known
    // Most requests meet no condition, and their context is never put together.
    const { context } = this.request
    this.names ??= Object.keys(context)
    const name = this.names.findLast((one) => mayBe(one, key) && one.toLowerCase() === key)
    const value = name === undefined ? undefined : context[name]
    this.values.set(key, value)
    return value
  }

  /** What a value of the request is to `parse`, such as an address or an instant. Many conditions ask about the same value: the last reading is kept. */
  read<T>(text: string, parse: (text: string) => T): T {
    const last = this.readings.get(parse)
    if (last?.text === text) return last.reading as T
    const reading = parse(text)
    this.readings.set(parse, { text, reading })
    return reading
  }
}

/** A cheap no to most names: small letters are as many as capital ones, but for a few outside ASCII. */
function mayBe(name: string, key: string): boolean {
  return name.length === key.length || NOT_ASCII.test(key)
}

const NOT_ASCII = /[^ -~]/

/** Where the sixth field of an ARN begins; 0 when the text is no ARN. */
export function tailOf(arn: string): number {
  if (!arn.startsWith('arn:')) return 0
  let at = 3
  for (let colons = 1; colons < 5; colons++) {
    at = arn.indexOf(':', at + 1)
    if (at === -1) return 0
  }
  return at + 1
}
