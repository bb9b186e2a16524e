/** How an operation is declared: what it must be allowed to do, and what it does. Shapes come from the service's model. */
import type { Credentials } from '../aws/credentials.js'
import type { InputOf, OperationName, OutputOf, ServiceName } from '../aws/models/types.js'
import type { Principal } from '../aws/principal.js'
import type { Need, RequestFacts } from '../access/need.js'
import type { Account } from '../store/account.js'
import type { World } from '../store/world.js'

/** What an operation is given to work with. The input has been validated against the model. */
export interface Call<Input> {
  input: Input
  principal: Principal
  /** The account it works in: the caller's; for an anonymous request the resource's. */
  account: Account
  world: World
  region: string
  sourceIp: string
  /** What its permissions are asked with. */
  facts: RequestFacts
  requestId: string
  /** What the request proved its identity with; sign-in reads the password from it. */
  credentials: Credentials
  /** Would the caller be allowed this too? For answers that depend on a second permission. */
  allowed: (need: Need) => boolean
  /** Adds to the request's event what input and output do not tell. */
  note: (facts: EventNote) => void
}

export interface EventNote {
  /** An MFA code that was accepted; it is good once. */
  mfa?: { serialNumber: string; step: number; pair?: true }
  /** CloudTrail's userIdentity of somebody who was identified by the operation itself, as at sign-in. */
  principal?: Principal
  /** CloudTrail's userIdentity of somebody whom an identity provider vouches for. */
  userIdentity?: Readonly<Record<string, string>>
}

export interface OperationSpec<Input, Output> {
  /** Every action on every resource that must be allowed; an empty list where AWS asks nothing. */
  authorize: (call: Call<Input>) => readonly Need[]
  /** Does it. Throws ServiceError for what AWS would answer; whatever was written then is taken back. */
  handle: (call: Call<Input>) => Output
  /** The account that an anonymous caller's request works in; without it anonymous requests are refused. */
  anonymousAccount?: (input: Input, world: World) => string | undefined
}

/** An operation as the gateway sees it: the input is whatever its model admitted. */
export interface Operation extends OperationSpec<never, unknown> {
  service: ServiceName
  name: string
}

/**
 * Declares an operation.
 * @param service the service's name in the models.
 * @param name the operation's name, not the action's.
 */
export function operation<S extends ServiceName, O extends OperationName<S>>(
  service: S,
  name: O,
  spec: OperationSpec<InputOf<S, O>, OutputOf<S, O>>,
): Operation {
  return { service, name, ...spec }
}
