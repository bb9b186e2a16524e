/** The instance metadata service as a shell on an instance meets it: `http://169.254.169.254`, and the SDK's last source of credentials. */
import { metadataGet, metadataToken } from '../access/instance-metadata.js'
import type { Credentials } from '../api/request.js'
import type { MetadataRequest, MetadataResponse } from '../shell/shell-host.js'
import type { World } from '../store/world.js'

const TOKEN_PATH = '/latest/api/token'
const CREDENTIALS_PATH = '/latest/meta-data/iam/security-credentials/'
const TOKEN_SECONDS = 21_600

/** @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html */
export function metadataRequest(world: World, instanceId: string, { method, path, headers }: MetadataRequest): MetadataResponse {
  if (method === 'PUT' && path === TOKEN_PATH) {
    const seconds = headers['x-aws-ec2-metadata-token-ttl-seconds']
    return metadataToken(world, instanceId, seconds === undefined ? undefined : Number(seconds))
  }
  if (method !== 'GET') return { status: 405, body: 'Not Allowed' }
  return metadataGet(world, instanceId, path, headers['x-aws-ec2-metadata-token'])
}

/** What an SDK does when nothing else gives credentials: a token, the role's name, its keys. @returns undefined without a role. */
export function metadataCredentials(world: World, instanceId: string): Credentials | undefined {
  const token = metadataToken(world, instanceId, TOKEN_SECONDS)
  if (token.status !== 200) return undefined
  const role = metadataGet(world, instanceId, CREDENTIALS_PATH, token.body)
  if (role.status !== 200 || role.body === '') return undefined
  const answer = metadataGet(world, instanceId, CREDENTIALS_PATH + (role.body.split('\n')[0] ?? ''), token.body)
  if (answer.status !== 200) return undefined
  const { AccessKeyId, SecretAccessKey, Token } = JSON.parse(answer.body) as Partial<Record<'AccessKeyId' | 'SecretAccessKey' | 'Token', string>>
  if (AccessKeyId === undefined || SecretAccessKey === undefined) return undefined
  return { kind: 'keys', accessKeyId: AccessKeyId, secretAccessKey: SecretAccessKey, sessionToken: Token }
}
