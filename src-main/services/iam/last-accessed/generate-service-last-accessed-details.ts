/** iam GenerateServiceLastAccessedDetails */
import { operation } from '../../operation.js'
import { accessReport } from './access-report.js'
import { subjectOf } from './granted-services.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html */
export const GenerateServiceLastAccessedDetails = operation('iam', 'GenerateServiceLastAccessedDetails', {
  authorize: ({ input }) => [{ action: 'iam:GenerateServiceLastAccessedDetails', resource: input.Arn }],

  handle({ input, account, world }) {
    const granularity = input.Granularity ?? 'SERVICE_LEVEL'
    const report = accessReport(world, account, subjectOf(account, input.Arn), granularity)
    const { jobId } = account.iam.lastAccessedJobs.add({ jobId: world.ids.uuid(), granularity, createDate: world.clock.now(), ...report })
    return { JobId: jobId }
  },
})
