/** iam GenerateCredentialReport */
import { operation } from '../../operation.js'
import { beginReport, continueReport, REPORT_LIFETIME } from './credential-report.js'

/**
 * A report serves for four hours. Each request makes a part of it: a large account asks a few times, as at AWS.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html
 */
export const GenerateCredentialReport = operation('iam', 'GenerateCredentialReport', {
  authorize: () => [{ action: 'iam:GenerateCredentialReport', resource: '*' }],

  handle({ account, world }) {
    const now = world.clock.now()
    const last = account.iam.credentialReport
    if (last && now - last.generatedTime < REPORT_LIFETIME) {
      if (last.after === undefined) return { State: 'COMPLETE' as const }
      continueReport(world, account, last)
      return { State: 'INPROGRESS' as const }
    }
    beginReport(world, account)
    return { State: 'STARTED' as const, Description: 'No report exists. Starting a new report generation task' }
  },
})
