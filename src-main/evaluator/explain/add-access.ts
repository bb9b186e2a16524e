/** The least that must be added, layer by layer, for a request to be allowed. */
import type { PolicyStatement } from '../../aws/policy-document.js'
import type { Principal } from '../../aws/principal.js'
import type { AppliedLayer, AppliedPolicy } from '../applied-policies.js'
import { withStatements } from '../compile/compile-policy.js'
import type { AuthorizationRequest, PolicyLayer, PolicySource } from '../decision.js'
import { compileStatement } from '../match/statement.js'
import type { ParsedElement, ParsedPrincipal, ParsedStatement } from '../parse/parsed-policy.js'
import type { Change, NewPolicyLayer } from './change-question.js'
import { addToLevel, isEditable } from './edit-layers.js'
import type { Inquiry } from './inquiry.js'
import { callerName, holderName, policyName, thisResource } from './words.js'

/** A statement that a layer lacks. */
interface Lack {
  layer: PolicyLayer
  statement: ParsedStatement
  /** A policy of the layer that could have it. */
  extend: PolicySource | undefined
}

export interface Addition {
  lacks: readonly Lack[]
  layers: readonly AppliedLayer[]
}

/** What to do, in words and as JSON text. */
export interface Step {
  kind: 'addStatement' | 'addToPolicy'
  /** `add this statement to the policy read (user Matt)`. */
  sentence: string
  policy: PolicySource | undefined
  snippet: string
  change: Change
}

/** As many layers as can stand in the way one after the other. */
const LAYERS = 6

/**
 * Adds exactly this action on exactly this resource wherever it is missing, and decides again.
 * @returns undefined when adding does not help, as against an explicit deny.
 */
export function addAccess(inquiry: Inquiry, layers: readonly AppliedLayer[]): Addition | undefined {
  const lacks: Lack[] = []
  let changed = layers
  for (let count = 0; count < LAYERS; count++) {
    const { result, decidedBy } = inquiry.decide(changed)
    if (result === 'allowed') return lacks.length === 0 ? undefined : { lacks, layers: changed }
    if (result === 'explicitDeny' || decidedBy === 'root') return undefined
    const statement = statementFor(decidedBy, inquiry.request)
    const place = statement && placeFor(decidedBy, inquiry, changed)
    if (statement === undefined || place === undefined) return undefined
    lacks.push({ layer: decidedBy, statement, extend: place.extend })
    changed = addToLevel(changed, decidedBy, place.level, policyOf(statement, decidedBy))
  }
  return undefined
}

/** @param reuse extend an identity-based policy that is there already; else write a new one. */
export function stepsOf({ lacks }: Addition, { principal, resource }: AuthorizationRequest, reuse: boolean): Step[] {
  return lacks.map(({ layer, statement, extend }) => {
    const written = toStatement(statement)
    if (extend !== undefined && (reuse || layer !== 'identity'))
      return { kind: 'addToPolicy', sentence: `add this statement to ${policyName(extend)}`, policy: extend, snippet: JSON.stringify(written, null, 2), change: { kind: 'edit', policy: extend, edit: (all) => [...all, written] } }
    const made = newPolicyLayer(layer)
    const sentence = made === 'identity' ? `give ${callerName(principal)} a policy with this statement`
      : made === 'resource' ? `give ${thisResource(resource)} a resource-based policy with this statement`
        : 'ask for the session with a session policy that has this statement'
    const document = JSON.stringify({ Version: '2012-10-17', Statement: [written] }, null, 2)
    const attachedTo = made === 'identity' ? holderName(principal) : made === 'resource' ? thisResource(resource) : 'this session'
    return { kind: 'addStatement', sentence, policy: undefined, snippet: document, change: { kind: 'add', layer: made, policy: { kind: made, document, name: 'new policy', attachedTo } } }
  })
}

/** INVARIANT: `placeFor` lets no other layer have a new policy. */
function newPolicyLayer(layer: PolicyLayer): NewPolicyLayer {
  return layer === 'identity' || layer === 'resource' ? layer : 'session'
}

/** Where in a layer the statement is missing; undefined where nothing can be extended and nobody can make a policy of that kind just so. */
function placeFor(layer: PolicyLayer, inquiry: Inquiry, layers: readonly AppliedLayer[]): { level: number; extend: PolicySource | undefined } | undefined {
  const levels = layers.find((one) => one.layer === layer)?.levels ?? []
  // Every level of an organization must allow; elsewhere there is one.
  const level = layer === 'scp' ? levels.findIndex((policies) => inquiry.decide([{ layer, levels: [policies] }]).decidedBy === layer) : 0
  const extend = levels[level]?.find(({ source, compiled }) => isEditable(source) && compiled.parsed !== undefined)?.source
  const canBeMade = layer === 'identity' || layer === 'session' || (layer === 'resource' && levels.length === 0)
  return extend === undefined && !canBeMade ? undefined : { level, extend }
}

function statementFor(layer: PolicyLayer, { principal, action, resource }: AuthorizationRequest): ParsedStatement | undefined {
  if (layer === 'rcp') return undefined
  const named = layer === 'resource' || layer === 'trust' || layer === 'vpcEndpoint'
  const who = named ? principalElement(principal) : undefined
  // Whoever is not known can only be let in by letting in everyone, which is never advice.
  if (named && who === undefined) return undefined
  return { index: 0, pointer: '', offset: 0, effect: 'Allow', principal: who, action: only(action), resource: layer === 'trust' ? undefined : only(resource), conditions: [] }
}

function only(text: string): ParsedElement {
  return { pointer: '', offset: 0, isList: false, not: false, items: [{ text, offset: 0 }] }
}

function principalElement(principal: Principal): ParsedPrincipal | undefined {
  if (principal.type === 'anonymous') return undefined
  const [type, text] = principal.type === 'service' ? (['Service', principal.service] as const) : (['AWS', principal.type === 'assumedRole' ? principal.roleArn : principal.arn] as const)
  return { pointer: '', offset: 0, not: false, entries: [{ pointer: '', offset: 0, type, text }] }
}

/** A policy of one statement, to try it. */
function policyOf(statement: ParsedStatement, kind: PolicyLayer): AppliedPolicy {
  const compiled = withStatements({ parsed: undefined, findings: [] }, [compileStatement(statement, '2012-10-17')])
  return { source: { kind, document: '', name: 'new policy', attachedTo: '' }, compiled }
}

function toStatement({ principal, action, resource }: ParsedStatement): PolicyStatement {
  const [who] = principal?.entries ?? []
  return {
    Effect: 'Allow',
    ...(who === undefined ? {} : { Principal: { [who.type]: who.text } }),
    Action: action.items[0]?.text ?? '',
    ...(resource === undefined ? {} : { Resource: resource.items[0]?.text ?? '' }),
  }
}
