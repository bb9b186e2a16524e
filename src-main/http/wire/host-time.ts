/** Instants that clients compare with the time of their machine: they leave the simulator in that time, and only on the wire. */
import type { Output } from '../../api/request.js'

/**
 * Moves the expiry of temporary credentials from the world's time to the host's.
 * @param shift milliseconds from the world's clock to the host's.
 */
export function toHostTime(service: string, output: Output, shift: number): Output {
  const credentials = output['Credentials'] as Readonly<Record<string, unknown>> | undefined
  if (service !== 'sts' || typeof credentials?.['Expiration'] !== 'number') return output
  return { ...output, Credentials: { ...credentials, Expiration: credentials['Expiration'] + shift } }
}
