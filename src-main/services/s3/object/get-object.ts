/** s3 GetObject */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { anonymousInBucketsAccount } from '../bucket/bucket.js'
import { bodyOf } from './body.js'
import { askedRange, checkOverrides, REFUSED_ON_READ, toObjectHead } from './object-head.js'
import { checkVersion, getObject, readNeeds } from './object.js'
import { checkReadConditions } from './preconditions.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const GetObject = operation('s3', 'GetObject', {
  ...anonymousInBucketsAccount,
  authorize(call) {
    checkOverrides(call.principal, call.input)
    return readNeeds(call, 's3:GetObject')
  },

  handle({ input, world }) {
    refuseMembers('s3', 'GetObject', input, REFUSED_ON_READ)
    checkVersion(input.VersionId)
    const object = getObject(world, input.Bucket, input.Key)
    checkReadConditions(object, input)
    if (object.storageClass === 'GLACIER' || object.storageClass === 'DEEP_ARCHIVE') {
      throw new ServiceError('InvalidObjectState', "The operation is not valid for the object's storage class", {
        status: 403,
        details: { StorageClass: object.storageClass },
      })
    }
    const range = askedRange(input, object)
    return { Body: bodyOf(world, object, range), ...toObjectHead(object, input, range) } as const
  },
})
