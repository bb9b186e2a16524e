/** Proofs about time: a replay comes to the same state, and undo goes back from every line exactly. */
import { freshPlay } from '../grade.js'
import type { Scenario, Variant } from '../scenario.js'

export async function replayProblems(scenario: Scenario, variant: Variant, lines: readonly string[]): Promise<string[]> {
  const hashes: string[] = []
  for (let run = 0; run < 2; run += 1) {
    const player = await freshPlay(scenario, variant)
    await player.playAll(lines)
    hashes.push(player.world.stateHash())
    await player.close()
    await player.world.close()
  }
  return hashes[0] === hashes[1] ? [] : ['two replays come to different states']
}

export async function undoProblems(scenario: Scenario, variant: Variant, lines: readonly string[]): Promise<string[]> {
  const player = await freshPlay(scenario, variant)
  const { world } = player
  const problems: string[] = []
  for (const line of lines) {
    const [before, head] = [world.stateHash(), world.timeline.head]
    await player.play(line)
    if (world.timeline.head === head) continue
    const after = world.stateHash()
    world.timeline.undo()
    if (world.stateHash() !== before) problems.push(`undo of "${line}" does not restore the state before it`)
    world.timeline.redo()
    if (world.stateHash() !== after) problems.push(`redo of "${line}" does not restore the state after it`)
  }
  await player.close()
  await world.close()
  return problems
}
