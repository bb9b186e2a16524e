/** iam GenerateCredentialReport */
import { operation } from '../../operation.js'
import { credentialReport, REPORT_LIFETIME } from './credential-report.js'

/** A report serves for four hours. https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateCredentialReport.html */
export const GenerateCredentialReport = operation('iam', 'GenerateCredentialReport', {
  authorize: () => [{ action: 'iam:GenerateCredentialReport', resource: '*' }],

  handle({ account, world }) {
    const now = world.clock.now()
    const last = account.iam.credentialReport
    if (last && now - last.generatedTime < REPORT_LIFETIME) return { State: 'COMPLETE' as const }
    account.iam.setSetting({ setting: 'credentialReport', value: { generatedTime: now, content: credentialReport(world, account) } })
    return { State: 'STARTED' as const, Description: 'No report exists. Starting a new report generation task' }
  },
})
