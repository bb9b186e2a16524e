/** The SDK's clients of a running endpoint. */
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { EC2Client } from '@aws-sdk/client-ec2'
import { IAMClient } from '@aws-sdk/client-iam'
import { S3Client } from '@aws-sdk/client-s3'
import { STSClient } from '@aws-sdk/client-sts'
import type { Endpoint } from '../../src-main/http/server.js'
import type { ClientKeys } from '../../src-main/lab/client-keys.js'

export interface Clients {
  iam: IAMClient
  sts: STSClient
  s3: S3Client
  ec2: EC2Client
  cloudtrail: CloudTrailClient
}

/** The SDK's clients, as anybody makes them. */
export function clientsOf(endpoint: Pick<Endpoint, 'origin'>, { accessKeyId, secretAccessKey, sessionToken }: ClientKeys, region = 'us-east-1'): Clients {
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) }
  const options = { endpoint: endpoint.origin, region, credentials, maxAttempts: 1 }
  return { iam: new IAMClient(options), sts: new STSClient(options), s3: new S3Client(options), ec2: new EC2Client(options), cloudtrail: new CloudTrailClient(options) }
}
