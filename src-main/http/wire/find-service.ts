/** Which service a request is for: one endpoint stands for all of them. */
import type { ClaimedScope } from '../../access/sigv4/read-signature.js'
import { findModel, modelledMetadata } from '../../aws/models/model.js'
import type { ServiceMetadata, ServiceModel } from '../../aws/models/shapes.js'
import { isTargetOf } from '../protocols/json.js'

export interface FoundService {
  /** Absent for a service that is not simulated. */
  model?: ServiceModel | undefined
  /** As the signature or the request names it. */
  name: string
  region: string
}

const DEFAULT_REGION = 'us-east-1'

/** Our own service for the console; no client of AWS knows it. */
const INTERNAL = 'signin'

/** A signed request names the service; any other is told by its looks. */
export function findService(scope: ClaimedScope | undefined, query: string, headers: ReadonlyMap<string, string>, body: Uint8Array): FoundService {
  if (scope === undefined) return byLooks(headers, `${query}&${Buffer.from(body.subarray(0, 4096)).toString('latin1')}`)
  const metadata = services().find(({ signingName }) => signingName === scope.service)
  // IAM is one for all Regions, and its requests are made in this one whatever a client was set to.
  const region = metadata?.service === 'iam' || scope.region === '' ? DEFAULT_REGION : scope.region
  return { model: metadata && findModel(metadata.service), name: scope.service, region }
}

/** Whether a request may bring an object with it. */
export function mayBringObject(scope: ClaimedScope | undefined, headers: ReadonlyMap<string, string>): boolean {
  return (scope?.service ?? (isForm(headers) || headers.has('x-amz-target') ? '' : 's3')) === 's3'
}

/** Without a signature there are S3, and what STS offers to those who have no keys yet. */
function byLooks(headers: ReadonlyMap<string, string>, parameters: string): FoundService {
  const target = headers.get('x-amz-target')
  const version = /(?:^|&)Version=([\d-]{10})(?:&|$)/.exec(parameters)?.[1]
  const looksLike = (metadata: ServiceMetadata): boolean => {
    const { service, apiVersion, protocol } = metadata
    if (target !== undefined) return isTargetOf(metadata, target)
    if (isForm(headers) || version !== undefined) return version === undefined ? service === 'sts' : apiVersion === version && protocol !== 'rest-xml'
    return service === 's3'
  }
  const metadata = services().find(looksLike)
  return { model: metadata && findModel(metadata.service), name: metadata?.service ?? target?.split(/[_.]/)[0] ?? 'unknown', region: DEFAULT_REGION }
}

export function isForm(headers: ReadonlyMap<string, string>): boolean {
  return headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true
}

let known: readonly ServiceMetadata[] | undefined

function services(): readonly ServiceMetadata[] {
  return (known ??= modelledMetadata().filter(({ service }) => service !== INTERNAL))
}
