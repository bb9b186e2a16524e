/** A running endpoint for the tests of this folder, and clients of it. */
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { EC2Client } from '@aws-sdk/client-ec2'
import { IAMClient } from '@aws-sdk/client-iam'
import { S3Client } from '@aws-sdk/client-s3'
import { STSClient } from '@aws-sdk/client-sts'
import type { Enforcement } from '../../src-main/api/request.js'
import { serveEndpoint, type Endpoint, type EndpointOptions } from '../../src-main/http/server.js'
import { clientKeys, type ClientKeys } from '../../src-main/lab/client-keys.js'
import { OpenWorld } from '../../src-main/lab/open-world.js'
import { startSandbox } from '../../src-main/lab/sandbox.js'
import { loadSqlite } from '../../src-main/store/database.js'
import { World } from '../../src-main/store/world.js'

export const ACCOUNT = '111122223333'
export const CONTROL_TOKEN = 'control-token-of-the-tests'

export interface TestEndpoint extends Endpoint {
  open: OpenWorld
  keys: ClientKeys
  /** What soft enforcement told. */
  told: string[]
}

export interface TestOptions {
  enforcement?: Enforcement
  /** Milliseconds from the host's clock to the world's. */
  ahead?: number
  limits?: EndpointOptions['limits']
}

/** A sandbox in memory behind an endpoint on a free port. */
export async function startEndpoint({ enforcement = 'strict', ahead = 0, limits }: TestOptions = {}): Promise<TestEndpoint> {
  await loadSqlite()
  const now = (): number => Date.now()
  const world = World.inMemory({ seed: 'wire', start: now() + ahead, host: now })
  await startSandbox(world, true)
  return serveWorld(new OpenWorld(world, undefined, now(), enforcement), limits)
}

export async function serveWorld(open: OpenWorld, limits?: EndpointOptions['limits']): Promise<TestEndpoint> {
  const told: string[] = []
  const failed = (error: unknown): void => console.error(error)
  const endpoint = await serveEndpoint({ open, port: 0, now: () => Date.now(), controlToken: CONTROL_TOKEN, failed, wouldDeny: (_, { message }) => told.push(message), limits })
  const close = async (): Promise<void> => {
    await endpoint.close()
    await open.world.close()
  }
  return { ...endpoint, close, open, told, keys: await clientKeys(open) }
}

export interface Clients {
  iam: IAMClient
  sts: STSClient
  s3: S3Client
  ec2: EC2Client
  cloudtrail: CloudTrailClient
}

/** The SDK's clients, as anybody makes them. */
export function clientsOf(endpoint: Endpoint, { accessKeyId, secretAccessKey, sessionToken }: ClientKeys, region = 'us-east-1'): Clients {
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
  const options = { endpoint: endpoint.origin, region, credentials, maxAttempts: 1 }
  return { iam: new IAMClient(options), sts: new STSClient(options), s3: new S3Client(options), ec2: new EC2Client(options), cloudtrail: new CloudTrailClient(options) }
}
