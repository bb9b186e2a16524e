/** How long a learner waits for a scenario to begin, to begin again and to be opened again. */
import { readLibrary } from '../../../src-main/lab/library.js'
import { join } from 'node:path'
import { openApp } from './app.js'
import { ms, quantile, say, timed } from './measure.js'

const RESETS = 15

export async function benchScenarios(root: string, seed: string): Promise<void> {
  for (const { id } of readLibrary(join(root, 'scenarios')).scenarios) {
    const app = openApp(root, `${seed}/${id}`)
    const { host } = app
    const begun = await timed(() => host.invoke('world.openScenario', { scenarioId: id }))
    const resets: number[] = []
    for (let number = 0; number < RESETS; number += 1) {
      for (let user = 0; user < 5; user += 1) {
        await host.invoke('console.call', { service: 'iam', operation: 'CreateUser', input: { UserName: `user-${number}-${user}` } })
      }
      resets.push(await timed(() => host.invoke('lab.reset', {})))
    }
    await host.invoke('world.close', {})
    const opened = await timed(() => host.invoke('world.openScenario', { scenarioId: id }))
    say(id, `first start ${ms(begun)}; reset (aim <= 500 ms) p50 ${ms(quantile(resets, 0.5))}, most ${ms(Math.max(...resets))}; opened again ${ms(opened)}`)
    await app.close()
  }
}
