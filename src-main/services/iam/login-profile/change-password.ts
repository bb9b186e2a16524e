/** iam ChangePassword */
import { answer, question } from '../../../access/authorize.js'
import type { Need } from '../../../access/need.js'
import { isPassword, newPassword } from '../../../access/passwords.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Call } from '../../operation.js'
import { operation } from '../../operation.js'
import { onUser } from '../user/user.js'
import { getLoginProfile } from './login-profile.js'

/** A user changes their own password. https://docs.aws.amazon.com/IAM/latest/APIReference/API_ChangePassword.html */
export const ChangePassword = operation('iam', 'ChangePassword', {
  authorize: (call) => (call.principal.type === 'root' ? [] : needed(call)),

  handle({ input, account, principal, world }) {
    if (principal.type !== 'user') throw new ServiceError('InvalidUserType', 'Only IAM Users can change their own password')
    const profile = getLoginProfile(account, principal.userName)
    if (!isPassword(profile.passwordHash, input.OldPassword)) {
      throw new ServiceError('AccessDenied', 'The old password was incorrect.', { status: 403 })
    }
    const password = newPassword(world, account, profile.userName, input.NewPassword, profile)
    account.iam.loginProfiles.update([profile.userName], { ...password, passwordResetRequired: false })
    return {}
  },
})

/** A password policy may allow it to all users; what denies it explicitly still counts. */
function needed(call: Call<unknown>): Need[] {
  const { account, principal, world, facts } = call
  const need = onUser(account, principal.type === 'user' ? principal.userName : '*', 'iam:ChangePassword')
  if (!account.iam.passwordPolicy?.allowUsersToChangePassword) return [need]
  return answer(question(world, principal, need, facts)).result === 'explicitDeny' ? [need] : []
}
