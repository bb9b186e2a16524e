/** s3 DeleteObject */
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount, calledBucket } from '../bucket/bucket.js'
import { checkKey, checkVersion, objectNeed } from './object.js'
import { checkWriteConditions } from './preconditions.js'

/** Deleting what is not there succeeds. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const DeleteObject = operation('s3', 'DeleteObject', {
  ...anonymousInBucketsAccount,
  authorize(call) {
    const { Key, VersionId } = call.input
    checkKey(Key)
    const object = call.world.s3.objects.find(call.input.Bucket, Key)
    return [objectNeed(calledBucket(call), VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion', Key, object)]
  },

  handle({ input, world }) {
    checkVersion(input.VersionId)
    const object = world.s3.objects.find(input.Bucket, input.Key)
    checkWriteConditions(object, input.Key, input)
    if (object) world.s3.objects.remove(input.Bucket, input.Key)
    return {}
  },
})
