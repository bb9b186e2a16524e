/** `aws s3 mb` and `aws s3 rb`: make and remove a bucket. */
import { call, checkBucketName } from '../../call/call.js'
import { regionOf } from '../../call/regions.js'
import { CliError, generalError, paramValidation, ServiceCallError } from '../../errors.js'
import type { Argument } from '../../grammar/argument-parser.js'
import type { Invocation } from '../../invocation.js'
import { refusal } from '../service.js'
import { parseS3 } from './arguments.js'
import { s3Model } from './objects.js'
import { removeObjects } from './transfer-commands.js'
import { isS3Uri, parseS3Uri } from './uri.js'

const PATH: Argument = { name: 'path', key: 'path', arity: 1, required: true }

export async function mb(words: readonly string[], invocation: Invocation): Promise<number> {
  const values = parseS3([PATH, { name: '--tags', key: 'tags', arity: 2 }], words)
  const path = String(values.get('path'))
  if (!isS3Uri(path)) throw wrongType()
  const { bucket } = parseS3Uri(path)
  const region = regionOf(s3Model().metadata, invocation.settings)
  const [tagKey, tagValue] = (values.get('tags') ?? []) as readonly string[]
  const wanted = { ...(region !== 'us-east-1' && { LocationConstraint: region }), ...(tagKey !== undefined && { Tags: [{ Key: tagKey, Value: tagValue }] }) }
  const configuration = Object.keys(wanted).length === 0 ? {} : { CreateBucketConfiguration: wanted }
  return say('make_bucket', path, bucket, () => call(s3Model(), 'CreateBucket', { Bucket: bucket, ...configuration }, invocation), invocation)
}

export async function rb(words: readonly string[], invocation: Invocation): Promise<number> {
  const values = parseS3([PATH, { name: '--force', key: 'force', arity: 0 }], words)
  const path = String(values.get('path'))
  if (!isS3Uri(path)) throw wrongType()
  const { bucket, key } = parseS3Uri(path)
  if (key !== '') throw paramValidation(`Please specify a valid bucket name only. E.g. s3://${bucket}`)
  if (values.get('force') === true && (await removeObjects(bucket, invocation)) !== 0) {
    throw generalError('remove_bucket failed: Unable to delete all objects in the bucket, bucket will not be deleted.')
  }
  return say('remove_bucket', path, bucket, () => call(s3Model(), 'DeleteBucket', { Bucket: bucket }, invocation), invocation)
}

/** Reads the line as the AWS CLI does; what it asks for is not simulated. */
export async function website(words: readonly string[]): Promise<number> {
  const options = ['index-document', 'error-document'].map((name): Argument => ({ name: `--${name}`, key: name, arity: 1 }))
  const path = String(parseS3([PATH, ...options], words).get('path'))
  checkBucketName(path.replace(/^s3:\/\//, '').replace(/\/$/, ''))
  throw refusal('s3', 'PutBucketWebsite')
}

async function say(what: string, path: string, bucket: string, act: () => Promise<unknown>, { streams }: Invocation): Promise<number> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof ServiceCallError) && !(error instanceof CliError && error.exitCode !== 130)) throw error
    streams.error(`${what} failed: ${path} ${error.message}\n`)
    return 1
  }
  streams.out(`${what}: ${bucket}\n`)
  return 0
}

function wrongType(): CliError {
  return paramValidation('<S3Uri>\nError: Invalid argument type')
}
