/** Proofs about time: a replay comes to the same state, and undo goes back from every line exactly. */
import type { Player } from '../player.js'

/** One play begins with the setup, the other with a copy of the start: both must come to the same. */
export async function replayProblems(fresh: Player, copied: Player, lines: readonly string[]): Promise<string[]> {
  const hashes: string[] = []
  for (const player of [fresh, copied]) {
    await player.playAll(lines)
    hashes.push(player.world.stateHash())
    await player.close()
    await player.world.close()
  }
  return hashes[0] === hashes[1] ? [] : ['two replays come to different states']
}

export async function undoProblems(player: Player, lines: readonly string[]): Promise<string[]> {
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
