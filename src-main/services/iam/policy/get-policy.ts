/** iam GetPolicy */
import { operation } from '../../operation.js'
import { getPolicy, onPolicy, toPolicy } from './policy.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetPolicy.html */
export const GetPolicy = operation('iam', 'GetPolicy', {
  authorize: ({ input, account }) => [onPolicy(account, input.PolicyArn, 'iam:GetPolicy')],
  handle: ({ input, account }) => ({ Policy: toPolicy(account, getPolicy(account, input.PolicyArn)) }),
})
