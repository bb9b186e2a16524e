/** What the operations on uploads in parts share. */
import type { Need } from '../../../access/need.js'
import { canonicalUserId } from '../../../aws/canonical-user.js'
import type { Initiator } from '../../../aws/models/s3.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { UploadPartRecord, UploadRecord } from '../../../store/s3/uploads.js'
import type { World } from '../../../store/world.js'
import { calledBucket } from '../bucket/bucket.js'
import { checkChecksums, CHECKSUM_ALGORITHMS, checksumOf, givenChecksum, type ChecksumMembers } from '../object/checksums.js'
import { objectNeed, type ObjectCall } from '../object/object.js'
import { keepBody } from '../object/write-object.js'

/** Names an upload and the object that it is to become. */
interface UploadInput {
  Bucket: string
  Key: string
  UploadId: string
}

/** Bytes of a part, the last one excepted. https://docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html */
export const SMALLEST_PART = 5 * 1024 * 1024
const MOST_PARTS = 10_000

/** One action on the object that an upload is to become. */
export function uploadNeed(call: ObjectCall, action: string, context?: Need['context']): Need {
  const { input, world } = call
  const bucket = calledBucket(call)
  return objectNeed(bucket, action, input.Key, world.s3.objects.find(bucket.bucketName, input.Key), context)
}

/** @throws ServiceError NoSuchUpload, also for one of another key. */
export function getUpload(world: World, { Bucket, Key, UploadId }: UploadInput): UploadRecord {
  const upload = world.s3.uploads.find(UploadId)
  if (upload?.bucketName === Bucket && upload.key === Key) return upload
  throw new ServiceError('NoSuchUpload', 'The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.', {
    status: 404,
    details: { UploadId },
  })
}

/** The parts that were uploaded, in order. */
export function partsOf(world: World, { uploadId }: UploadRecord): UploadPartRecord[] {
  return world.s3.uploadParts.list({ uploadId })
}

/** Who began an upload, as S3 shows it: a user or a session by its ARN, the root user by the account's canonical id. */
export function toInitiator({ initiator }: UploadRecord): Initiator {
  const [, accountId = ''] = /^arn:aws:iam::(\d{12}):root$/.exec(initiator) ?? []
  return accountId === '' ? { ID: initiator, DisplayName: initiator.slice(initiator.indexOf('/') + 1) } : { ID: canonicalUserId(accountId) }
}

/**
 * Keeps a part, in place of the one that had its number.
 * @throws ServiceError InvalidArgument for a number that no part has, BadDigest, InvalidRequest for another checksum than the upload's.
 */
export function keepPart(world: World, upload: UploadRecord, partNumber: number, body: Uint8Array, given: ChecksumMembers & { ContentMD5?: string | undefined }): UploadPartRecord {
  if (partNumber < 1 || partNumber > MOST_PARTS) {
    throw new ServiceError('InvalidArgument', `Part number must be an integer between 1 and ${MOST_PARTS}, inclusive`, {
      status: 400,
      details: { ArgumentName: 'partNumber', ArgumentValue: String(partNumber) },
    })
  }
  checkAlgorithm(upload, given)
  checkChecksums(body, given)
  const { algorithm } = upload.checksum ?? {}
  world.s3.uploadParts.remove(upload.uploadId, partNumber)
  return world.s3.uploadParts.add({
    uploadId: upload.uploadId,
    partNumber,
    ...keepBody(world, body),
    lastModified: Math.floor(world.clock.now() / 1000) * 1000,
    checksum: algorithm && (givenChecksum(given, algorithm) ?? checksumOf(algorithm, [body])),
  })
}

function checkAlgorithm({ checksum }: UploadRecord, given: ChecksumMembers): void {
  const other = CHECKSUM_ALGORITHMS.find((algorithm) => algorithm !== checksum?.algorithm && givenChecksum(given, algorithm) !== undefined)
  if (!checksum || other === undefined) return
  const [expected, actual] = [checksum.algorithm, other].map((name) => name.toLowerCase())
  throw new ServiceError('InvalidRequest', `Checksum Type mismatch occurred, expected checksum Type: ${expected}, actual checksum Type: ${actual}`, { status: 400 })
}
