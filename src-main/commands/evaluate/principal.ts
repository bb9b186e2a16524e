/** Who a line of input asks for, and the context keys that follow from that. */
import { parseArn } from '../../aws/arn.js'
import type { Principal, SessionContext } from '../../aws/principal.js'
import type { RequestContext } from '../../evaluator/decision.js'
import { LineProblem, quoted } from './line-problem.js'

/** When a session was issued and what it carries is in the line's context, not here. */
const SESSION: SessionContext = { issuedAt: 0, expiresAt: 0, mfaAuthenticated: false, policies: [], tags: {}, transitiveTagKeys: [] }

export interface Caller {
  principal: Principal
  /** For lines whose context does not have them. */
  context: RequestContext
}

/**
 * @param text an ARN of a user, root user, role session or federated user; a service such as `ec2.amazonaws.com`; `*` for an
 * anonymous caller; an identity provider for someone who comes with its word (AssumeRoleWithSAML, AssumeRoleWithWebIdentity).
 * @param role the ARN of a session's role, where the role has a path.
 * @param parentUser the user behind a federated user's session.
 * @throws LineProblem
 */
export function callerOf(text: string, role: string | undefined, parentUser: string | undefined): Caller {
  if (text === '*') return { principal: { type: 'anonymous' }, context: { 'aws:PrincipalType': 'Anonymous' } }
  if (!text.startsWith('arn:')) return serviceOrProvider(text)
  const arn = parseArn(text)
  const [type = '', ...path] = arn?.resource.split('/') ?? []
  const name = path.at(-1) ?? ''
  if (arn === undefined || !/^\d{12}$/.test(arn.accountId)) throw unknown(text)
  if (arn.service === 'iam' && (type === 'saml-provider' || type === 'oidc-provider')) return provider(text)
  const known = { accountId: arn.accountId, arn: text }
  const keys = (kind: string, principalArn = text): RequestContext => ({ 'aws:PrincipalArn': principalArn, 'aws:PrincipalAccount': arn.accountId, 'aws:PrincipalType': kind })
  if (arn.service === 'iam' && arn.resource === 'root') return { principal: { type: 'root', ...known, userId: arn.accountId }, context: keys('Account') }
  if (arn.service === 'iam' && type === 'user' && name !== '')
    return { principal: { type: 'user', ...known, userId: '', userName: name }, context: { ...keys('User'), 'aws:username': name } }
  if (arn.service === 'sts' && type === 'assumed-role' && path.length === 2) {
    const [roleName = '', sessionName = ''] = path
    const roleArn = role ?? `arn:${arn.partition}:iam::${arn.accountId}:role/${roleName}`
    if (parseArn(roleArn)?.resource.split('/').at(-1) !== roleName) throw new LineProblem('InvalidRequest', `${quoted(roleArn)} is not the role of the session ${quoted(text)}.`, '/role')
    return { principal: { type: 'assumedRole', ...known, userId: '', roleArn, roleId: '', roleName, sessionName, session: SESSION }, context: keys('AssumedRole', roleArn) }
  }
  if (arn.service === 'sts' && type === 'federated-user' && name !== '')
    return { principal: { type: 'federatedUser', ...known, userId: `${arn.accountId}:${name}`, issuerArn: parentUser ?? `arn:${arn.partition}:iam::${arn.accountId}:root`, session: SESSION }, context: keys('FederatedUser') }
  throw unknown(text)
}

function serviceOrProvider(text: string): Caller {
  if (!/^[\w-]+(\.[\w-]+)+$/.test(text)) throw unknown(text)
  if (!/\.amazonaws\.com(\.cn)?$/.test(text) || text.startsWith('cognito-identity.')) return provider(text)
  return { principal: { type: 'service', service: text }, context: { 'aws:PrincipalIsAWSService': 'true', 'aws:PrincipalServiceName': text } }
}

/** Nobody to AWS yet: only the provider that vouches is known. */
function provider(text: string): Caller {
  return { principal: { type: 'anonymous' }, context: { 'aws:FederatedProvider': text } }
}

function unknown(text: string): LineProblem {
  return new LineProblem('InvalidRequest', `${quoted(text)} is no principal: give the ARN of a user, a root user, a role session or a federated user, a service such as ec2.amazonaws.com, or *.`, '/principal')
}
