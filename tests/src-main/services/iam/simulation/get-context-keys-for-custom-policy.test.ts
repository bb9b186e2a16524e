/** iam GetContextKeysForCustomPolicy */
import { describe, expect } from 'vitest'
import { allow, document } from '../../harness.js'
import { theOperation } from '../../operation.js'

describe('GetContextKeysForCustomPolicy', () => {
  const PolicyInputList = [document({ ...allow('s3:*'), Resource: 'arn:aws:s3:::${aws:username}', Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } } })]
  const getContextKeysForCustomPolicy = theOperation('iam', 'GetContextKeysForCustomPolicy', { input: { PolicyInputList } })

  getContextKeysForCustomPolicy.succeeds('names the keys that the policies ask about, in conditions and in variables', (output) => {
    expect(output).toEqual({ ContextKeyNames: ['aws:username', 'aws:MultiFactorAuthPresent'] })
  })

  getContextKeysForCustomPolicy.refuses([
    ['what is no policy', { PolicyInputList: ['nothing'] }, 'InvalidInput', expect.stringMatching(/^Invalid value for policyInputList\.1, line 1, column 1: /) as string],
  ])
  getContextKeysForCustomPolicy.asks({ on: '*' })
  getContextKeysForCustomPolicy.isRecorded({ readOnly: true, requestParameters: { policyInputList: PolicyInputList } })
})
