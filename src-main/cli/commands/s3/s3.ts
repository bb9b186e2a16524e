/** `aws s3`: files and buckets. */
import type { Invocation } from '../../invocation.js'
import { refusal } from '../service.js'

export async function runS3(words: readonly string[], _invocation: Invocation): Promise<number> {
  throw refusal('s3', words[0] ?? '')
}
