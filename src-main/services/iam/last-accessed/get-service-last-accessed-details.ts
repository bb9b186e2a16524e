/** iam GetServiceLastAccessedDetails */
import type { ServiceLastAccessed } from '../../../aws/models/iam.types.js'
import { findServiceTitle } from '../../../aws/reference/reference.js'
import type { ServiceAccess } from '../../../store/iam/tasks.js'
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { lastEntity } from './access-report.js'
import { getJob, toJob } from './last-accessed-job.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html */
export const GetServiceLastAccessedDetails = operation('iam', 'GetServiceLastAccessedDetails', {
  authorize: () => [{ action: 'iam:GetServiceLastAccessedDetails', resource: '*' }],

  handle({ input, account }) {
    const job = getJob(account, input.JobId)
    const { items, end } = pageOf(job.services, ({ namespace }) => namespace, input)
    return { ...toJob(job), JobType: job.granularity, ServicesLastAccessed: items.map(toService), ...end }
  },
})

function toService({ namespace, entities, actions }: ServiceAccess): ServiceLastAccessed {
  const last = lastEntity(entities)
  return {
    ServiceName: findServiceTitle(namespace) ?? namespace,
    ...(last?.lastAuthenticated !== undefined && {
      LastAuthenticated: last.lastAuthenticated,
      LastAuthenticatedEntity: last.arn,
      LastAuthenticatedRegion: last.region,
    }),
    ServiceNamespace: namespace,
    TotalAuthenticatedEntities: entities.filter(({ lastAuthenticated }) => lastAuthenticated !== undefined).length,
    ...(actions && {
      TrackedActionsLastAccessed: actions.map(({ action, entity, instant, region }) => ({
        ActionName: action,
        LastAccessedEntity: entity,
        LastAccessedTime: instant,
        LastAccessedRegion: region,
      })),
    }),
  }
}
