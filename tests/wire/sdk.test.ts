import { Readable } from 'node:stream'
import { DescribeTrailsCommand, LookupEventsCommand } from '@aws-sdk/client-cloudtrail'
import { DescribeInstancesCommand, DescribeVpcsCommand, RunInstancesCommand } from '@aws-sdk/client-ec2'
import {
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreatePolicyCommand,
  CreateRoleCommand,
  CreateUserCommand,
  GetPolicyVersionCommand,
  GetRoleCommand,
  GetUserCommand,
  ListUsersCommand,
  PutRolePolicyCommand,
  PutUserPolicyCommand,
  paginateListUsers,
} from '@aws-sdk/client-iam'
import {
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  UploadPartCopyCommand,
  UploadPartCommand,
  ListPartsCommand,
  ListMultipartUploadsCommand,
  CompleteMultipartUploadCommand,
  AbortMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetBucketPolicyCommand,
  GetBucketTaggingCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectVersionsCommand,
  ListObjectsV2Command,
  PutBucketPolicyCommand,
  PutBucketTaggingCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { AssumeRoleCommand, AssumeRoleWithWebIdentityCommand, GetCallerIdentityCommand, GetSessionTokenCommand } from '@aws-sdk/client-sts'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientsOf, type Clients } from './clients.js'
import { ACCOUNT, startEndpoint, type TestEndpoint } from './endpoint.js'
import { send, signed } from './sign.js'

const BUCKET = 'team-assets'
const TRUST = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' }] })
const READ = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: `arn:aws:s3:::${BUCKET}/*` }] })

let endpoint: TestEndpoint
let admin: Clients

beforeAll(async () => {
  endpoint = await startEndpoint()
  admin = clientsOf(endpoint, endpoint.keys)
})
afterAll(() => endpoint.close())

