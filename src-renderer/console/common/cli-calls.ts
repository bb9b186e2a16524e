/** What a row of calls is in a terminal: the calls themselves, and what has to be said between them. */
import { sts, type Call } from './calls.svelte.js'

const TASKS = 'arn:aws:iam::aws:policy/root-task/'

/** @returns calls to be written as lines, and comments. Calls as a member account's root user come after the one that gives its session. */
export function cliCalls(calls: readonly Call[]): readonly (Call | string)[] {
  let last = ''
  return calls.flatMap((call) => {
    const shown = call.service === 'signin' ? `# ${call.operation}: AWS offers this in the console only` : call
    const { accountId = '', task = '' } = call.asRoot ?? {}
    const session = `${accountId}/${task}`
    if (call.asRoot === undefined || session === last) return [shown]
    last = session
    return [sts('AssumeRoot', { TargetPrincipal: accountId, TaskPolicyArn: { arn: TASKS + task } }), '# Then, with the credentials that this answers (AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY, AWS_SESSION_TOKEN):', shown]
  })
}
