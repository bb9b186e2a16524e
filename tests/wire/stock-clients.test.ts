/** The stock AWS CLI and boto3, as they are installed, against the endpoint. They are skipped, and say so, where they are not. */
import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ACCOUNT, startEndpoint, type TestEndpoint } from './endpoint.js'
import { form, send, signed, type Plain } from './sign.js'

// Each line starts Python anew, which takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const has = (program: string, ...args: string[]): boolean => spawnSync(program, args, { stdio: 'ignore' }).status === 0
const HAS_AWS = has('aws', '--version')
const HAS_BOTO3 = has('python3', '-c', 'import boto3')
if (!HAS_AWS) console.warn('Skipped: the tests with the stock AWS CLI; no `aws` is installed here.')
if (!HAS_BOTO3) console.warn('Skipped: the tests with boto3; python3 has no boto3 here.')

const TRUST = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` }, Action: 'sts:AssumeRole' }] })

/** Over the size from which stock clients upload in parts of 8 MB. */
const LARGE = Buffer.from(Uint8Array.from({ length: 20_000_000 }, (_, index) => (index * 7 + (index >> 12)) & 0xff))

interface Ran {
  stdout: string
  stderr: string
  code: number
}

let endpoint: TestEndpoint
let folder: string
let environment: NodeJS.ProcessEnv

beforeAll(async () => {
  // A world of another time: stock clients must not notice.
  endpoint = await startEndpoint({ ahead: -300 * 86_400_000 })
  folder = mkdtempSync(join(tmpdir(), 'rolecall-stock-'))
  const { accessKeyId, secretAccessKey } = endpoint.keys
  const config = `[default]\nregion = us-east-1\nendpoint_url = ${endpoint.origin}\ncli_pager =\ns3 =\n  signature_version = s3v4\n
