/** s3 DeleteObjects */
import { question, whyOf } from '../../../access/authorize.js'
import { deniedError } from '../../../access/denied-error.js'
import type { DeletedObject, DeleteObjectsRequest, ObjectIdentifier, S3Error } from '../../../aws/models/s3.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import { operation, type Call } from '../../operation.js'
import { anonymousInBucketsAccount, calledBucket } from '../bucket/bucket.js'
import { objectNeed } from './object.js'

/** Each key is allowed or denied on its own: the request as a whole always succeeds. https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObjects.html */
export const DeleteObjects = operation('s3', 'DeleteObjects', {
  ...anonymousInBucketsAccount,
  authorize(call) {
    calledBucket(call)
    return []
  },

  handle(call) {
    const { Objects, Quiet } = call.input.Delete
    if (Objects.length === 0 || Objects.length > 1000) {
      throw new ServiceError('MalformedXML', 'The XML you provided was not well-formed or did not validate against our published schema', { status: 400 })
    }
    const deleted: DeletedObject[] = []
    const errors: S3Error[] = []
    for (const object of Objects) {
      const error = deleteOne(call, object)
      if (error) errors.push(error)
      else deleted.push({ Key: object.Key, ...(object.VersionId !== undefined && { VersionId: object.VersionId }) })
    }
    return { ...(Quiet !== true && deleted.length > 0 && { Deleted: deleted }), ...(errors.length > 0 && { Errors: errors }) }
  },
})

function deleteOne(call: Call<DeleteObjectsRequest>, { Key, VersionId }: ObjectIdentifier): S3Error | undefined {
  const { world, input, principal, facts } = call
  const existing = world.s3.objects.find(input.Bucket, Key)
  const need = objectNeed(calledBucket(call), VersionId === undefined ? 's3:DeleteObject' : 's3:DeleteObjectVersion', Key, existing)
  if (!call.allowed(need)) {
    const { code, message } = deniedError('s3', need, whyOf(question(world, principal, need, facts)), principal, facts)
    return { Key, ...(VersionId !== undefined && { VersionId }), Code: code, Message: message }
  }
  if (VersionId !== undefined && VersionId !== 'null') return { Key, VersionId, Code: 'NoSuchVersion', Message: 'The specified version does not exist.' }
  if (existing) world.s3.objects.remove(input.Bucket, Key)
  return undefined
}
