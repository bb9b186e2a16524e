/** With soft enforcement nothing is denied, and everything that would be is told. */
import { CreateAccessKeyCommand, CreateUserCommand } from '@aws-sdk/client-iam'
import { CopyObjectCommand, CreateBucketCommand, DeleteObjectsCommand, GetBucketPolicyCommand, ListObjectsV2Command, PutBucketPolicyCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { clientsOf, type Clients } from '../../wire/clients.js'
import { startEndpoint, type TestEndpoint } from '../../wire/endpoint.js'

const Bucket = 'soft-files'
let endpoint: TestEndpoint
let admin: Clients
let kunal: Clients
const actions = (): string[] => endpoint.told.map((message) => /perform: (\S+) on resource: "?([^\s"]+)/.exec(message)?.slice(1).join(' ') ?? message)

beforeAll(async () => {
  endpoint = await startEndpoint({ enforcement: 'soft' })
  admin = clientsOf(endpoint, endpoint.keys)
  await admin.iam.send(new CreateUserCommand({ UserName: 'Kunal' }))
  const { AccessKey } = await admin.iam.send(new CreateAccessKeyCommand({ UserName: 'Kunal' }))
  kunal = clientsOf(endpoint, { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' })
  await admin.s3.send(new CreateBucketCommand({ Bucket }))
  for (const Key of ['a', 'b']) await admin.s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))
})
afterAll(() => endpoint.close())
beforeEach(() => {
  endpoint.told.length = 0
})

it('tells nothing of who may do it', async () => {
  await admin.s3.send(new ListObjectsV2Command({ Bucket }))
  expect(endpoint.told).toEqual([])
})

it('tells each of several things that one request asks for', async () => {
  await kunal.s3.send(new CopyObjectCommand({ Bucket, Key: 'copy', CopySource: `${Bucket}/a` }))
  expect(actions().sort()).toEqual([`s3:GetObject arn:aws:s3:::${Bucket}/a`, `s3:PutObject arn:aws:s3:::${Bucket}/copy`])
  const event = endpoint.open.world.trail.all().findLast(({ eventName }) => eventName === 'CopyObject')
  expect(event?.decisions.map(({ result }) => result)).toEqual(['implicitDeny', 'implicitDeny'])
})

it('tells each object of a request that deletes several, and deletes them', async () => {
  const { Deleted, Errors } = await kunal.s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'a' }, { Key: 'b' }] } }))
  expect([Deleted?.length, Errors]).toEqual([2, undefined])
  expect(actions()).toEqual([`s3:DeleteObject arn:aws:s3:::${Bucket}/a`, `s3:DeleteObject arn:aws:s3:::${Bucket}/b`])
})

it('tells what a bucket policy denies', async () => {
  const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:GetBucketPolicy', Resource: `arn:aws:s3:::${Bucket}` }] })
  await admin.s3.send(new PutBucketPolicyCommand({ Bucket, Policy }))
  await admin.s3.send(new GetBucketPolicyCommand({ Bucket }))
  expect(actions()).toEqual([`s3:GetBucketPolicy arn:aws:s3:::${Bucket}`])
})