[profile reader]\nregion = us-east-1\nendpoint_url = ${endpoint.origin}\nrole_arn = arn:aws:iam::${ACCOUNT}:role/reader\nsource_profile = default\n`
  writeFileSync(join(folder, 'config'), config)
  writeFileSync(join(folder, 'credentials'), `[default]\naws_access_key_id = ${accessKeyId}\naws_secret_access_key = ${secretAccessKey}\n`)
  environment = {
    PATH: process.env['PATH'],
    HOME: folder,
    PYENV_VERSION: process.env['PYENV_VERSION'],
    AWS_CONFIG_FILE: join(folder, 'config'),
    AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_MAX_ATTEMPTS: '1',
  }
})
afterAll(async () => {
  await endpoint.close()
  rmSync(folder, { recursive: true, force: true })
})

function run(program: string, args: readonly string[], extra: NodeJS.ProcessEnv = {}): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(program, args, { cwd: folder, env: { ...environment, ...extra } }, (error, stdout, stderr) => resolve({ stdout, stderr, code: error ? Number(error.code ?? 1) : 0 }))
  })
}

async function request(plain: Plain, service: string): Promise<void> {
  const answer = await send(endpoint.origin, signed(new URL(endpoint.origin).host, plain, { keys: endpoint.keys, service }))
  if (answer.status !== 200) throw new Error(answer.body)
}

const aws = (line: string, extra?: NodeJS.ProcessEnv): Promise<Ran> => run('aws', line.split(' '), extra)

describe.skipIf(!HAS_AWS)('the stock AWS CLI', () => {
  it('creates a user, and is told what AWS tells', async () => {
    const created = await aws('iam create-user --user-name Kunal')
    expect(created).toMatchObject({ code: 0, stderr: '' })
    expect(JSON.parse(created.stdout)).toMatchObject({ User: { UserName: 'Kunal', Arn: `arn:aws:iam::${ACCOUNT}:user/Kunal` } })
    const [again, wrong] = await Promise.all([
      aws('iam create-user --user-name Kunal'),
      aws('sts get-caller-identity', { AWS_ACCESS_KEY_ID: endpoint.keys.accessKeyId, AWS_SECRET_ACCESS_KEY: 'wrong' }),
    ])
    expect(again.stderr).toContain('An error occurred (EntityAlreadyExists) when calling the CreateUser operation: User with name Kunal already exists.')
    expect(wrong.stderr).toContain('An error occurred (SignatureDoesNotMatch) when calling the GetCallerIdentity operation')
  })

  it('copies files to S3 and back', async () => {
    writeFileSync(join(folder, 'note.txt'), 'hello\n')
    await request({ method: 'PUT', path: '/stock-files' }, 's3')
    expect((await aws('s3 cp note.txt s3://stock-files/a/note.txt --no-progress')).stdout.trim()).toBe('upload: ./note.txt to s3://stock-files/a/note.txt')
    const [listed, read, url] = await Promise.all([
      aws('s3 ls s3://stock-files/a/'),
      aws('s3 cp s3://stock-files/a/note.txt -'),
      aws('s3 presign s3://stock-files/a/note.txt'),
    ])
    expect(listed.stdout).toMatch(/^[\d-]{10} [\d:]{8} {10}6 note\.txt\n$/)
    expect(read.stdout).toBe('hello\n')
    expect(await (await fetch(url.stdout.trim())).text()).toBe('hello\n')
  })

  it('copies a file of 20 MB in parts, there and back', async () => {
    await request({ method: 'PUT', path: '/stock-large' }, 's3')
    writeFileSync(join(folder, 'large.bin'), LARGE)
    expect((await aws('s3 cp large.bin s3://stock-large/large.bin --no-progress')).stdout.trim()).toBe('upload: ./large.bin to s3://stock-large/large.bin')
    const head = JSON.parse((await aws('s3api head-object --bucket stock-large --key large.bin')).stdout) as { ContentLength: number; ETag: string }
    expect(head).toMatchObject({ ContentLength: LARGE.length, ETag: expect.stringMatching(/^"[0-9a-f]{32}-3"$/) as unknown })
    expect(await aws('s3 cp s3://stock-large/large.bin back.bin --no-progress')).toMatchObject({ code: 0, stderr: '' })
    expect(readFileSync(join(folder, 'back.bin')).equals(LARGE)).toBe(true)
    expect((await aws('s3api list-multipart-uploads --bucket stock-large --query Uploads')).stdout.trim()).toBe('null')
    // An object over 8 MB is copied in parts as well.
    expect(await aws('s3 cp s3://stock-large/large.bin s3://stock-large/copy.bin --no-progress')).toMatchObject({ code: 0, stderr: '' })
  })

  it('assumes a role, by hand and by a profile, and is denied what the role may not', async () => {
    await request(form({ Action: 'CreateRole', Version: '2010-05-08', RoleName: 'reader', AssumeRolePolicyDocument: TRUST }), 'iam')
    const assumed = await aws(`sts assume-role --role-arn arn:aws:iam::${ACCOUNT}:role/reader --role-session-name by-hand`)
    const { Credentials } = JSON.parse(assumed.stdout) as { Credentials: { AccessKeyId: string; SecretAccessKey: string; SessionToken: string; Expiration: string } }
    expect(Date.parse(Credentials.Expiration) - Date.now()).toBeGreaterThan(3_500_000)
    const keys = { AWS_ACCESS_KEY_ID: Credentials.AccessKeyId, AWS_SECRET_ACCESS_KEY: Credentials.SecretAccessKey, AWS_SESSION_TOKEN: Credentials.SessionToken }
    const [byProfile, denied] = await Promise.all([
      aws('sts get-caller-identity --query Arn --output text --profile reader'),
      aws('iam list-users', keys),
    ])
    expect(byProfile.stdout).toMatch(new RegExp(`^arn:aws:sts::${ACCOUNT}:assumed-role/reader/botocore-session-`))
    expect(denied.stderr).toContain(
      `An error occurred (AccessDenied) when calling the ListUsers operation: User: arn:aws:sts::${ACCOUNT}:assumed-role/reader/by-hand is not authorized to perform: iam:ListUsers on resource: arn:aws:iam::${ACCOUNT}:user/ because no identity-based policy allows the iam:ListUsers action`,
    )
  })
})

describe.skipIf(!HAS_BOTO3)('boto3', () => {
  it('uploads a large file in parts, checks what it reads and drops what it does not finish', async () => {
    writeFileSync(join(folder, 'large.bin'), LARGE)
    const script = `
