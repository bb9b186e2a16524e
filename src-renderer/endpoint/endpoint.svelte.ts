/** The endpoint for the learner's own AWS CLI as the panel shows it. Secrets are held only while they are seen. */
import type { HostEvent } from '../../src-main/door/contract.js'
import type { EndpointEnforcement, EndpointSecrets, EndpointView } from '../../src-main/door/contract/endpoint.js'
import type { Host } from '../shared/host.js'
import { hasKeys, linesFor, type Place } from './lines.js'

const MOST_PORT = 65_535

export class EndpointController {
  visible = $state(false)
  view = $state.raw<EndpointView | undefined>(undefined)
  port = $state('4566')
  enforcement = $state<EndpointEnforcement>('strict')
  place = $state<Place>('profiles')
  /** Only while the secrets are to be seen. */
  secrets = $state.raw<EndpointSecrets | undefined>(undefined)
  problem = $state<string | undefined>(undefined)
  busy = $state(false)

  constructor(private host: Host) {}

  get listening(): boolean {
    return this.view?.state === 'listening'
  }

  /** What stands to be copied; with dots for the secrets unless they were asked for. */
  get lines(): string {
    return this.view?.state === 'listening' ? linesFor(this.place, this.view, this.secrets) : ''
  }

  open(): void {
    this.visible = true
    void this.read()
  }

  close(): void {
    this.visible = false
    this.cover()
  }

  toggle(): void {
    if (this.visible) this.close()
    else this.open()
  }

  /** Also when the account or who is signed in has changed: the profiles are theirs. */
  async read(): Promise<void> {
    await this.host.attempt(async () => this.#take(await this.host.ask('endpoint.show', {})))
  }

  async start(): Promise<void> {
    const port = Number(this.port)
    if (!/^\d+$/.test(this.port.trim()) || port < 1 || port > MOST_PORT) {
      this.problem = `A port is a number from 1 to ${MOST_PORT}.`
      return
    }
    await this.#change(() => this.host.ask('endpoint.start', { port, enforcement: this.enforcement }))
  }

  async stop(): Promise<void> {
    await this.#change(() => this.host.ask('endpoint.stop', {}))
  }

  async show(): Promise<void> {
    await this.host.attempt(async () => (this.secrets = await this.host.ask('endpoint.keys', {})))
  }

  cover(): void {
    this.secrets = undefined
  }

  /** The lines with their secrets, for the clipboard alone. */
  async copied(): Promise<string> {
    const { view } = this
    if (view?.state !== 'listening') return ''
    const secrets = hasKeys(this.place) ? (this.secrets ?? (await this.host.ask('endpoint.keys', {}))) : undefined
    return linesFor(this.place, view, secrets)
  }

  hear(event: HostEvent): void {
    if (event.type === 'endpoint') this.#take(event.endpoint)
  }

  async #change(work: () => Promise<EndpointView>): Promise<void> {
    this.busy = true
    this.problem = undefined
    this.cover()
    try {
      this.#take(await work())
    } catch (reason) {
      this.problem = reason instanceof Error ? reason.message : String(reason)
      // The one that listened before may be gone.
      await this.read()
    }
    this.busy = false
  }

  #take(view: EndpointView): void {
    // What is being typed stays.
    if (this.view?.state !== 'off') this.port = String(view.port)
    if (whomOf(view) !== whomOf(this.view)) this.cover()
    this.view = view
  }
}

/** Whom the keys of a view belong to; empty when it has none. */
function whomOf(view: EndpointView | undefined): string {
  return view?.state === 'listening' ? view.identities.map(({ profile, arn }) => `${profile} ${arn}`).join('\n') : ''
}
