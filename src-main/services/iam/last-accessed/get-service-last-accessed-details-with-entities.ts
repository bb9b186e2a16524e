/** iam GetServiceLastAccessedDetailsWithEntities */
import type { EntityDetails } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import type { EntityAccess, ReportedEntity } from '../../../store/iam/tasks.js'
import { operation } from '../../operation.js'
import { filledPage, sorted } from '../pages.js'
import { arnOf, entityKey } from './access-report.js'
import { getJob, toJob } from './last-accessed-job.js'

/** Everybody who could use the service, and when they last did. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetailsWithEntities.html */
export const GetServiceLastAccessedDetailsWithEntities = operation('iam', 'GetServiceLastAccessedDetailsWithEntities', {
  authorize: () => [{ action: 'iam:GetServiceLastAccessedDetailsWithEntities', resource: '*' }],

  handle({ input, account }) {
    const job = getJob(account, input.JobId)
    const service = job.services.find(({ namespace }) => namespace === input.ServiceNamespace.toLowerCase())
    if (!service) throw new ServiceError('InvalidInput', `Service namespace ${input.ServiceNamespace} is not part of the job.`)
    const accesses = new Map(service.accesses.map((access) => [entityKey(access), access]))
    const { items, end } = filledPage(sorted(job.entities, entityKey), entityKey, input)
    return { ...toJob(job), EntityDetailsList: items.map((entity) => toEntityDetails(account, entity, accesses.get(entityKey(entity)))), ...end }
  },
})

function toEntityDetails(account: Account, entity: ReportedEntity, access: EntityAccess | undefined): EntityDetails {
  const { type, name, id, path } = entity
  return {
    EntityInfo: { Arn: arnOf(account, entity), Name: name, Type: type === 'user' ? 'USER' : 'ROLE', Id: id, Path: path },
    ...(access && { LastAuthenticated: access.instant }),
  }
}
