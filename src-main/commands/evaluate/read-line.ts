/** Reads one line of input: a request and the policies that apply to it. */
import { parseArn } from '../../aws/arn.js'
import type { PolicyKind } from '../../aws/policy-document.js'
import type { ApplicablePolicies, AuthorizationRequest, PolicySource, RequestContext } from '../../evaluator/decision.js'
import { organizationPolicies } from '../../evaluator/organization-policies.js'
import { pointerTo } from '../../evaluator/parse/positions.js'
import { LineProblem, quoted } from './line-problem.js'
import { callerOf } from './principal.js'

export interface Question {
  request: AuthorizationRequest
  policies: ApplicablePolicies
}

type Fields = Readonly<Record<string, unknown>>

/** What a line, a level of an organization and a policy with a name may hold: a typing error must not leave a policy out unseen. */
const REQUEST = [
  'id', 'principal', 'role', 'parentUser', 'action', 'resource', 'resourceAccount', 'context', 'identityPolicies', 'permissionsBoundary', 'sessionPolicies', 'resourcePolicy',
  'serviceControlPolicies', 'resourceControlPolicies', 'vpcEndpointPolicies', 'principalIsServiceLinkedRole', 'principalInManagementAccount', 'resourceInManagementAccount',
]
const LEVEL = ['target', 'policies']
const POLICY = ['name', 'document']

/** @throws LineProblem for a line that is no request. */
export function readLine(line: Fields): Question {
  onlyKnown(line, '', 'request', REQUEST)
  const { principal, context } = callerOf(text(line, 'principal'), optionalText(line, 'role'), optionalText(line, 'parentUser'))
  const action = text(line, 'action')
  if (!/^[^:\s]+:\S+$/.test(action)) throw new LineProblem('InvalidRequest', `${quoted(action)} is no action such as s3:GetObject.`, '/action')
  const resource = text(line, 'resource')
  const request: AuthorizationRequest = {
    principal, action, resource,
    resourceAccountId: optionalAccount(line, 'resourceAccount') ?? accountOf(resource),
    context: withMissing(readContext(line['context']), context),
  }
  const { scp, rcp } = organizationPolicies(request, { scp: levels(line, 'serviceControlPolicies', 'scp'), rcp: levels(line, 'resourceControlPolicies', 'rcp') }, {
    principalIsServiceLinkedRole: flag(line, 'principalIsServiceLinkedRole'),
    principalInManagementAccount: flag(line, 'principalInManagementAccount'),
    resourceInManagementAccount: flag(line, 'resourceInManagementAccount'),
  })
  const policies: ApplicablePolicies = {
    identity: list(line['identityPolicies'], '/identityPolicies', 'identity', 'identity policy'),
    boundary: optionalPolicy(line['permissionsBoundary'], '/permissionsBoundary', 'boundary', 'permissions boundary'),
    session: isAbsent(line['sessionPolicies']) ? undefined : list(line['sessionPolicies'], '/sessionPolicies', 'session', 'session policy'),
    resource: optionalPolicy(line['resourcePolicy'], '/resourcePolicy', isTrust(request) ? 'trust' : 'resource', 'resource policy') ?? missingTrust(request),
    vpcEndpoint: list(line['vpcEndpointPolicies'], '/vpcEndpointPolicies', 'vpcEndpoint', 'VPC endpoint policy'),
    scp, rcp,
  }
  return { request, policies }
}

/** A role's policy for those who would assume it is its trust policy. */
function isTrust({ action, resource }: AuthorizationRequest): boolean {
  return /^sts:/i.test(action) && /^arn:[^:]*:iam:[^:]*:[^:]*:role\//.test(resource)
}

/** A role cannot be without a trust policy: who gives none says that it lets nobody in. */
function missingTrust(request: AuthorizationRequest): PolicySource | undefined {
  if (!isTrust(request) || !/^sts:AssumeRole/i.test(request.action)) return undefined
  return { kind: 'trust', document: '{"Version":"2012-10-17","Statement":[]}', name: 'trust policy', attachedTo: '' }
}

function accountOf(resource: string): string | undefined {
  const account = parseArn(resource)?.accountId ?? ''
  return /^\d{12}$/.test(account) ? account : undefined
}

