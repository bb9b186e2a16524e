/** iam DeleteAccountAlias */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_DeleteAccountAlias.html */
export const DeleteAccountAlias = operation('iam', 'DeleteAccountAlias', {
  authorize: () => [{ action: 'iam:DeleteAccountAlias', resource: '*' }],

  handle({ input, account }) {
    if (account.iam.accountAlias !== input.AccountAlias) {
      throw new ServiceError('NoSuchEntity', `The account alias ${input.AccountAlias} cannot be found.`)
    }
    account.iam.settings.remove('accountAlias')
    return {}
  },
})
