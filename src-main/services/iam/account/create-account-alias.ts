/** iam CreateAccountAlias */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'

/**
 * An account has one alias, unique in the world; a new one takes the place of the old.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateAccountAlias.html
 */
export const CreateAccountAlias = operation('iam', 'CreateAccountAlias', {
  authorize: () => [{ action: 'iam:CreateAccountAlias', resource: '*' }],

  handle({ input: { AccountAlias: alias }, account, world }) {
    if (/^\d{12}$/.test(alias)) throw new ServiceError('InvalidInput', `The account alias ${alias} must not be 12 digits.`)
    if (world.accounts().some(({ iam }) => iam.accountAlias === alias)) {
      throw new ServiceError('EntityAlreadyExists', `The account alias ${alias} already exists.`)
    }
    account.iam.setSetting({ setting: 'accountAlias', value: alias })
    return {}
  },
})
