/** The app behind its door, over a real simulator in a folder of its own; messages go in as a renderer sends them. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createAppHost, type AppHost } from '../../../src-main/door/app-host.js'
import type { HostEvent, Method, Params, ResultOf } from '../../../src-main/door/contract.js'
import type { TerminalEvent } from '../../../src-main/door/contract/terminal.js'
import { dispatch } from '../../../src-main/door/host.js'
import { PreferencesFile } from '../../../src-main/door/preferences.js'
import { serveEndpoint } from '../../../src-main/http/server.js'
import type { Scenario } from '../../../src-main/lab/scenario.js'
import { Simulator } from '../../../src-main/simulator.js'
import { tiny, writeScenario } from '../lab/tiny-scenario.js'

const START = Date.UTC(2026, 5, 1)

export class TestApp {
  readonly folder = mkdtempSync(join(tmpdir(), 'rolecall-door-'))
  readonly events: HostEvent[] = []
  readonly links: string[] = []
  host: AppHost
  #seeds = 0

  constructor(
    private readonly shellWorker = new URL('file:///nowhere/shell-worker.js'),
    scenario: Scenario = tiny(),
    private readonly now = () => START,
  ) {
    writeScenario(join(this.folder, 'scenarios'), scenario)
    this.host = this.#start()
  }

  #start(): AppHost {
    const dataFolder = join(this.folder, 'data')
    const simulator = new Simulator({ dataFolder, scenariosFolder: join(this.folder, 'scenarios'), now: this.now, newSeed: () => `seed-${(this.#seeds += 1)}` })
    const openLink = (url: string): Promise<void> => Promise.resolve(void this.links.push(url))
    const host = createAppHost({ simulator, preferences: new PreferencesFile(dataFolder), version: '1.2.3', host: 'browser', openLink, shellWorker: this.shellWorker, listen: serveEndpoint })
    host.subscribe((event) => this.events.push(event))
    return host
  }

  /** The program is closed and started again. */
  async restart(): Promise<void> {
    await this.host.close()
    this.host = this.#start()
  }

  /** What a method answers, as plain JSON. @throws Error with the sentence that it refuses with. */
  async call<M extends Method>(method: M, params: Params<M>): Promise<ResultOf<M>> {
    const answer = JSON.parse(JSON.stringify(await dispatch(this.host, { method, params }))) as { result: ResultOf<M> } | { error: string }
    if ('error' in answer) throw new Error(answer.error)
    return answer.result
  }

  /** Why a message is refused; undefined when it is not. */
  async refusal(method: string, params: unknown = {}): Promise<string | undefined> {
    const answer = await dispatch(this.host, { method, params })
    return 'error' in answer ? answer.error : undefined
  }

  /** Runs a line in a terminal. @returns what it printed, and the event that it ended with. */
  async run(sessionId: string, line: string): Promise<{ output: string; end: TerminalEvent }> {
    const from = this.events.length
    await this.call('terminal.run', { sessionId, line })
    for (;;) {
      const said = this.terminalEvents(sessionId, from)
      const end = said.find(({ kind }) => kind === 'ready' || kind === 'continue' || kind === 'closed' || kind === 'question')
      if (end) return { output: said.flatMap((event) => (event.kind === 'output' ? event.data : [])).join(''), end }
      await new Promise((resolve) => setTimeout(resolve, 5))
    }
  }

  terminalEvents(sessionId: string, from = 0): TerminalEvent[] {
    return this.events.slice(from).flatMap((event) => (event.type === 'terminal' && event.event.sessionId === sessionId ? [event.event] : []))
  }

  async remove(): Promise<void> {
    await this.host.close()
    rmSync(this.folder, { recursive: true, force: true })
  }
}
