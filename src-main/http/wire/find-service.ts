/** Which service a request is for: one endpoint stands for all of them. */
import { claimedScope } from '../../access/sigv4/read-signature.js'
import { findModel, modelledServices } from '../../aws/models/model.js'
import type { ServiceModel } from '../../aws/models/shapes.js'
import type { SignedRequest } from '../../aws/credentials.js'
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

/** A signed request names the service; an unsigned one is told by its looks. */
export function findService(head: SignedRequest, headers: ReadonlyMap<string, string>): FoundService {
  const scope = claimedScope(head)
  if (scope === undefined) return byLooks(headers)
  const model = models().find(({ metadata }) => metadata.signingName === scope.service)
  // IAM is one for all Regions, and its requests are made in this one whatever a client was set to.
  const region = model?.metadata.service === 'iam' || scope.region === '' ? DEFAULT_REGION : scope.region
  return { model, name: scope.service, region }
}

/** Without a signature there are S3, and what STS offers to those who have no keys yet. */
function byLooks(headers: ReadonlyMap<string, string>): FoundService {
  const target = headers.get('x-amz-target')
  const isForm = headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') === true
  const found = models().find((model) => (target === undefined ? model.metadata.service === (isForm ? 'sts' : 's3') : isTargetOf(model, target)))
  return { model: found, name: found?.metadata.service ?? target?.split(/[_.]/)[0] ?? 'unknown', region: DEFAULT_REGION }
}

function models(): ServiceModel[] {
  return modelledServices().flatMap((service) => (service === INTERNAL ? [] : (findModel(service) ?? [])))
}
