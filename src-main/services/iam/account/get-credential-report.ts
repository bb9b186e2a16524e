/** iam GetCredentialReport */
import { ServiceError } from '../../../aws/service-error.js'
import { operation } from '../../operation.js'
import { REPORT_LIFETIME, reportContent } from './credential-report.js'

/** What the AWS CLI shows of an error that comes without a message. Recorded: radkawar/stackd, testdata/aws/iam/credential_report.json. */
const NO_MESSAGE = 'Unknown'

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html */
export const GetCredentialReport = operation('iam', 'GetCredentialReport', {
  authorize: () => [{ action: 'iam:GetCredentialReport', resource: '*' }],

  handle({ account, world }) {
    const report = account.iam.credentialReport
    if (!report) throw new ServiceError('ReportNotPresent', NO_MESSAGE)
    if (world.clock.now() - report.generatedTime >= REPORT_LIFETIME) {
      throw new ServiceError('ReportExpired', NO_MESSAGE)
    }
    if (report.after !== undefined) throw new ServiceError('ReportInProgress', NO_MESSAGE)
    return { Content: reportContent(account, report), ReportFormat: 'text/csv' as const, GeneratedTime: report.generatedTime }
  },
})
