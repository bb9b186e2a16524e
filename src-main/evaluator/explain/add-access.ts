/** The least that must be added, layer by layer, for a request to be allowed. */
import type { ConditionBlock, PolicyStatement } from '../../aws/policy-document.js'
import type { AuthorizationRequest, PolicyLayer, PolicySource } from '../decision.js'
import { matchesActionPattern } from '../match/action.js'
import type { ContextValue, Facts } from '../match/facts.js'
import { gradeOfName } from '../match/principal.js'
import type { Grade } from '../match/principal.js'
import { matchesResourcePattern } from '../match/resource.js'
import type { PrincipalType } from '../parse/parsed-policy.js'
import type { Change, NewPolicyLayer } from './change-question.js'
import { addToLevel, isEditable } from './edit-layers.js'
import type { Inquiry } from './inquiry.js'
import { callerName, holderName, levelName, policyName, thisResource } from './words.js'

/** Allows one action on one resource, to one principal where the policy's kind has principals. */
interface Grant extends PolicyStatement {
  Principal?: Who
  Action: string
  Resource?: string
  Condition?: ConditionBlock
}

/** `{ AWS: 'arn:...' }` */
type Who = Readonly<Partial<Record<PrincipalType, string>>>

/** A statement that a layer lacks. */
interface Lack {
  layer: PolicyLayer
  statement: Grant
  place: Place
}

