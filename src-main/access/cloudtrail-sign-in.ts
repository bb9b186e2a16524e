/** How CloudTrail tells of signing in. https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-aws-console-sign-in-events.html */
import type { Json, TrailEvent } from '../store/trail/trail-event.js'

type Part = Readonly<Record<string, Json | undefined>>

const HIDDEN = 'HIDDEN_DUE_TO_SECURITY_REASONS'

/** What the console does for root with IAM's operations, under their names. */
const OF_IAM: Readonly<Record<string, string>> = {
  CreateRootVirtualMFADevice: 'CreateVirtualMFADevice',
  EnablePasskey: 'EnableMFADevice',
  EnableRootMFADevice: 'EnableMFADevice',
  DeactivateRootMFADevice: 'DeactivateMFADevice',
}

export function isSignIn({ service }: TrailEvent): boolean {
  return service === 'signin'
}

/** The members in which a sign-in event differs from that of an API call. */
export function signInPart(event: TrailEvent): Part {
  const ofIam = OF_IAM[event.eventName]
  if (ofIam !== undefined) return { eventSource: 'iam.amazonaws.com', eventName: ofIam, awsRegion: 'us-east-1' }
  return {
    eventType: 'AwsConsoleSignIn',
    awsRegion: 'us-east-1',
    ...(event.eventName === 'SwitchRole' ? outcome(event, 'SwitchRole', {}) : consoleLogin(event)),
  }
}

function consoleLogin(event: TrailEvent): Part {
  // The password was right and the code is still to come.
  if (event.errorCode === 'MFARequired') {
    return { eventName: 'CheckMfa', requestParameters: null, errorCode: undefined, errorMessage: undefined, ...outcome(undefined, 'CheckMfa', { MfaType: 'Virtual MFA' }) }
  }
  const isKnown = event.principalArn !== undefined
  return {
    requestParameters: null,
    ...(!isKnown && { userIdentity: { type: 'IAMUser', accountId: event.accountId, accessKeyId: '', userName: HIDDEN } }),
    ...(event.errorCode !== undefined && { errorCode: undefined, errorMessage: isKnown ? 'Failed authentication' : 'No username found in supplied account' }),
    ...outcome(event, 'ConsoleLogin', { LoginTo: 'https://console.aws.amazon.com/console/home', MobileVersion: 'No', MFAUsed: event.mfa ? 'Yes' : 'No' }),
  }
}

function outcome(event: TrailEvent | undefined, name: string, additionalEventData: Part): Part {
  return { responseElements: { [name]: event?.errorCode === undefined ? 'Success' : 'Failure' }, additionalEventData }
}
