/** The request as the matchers see it: taken apart once, context keys without regard to case. */
import type { Principal } from '../../aws/principal.js'
import type { AuthorizationRequest, RequestContext } from '../decision.js'

export type ContextValue = string | readonly string[]

export class Facts {
  readonly principal: Principal
  readonly actionAsAsked: string
  /** Lower case, as are the next two: actions compare without regard to case. */
  readonly action: string
  readonly service: string
  readonly actionName: string
  readonly resource: string
  private context: Map<string, ContextValue> | undefined
  private readonly given: RequestContext
  /** Where the ARN's sixth field begins; 0 when the resource is no ARN. */
  readonly tailAt: number
  /** The ARN's sixth field. */
  readonly tail: string

  constructor(
    request: AuthorizationRequest,
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
    this.tailAt = tailOf(request.resource)
    this.tail = request.resource.slice(this.tailAt)
    this.given = request.context
  }

  /** The value of a context key, its name given in lower case. Of names that differ by case only, the last counts. */
  value(key: string): ContextValue | undefined {
    if (this.context === undefined) {
      this.context = new Map()
      for (const name of Object.keys(this.given)) {
        const value = this.given[name]
        if (value !== undefined) this.context.set(name.toLowerCase(), value)
      }
    }
    return this.context.get(key)
  }
}

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
