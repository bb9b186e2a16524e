/** The report that there is now: AWS's, read again after every change, and made anew when somebody asks. */
import type { WorkspaceContext } from '../../../shared/workspace-context.js'
import { Action, iam, read, send } from '../../common/calls.svelte.js'
import { readReport, REPORT_LIFETIME } from './credential-report.js'

interface Answer {
  /** CSV as base64. */
  Content: string
  GeneratedTime: number
}

/** What AWS answers while there is no report to give. */
const NONE = ['ReportNotPresent', 'ReportExpired', 'ReportInProgress']

export class CredentialReport {
  /** STARTED, INPROGRESS or COMPLETE, as AWS answered last while a report is made. */
  state = $state('')
  readonly making: Action
  readonly #query
  readonly report = $derived.by(() => {
    const answer = this.#query.failure ? undefined : this.#query.data
    if (answer === undefined || this.workspace.now >= answer.GeneratedTime + REPORT_LIFETIME) return undefined
    const csv = textOf(answer.Content)
    return { csv, made: answer.GeneratedTime, until: answer.GeneratedTime + REPORT_LIFETIME, ...readReport(csv, answer.GeneratedTime) }
  })

  constructor(private workspace: WorkspaceContext) {
    this.making = new Action(workspace)
    this.#query = read<Answer>(workspace, () => iam('GetCredentialReport'))
  }

  get query() {
    return this.#query
  }

  /** Why there is none: `never` made, `old`, or being made; undefined while it is read, refused or there. */
  get missing(): 'never' | 'old' | 'unfinished' | undefined {
    const code = this.#query.failure?.code
    if (code === undefined) return this.#query.data !== undefined && this.report === undefined ? 'old' : undefined
    return ({ ReportNotPresent: 'never', ReportExpired: 'old', ReportInProgress: 'unfinished' } as const)[code]
  }

  /** What was refused, other than that there is no report. */
  get refusal() {
    const { failure } = this.#query
    return failure && !NONE.includes(failure.code) ? failure : undefined
  }

  /** Asks until the report is whole: AWS makes that of a large account in parts. */
  async make(): Promise<void> {
    const gesture = this.workspace.newGesture()
    const made = await this.making.attempt(async () => {
      do this.state = (await send<{ State: string }>(this.workspace, iam('GenerateCredentialReport'), { gesture })).State
      while (this.state !== 'COMPLETE')
    })
    this.state = ''
    if (made) await this.#query.reload()
  }
}

function textOf(base64: string): string {
  return new TextDecoder().decode(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)))
}
