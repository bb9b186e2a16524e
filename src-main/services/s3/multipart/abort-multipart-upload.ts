/** s3 AbortMultipartUpload */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { anonymousInBucketsAccount } from '../bucket/bucket.js'
import { getUpload, uploadNeed } from './multipart-upload.js'

/** Drops an upload with its parts. https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html */
export const AbortMultipartUpload = operation('s3', 'AbortMultipartUpload', {
  ...anonymousInBucketsAccount,
  authorize: (call) => [uploadNeed(call, 's3:AbortMultipartUpload')],

  handle({ input, world }) {
    const { uploadId, initiated } = getUpload(world, input)
    if (input.IfMatchInitiatedTime !== undefined && input.IfMatchInitiatedTime !== initiated) {
      throw new ServiceError('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', { status: 412, details: { Condition: 'x-amz-if-match-initiated-time' } })
    }
    world.s3.uploads.remove(uploadId)
    return {}
  },
})
