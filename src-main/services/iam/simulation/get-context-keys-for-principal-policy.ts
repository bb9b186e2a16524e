/** iam GetContextKeysForPrincipalPolicy */
import { contextKeys } from '../../../evaluator/context-keys.js'
import { operation } from '../../operation.js'
import { checkInputs, getSource, onSource } from './simulated-policies.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForPrincipalPolicy.html */
export const GetContextKeysForPrincipalPolicy = operation('iam', 'GetContextKeysForPrincipalPolicy', {
  authorize: ({ input, account }) => [onSource(account, input.PolicySourceArn, 'iam:GetContextKeysForPrincipalPolicy')],

  handle({ input, account, world }) {
    const { identity } = getSource(world, account, input.PolicySourceArn)
    checkInputs('policyInputList', input.PolicyInputList)
    return { ContextKeyNames: contextKeys([...identity.map(({ document }) => document), ...(input.PolicyInputList ?? [])]) }
  },
})
