/** iam DetachRolePolicy */
import { operation } from '../../operation.js'
import { detachPolicy } from '../policy/attachments.js'
import { onRolePolicies, ownRoleEntity } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DetachRolePolicy.html */
export const DetachRolePolicy = operation('iam', 'DetachRolePolicy', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:DetachRolePolicy', { 'iam:PolicyARN': input.PolicyArn })],

  handle({ input, account }) {
    detachPolicy(account, ownRoleEntity(account, input.RoleName), input.PolicyArn)
    return {}
  },
})
