/** Finds what a request asks for among the operations that are simulated. */
import { findModel, findOperationModel } from '../aws/models/model.js'
import { findAction } from '../aws/reference/reference.js'
import { notSimulated, ServiceError } from '../aws/service-error.js'
import * as cloudtrail from './cloudtrail/operations.js'
import * as ec2 from './ec2/operations.js'
import * as iam from './iam/operations.js'
import type { Operation } from './operation.js'
import * as organizations from './organizations/operations.js'
import * as s3 from './s3/operations.js'
import * as signin from './signin/operations.js'
import * as sts from './sts/operations.js'

const SERVICES: Readonly<Record<string, Readonly<Record<string, Operation>>>> = { cloudtrail, ec2, iam, organizations, s3, signin, sts }

/**
 * @throws ServiceError `InvalidAction` when the service has no such operation, and the one "not simulated" error when
 * AWS has it and we do not.
 */
export function findOperation(service: string, name: string): Operation {
  const operations = Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined
  if (operations && Object.hasOwn(operations, name) && operations[name]) return operations[name]
  if (!operations || findOperationModel(service, name) || findAction(`${service}:${name}`)?.name === name) throw notSimulated(service, name)
  throw unknownTo(service, name)
}

/** Each protocol's words for what AWS has not either. */
function unknownTo(service: string, name: string): ServiceError {
  const { protocol, apiVersion } = findModel(service)?.metadata ?? {}
  if (protocol === 'ec2') return new ServiceError('InvalidAction', `The action ${name} is not valid for this web service.`, { status: 400 })
  if (protocol === 'json') return new ServiceError('UnknownOperationException', `The operation ${name} is not known.`, { status: 400 })
  return new ServiceError('InvalidAction', `Could not find operation ${name} for version ${apiVersion ?? ''}`, { status: 400 })
}

/** Every simulated operation, by service and name, in alphabetical order. */
export function simulatedOperations(): Operation[] {
  return Object.keys(SERVICES)
    .sort()
    .flatMap((service) => Object.values(SERVICES[service] ?? {}).sort((a, b) => (a.name < b.name ? -1 : 1)))
}
