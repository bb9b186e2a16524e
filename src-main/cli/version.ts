/** Which AWS CLI this one behaves as, and how it names itself. */
import type { AwsContext } from './context.js'
import type { Globals } from './grammar/global-options.js'

const VERSION = 'aws-cli/2.36.12'

/** `aws --version`: the release whose behaviour is followed, and that it is not that program. */
export function versionLine(context: AwsContext): string {
  return `${[VERSION, 'Rolecall/simulated', context.userAgent].filter(Boolean).join(' ')}\n`
}

/** What CloudTrail shows of the caller; the command is named as the stock program names it. */
export function userAgent(context: AwsContext, globals: Globals): string {
  const operation = globals.rest.find((word) => !word.startsWith('-'))
  const command = operation === undefined ? globals.command : `${globals.command}.${operation}`
  return [VERSION, 'md/Rolecall', context.userAgent, `md/command#${command}`].filter(Boolean).join(' ')
}