function readContext(value: unknown): RequestContext {
  if (isAbsent(value)) return {}
  return Object.fromEntries(Object.entries(fields(value, '/context', 'context')).map(([key, given]) => {
    const pointer = pointerTo('/context', key)
    return [key, Array.isArray(given) ? given.map((one, index) => scalar(one, `${pointer}/${index}`)) : scalar(given, pointer)]
  }))
}

/** Keys compare without regard to case. */
function withMissing(context: RequestContext, others: RequestContext): RequestContext {
  const known = new Set(Object.keys(context).map((key) => key.toLowerCase()))
  return { ...Object.fromEntries(Object.entries(others).filter(([key]) => !known.has(key.toLowerCase()))), ...context }
}

function scalar(value: unknown, pointer: string): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new LineProblem('InvalidRequest', 'A context value is a string, or a list of strings for a multivalued key.', pointer)
}

function levels(line: Fields, name: 'serviceControlPolicies' | 'resourceControlPolicies', kind: 'scp' | 'rcp'): PolicySource[][] | undefined {
  if (isAbsent(line[name])) return undefined
  return array(line[name], `/${name}`).map((level, index) => {
    const pointer = `/${name}/${index}`
    const { target, policies } = onlyKnown(fields(level, pointer, 'level'), pointer, 'level', LEVEL)
    return list(policies, `${pointer}/policies`, kind, kind.toUpperCase(), typeof target === 'string' ? target : '')
  })
}

function list(value: unknown, pointer: string, kind: PolicyKind, name: string, attachedTo = ''): PolicySource[] {
  return isAbsent(value) ? [] : array(value, pointer).map((one, index) => policy(one, `${pointer}/${index}`, kind, `${name} ${index + 1}`, attachedTo))
}

function optionalPolicy(value: unknown, pointer: string, kind: PolicyKind, name: string): PolicySource | undefined {
  return isAbsent(value) ? undefined : policy(value, pointer, kind, name, '')
}

/** A document, as JSON or as its text; or one with a name. */
function policy(value: unknown, pointer: string, kind: PolicyKind, name: string, attachedTo: string): PolicySource {
  if (typeof value === 'string') return { kind, document: value, name, attachedTo }
  const object = fields(value, pointer, 'policy')
  if (!('document' in object)) return { kind, document: JSON.stringify(object), name, attachedTo }
  const { document } = onlyKnown(object, pointer, 'policy with a document', POLICY)
  const written = typeof document === 'string' ? document : JSON.stringify(fields(document, `${pointer}/document`, 'policy document'))
  return { kind, document: written, name: typeof object['name'] === 'string' ? object['name'] : name, attachedTo }
}

function text(line: Fields, name: string): string {
  const value = line[name]
  if (typeof value === 'string' && value !== '') return value
  throw new LineProblem('InvalidRequest', value === undefined ? `A request needs "${name}".` : `"${name}" must be a string that is not empty.`, `/${name}`)
}

function optionalText(line: Fields, name: string): string | undefined {
  return isAbsent(line[name]) ? undefined : text(line, name)
}

function optionalAccount(line: Fields, name: string): string | undefined {
  const id = optionalText(line, name)
  if (id === undefined || /^\d{12}$/.test(id)) return id
  throw new LineProblem('InvalidRequest', `${quoted(id)} is no account: an account id has twelve digits.`, `/${name}`)
}

function flag(line: Fields, name: string): boolean | undefined {
  const value = line[name]
  if (isAbsent(value)) return undefined
  if (typeof value === 'boolean') return value
  throw new LineProblem('InvalidRequest', `"${name}" must be true or false.`, `/${name}`)
}

function array(value: unknown, pointer: string): readonly unknown[] {
  if (Array.isArray(value)) return value
  throw new LineProblem('InvalidRequest', 'A list is expected here.', pointer)
}

export function fields(value: unknown, pointer: string, what: string): Fields {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
  throw new LineProblem('InvalidRequest', `A ${what} must be a JSON object.`, pointer)
}

function onlyKnown(object: Fields, pointer: string, what: string, known: readonly string[]): Fields {
  const unknown = Object.keys(object).find((key) => !known.includes(key))
  if (unknown === undefined) return object
  throw new LineProblem('InvalidRequest', `${quoted(unknown)} is no member of a ${what}; it may have ${known.join(', ')}.`, pointerTo(pointer, unknown))
}

function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null
}
