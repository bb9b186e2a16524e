/** The one road of every request: find, authenticate, validate, authorize, handle, record. */
import { AccessDenied, answer, authorize, question, type Answered } from '../access/authorize.js'
import { accountOf, authenticateKeys } from '../access/authenticate.js'
import { credentialError, signInError } from '../access/credential-errors.js'
import type { Need, RequestFacts } from '../access/need.js'
import { checkSessionLimits } from '../access/session-limits.js'
import { authenticateSignature } from '../access/sigv4.js'
import { toUuid } from '../aws/ids.js'
import { findModel, findOperationModel } from '../aws/models/model.js'
import type { Principal } from '../aws/principal.js'
import { ServiceError } from '../aws/service-error.js'
import { findOperation } from '../services/find-operation.js'
import type { Call, EventNote, Operation } from '../services/operation.js'
import { seededDigits } from '../store/random.js'
import type { World } from '../store/world.js'
import { toApiError } from './api-error.js'
import { changeLabel } from './change-label.js'
import { recordEvent, type Handled } from './record-event.js'
import type { ApiRequest, ApiResponse, Enforcement, Output } from './request.js'
import { validateInput } from './validate-input.js'

/**
 * Handles one request against a world. Synchronous: requests are answered one at a time, each in one transaction.
 * Never throws: what AWS would answer and what went wrong in the simulator both come back as the response's error.
 * The caller waits for `world.durable()` before it answers.
 * @param enforcement what is not strict is for trying things out from outside; no screen and no terminal uses it.
 */
export function handle(request: ApiRequest, world: World, enforcement: Enforcement = 'strict'): ApiResponse {
  const digits = seededDigits(world.seed, `request/${world.trail.nextSequence()}`)
  const handled: Handled = { requestId: toUuid(digits), eventId: toUuid(digits.slice(32)), answered: [] }
  try {
    handled.output = world.clock.at(request.instant, () => walk(request, world, enforcement, handled))
  } catch (error) {
    handled.error = toApiError(error, request.service)
    if (error instanceof AccessDenied) {
      handled.answered = error.answered
      handled.explanation = error.explanation
    }
  }
  world.clock.at(request.instant, () => recordEvent(request, world, handled))
  const { requestId, eventId, output, error, wouldDeny } = handled
  return { requestId, eventId, ...(error ? { error } : { output: output ?? {} }), ...(wouldDeny && { wouldDeny }) }
}

/**
 * What a reading request would be answered now, on the same road and by the same permissions, without an event: for Tab, which a learner
 * presses without asking anybody anything. (At AWS the CLI's completion is a request like any other, and stands in CloudTrail.)
 * @returns undefined for what is denied or fails, and for every operation that does more than read.
 */
export function look(request: ApiRequest, world: World): Output | undefined {
  if (!/^(List|Describe)/.test(request.operation)) return undefined
  try {
    return world.clock.at(request.instant, () => walk(request, world, 'strict', { requestId: 'look', eventId: 'look', answered: [] }))
  } catch (error) {
    if (error instanceof ServiceError) return undefined
    throw error
  }
}

function walk(request: ApiRequest, world: World, wanted: Enforcement, handled: Handled): Output {
  const operation = findOperation(request.service, request.operation)
  const principal = (handled.principal = authenticate(request, world))
  checkSessionLimits(principal, request.service, request.operation)
  // Who has not signed is held to the permissions in any case.
  const enforcement = principal.type === 'anonymous' ? 'strict' : wanted
  handled.accountId = accountOf(principal) ?? signInAccount(request)
  validate(request)
  const call = toCall(request, world, operation, principal, enforcement, handled)
  handled.accountId = call.account.id
  handled.answered = authorizeCall(call, operation, enforcement, handled)
  const change = { gesture: request.gesture, label: () => changeLabel(request), instant: request.instant, principalArn: principalName(principal) }
  return world.change(change, () => operation.handle(call) as Output)
}

function authenticate(request: ApiRequest, world: World): Principal {
  const { credentials, service } = request
  // Its own proof is in the input: a signature beside it is not looked at, and who signed is nobody.
  if (findOperationModel(service, request.operation)?.unsigned) return { type: 'anonymous' }
  if (credentials.kind === 'keys') return authenticateKeys(world, credentials, service)
  if (credentials.kind === 'signature') return authenticateSignature(world, credentials.request, request)
  if (credentials.kind === 'password' && service !== 'signin') throw credentialError(service, 'missing')
  return { type: 'anonymous' }
}

function validate({ service, operation, input }: ApiRequest): void {
  const model = findModel(service)
  const operationModel = findOperationModel(service, operation)
  const error = model && operationModel && validateInput(model, operationModel, input)
  if (error) throw error
}

function authorizeCall(call: Call<never>, operation: Operation, enforcement: Enforcement, handled: Handled): readonly Answered[] {
  const needs = operation.authorize(call)
  const authorized = enforcement === 'off' ? [] : ask(call, operation.service, needs, enforcement, handled)
  handled.isAuthorized = true
  return authorized
}

/** Softly, each need is asked by itself: all that would be denied are noted, and pass. */
function ask(call: Call<never>, service: string, needs: readonly Need[], enforcement: Enforcement, handled: Handled): readonly Answered[] {
  const { world, principal } = call
  if (enforcement === 'strict') return authorize(world, principal, service, needs, call.facts)
  return needs.flatMap((need) => {
    try {
      return authorize(world, principal, service, [need], call.facts)
    } catch (error) {
      if (!(error instanceof AccessDenied)) throw error
      handled.explanation ??= error.explanation
      handled.wouldDeny = [...(handled.wouldDeny ?? []), toApiError(error, service)]
      return error.answered
    }
  })
}

function toCall(request: ApiRequest, world: World, operation: Operation, principal: Principal, enforcement: Enforcement, handled: Handled): Call<never> {
  const accountId = accountOf(principal) ?? signInAccount(request) ?? operation.anonymousAccount?.(request.input as never, world)
  if (accountId === undefined || !world.findAccount(accountId)) throw request.credentials.kind === 'password' ? signInError() : credentialError(request.service, 'missing')
  const call: Call<never> = {
    input: request.input as never,
    principal,
    account: world.account(accountId),
    world,
    region: request.region,
    sourceIp: request.sourceIp,
    facts: factsOf(request, accountId, world),
    requestId: handled.requestId,
    credentials: request.credentials,
    allowed(need: Need) {
      if (enforcement === 'off') return true
      // Until the request itself is allowed, this is what its needs depend on; later it is a need of its own.
      if (enforcement === 'soft' && handled.isAuthorized) {
        ask(call, operation.service, [need], enforcement, handled)
        return true
      }
      return answer(question(world, principal, need, call.facts)).result === 'allowed'
    },
    note: (note: EventNote) => Object.assign(handled, note),
  }
  return call
}

function signInAccount({ credentials }: ApiRequest): string | undefined {
  return credentials.kind === 'password' ? credentials.accountId : undefined
}

function factsOf({ region, sourceIp, userAgent, referer }: ApiRequest, accountId: string, world: World): RequestFacts {
  return { accountId, region, sourceIp, userAgent, referer, instant: world.clock.now() }
}

function principalName(principal: Principal): string | undefined {
  return 'arn' in principal ? principal.arn : undefined
}

