/** The same questions for Cedar, with policies that say the same, parsed before. */
import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs'
import type { AuthorizationRequest } from '../../../src-main/evaluator/decision.js'
import { MANY, manyConditions } from './sets.js'

const SELF = { type: 'User', id: 'ann' }
const RESOURCE = { type: 'Resource', id: 'any' }

/** @returns what decides one request of the set; true for an allow. */
export function cedar(id: string, policies: string): (request: AuthorizationRequest) => boolean {
  const parsed = preparsePolicySet(id, { staticPolicies: policies })
  if (parsed.type === 'failure') throw new Error(parsed.errors.map(({ message }) => message).join('\n'))
  return ({ action, resource, context }) => {
    const answer = statefulIsAuthorized({
      principal: SELF, action: { type: 'Action', id: action }, resource: RESOURCE, preparsedPolicySetId: id, entities: [],
      context: {
        action, resource, user: text(context['aws:username']), region: text(context['aws:RequestedRegion']), tls: context['aws:SecureTransport'] === 'true',
        team: text(context['aws:PrincipalTag/team']), ip: { __extn: { fn: 'ip', arg: text(context['aws:SourceIp']) } },
      },
    })
    if (answer.type === 'failure') throw new Error(answer.errors.map(({ message }) => message).join('\n'))
    return answer.response.decision === 'allow'
  }
}

function text(value: string | readonly string[] | undefined): string {
  return typeof value === 'string' ? value : ''
}

function like(attribute: string, patterns: readonly string[]): string {
  return `(${patterns.map((pattern) => `context.${attribute} like "${pattern}"`).join(' || ')})`
}

/** Set (a). A variable becomes a pattern for the one user that asks. */
export const READ_ONLY_BUCKETS = `
permit(principal, action, resource) when { ${like('action', ['s3:Get*', 's3:List*', 's3:Describe*', 's3-object-lambda:Get*', 's3-object-lambda:List*'])} };
permit(principal, action in [Action::"s3:PutObject", Action::"s3:DeleteObject"], resource) when { context.resource like "arn:aws:s3:::bucket-1/ann/*" };
permit(principal, action, resource) when { context.action like "dynamodb:*" && context.resource like "arn:aws:dynamodb:*:123456789012:table/ann-*" };
permit(principal, action, resource) when { context.action like "ec2:Describe*" && context.region == "eu-central-1" };
forbid(principal, action, resource) when { context.action like "s3:*" && ${like('resource', ['arn:aws:s3:::bucket-7', 'arn:aws:s3:::bucket-7/*'])} };
forbid(principal, action, resource) when { !context.tls };`

/** Set (b). */
export const MANY_POLICIES = Array.from({ length: MANY.policies }, (_, policy) => Array.from({ length: MANY.statements }, (__, statement) => {
  const { team, range, prefix } = manyConditions(policy, statement)
  return `permit(principal, action in [Action::"s3:GetObject", Action::"s3:PutObject"], resource) when { context.resource like "${prefix}" && context.team like "${team}" && (context.ip.isInRange(ip("${range}")) || context.ip.isInRange(ip("192.0.2.${statement}/32"))) && context.tls };`
})).flat().join('\n')
