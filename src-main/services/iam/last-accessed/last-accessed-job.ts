/** What the operations on reports of service last accessed share. */
import { ServiceError } from '../../../aws/service-error.js'
import type { Account } from '../../../store/account.js'
import type { LastAccessedJobRecord } from '../../../store/iam/tasks.js'

/** @throws ServiceError NoSuchEntity. */
export function getJob(account: Account, jobId: string): LastAccessedJobRecord {
  const job = account.iam.lastAccessedJobs.find(jobId)
  if (!job) throw new ServiceError('NoSuchEntity', `Access job with id ${jobId} cannot be found.`)
  return job
}

/** Reports are made at once, in the request that asks for them. */
export function toJob({ createDate }: LastAccessedJobRecord) {
  return { JobStatus: 'COMPLETED' as const, JobCreationDate: createDate, JobCompletionDate: createDate }
}
