/** What a host is to its adapters (IPC, WebSocket), and the one way a message of the renderer reaches it. */
import type { Bridge, Method } from './contract.js'
import { checkParams, isMethod } from './params.js'
import { plainDataProblem } from './plain-data.js'

/** The contract, as the side behind the door offers it. Rejections carry one sentence that can be shown. */
export type Host = Bridge

export type Answer = { result: unknown } | { error: string }

/**
 * Answers a message that may hold anything: `{ method, params }` is what it should be.
 * Never rejects. A message that is not in order is refused with one sentence naming the member, and reaches nothing.
 */
export async function dispatch(host: Host, message: unknown): Promise<Answer> {
  const problem = plainDataProblem(message)
  if (problem !== undefined) return { error: `The message was refused: ${problem}.` }
  if (typeof message !== 'object' || message === null) return { error: 'The message was refused: it is not an object.' }

  const method = 'method' in message ? message.method : undefined
  if (!isMethod(method)) return { error: `There is no method ${excerpt(method)}.` }
  const params: unknown = 'params' in message ? message.params : undefined
  try {
    checkParams(method, params)
    const result: unknown = await host.invoke(method, params)
    return { result: result ?? null }
  } catch (failure) {
    return { error: sentence(method, failure) }
  }
}

function excerpt(value: unknown): string {
  return (value === undefined ? 'without a name' : JSON.stringify(value)).slice(0, 200)
}

/** Errors that JavaScript itself throws are bugs of ours: the learner is told so, and the stack goes to the log. */
function sentence(method: Method, thrown: unknown): string {
  const bug = thrown instanceof TypeError || thrown instanceof RangeError || thrown instanceof ReferenceError || !(thrown instanceof Error)
  if (!bug) return thrown.message
  console.error(`${method} failed:`, thrown)
  return `Rolecall met an error of its own in ${method}: ${thrown instanceof Error ? thrown.message : String(thrown)}`
}
