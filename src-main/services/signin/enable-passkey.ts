/** signin EnablePasskey */
import { assertOwnMfa } from '../../access/mfa/devices.js'
import { registerPasskey } from '../../access/mfa/passkey.js'
import { iamArn } from '../../aws/arn.js'
import { ServiceError } from '../../aws/service-error.js'
import { ROOT_USER } from '../../store/iam/credentials.js'
import { operation } from '../operation.js'
import { rootOnly } from './root-only.js'

/**
 * Registers a passkey or security key, which AWS offers in its console alone; for the root user when no user is named.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_enable_fido.html
 */
export const EnablePasskey = operation('signin', 'EnablePasskey', {
  authorize(call) {
    const { UserName } = call.input
    if (UserName === undefined) return rootOnly(call)
    const path = call.account.iam.users.find(UserName)?.path ?? '/'
    return [{ action: 'iam:EnableMFADevice', resource: iamArn(call.account.id, 'user', path, UserName), shownResource: `user ${UserName}` }]
  },

  handle({ input, account, world, principal }) {
    const user = input.UserName === undefined ? undefined : account.iam.users.find(input.UserName)
    if (input.UserName !== undefined && !user) throw new ServiceError('NoSuchEntity', `The user with name ${input.UserName} cannot be found.`)
    if (user) assertOwnMfa(account, principal, user.userName)
    return { SerialNumber: registerPasskey(world, account, user?.userName ?? ROOT_USER, input.PasskeyName).serialNumber }
  },
})
