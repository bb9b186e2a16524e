/** sts DecodeAuthorizationMessage */
import { decodeAuthorizationMessage } from '../../access/authorization-message.js'
import { ServiceError } from '../../aws/service-error.js'
import { operation } from '../operation.js'

/** https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html */
export const DecodeAuthorizationMessage = operation('sts', 'DecodeAuthorizationMessage', {
  authorize: () => [{ action: 'sts:DecodeAuthorizationMessage', resource: '*' }],

  handle({ input, world }) {
    const message = decodeAuthorizationMessage(world, input.EncodedMessage)
    if (message === undefined) throw new ServiceError('InvalidAuthorizationMessageException', 'Message is not valid', { status: 400 })
    return { DecodedMessage: message }
  },
})
