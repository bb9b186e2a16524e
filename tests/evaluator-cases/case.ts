/** Reads the case files: what a case may say, and the request and policies that it stands for. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { PolicyKind } from '../../src-main/aws/policy-document.js'
import type { Principal, SessionContext } from '../../src-main/aws/principal.js'
import { organizationPolicies } from '../../src-main/evaluator/organization-policies.js'
import type { OrganizationFacts } from '../../src-main/evaluator/organization-policies.js'
import type { ApplicablePolicies, AuthorizationRequest, PolicySource } from '../../src-main/evaluator/decision.js'

/** A whole document, a list of statements, or one statement; the last two get Version 2012-10-17. Text is taken as it is. */
export type WrittenPolicy = string | Record<string, unknown> | Record<string, unknown>[]

export interface Question {
  principal?: string
  /** The ARN of a session's role, where the role has a path. */
  role?: string
  /** The user behind a federated session. */
  parentUser?: string
  action?: string
  resource?: string
  resourceAccount?: string
  context?: Record<string, string | string[]>
  identity?: WrittenPolicy[]
  /** Short for one identity-based policy that allows everything under this Condition. */
  condition?: Record<string, unknown>
  /** The canonical user id by which S3 knows the principal's account. */
  canonicalUserId?: string
  resourcePolicy?: WrittenPolicy
  trustPolicy?: WrittenPolicy
  boundary?: WrittenPolicy
  session?: WrittenPolicy[]
  scp?: WrittenPolicy[][]
  rcp?: WrittenPolicy[][]
  vpcEndpoint?: WrittenPolicy
  /** Whom the organization's policies may spare. */
  organization?: OrganizationFacts
}

export interface Case extends Question {
  name: string
  expect: 'allowed' | 'implicitDeny' | 'explicitDeny'
  decidedBy?: string
  /** AWS's message for the denial, exactly. */
  message?: string
}

/** Two cases: one, and what becomes of it by one edit. */
interface Pair extends Case {
  /** The members of the question that the edit changes. */
  but: Question
  then: Case['expect']
  thenDecidedBy?: string
  thenMessage?: string
}

export interface CaseFile {
  path: string
  source: string
  base?: Question
  cases: Case[]
}

const ALLOWED_KEYS = new Set(['condition', 'canonicalUserId', 'organization', 'name', 'expect', 'decidedBy', 'message', 'principal', 'role', 'parentUser', 'action', 'resource', 'resourceAccount',
  'context', 'identity', 'resourcePolicy', 'trustPolicy', 'boundary', 'session', 'scp', 'rcp', 'vpcEndpoint'])

/** All case files below this folder; throws for a file or case that is not complete. */
export function readCaseFiles(folder: string): CaseFile[] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.yaml')).sort()
  return paths.map((path) => {
    const written = parse(readFileSync(join(folder, path), 'utf8')) as Omit<CaseFile, 'path' | 'cases'> & { cases?: Case[]; pairs?: Pair[] }
    const file = { source: written.source, ...(written.base === undefined ? {} : { base: written.base }), cases: [...(written.cases ?? []), ...(written.pairs ?? []).flatMap(bothOf)] }
    if (typeof file.source !== 'string') throw new Error(`${path} has no source.`)
    if (file.cases.length === 0) throw new Error(`${path} has no cases.`)
    for (const one of file.cases) {
      if (typeof one.name !== 'string') throw new Error(`${path} has a case without a name.`)
      if (!['allowed', 'implicitDeny', 'explicitDeny'].includes(one.expect)) throw new Error(`${path}: "${one.name}" expects nothing.`)
      const unknown = Object.keys(one).find((key) => !ALLOWED_KEYS.has(key))
      if (unknown !== undefined) throw new Error(`${path}: "${one.name}" has an unknown key ${unknown}.`)
    }
    return { path, ...file }
  })
}

