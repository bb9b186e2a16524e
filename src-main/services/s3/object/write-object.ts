/** How an object comes into being: by PutObject, by CopyObject and in parts. */
import { createHash } from 'node:crypto'
import type { CopyObjectRequest, CreateMultipartUploadRequest, PutObjectRequest } from '../../../aws/models/s3.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { BucketRecord, ObjectRecord } from '../../../store/s3/buckets.js'
import { BlobQuotaError } from '../../../store/storage-error.js'
import type { World } from '../../../store/world.js'
import { refuseMembers } from '../../refuse-members.js'
import { checkKey } from './object.js'

type WriteRequest = PutObjectRequest | CopyObjectRequest | CreateMultipartUploadRequest
type WriteOperation = 'PutObject' | 'CopyObject' | 'CreateMultipartUpload'

const STORAGE_CLASSES = ['STANDARD', 'REDUCED_REDUNDANCY', 'STANDARD_IA', 'ONEZONE_IA', 'INTELLIGENT_TIERING', 'GLACIER_IR', 'GLACIER', 'DEEP_ARCHIVE']
const HEADERS = ['CacheControl', 'ContentDisposition', 'ContentEncoding', 'ContentLanguage', 'Expires', 'WebsiteRedirectLocation'] as const
const REFUSED = [
  'SSECustomerAlgorithm', 'SSECustomerKey', 'SSECustomerKeyMD5', 'SSEKMSKeyId', 'SSEKMSEncryptionContext', 'BucketKeyEnabled',
  'ObjectLockMode', 'ObjectLockRetainUntilDate', 'ObjectLockLegalHoldStatus',
] as const

/** @throws ServiceError for what cannot be written: into this bucket, under this key, or at all here. */
export function checkWrite(operation: WriteOperation, input: WriteRequest, bucket: BucketRecord): void {
  refuseMembers('s3', operation, input, REFUSED)
  if (input.ServerSideEncryption !== undefined && input.ServerSideEncryption !== 'AES256') refuseMembers('s3', operation, input, ['ServerSideEncryption'])
  checkKey(input.Key)
  if (input.StorageClass !== undefined && !STORAGE_CLASSES.includes(input.StorageClass)) {
    throw new ServiceError('InvalidStorageClass', 'The storage class you specified is not valid', { status: 400 })
  }
  const metadataBytes = Object.entries(input.Metadata ?? {}).reduce((sum, [name, value]) => sum + Buffer.byteLength(name + value), 0)
  if (metadataBytes > 2048) {
    throw new ServiceError('MetadataTooLarge', 'Your metadata headers exceed the maximum allowed metadata size', { status: 400 })
  }
  checkAcl(operation, input, bucket)
}

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/about-object-ownership.html */
function checkAcl(operation: WriteOperation, input: WriteRequest, { objectOwnership }: BucketRecord): void {
  const grants = ['GrantFullControl', 'GrantRead', 'GrantReadACP', 'GrantWriteACP'] as const
  const hasGrants = grants.some((grant) => input[grant] !== undefined)
  const isHarmless = input.ACL === undefined || input.ACL === 'bucket-owner-full-control'
  if (objectOwnership === 'BucketOwnerEnforced' && (hasGrants || !isHarmless)) {
    throw new ServiceError('AccessControlListNotSupported', 'The bucket does not allow ACLs', { status: 400 })
  }
  refuseMembers('s3', operation, input, grants)
  if (!isHarmless && input.ACL !== 'private') refuseMembers('s3', operation, input, ['ACL'])
}

export function givenHeaders(input: WriteRequest): ObjectRecord['headers'] {
  return Object.fromEntries(HEADERS.flatMap((header) => (input[header] === undefined ? [] : [[header, input[header]]])))
}

/** S3 keeps names of metadata in lower case. */
export function givenMetadata(input: WriteRequest): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(input.Metadata ?? {}).map(([name, value]) => [name.toLowerCase(), value]))
}

/** Keeps a body among the world's blobs. @throws ServiceError when the world has no room for it. */
export function keepBody(world: World, body: Uint8Array): Pick<ObjectRecord, 'size' | 'etag' | 'blob'> {
  try {
    return { size: body.byteLength, etag: createHash('md5').update(body).digest('hex'), blob: world.blobs.put(body) }
  } catch (error) {
    if (error instanceof BlobQuotaError) throw new ServiceError('RolecallQuotaExceeded', error.message, { status: 507 })
    throw error
  }
}

/** Adds an object, or replaces the one of that key. */
export function writeObject(world: World, object: Omit<ObjectRecord, 'lastModified'>): ObjectRecord {
  const record = { ...object, lastModified: Math.floor(world.clock.now() / 1000) * 1000 }
  world.s3.objects.remove(object.bucketName, object.key)
  return world.s3.objects.add(record)
}
