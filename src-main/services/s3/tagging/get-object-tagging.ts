/** s3 GetObjectTagging */
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount } from '../bucket/bucket.js'
import { checkVersion, getObject, readNeeds } from '../object/object.js'

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
export const GetObjectTagging = operation('s3', 'GetObjectTagging', {
  ...anonymousInBucketsAccount,
  authorize: (call) => readNeeds(call, 's3:GetObjectTagging'),

  handle({ input, world }) {
    checkVersion(input.VersionId)
    return { TagSet: getObject(world, input.Bucket, input.Key).tags }
  },
})
