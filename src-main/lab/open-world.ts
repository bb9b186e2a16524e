/** A world that is open: its road for requests, its console's identity, and the lab when it holds a scenario. */
import type { ApiRequest, ApiResponse, Enforcement, Send } from '../api/request.js'
import type { World } from '../store/world.js'
import { Attempt } from './attempt.js'
import { ConsoleSession } from './console-session.js'
import { gatewaySend } from './gateway-send.js'
import { Lab } from './lab.js'
import type { Scenario } from './scenario.js'
import { CLOUDSHELL_IP, REGION } from './locations.js'

export type AnswerListener = (request: ApiRequest, response: ApiResponse) => void

/** What an app and the endpoint beside it share of one world. */
interface Shared {
  console: ConsoleSession
  attempt: Attempt
  lab: Lab | undefined
  gesture: () => string
}

export class OpenWorld {
  readonly console: ConsoleSession
  readonly send: Send
  readonly attempt: Attempt
  readonly lab: Lab | undefined
  /** A new user action. */
  readonly gesture: () => string
  readonly #listeners = new Set<AnswerListener>()

  /** @param openedAt the host's clock; it keeps the gestures of one visit apart from those of another. */
  constructor(
    readonly world: World,
    scenario: Scenario | undefined,
    readonly openedAt: number,
    /** Anything but strict is for an endpoint that was asked to be so. */
    readonly enforcement: Enforcement = 'strict',
    shared?: Shared,
  ) {
    this.gesture = shared?.gesture ?? countedGestures(openedAt)
    this.attempt = shared?.attempt ?? new Attempt(world)
    this.send = gatewaySend(world, (request, response) => {
      for (const listener of this.#listeners) listener(request, response)
    }, enforcement)
    this.console = shared?.console ?? new ConsoleSession(world, this.send, { region: REGION, sourceIp: CLOUDSHELL_IP, gesture: this.gesture })
    this.lab = shared ? shared.lab : scenario && new Lab(world, scenario)
  }

  /** The account that the console signs in to. */
  get accountId(): string {
    return this.lab?.scenario.account.id ?? this.world.accounts()[0]?.id ?? ''
  }

  /** This world for clients outside of the app: the same console and lesson, with an enforcement and listeners of its own. */
  outside(enforcement: Enforcement): OpenWorld {
    return new OpenWorld(this.world, undefined, this.openedAt, enforcement, this)
  }

  /** Told of every answered request. @returns a function that ends it. */
  onAnswer(listener: AnswerListener): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }
}

function countedGestures(openedAt: number): () => string {
  const mark = openedAt.toString(36)
  let count = 0
  return () => `${mark}-${(count += 1)}`
}