/** Where in a layer a statement is missing. */
interface Place {
  level: number
  /** Of how many; where each of an organization's must allow. */
  levels: number
  /** A policy that could have it. */
  extend: PolicySource | undefined
  /** The one policy that there can be: AWS's own, which nobody can change. */
  replace: PolicySource | undefined
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
 * What to add, exactly this action on exactly this resource, wherever it is missing; found by deciding again.
 * @returns undefined when adding does not help, as against an explicit deny; nothing when nothing is missing.
 */
export function addAccess(inquiry: Inquiry): readonly Lack[] | undefined {
  const lacks: Lack[] = []
  let changed = inquiry
  for (let count = 0; count < LAYERS; count++) {
    const { result, decidedBy } = changed.decide()
    if (result === 'allowed') return lacks
    if (result === 'explicitDeny' || decidedBy === 'root') return undefined
    const statement = statementFor(decidedBy, inquiry)
    const place = statement && placeFor(decidedBy, changed)
    if (statement === undefined || place === undefined) return undefined
    const grants = gradeOf(statement, inquiry.facts)
    if (grants === 'none') return undefined
    lacks.push({ layer: decidedBy, statement, place })
    changed = addToLevel(changed, decidedBy, place.level, { source: newPolicy(decidedBy), isUsable: true, statements: [], denies: false, grants })
  }
  return undefined
}

/** @param reuse extend an identity-based policy that is there already; else write a new one. */
export function stepsOf(lacks: readonly Lack[], { principal, resource }: AuthorizationRequest, reuse: boolean): Step[] {
  return lacks.map(({ layer, statement, place: { level, levels, extend, replace } }) => {
    if (extend !== undefined && (reuse || layer !== 'identity'))
      return { kind: 'addToPolicy', sentence: `add this statement to ${policyName(extend)}`, policy: extend, snippet: JSON.stringify(statement, null, 2), change: { kind: 'edit', policy: extend, edit: (all) => [...all, statement] } }
    const document = JSON.stringify({ Version: '2012-10-17', Statement: [statement] }, null, 2)
    const step = { kind: 'addStatement' as const, policy: undefined, snippet: document }
    if (replace !== undefined)
      return { ...step, sentence: `give ${callerName(principal)} a permissions boundary of your own, with the statements of ${replace.name} and this one`, snippet: JSON.stringify(statement, null, 2), change: { kind: 'replace', policy: replace, edit: (all) => [...all, statement] } }
    if (layer === 'scp') {
      const target = levelName(level, levels)
      return { ...step, sentence: `attach a service control policy with this statement to ${target}`, change: { kind: 'addToLevel', level, policy: { kind: 'scp', document, name: 'new policy', attachedTo: target } } }
    }
    const made = newPolicyLayer(layer)
    const sentence = made === 'identity' ? `give ${callerName(principal)} a policy with this statement`
      : made === 'resource' ? `give ${thisResource(resource)} a resource-based policy with this statement`
        : 'ask for the session with a session policy that has this statement'
    const attachedTo = made === 'identity' ? holderName(principal) : made === 'resource' ? thisResource(resource) : 'this session'
    return { ...step, sentence, change: { kind: 'add', layer: made, policy: { kind: made, document, name: 'new policy', attachedTo } } }
  })
}

/** INVARIANT: `placeFor` lets no other layer have a new policy. */
function newPolicyLayer(layer: PolicyLayer): NewPolicyLayer {
  return layer === 'identity' || layer === 'resource' ? layer : 'session'
}

/** Where in a layer the statement is missing; undefined where nothing can be extended and nobody can make a policy of that kind just so. */
function placeFor(layer: PolicyLayer, { layers }: Inquiry): Place | undefined {
  const levels = layers.find((one) => one.layer === layer)?.levels ?? []
  // Every level of an organization must allow; elsewhere there is one.
  const level = layer === 'scp' ? levels.findIndex((policies) => policies.every(({ grants }) => grants === 'none')) : 0
  const extend = levels[level]?.find(({ source, isUsable }) => isEditable(source) && isUsable)?.source
  const replace = layer === 'boundary' && extend === undefined ? levels[level]?.find(({ isUsable }) => isUsable)?.source : undefined
  const canBeMade = layer === 'identity' || layer === 'session' || layer === 'scp' || (layer === 'resource' && levels.length === 0)
  return extend === undefined && replace === undefined && !canBeMade ? undefined : { level, levels: levels.length, extend, replace }
}

function statementFor(layer: PolicyLayer, { request, facts }: Inquiry): Grant | undefined {
  if (layer === 'rcp') return undefined
  const { action, resource } = request
  const what = { Action: action, ...(layer !== 'trust' && { Resource: resource }) }
  if (layer !== 'resource' && layer !== 'trust' && layer !== 'vpcEndpoint') return { Effect: 'Allow', ...what }
  const who = whoAsks(request, layer, facts)
  // Whoever is not known can only be let in by letting in everyone, which is never advice.
  return who && { Effect: 'Allow', Principal: who.Principal, ...what, ...(who.Condition && { Condition: who.Condition }) }
}

/** INVARIANT: the request meets the Condition, which repeats what the request has. */
function whoAsks({ principal, context }: AuthorizationRequest, layer: PolicyLayer, facts: Facts): { Principal: Who; Condition?: ConditionBlock } | undefined {
  if (principal.type === 'service') return { Principal: { Service: principal.service } }
  if (principal.type === 'anonymous') {
    // Someone signed in elsewhere is known by the provider that vouches; whom it vouches for must be said, or anyone with a token comes in.
    const provider = layer === 'trust' ? facts.value('aws:federatedprovider') : undefined
    const claims = Object.entries(context).filter(([key, value]) => /:(aud|sub)$/.test(key) && isPlain(value)) as [string, string][]
    return isPlain(provider) ? { Principal: { Federated: provider }, ...(claims.length > 0 && { Condition: { StringEquals: Object.fromEntries(claims) } }) } : undefined
  }
  const arn = principal.type === 'assumedRole' ? principal.roleArn : principal.arn
  // The policies of gateway endpoints name no principals, and so leave it to a condition.
  if (layer === 'vpcEndpoint' && isPlain(arn) && facts.value('aws:principalarn') === arn) return { Principal: { AWS: '*' }, Condition: { ArnEquals: { 'aws:PrincipalArn': arn } } }
  return { Principal: { AWS: arn } }
}

/** One value, which means itself as a policy's text too. */
function isPlain(value: ContextValue | undefined): value is string {
  return typeof value === 'string' && !value.includes('${')
}

/** How the statement names the principal: `none` where it does not even mean what it was made for, as text with `${...}` in it does not. */
function gradeOf({ Principal: who, Action, Resource }: Grant, facts: Facts): Grade {
  if (!matchesActionPattern(Action, facts.action) || (Resource !== undefined && !matchesResourcePattern(Resource, facts))) return 'none'
  const [type, text] = who === undefined ? [] : (Object.entries(who) as [PrincipalType, string][])[0] ?? []
  return type === undefined || text === undefined ? 'direct' : gradeOfName(type, text, facts)
}

function newPolicy(kind: PolicyLayer): PolicySource {
  return { kind, document: '', name: 'new policy', attachedTo: '' }
}
