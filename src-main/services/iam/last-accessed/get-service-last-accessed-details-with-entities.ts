/** iam GetServiceLastAccessedDetailsWithEntities */
import type { EntityDetails } from '../../../aws/models/iam.types.js'
import { ServiceError } from '../../../aws/service-error.js'
import type { EntityAccess } from '../../../store/iam/tasks.js'
import { operation } from '../../operation.js'
import { pageOf } from '../../page.js'
import { getJob, toJob } from './last-accessed-job.js'

/** Everybody who could use the service, and when they last did. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetailsWithEntities.html */
export const GetServiceLastAccessedDetailsWithEntities = operation('iam', 'GetServiceLastAccessedDetailsWithEntities', {
  authorize: () => [{ action: 'iam:GetServiceLastAccessedDetailsWithEntities', resource: '*' }],

  handle({ input, account }) {
    const job = getJob(account, input.JobId)
    const service = job.services.find(({ namespace }) => namespace === input.ServiceNamespace.toLowerCase())
    if (!service) throw new ServiceError('InvalidInput', `Service namespace ${input.ServiceNamespace} is not part of the job.`)
    const { items, end } = pageOf(service.entities, ({ type, name }) => `${type} ${name}`, input)
    return { ...toJob(job), EntityDetailsList: items.map(toEntityDetails), ...end }
  },
})

function toEntityDetails({ type, arn, name, id, path, lastAuthenticated }: EntityAccess): EntityDetails {
  return {
    EntityInfo: { Arn: arn, Name: name, Type: type === 'user' ? 'USER' : 'ROLE', Id: id, Path: path },
    ...(lastAuthenticated !== undefined && { LastAuthenticated: lastAuthenticated }),
  }
}
