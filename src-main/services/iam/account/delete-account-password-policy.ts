/** iam DeleteAccountPasswordPolicy */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'

/** AWS's default policy applies again. https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountPasswordPolicy.html */
export const DeleteAccountPasswordPolicy = operation('iam', 'DeleteAccountPasswordPolicy', {
  authorize: () => [{ action: 'iam:DeleteAccountPasswordPolicy', resource: '*' }],

  handle({ account }) {
    if (!account.iam.passwordPolicy) {
      throw new ServiceError('NoSuchEntity', `The Password Policy with domain name ${account.id} cannot be found.`)
    }
    account.iam.settings.remove('passwordPolicy')
    return {}
  },
})