import boto3, hashlib
s3 = boto3.client('s3')
s3.create_bucket(Bucket='python-large')
s3.upload_file('large.bin', 'python-large', 'large.bin')
s3.download_file('python-large', 'large.bin', 'large.back')
print(open('large.bin', 'rb').read() == open('large.back', 'rb').read())
print(s3.get_object(Bucket='python-large', Key='large.bin')['Body'].read() == open('large.bin', 'rb').read())
up = s3.create_multipart_upload(Bucket='python-large', Key='k', ChecksumAlgorithm='SHA256')
part = s3.upload_part(Bucket='python-large', Key='k', UploadId=up['UploadId'], PartNumber=1, Body=b'x', ChecksumAlgorithm='SHA256')
print(sorted(k for k in part if k.startswith('Checksum')))
s3.abort_multipart_upload(Bucket='python-large', Key='k', UploadId=up['UploadId'])
print(s3.list_multipart_uploads(Bucket='python-large').get('Uploads'))
`
    const { stdout, stderr } = await run('python3', ['-W', 'ignore', '-c', script])
    expect(stderr).toBe('')
    expect(stdout.split('\n')).toEqual(['True', 'True', "['ChecksumSHA256']", 'None', ''])
  })

  it('uploads a file, downloads it, pages through users and hears errors', async () => {
    writeFileSync(join(folder, 'up.txt'), 'from python\n')
    const script = `
import boto3, botocore
s3, iam = boto3.client('s3'), boto3.client('iam')
s3.create_bucket(Bucket='python-files')
s3.upload_file('up.txt', 'python-files', 'dir/up.txt', ExtraArgs={'Metadata': {'team': 'dev'}})
s3.download_file('python-files', 'dir/up.txt', 'down.txt')
print(s3.head_object(Bucket='python-files', Key='dir/up.txt')['Metadata'])
iam.create_user(UserName='py')
print(sorted(u['UserName'] for p in iam.get_paginator('list_users').paginate(PaginationConfig={'PageSize': 1}) for u in p['Users'])[:1])
iam.put_user_policy(UserName='py', PolicyName='p', PolicyDocument='{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}')
print(iam.get_user_policy(UserName='py', PolicyName='p')['PolicyDocument']['Statement'][0]['Action'])
key = iam.create_access_key(UserName='py')['AccessKey']
py = boto3.Session(aws_access_key_id=key['AccessKeyId'], aws_secret_access_key=key['SecretAccessKey'])
print(py.client('s3').get_object(Bucket='python-files', Key='dir/up.txt')['Body'].read().decode().strip())
for call in (lambda: py.client('s3').put_object(Bucket='python-files', Key='x', Body=b'x'), lambda: iam.get_user(UserName='none')):
    try: call()
    except botocore.exceptions.ClientError as e: print(e.response['Error']['Code'], e.response['ResponseMetadata']['HTTPStatusCode'])
print(boto3.client('ec2').describe_vpcs()['Vpcs'][0]['CidrBlock'])
found = boto3.client('cloudtrail').lookup_events(LookupAttributes=[{'AttributeKey': 'EventName', 'AttributeValue': 'CreateBucket'}])['Events'][0]
print(found['EventName'], found['Username'])
`
    const { stdout, stderr } = await run('python3', ['-W', 'ignore', '-c', script])
    expect(stderr).toBe('')
    expect(stdout.split('\n')).toEqual(["{'team': 'dev'}", expect.stringMatching(/^\['/), 's3:GetObject', 'from python', 'AccessDenied 403', 'NoSuchEntity 404', '172.31.0.0/16', 'CreateBucket admin', ''])
    expect(readFileSync(join(folder, 'down.txt'), 'utf8')).toBe('from python\n')
  })
})
