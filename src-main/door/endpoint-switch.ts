/** The endpoint for the learner's own AWS CLI: switched on and off for the world that is open, and off with it. */
import { randomBytes } from 'node:crypto'
import { clientIdentities, clientProfiles } from '../lab/client-keys.js'
import type { OpenWorld } from '../lab/open-world.js'
import { REGION } from '../lab/locations.js'
import { DoorError, type AppContext } from './app-context.js'
import type { EndpointEnforcement, EndpointListening, EndpointSecrets, EndpointView } from './contract/endpoint.js'
import type { Listener, ListenOptions } from './listen.js'

interface Running {
  listener: Listener
  open: OpenWorld
  outside: OpenWorld
  enforcement: EndpointEnforcement
  controlToken: string
  requests: number
  wouldDeny: { operation: string; message: string }[]
}

const DEFAULT_PORT = 4566
const DENIALS_KEPT = 50
/** A client's burst of requests is told of at once. */
const GATHER_MILLISECONDS = 200

export class EndpointSwitch {
  #running: Running | undefined
  #port = DEFAULT_PORT
  #turn: Promise<unknown> = Promise.resolve()
  #scheduled: NodeJS.Timeout | undefined

  constructor(private readonly context: AppContext) {}

  show(): EndpointView {
    return this.#running ? listeningView(this.#running) : { state: 'off', port: this.#port }
  }

  /** @throws DoorError when no world is open, or a lesson is to be anything but strict; Error when the port cannot be had. */
  start(port: number, enforcement: EndpointEnforcement): Promise<EndpointView> {
    return this.#inTurn(async () => {
      const { open } = this.context
      if (open.lab && enforcement !== 'strict') throw new DoorError('A lesson asks who may do what: in a lesson, permissions are enforced.')
      await this.#close()
      const running: Omit<Running, 'listener'> = { open, outside: open.outside(enforcement), enforcement, controlToken: randomBytes(32).toString('base64url'), requests: 0, wouldDeny: [] }
      running.outside.onAnswer(() => {
        running.requests += 1
        this.#schedule()
      })
      const listener = await this.#listen({
        open: running.outside,
        port,
        now: this.context.simulator.options.now,
        controlToken: running.controlToken,
        wouldDeny: ({ service, operation }, { message }) => {
          running.wouldDeny = [{ operation: `${service}:${operation}`, message }, ...running.wouldDeny].slice(0, DENIALS_KEPT)
          this.#schedule()
        },
        failed: (error) => {
          console.error('The endpoint failed to answer a request:', error)
        },
      })
      this.#running = Object.assign(running, { listener })
      this.#port = portOf(listener)
      return this.#tell()
    })
  }

  /** Resolves when the port is free. */
  stop(): Promise<EndpointView> {
    return this.#inTurn(async () => {
      const was = this.#running
      await this.#close()
      return was ? this.#tell() : this.show()
    })
  }

  /** @throws DoorError when nothing listens. */
  async keys(): Promise<EndpointSecrets> {
    if (!this.#running) throw new DoorError('Switch the endpoint on first.')
    const { open, controlToken } = this.#running
    return { keys: await clientProfiles(open), controlToken }
  }

  /** When the port cannot be had, nothing listens any more, and all hear that. */
  async #listen(options: ListenOptions): Promise<Listener> {
    try {
      return await this.context.around.listen(options)
    } catch (error) {
      this.#tell()
      throw error
    }
  }

  async #close(): Promise<void> {
    const running = this.#running
    this.#running = undefined
    clearTimeout(this.#scheduled)
    this.#scheduled = undefined
    await running?.listener.close()
  }

  #tell(): EndpointView {
    const endpoint = this.show()
    this.context.emit({ type: 'endpoint', endpoint })
    return endpoint
  }

  #schedule(): void {
    if (!this.#running) return
    this.#scheduled ??= setTimeout(() => {
      this.#scheduled = undefined
      this.#tell()
    }, GATHER_MILLISECONDS)
  }

  /** One after the other: two clicks must not open two ports. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work)
    this.#turn = done.catch(() => undefined)
    return done
  }
}

function listeningView({ listener, open, enforcement, requests, wouldDeny }: Running): EndpointListening {
  return {
    state: 'listening',
    origin: listener.origin,
    port: portOf(listener),
    enforcement,
    accountId: open.accountId,
    region: REGION,
    identities: clientIdentities(open),
    requests,
    wouldDeny,
  }
}

function portOf({ origin }: Listener): number {
  return Number(new URL(origin).port)
}
