/** `aws configure`: the profiles of this session's files. */
import type { Invocation } from '../../invocation.js'
import { refusal } from '../service.js'

export async function runConfigure(words: readonly string[], _invocation: Invocation): Promise<number> {
  throw refusal('configure', words[0] ?? '')
}
