/** iam GetCredentialReport */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { REPORT_LIFETIME, reportContent } from './credential-report.js'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html */
export const GetCredentialReport = operation('iam', 'GetCredentialReport', {
  authorize: () => [{ action: 'iam:GetCredentialReport', resource: '*' }],

  handle({ account, world }) {
    const report = account.iam.credentialReport
    if (!report) throw new ServiceError('ReportNotPresent', 'No report exists. Generate one first.')
    if (world.clock.now() - report.generatedTime >= REPORT_LIFETIME) {
      throw new ServiceError('ReportExpired', 'The report is older than four hours. Generate a new one.')
    }
    if (report.after !== undefined) throw new ServiceError('ReportInProgress', 'The report is still being generated. Ask GenerateCredentialReport until it answers COMPLETE.')
    return { Content: Buffer.from(reportContent(account), 'utf8'), ReportFormat: 'text/csv' as const, GeneratedTime: report.generatedTime }
  },
})
