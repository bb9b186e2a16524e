/** IP addresses for instances. */
import type { RandomBytes } from '../../../aws/ids.js'
import type { DefaultSubnet } from '../network/default-network.js'

/** A free address of the subnet; the first four and the last are AWS's. */
export function privateAddress({ cidrBlock }: DefaultSubnet, taken: ReadonlySet<string>, random: RandomBytes): string {
  const [a = '0', b = '0', c = '0'] = cidrBlock.split(/[./]/)
  const [high = 0, low = 0] = random(2)
  let host = 4 + (((high << 8) | low) % 4091)
  const address = (): string => `${a}.${b}.${Number(c) + (host >> 8)}.${host & 255}`
  while (taken.has(address())) host = host === 4094 ? 4 : host + 1
  return address()
}

/** An address that AWS could have given out. */
export function publicAddress(random: RandomBytes): string {
  const [first = 0, ...rest] = random(4)
  return [[3, 18, 34, 44, 52, 54][first % 6], ...rest.map((byte) => 1 + (byte % 253))].join('.')
}
