/** iam GetAccountPasswordPolicy */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountPasswordPolicy.html */
export const GetAccountPasswordPolicy = operation('iam', 'GetAccountPasswordPolicy', {
  authorize: () => [{ action: 'iam:GetAccountPasswordPolicy', resource: '*' }],

  handle({ account }) {
    const policy = account.iam.passwordPolicy
    if (!policy) throw new ServiceError('NoSuchEntity', `The Password Policy with domain name ${account.id} cannot be found.`)
    const expires = policy.maxPasswordAge > 0
    return {
      PasswordPolicy: {
        MinimumPasswordLength: policy.minimumPasswordLength,
        RequireSymbols: policy.requireSymbols,
        RequireNumbers: policy.requireNumbers,
        RequireUppercaseCharacters: policy.requireUppercaseCharacters,
        RequireLowercaseCharacters: policy.requireLowercaseCharacters,
        AllowUsersToChangePassword: policy.allowUsersToChangePassword,
        ExpirePasswords: expires,
        ...(expires && { MaxPasswordAge: policy.maxPasswordAge }),
        ...(policy.passwordReusePrevention > 0 && { PasswordReusePrevention: policy.passwordReusePrevention }),
        ...(expires && { HardExpiry: policy.hardExpiry }),
      },
    }
  },
})
