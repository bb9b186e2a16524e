/** iam AttachRolePolicy */
import { operation } from '../../operation.js'
import { attachPolicy } from '../policy/attachments.js'
import { onRolePolicies, ownRoleEntity } from './role.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html */
export const AttachRolePolicy = operation('iam', 'AttachRolePolicy', {
  authorize: ({ input, account }) => [onRolePolicies(account, input.RoleName, 'iam:AttachRolePolicy', { 'iam:PolicyARN': input.PolicyArn })],

  handle({ input, account }) {
    attachPolicy(account, ownRoleEntity(account, input.RoleName), input.PolicyArn)
    return {}
  },
})
