/** iam SetSecurityTokenServicePreferences */
import { operation } from '../../operation.js'

/** Which version of session tokens the global endpoint of STS gives. https://docs.aws.amazon.com/IAM/latest/APIReference/API_SetSecurityTokenServicePreferences.html */
export const SetSecurityTokenServicePreferences = operation('iam', 'SetSecurityTokenServicePreferences', {
  authorize: () => [{ action: 'iam:SetSecurityTokenServicePreferences', resource: '*' }],

  handle({ input, account }) {
    account.iam.setSetting({ setting: 'globalEndpointTokenVersion', value: input.GlobalEndpointTokenVersion === 'v2Token' ? 2 : 1 })
    return {}
  },
})
