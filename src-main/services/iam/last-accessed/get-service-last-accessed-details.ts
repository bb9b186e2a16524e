/** iam GetServiceLastAccessedDetails */
import type { ServiceLastAccessed } from '../../../aws/models/iam.types.js'
import { findServiceTitle } from '../../../aws/reference/reference.js'
import type { Account } from '../../../store/account.js'
import type { LastAccessedJobRecord, ServiceAccess } from '../../../store/iam/tasks.js'
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { arnOf, entityKey } from './access-report.js'
import { getJob, toJob } from './last-accessed-job.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html */
export const GetServiceLastAccessedDetails = operation('iam', 'GetServiceLastAccessedDetails', {
  authorize: () => [{ action: 'iam:GetServiceLastAccessedDetails', resource: '*' }],

  handle({ input, account }) {
    const job = getJob(account, input.JobId)
    const { items, end } = pageOf(job.services, ({ namespace }) => namespace, input)
    return { ...toJob(job), JobType: job.granularity, ServicesLastAccessed: items.map((service) => toService(account, job, service)), ...end }
  },
})

function toService(account: Account, { entities }: LastAccessedJobRecord, { namespace, accesses, actions }: ServiceAccess): ServiceLastAccessed {
  const [last] = [...accesses].sort((a, b) => b.instant - a.instant)
  const entity = last && entities.find((one) => entityKey(one) === entityKey(last))
  return {
    ServiceName: findServiceTitle(namespace) ?? namespace,
    ...(last && entity && { LastAuthenticated: last.instant, LastAuthenticatedEntity: arnOf(account, entity), LastAuthenticatedRegion: last.region }),
    ServiceNamespace: namespace,
    TotalAuthenticatedEntities: accesses.length,
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
