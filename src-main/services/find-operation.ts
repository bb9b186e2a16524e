/** Finds what a request asks for among the operations that are simulated. */
import { findOperationModel } from '../aws/models/model.js'
import { notSimulated, ServiceError } from '../aws/service-error.js'
import * as cloudtrail from './cloudtrail/operations.js'
import * as ec2 from './ec2/operations.js'
import * as iam from './iam/operations.js'
import type { Operation } from './operation.js'
import * as s3 from './s3/operations.js'
import * as signin from './signin/operations.js'
import * as sts from './sts/operations.js'

const SERVICES: Readonly<Record<string, Readonly<Record<string, Operation>>>> = { cloudtrail, ec2, iam, s3, signin, sts }

/**
 * @throws ServiceError `InvalidAction` when the service has no such operation, and the one "not simulated" error when
 * AWS has it and we do not.
 */
export function findOperation(service: string, name: string): Operation {
  const operations = Object.hasOwn(SERVICES, service) ? SERVICES[service] : undefined
  if (operations && Object.hasOwn(operations, name) && operations[name]) return operations[name]
  if (!operations || findOperationModel(service, name)) throw notSimulated(service, name)
  throw new ServiceError('InvalidAction', `Could not find operation ${name} for ${service}`, { status: 400 })
}

/** Every simulated operation, by service and name, in alphabetical order. */
export function simulatedOperations(): Operation[] {
  return Object.keys(SERVICES)
    .sort()
    .flatMap((service) => Object.values(SERVICES[service] ?? {}).sort((a, b) => (a.name < b.name ? -1 : 1)))
}
