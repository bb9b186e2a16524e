/** sts GetAccessKeyInfo */
import { accountOfAccessKey } from '../../aws/ids.js'
import { ServiceError } from '../../aws/service-error.js'
import { operation } from '../operation.js'

/** The account is part of the key's id, so it is told for keys of any account. https://docs.aws.amazon.com/STS/latest/APIReference/API_GetAccessKeyInfo.html */
export const GetAccessKeyInfo = operation('sts', 'GetAccessKeyInfo', {
  authorize: () => [{ action: 'sts:GetAccessKeyInfo', resource: '*' }],

  handle({ input }) {
    const account = accountOfAccessKey(input.AccessKeyId)
    if (account === undefined) throw new ServiceError('ValidationError', `Access key ${input.AccessKeyId} is invalid`, { status: 400 })
    return { Account: account }
  },
})
