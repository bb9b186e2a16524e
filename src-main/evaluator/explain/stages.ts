/** The stages of AWS's flow chart for one request, each with its own result. */
import type { Answers } from '../answers.js'
import { isKmsKey, isSameAccount } from '../combine.js'
import type { ApplicablePolicies, AuthorizationRequest, Decision, PolicyLayer, StageTrace } from '../decision.js'
import { callerName, capitalized } from './words.js'

type Outcome = StageTrace['outcome']

const TITLES: Readonly<Record<PolicyLayer, string>> = {
  rcp: 'resource control policy',
  scp: 'service control policy',
  resource: 'resource-based policy',
  trust: 'role trust policy',
  identity: 'identity-based policy',
  boundary: 'permissions boundary',
  session: 'session policy',
  vpcEndpoint: 'VPC endpoint policy',
}

export function stagesOf(request: AuthorizationRequest, policies: ApplicablePolicies, answers: Answers, decision: Decision): StageTrace[] {
  const explicit = decision.result === 'explicitDeny'
  const first: StageTrace = {
    layer: 'explicitDeny', outcome: explicit ? 'explicitDeny' : 'passed', decided: explicit,
    note: explicit ? `${capitalized(an(TITLES[decision.decidedBy === 'root' ? 'identity' : decision.decidedBy]))} denies this request, and nothing can outweigh that.` : 'No policy denies this request explicitly.',
  }
  const resourceLayer = policies.resource?.kind === 'trust' ? 'trust' : 'resource'
  const layers = ['rcp', 'scp', resourceLayer, 'identity', 'boundary', 'session', 'vpcEndpoint'] as const
  return [first, ...layers.map((layer) => stage(layer, request, answers, decision))]
}

function stage(layer: PolicyLayer, request: AuthorizationRequest, answers: Answers, decision: Decision): StageTrace {
  const decided = decision.result !== 'explicitDeny' && (decision.decidedBy === layer || (decision.decidedBy === 'root' && layer === 'identity'))
  const [outcome, note] = layer === 'resource' || layer === 'trust'
    ? resourceStage(layer, request, answers, decision, decided)
    : plainStage(layer, request, answers[layer], decision, decided)
  return { layer, outcome, decided, note }
}

function plainStage(layer: Exclude<PolicyLayer, 'resource' | 'trust'>, request: AuthorizationRequest, answer: Answers['scp'], decision: Decision, decided: boolean): [Outcome, string] {
  const title = TITLES[layer]
  if (decision.result === 'explicitDeny') return ['notReached', 'The explicit deny had decided before.']
  if (decision.decidedBy === 'root' && layer === 'identity') return ['allowed', 'The root user has full access to its own account; no identity-based policy applies to it.']
  if (answer === 'none') return ['none', `No ${title} applies.`]
  if (answer === 'implicitDeny') {
    if (decision.result === 'allowed') return ['notReached', `Not needed: the ${decision.decidedBy === 'trust' ? 'trust' : 'resource-based'} policy names the caller.`]
    return ['implicitDeny', `No ${title} allows ${request.action} here.`]
  }
  return [decided ? 'allowed' : 'passed', `${capitalized(an(title))} allows ${request.action}.`]
}

function resourceStage(layer: 'resource' | 'trust', request: AuthorizationRequest, answers: Answers, decision: Decision, decided: boolean): [Outcome, string] {
  const title = TITLES[layer]
  const caller = callerName(request.principal)
  if (decision.result === 'explicitDeny') return ['notReached', 'The explicit deny had decided before.']
  const grade = answers.resource
  if (decided && decision.result === 'implicitDeny') return ['implicitDeny', grade === undefined ? `There is no ${title} that allows ${caller}, and one is needed.` : `The ${title} does not allow ${caller} to do this.`]
  if (grade === undefined) return ['none', `No ${title} applies.`]
  if (grade === 'none') return isSameAccount(request) && layer !== 'trust' && !isKmsKey(request)
    ? ['passed', `The ${title} grants nothing here; within one account an identity-based policy is enough.`]
    : ['implicitDeny', `The ${title} does not allow ${caller} to do this.`]
  if (grade === 'account') return [decided ? 'allowed' : 'passed', `The ${title} names the account, which leaves the decision to the account's own policies.`]
  return [decided ? 'allowed' : 'passed', `The ${title} allows ${caller}.`]
}

function an(title: string): string {
  return `${/^[aei]/i.test(title) ? 'an' : 'a'} ${title}`
}
