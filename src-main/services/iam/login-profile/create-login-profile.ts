/** iam CreateLoginProfile */
import { hashPassword, newPassword } from '../../../access/passwords.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import { ROOT_USER, type LoginProfileRecord } from '../../../store/iam/credentials.js'
import type { World } from '../../../store/world.js'
import { operation } from '../../operation.js'
import { getUser, onUser } from '../user/user.js'
import { passwordOwner, toLoginProfile } from './login-profile.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateLoginProfile.html */
export const CreateLoginProfile = operation('iam', 'CreateLoginProfile', {
  authorize: ({ input, account, principal }) => [onUser(account, passwordOwner(input.UserName, principal), 'iam:CreateLoginProfile')],

  handle({ input, account, principal, world }) {
    const named = passwordOwner(input.UserName, principal)
    if (named === undefined) return { LoginProfile: toLoginProfile(allowRecovery(world, account)) }
    const { userName } = getUser(account, named)
    if (account.iam.loginProfiles.has(userName)) {
      throw new ServiceError('EntityAlreadyExists', `Login Profile for user ${userName} already exists.`)
    }
    if (input.Password === undefined) {
      const message = "1 validation error detected: Value null at 'password' failed to satisfy constraint: Member must not be null"
      throw new ServiceError('ValidationError', message, { status: 400 })
    }
    const profile = account.iam.loginProfiles.add({
      userName,
      ...newPassword(world, account, userName, input.Password),
      passwordResetRequired: input.PasswordResetRequired ?? false,
      createDate: world.clock.now(),
    })
    return { LoginProfile: toLoginProfile(profile) }
  },
})

const UNKNOWN_BYTES = 24

/** A password that nobody knows: the root user sets one by email, which is not simulated. */
function allowRecovery(world: World, account: Account): LoginProfileRecord {
  if (account.iam.loginProfiles.has(ROOT_USER)) throw new ServiceError('EntityAlreadyExists', 'Login Profile for the root user already exists.')
  const now = world.clock.now()
  const passwordHash = hashPassword(world, Buffer.from(world.ids.bytes(UNKNOWN_BYTES)).toString('base64url'))
  return account.iam.loginProfiles.add({ userName: ROOT_USER, passwordHash, previousHashes: [], passwordResetRequired: true, createDate: now, passwordDate: now })
}
