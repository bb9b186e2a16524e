/** Begins a scenario in an empty world. */
import { HOUR, parseIso, type Instant } from '../aws/clock.js'
import type { World } from '../store/world.js'
import { Attempt, type AttemptStart } from './attempt.js'
import { ConsoleSession } from './console-session.js'
import { gatewaySend } from './gateway-send.js'
import { Lab } from './lab.js'
import { substituteDeep, type Values } from './parameters.js'
import type { Scenario, Variant } from './scenario.js'
import { setUpAccounts } from './setup.js'
import { CLOUDSHELL_IP, REGION } from './locations.js'

const DEFAULT_START = '2026-01-15T09:00:00Z'

/** The instant at which a learner arrives. */
function startInstant(scenario: Scenario): Instant {
  return parseIso(scenario.clock?.start ?? DEFAULT_START) ?? 0
}

/** The instant at which a scenario's world begins: what the setup makes is there for a while when the learner arrives. */
export function setupInstant(scenario: Scenario): Instant {
  return startInstant(scenario) - HOUR
}

/**
 * Fills an empty world with a scenario's start and begins the attempt. Undo never goes back before it.
 * @throws Error naming the setup line that failed.
 */
export async function startScenario(world: World, scenario: Scenario, variant: Variant, values: Values): Promise<void> {
  const account = substituteDeep(scenario.account, values)
  const people = await setUpAccounts(world, account)
  world.setClock(startInstant(scenario), 'setup')
  world.timeline.fence()
  world.homes.snapshotStart()
  beginAttempt(world, { scenarioId: scenario.id, version: scenario.version, variantId: variant.id, values, people })
  signInAtStart(world, account.id, account.signedInAs.user ?? 'root')
  new Lab(world, scenario).noteBaseline()
  await world.durable()
}

/** Takes a world back to the scenario's start and begins a new attempt; the way there stays on the timeline until the next change. */
export async function restartScenario(world: World, scenario: Scenario): Promise<void> {
  const start = new Attempt(world).start
  if (!start) throw new Error('this world holds no scenario')
  world.timeline.reset()
  world.homes.reset()
  beginAttempt(world, start)
  signInAtStart(world, scenario.account.id, substituteDeep(scenario.account.signedInAs, start.values).user ?? 'root')
  new Lab(world, scenario).noteBaseline()
  await world.durable()
}

function beginAttempt(world: World, start: AttemptStart): void {
  new Attempt(world).begin(start)
}

function signInAtStart(world: World, accountId: string, userName: string): void {
  const request = { region: REGION, sourceIp: CLOUDSHELL_IP, gesture: () => 'start' }
  new ConsoleSession(world, gatewaySend(world), request).begin(accountId, userName)
}
