/** iam GetContextKeysForCustomPolicy */
import { contextKeys } from '../../../evaluator/context-keys.js'
import { operation } from '../../operation.js'
import { checkInputs } from './simulated-policies.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetContextKeysForCustomPolicy.html */
export const GetContextKeysForCustomPolicy = operation('iam', 'GetContextKeysForCustomPolicy', {
  authorize: () => [{ action: 'iam:GetContextKeysForCustomPolicy', resource: '*' }],

  handle({ input }) {
    checkInputs('policyInputList', input.PolicyInputList)
    return { ContextKeyNames: contextKeys(input.PolicyInputList) }
  },
})
