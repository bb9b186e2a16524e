/** A workspace whose host answers from a table, and which remembers what was sent. */
import type { CallResult, RootTask, SignInRequest, SignInResult } from '../../../src-main/door/contract/console.js'
import type { Input, WorkspaceContext } from '../../../src-renderer/shared/workspace-context.js'

export interface Sent { operation: string; input: Input; gesture: string | undefined; asRoot?: RootTask | undefined }
type Answer = Input | { refused: string }

/** `answers` by operation; what is not named answers an empty output. */
export function workspaceThatAnswers(answers: Readonly<Record<string, Answer>> = {}, signIns: readonly SignInResult[] = []) {
  const sent: Sent[] = []
  const signedIn: SignInRequest[] = []
  const changed: (readonly [oldPassword: string, newPassword: string])[] = []
  const left = [...signIns]
  const workspace = {
    world: { accountId: '111122223333', region: 'us-east-1' },
    call(_service: string, operation: string, input: Input, options: { gesture?: string; asRoot?: RootTask } = {}): Promise<CallResult> {
      sent.push({ operation, input, gesture: options.gesture, ...(options.asRoot && { asRoot: options.asRoot }) })
      const answer = answers[operation] ?? {}
      if ('refused' in answer) {
        return Promise.resolve({ error: { code: String(answer['refused']), message: `${operation} was refused.`, status: 403, details: {} }, eventId: 'e1', explained: true })
      }
      return Promise.resolve({ output: answer, eventId: 'e1' })
    },
    newGesture: () => 'one-gesture',
    during: <T>(work: () => Promise<T>): Promise<T> => work(),
    changePassword(oldPassword: string, newPassword: string): Promise<SignInResult> {
      changed.push([oldPassword, newPassword])
      return Promise.resolve(left.shift() ?? { state: 'failed', message: 'No answer is left.' })
    },
    signIn(request: SignInRequest): Promise<SignInResult> {
      signedIn.push(request)
      return Promise.resolve(left.shift() ?? { state: 'failed', message: 'No answer is left.' })
    },
  }
  // Only what the controllers under test use is there.
  return { workspace: workspace as unknown as WorkspaceContext, sent, signedIn, changed }
}
