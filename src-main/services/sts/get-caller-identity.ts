/** sts GetCallerIdentity */
import { credentialError } from '../../access/credential-errors.js'
import { operation } from '../operation.js'

/** Needs no permission, and none can take it away. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetCallerIdentity.html */
export const GetCallerIdentity = operation('sts', 'GetCallerIdentity', {
  authorize: () => [],

  handle({ principal }) {
    if (principal.type === 'anonymous' || principal.type === 'service') throw credentialError('sts', 'missing')
    return { UserId: principal.userId, Account: principal.accountId, Arn: principal.arn }
  },
})