/** A user with an access key. */
async function member(UserName: string): Promise<Clients> {
  await admin.iam.send(new CreateUserCommand({ UserName }))
  const { AccessKey } = await admin.iam.send(new CreateAccessKeyCommand({ UserName }))
  return clientsOf(endpoint, { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' })
}

describe('IAM and STS by the SDK for JavaScript', () => {
  it('ask who it is', async () => {
    const identity = await admin.sts.send(new GetCallerIdentityCommand({}))
    expect(identity).toMatchObject({ Account: ACCOUNT, Arn: `arn:aws:iam::${ACCOUNT}:user/admin` })
    expect(identity.$metadata.requestId).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('create a user and find it again', async () => {
    const { User } = await admin.iam.send(new CreateUserCommand({ UserName: 'Kunal', Path: '/dev/', Tags: [{ Key: 'team', Value: 'a / b' }] }))
    expect(User).toMatchObject({ UserName: 'Kunal', Path: '/dev/', Arn: `arn:aws:iam::${ACCOUNT}:user/dev/Kunal`, Tags: [{ Key: 'team', Value: 'a / b' }] })
    expect(User?.CreateDate).toBeInstanceOf(Date)
    expect((await admin.iam.send(new GetUserCommand({ UserName: 'Kunal' }))).User?.UserId).toBe(User?.UserId)
  })

  it('get policy documents URL-encoded, as IAM sends them', async () => {
    const { Policy } = await admin.iam.send(new CreatePolicyCommand({ PolicyName: 'read', PolicyDocument: READ }))
    const { PolicyVersion } = await admin.iam.send(new GetPolicyVersionCommand({ PolicyArn: Policy?.Arn, VersionId: 'v1' }))
    expect(PolicyVersion?.Document).toMatch(/^%7B%22Version%22%3A/)
    expect(decodeURIComponent(PolicyVersion?.Document ?? '')).toBe(READ)
    expect(PolicyVersion?.IsDefaultVersion).toBe(true)
  })

  it('turn pages', async () => {
    for (let number = 0; number < 5; number += 1) await admin.iam.send(new CreateUserCommand({ UserName: `page-${number}`, Path: '/pages/' }))
    const pages: number[] = []
    for await (const { Users } of paginateListUsers({ client: admin.iam, pageSize: 2 }, { PathPrefix: '/pages/' })) pages.push(Users?.length ?? 0)
    expect(pages).toEqual([2, 2, 1])
  })

  it('assume a role and act as it', async () => {
    await admin.iam.send(new CreateRoleCommand({ RoleName: 'reader', AssumeRolePolicyDocument: TRUST }))
    await admin.iam.send(new PutRolePolicyCommand({ RoleName: 'reader', PolicyName: 'who', PolicyDocument: READ }))
    const { Credentials, AssumedRoleUser } = await admin.sts.send(new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${ACCOUNT}:role/reader`, RoleSessionName: 'by-sdk' }))
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken, Expiration } = Credentials ?? {}
    expect(AccessKeyId).toMatch(/^ASIA/)
    expect((Expiration?.getTime() ?? 0) - Date.now()).toBeGreaterThan(3_500_000)
    const session = clientsOf(endpoint, { accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: SessionToken })
    expect((await session.sts.send(new GetCallerIdentityCommand({}))).Arn).toBe(AssumedRoleUser?.Arn)
    await expect(session.iam.send(new ListUsersCommand({}))).rejects.toMatchObject({
      name: 'AccessDenied',
      message: `User: arn:aws:sts::${ACCOUNT}:assumed-role/reader/by-sdk is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::${ACCOUNT}:user/ because no identity-based policy allows the iam:ListUsers action`,
    })
    const { RoleLastUsed } = (await admin.iam.send(new GetRoleCommand({ RoleName: 'reader' }))).Role ?? {}
    expect(RoleLastUsed).toBeDefined()
  })

  it('take a session from STS and lose it with a wrong token', async () => {
    const { Credentials } = await admin.sts.send(new GetSessionTokenCommand({}))
    const keys = { accessKeyId: Credentials?.AccessKeyId ?? '', secretAccessKey: Credentials?.SecretAccessKey ?? '' }
    await expect(clientsOf(endpoint, { ...keys, sessionToken: 'IQoJb3JpZ2luX2VjAAAA' }).sts.send(new GetCallerIdentityCommand({}))).rejects.toMatchObject({ name: 'InvalidClientTokenId' })
    await expect(clientsOf(endpoint, { ...keys, sessionToken: 'IQoJb3JpZ2luX2VjAAAA' }).s3.send(new ListBucketsCommand({}))).rejects.toMatchObject({ name: 'InvalidToken' })
  })

  it('hear the errors of the service', async () => {
    await expect(admin.iam.send(new GetUserCommand({ UserName: 'nobody' }))).rejects.toMatchObject({
      name: 'NoSuchEntityException',
      message: 'The user with name nobody cannot be found.',
      $fault: 'client',
      $metadata: { httpStatusCode: 404 },
    })
    await expect(admin.iam.send(new CreateUserCommand({ UserName: 'a b' }))).rejects.toMatchObject({ name: 'ValidationError', message: /1 validation error detected/ })
    await expect(admin.sts.send(new AssumeRoleWithWebIdentityCommand({ RoleArn: `arn:aws:iam::${ACCOUNT}:role/reader`, RoleSessionName: 'web', WebIdentityToken: 'abcdefgh' }))).rejects.toThrow()
  })
})

describe('S3 by the SDK for JavaScript', () => {
  beforeAll(async () => {
    await admin.s3.send(new CreateBucketCommand({ Bucket: BUCKET }))
  })

  it('puts, gets, heads, ranges, lists and copies', async () => {
    const Key = 'notes/ü & <1>.txt'
    const put = await admin.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key, Body: 'hello', ContentType: 'text/plain', Metadata: { Owner: 'kunal' }, Tagging: 'a=b' }))
    expect(put).toMatchObject({ ETag: '"5d41402abc4b2a76b9719d911017c592"', ServerSideEncryption: 'AES256' })
    expect(put.ChecksumCRC32).toBeDefined()
    const got = await admin.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key }))
    expect(await got.Body?.transformToString()).toBe('hello')
    expect(got).toMatchObject({ ContentLength: 5, ContentType: 'text/plain', Metadata: { owner: 'kunal' }, TagCount: 1 })
    expect(got.LastModified).toBeInstanceOf(Date)
    const part = await admin.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key, Range: 'bytes=1-2' }))
    expect(await part.Body?.transformToString()).toBe('el')
    expect(part).toMatchObject({ ContentRange: 'bytes 1-2/5', $metadata: { httpStatusCode: 206 } })
    expect(await admin.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key }))).toMatchObject({ ContentLength: 5, ContentType: 'text/plain' })
    await expect(admin.s3.send(new HeadObjectCommand({ Bucket: BUCKET, Key: 'none' }))).rejects.toMatchObject({ name: 'NotFound', $metadata: { httpStatusCode: 404 } })
    await expect(admin.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'none' }))).rejects.toMatchObject({ name: 'NoSuchKey' })
    await expect(admin.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key, IfNoneMatch: put.ETag }))).rejects.toMatchObject({ $metadata: { httpStatusCode: 304 } })
    const copied = await admin.s3.send(new CopyObjectCommand({ Bucket: BUCKET, Key: 'copy.txt', CopySource: `${BUCKET}/${encodeURIComponent(Key)}` }))
    expect(copied.CopyObjectResult).toMatchObject({ ETag: put.ETag })
    const { Contents, KeyCount, CommonPrefixes } = await admin.s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Delimiter: '/' }))
    expect({ KeyCount, keys: Contents?.map((each) => each.Key), CommonPrefixes }).toEqual({ KeyCount: 2, keys: ['copy.txt'], CommonPrefixes: [{ Prefix: 'notes/' }] })
    expect((await admin.s3.send(new ListObjectsV2Command({ Bucket: BUCKET, Prefix: 'notes/' }))).Contents?.[0]).toMatchObject({ Key, Size: 5 })
  })

  it('takes a stream in chunks with its checksum behind it', async () => {
    const text = 'x'.repeat(70_000)
    await admin.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'stream', Body: Readable.from([Buffer.from(text)]), ContentLength: text.length, ContentEncoding: 'gzip' }))
    const got = await admin.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'stream' }))
    expect(await got.Body?.transformToString()).toBe(text)
    expect(got.ContentEncoding).toBe('gzip')
  })

  it('keeps policies, tags and places of buckets', async () => {
    const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 's3:GetObject', Resource: `arn:aws:s3:::${BUCKET}/*` }] })
    await expect(admin.s3.send(new GetBucketPolicyCommand({ Bucket: BUCKET }))).rejects.toMatchObject({ name: 'NoSuchBucketPolicy' })
    await admin.s3.send(new PutBucketPolicyCommand({ Bucket: BUCKET, Policy: policy }))
    expect((await admin.s3.send(new GetBucketPolicyCommand({ Bucket: BUCKET }))).Policy).toBe(policy)
    await admin.s3.send(new PutBucketTaggingCommand({ Bucket: BUCKET, Tagging: { TagSet: [{ Key: 'team', Value: 'a&b' }] } }))
    expect((await admin.s3.send(new GetBucketTaggingCommand({ Bucket: BUCKET }))).TagSet).toEqual([{ Key: 'team', Value: 'a&b' }])
    expect((await admin.s3.send(new GetBucketLocationCommand({ Bucket: BUCKET }))).LocationConstraint).toBeUndefined()
    expect((await admin.s3.send(new HeadBucketCommand({ Bucket: BUCKET }))).BucketRegion).toBe('us-east-1')
  })

  it('deletes many at once, and says what it cannot do', async () => {
    await admin.s3.send(new CreateBucketCommand({ Bucket: 'short-lived' }))
    await admin.s3.send(new PutObjectCommand({ Bucket: 'short-lived', Key: 'a', Body: 'a' }))
    await expect(admin.s3.send(new DeleteBucketCommand({ Bucket: 'short-lived' }))).rejects.toMatchObject({ name: 'BucketNotEmpty' })
    const { Deleted } = await admin.s3.send(new DeleteObjectsCommand({ Bucket: 'short-lived', Delete: { Objects: [{ Key: 'a' }, { Key: 'b' }] } }))
    expect(Deleted?.map(({ Key }) => Key)).toEqual(['a', 'b'])
    await admin.s3.send(new DeleteBucketCommand({ Bucket: 'short-lived' }))
    expect((await admin.s3.send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name)).toEqual([BUCKET])
    await expect(admin.s3.send(new ListObjectVersionsCommand({ Bucket: BUCKET }))).rejects.toMatchObject({ name: 'RolecallNotSimulated', message: /s3:ListObjectVersions/ })
  })

  it('uploads in parts, and copies and lists them', async () => {
    const Key = 'parts/ü & <1>.bin'
    const one = new Uint8Array(5 * 1024 * 1024).fill(7)
    const { UploadId } = await admin.s3.send(new CreateMultipartUploadCommand({ Bucket: BUCKET, Key, ContentType: 'video/mp4' }))
    const put = await admin.s3.send(new UploadPartCommand({ Bucket: BUCKET, Key, UploadId, PartNumber: 1, Body: one }))
    await admin.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'rest', Body: 'the rest' }))
    const copied = await admin.s3.send(new UploadPartCopyCommand({ Bucket: BUCKET, Key, UploadId, PartNumber: 2, CopySource: `${BUCKET}/rest` }))
    const { Parts = [] } = await admin.s3.send(new ListPartsCommand({ Bucket: BUCKET, Key, UploadId }))
    expect(Parts.map(({ PartNumber, Size, ETag }) => [PartNumber, Size, ETag])).toEqual([[1, one.length, put.ETag], [2, 8, copied.CopyPartResult?.ETag]])
    expect((await admin.s3.send(new ListMultipartUploadsCommand({ Bucket: BUCKET }))).Uploads).toMatchObject([{ Key, UploadId }])
    await expect(admin.s3.send(new CompleteMultipartUploadCommand({ Bucket: BUCKET, Key, UploadId, MultipartUpload: { Parts: [...Parts].reverse() } }))).rejects.toMatchObject({ name: 'InvalidPartOrder' })
    const done = await admin.s3.send(new CompleteMultipartUploadCommand({ Bucket: BUCKET, Key, UploadId, MultipartUpload: { Parts } }))
    expect(done.ETag).toMatch(/^"[0-9a-f]{32}-2"$/)
    const got = await admin.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key, Range: `bytes=${one.length - 2}-` }))
    expect(await got.Body?.transformToString()).toBe('\u0007\u0007the rest')
    await expect(admin.s3.send(new AbortMultipartUploadCommand({ Bucket: BUCKET, Key, UploadId }))).rejects.toMatchObject({ name: 'NoSuchUpload' })
  })

  it('sends clients to the Region of a bucket', async () => {
    const dublin = clientsOf(endpoint, endpoint.keys, 'eu-west-1')
    await dublin.s3.send(new CreateBucketCommand({ Bucket: 'in-dublin' }))
    expect((await admin.s3.send(new GetBucketLocationCommand({ Bucket: 'in-dublin' }))).LocationConstraint).toBe('eu-west-1')
    await expect(admin.s3.send(new ListObjectsV2Command({ Bucket: 'in-dublin' }))).rejects.toMatchObject({ name: 'AuthorizationHeaderMalformed', Region: 'eu-west-1' })
    expect((await dublin.s3.send(new ListObjectsV2Command({ Bucket: 'in-dublin' }))).KeyCount).toBe(0)
    await dublin.s3.send(new DeleteBucketCommand({ Bucket: 'in-dublin' }))
  })
})

describe('permissions', () => {
  it('are enforced, and each service words the denial in its way', async () => {
    const matt = await member('Matt')
    await expect(matt.iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } })
    await expect(matt.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'copy.txt' }))).rejects.toMatchObject({ name: 'AccessDenied' })
    await admin.iam.send(new PutUserPolicyCommand({ UserName: 'Matt', PolicyName: 'read', PolicyDocument: READ }))
    await expect(matt.s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'copy.txt' }))).resolves.toBeDefined()
    await expect(matt.s3.send(new ListObjectsV2Command({ Bucket: BUCKET }))).rejects.toMatchObject({ name: 'AccessDenied', message: /is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::team-assets" because no identity-based policy allows/ })
    await expect(matt.s3.send(new HeadBucketCommand({ Bucket: BUCKET }))).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } })
    await expect(matt.ec2.send(new DescribeInstancesCommand({}))).rejects.toMatchObject({ name: 'UnauthorizedOperation', $metadata: { httpStatusCode: 403 } })
    await expect(matt.cloudtrail.send(new LookupEventsCommand({}))).rejects.toMatchObject({ name: 'AccessDeniedException', message: /cloudtrail:LookupEvents/ })
    await admin.iam.send(new AttachUserPolicyCommand({ UserName: 'Matt', PolicyArn: 'arn:aws:iam::aws:policy/IAMReadOnlyAccess' }))
    expect((await matt.iam.send(new ListUsersCommand({}))).Users?.length).toBeGreaterThan(1)
    await admin.iam.send(new PutUserPolicyCommand({ UserName: 'Matt', PolicyName: 'no', PolicyDocument: '{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"iam:List*","Resource":"*"}}' }))
    await expect(matt.iam.send(new ListUsersCommand({}))).rejects.toMatchObject({ message: /with an explicit deny in an identity-based policy/ })
  })

  it('can ask which page a request comes from', async () => {
    const Policy = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:GetObject', Resource: `arn:aws:s3:::${BUCKET}/linked.png`, Condition: { StringNotLike: { 'aws:Referer': 'https://example.com/*' } } }],
    })
    await admin.s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'linked.png', Body: 'a' }))
    await admin.s3.send(new PutBucketPolicyCommand({ Bucket: BUCKET, Policy }))
    const status = async (headers: Readonly<Record<string, string>>): Promise<number> =>
      (await send(endpoint.origin, signed(new URL(endpoint.origin).host, { method: 'GET', path: `/${BUCKET}/linked.png`, headers }, { keys: endpoint.keys, service: 's3' }))).status
    expect([await status({ referer: 'https://example.com/page' }), await status({ referer: 'https://elsewhere.example/' }), await status({})]).toEqual([200, 403, 403])
  })
})

describe('EC2 and CloudTrail by the SDK for JavaScript', () => {
  it('start an instance and describe it', async () => {
    const { Vpcs } = await admin.ec2.send(new DescribeVpcsCommand({}))
    expect(Vpcs?.[0]).toMatchObject({ IsDefault: true, CidrBlock: '172.31.0.0/16' })
    await expect(admin.ec2.send(new RunInstancesCommand({ MinCount: 1, MaxCount: 1, ImageId: 'ami-00000000000000000', DryRun: true }))).rejects.toThrow()
    expect((await admin.ec2.send(new DescribeInstancesCommand({ Filters: [{ Name: 'instance-state-name', Values: ['running', 'stopped'] }] }))).Reservations).toEqual([])
  })

  it('find what happened', async () => {
    const { Events } = await admin.cloudtrail.send(new LookupEventsCommand({ LookupAttributes: [{ AttributeKey: 'EventName', AttributeValue: 'CreateUser' }], MaxResults: 2 }))
    expect(Events?.length).toBe(2)
    expect(Events?.[0]?.EventTime).toBeInstanceOf(Date)
    expect(JSON.parse(Events?.[0]?.CloudTrailEvent ?? '')).toMatchObject({ eventSource: 'iam.amazonaws.com', userAgent: /aws-sdk-js/ })
    expect((await admin.cloudtrail.send(new DescribeTrailsCommand({}))).trailList).toEqual([])
  })
})
