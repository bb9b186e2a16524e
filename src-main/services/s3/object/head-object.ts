/** s3 HeadObject */
import { operation } from '../../operation.js'
import { refuseMembers } from '../../refuse-members.js'
import { anonymousInBucketsAccount } from '../bucket/bucket.js'
import { askedRange, checkOverrides, REFUSED_ON_READ, toObjectHead } from './object-head.js'
import { checkVersion, getObject, readNeeds } from './object.js'
import { checkReadConditions } from './preconditions.js'

/** Needs s3:GetObject: there is no action of its own. https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const HeadObject = operation('s3', 'HeadObject', {
  ...anonymousInBucketsAccount,
  authorize(call) {
    checkOverrides(call.principal, call.input)
    return readNeeds(call, 's3:GetObject')
  },

  handle({ input, world }) {
    refuseMembers('s3', 'HeadObject', input, REFUSED_ON_READ)
    checkVersion(input.VersionId)
    const object = getObject(world, input.Bucket, input.Key)
    checkReadConditions(object, input)
    return toObjectHead(object, input, askedRange(input, object))
  },
})
