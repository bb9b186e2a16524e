/** sts GetFederationToken */
import type { SessionPrincipal } from '../../access/session-token.js'
import { formatArn, type Arn } from '../../aws/arn.js'
import { DAY, HOUR, SECOND } from '../../aws/clock.js'
import { ServiceError } from '../../aws/service-error.js'
import { operation } from '../operation.js'
import { issueCredentials } from '../temporary-credentials.js'
import { packedPolicySize, sessionPoliciesOf } from './session-policies.js'
import { sessionTags } from './session-tags.js'

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html */
export const GetFederationToken = operation('sts', 'GetFederationToken', {
  authorize({ input, account, principal }) {
    const resource = federatedUserArn(account.id, input.Name)
    const { tags } = sessionTags(principal, input.Tags)
    const context = { 'aws:RequestTag': tags }
    return [
      { action: 'sts:GetFederationToken', resource, context },
      ...(tags.length > 0 ? [{ action: 'sts:TagSession', resource, context }] : []),
    ]
  },

  handle({ input, principal, account, world, requestId }) {
    if ((principal.type !== 'user' && principal.type !== 'root') || principal.session) {
      throw new ServiceError('AccessDenied', 'Cannot call GetFederationToken with session credentials', { status: 403 })
    }
    const policies = sessionPoliciesOf(account, input)
    const { tags } = sessionTags(principal, input.Tags)
    const packed = packedPolicySize(policies, tags)
    const hour = HOUR / SECOND
    const seconds = principal.type === 'root' ? Math.min(input.DurationSeconds ?? hour, hour) : (input.DurationSeconds ?? DAY / SECOND / 2)
    const issuedAt = Math.floor(world.clock.now() / SECOND) * SECOND
    const federated: SessionPrincipal = {
      type: 'federatedUser',
      accountId: account.id,
      arn: federatedUserArn(account.id, input.Name),
      userId: `${account.id}:${input.Name}`,
      issuerArn: principal.arn,
      session: {
        issuedAt,
        expiresAt: issuedAt + seconds * SECOND,
        mfaAuthenticated: false,
        policies,
        tags: Object.fromEntries(tags.map(({ Key, Value }) => [Key, Value])),
        transitiveTagKeys: [],
      },
    }
    return {
      Credentials: issueCredentials(world, federated, requestId),
      FederatedUser: { FederatedUserId: federated.userId, Arn: federated.arn },
      ...packed,
    }
  },
})

function federatedUserArn(accountId: string, name: string): Arn {
  return formatArn({ service: 'sts', region: '', accountId, resource: `federated-user/${name}` })
}