function bothOf({ but, then, thenDecidedBy, thenMessage, ...first }: Pair): Case[] {
  const { decidedBy: _, message: __, ...question } = first
  const second: Case = { ...question, ...but, name: `${first.name}; but not so`, expect: then }
  if (thenDecidedBy !== undefined) second.decidedBy = thenDecidedBy
  if (thenMessage !== undefined) second.message = thenMessage
  return [first, second]
}

export function toRequest(one: Question): AuthorizationRequest {
  return {
    principal: toPrincipal(one),
    action: one.action ?? 's3:GetObject',
    resource: one.resource ?? 'arn:aws:s3:::bkt/k',
    resourceAccountId: one.resourceAccount,
    context: one.context ?? {},
    canonicalUserId: one.canonicalUserId,
  }
}

export function toPolicies(one: Question): ApplicablePolicies {
  const source = (kind: PolicyKind) => (policy: WrittenPolicy, index: number): PolicySource => ({
    kind, document: toText(policy), name: `${kind}-${index}`, attachedTo: kind,
  })
  const resource = one.trustPolicy !== undefined ? source('trust')(one.trustPolicy, 0) : one.resourcePolicy !== undefined ? source('resource')(one.resourcePolicy, 0) : undefined
  const organization = { scp: one.scp?.map((level) => level.map(source('scp'))), rcp: one.rcp?.map((level) => level.map(source('rcp'))) }
  return {
    identity: (one.condition === undefined ? (one.identity ?? []) : [{ Effect: 'Allow', Action: '*', Resource: '*', Condition: one.condition }]).map(source('identity')),
    resource,
    boundary: one.boundary === undefined ? undefined : source('boundary')(one.boundary, 0),
    session: one.session?.map(source('session')),
    ...(one.organization === undefined ? organization : organizationPolicies(toRequest(one), organization, one.organization)),
    vpcEndpoint: one.vpcEndpoint === undefined ? undefined : [source('vpcEndpoint')(one.vpcEndpoint, 0)],
  }
}

export function toText(policy: WrittenPolicy): string {
  if (typeof policy === 'string') return policy
  if (Array.isArray(policy) || !('Statement' in policy)) return JSON.stringify({ Version: '2012-10-17', Statement: policy })
  return JSON.stringify(policy)
}

const SESSION: SessionContext = { issuedAt: 0, expiresAt: 3_600_000, mfaAuthenticated: false, policies: [], tags: {}, transitiveTagKeys: [] }

/** From an ARN, a service name such as `ec2.amazonaws.com`, or `*` for an anonymous caller. */
export function toPrincipal({ principal: text = 'arn:aws:iam::123456789012:user/ann', role, parentUser }: Question): Principal {
  if (text === '*') return { type: 'anonymous' }
  const found = /^arn:aws:(?:iam|sts)::(\d{12}):([\w-]+)(?:\/(.*))?$/.exec(text)
  const accountId = found?.[1] ?? ''
  const name = found?.[3] ?? ''
  if (found === null) return { type: 'service', service: text }
  if (found[2] === 'root') return { type: 'root', accountId, arn: text, userId: accountId }
  if (found[2] === 'user') return { type: 'user', accountId, arn: text, userId: 'AIDAEXAMPLEEXAMPLE123', userName: name.split('/').at(-1) ?? '' }
  const [roleName = '', sessionName = ''] = name.split('/')
  if (found[2] === 'federated-user')
    return { type: 'federatedUser', accountId, arn: text, userId: `${accountId}:${name}`, issuerArn: parentUser ?? `arn:aws:iam::${accountId}:root`, session: SESSION }
  const roleArn = role ?? `arn:aws:iam::${accountId}:role/${roleName}`
  return { type: 'assumedRole', accountId, arn: text, userId: `AROAEXAMPLEEXAMPLE123:${sessionName}`, roleArn, roleId: 'AROAEXAMPLEEXAMPLE123', roleName, sessionName, session: SESSION }
}
