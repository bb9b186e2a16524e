/** Reads a request's body, up to a limit, with an eye on what all clients together send at this moment. */
import type { IncomingMessage } from 'node:http'

export class BodyError extends Error {
  override readonly name = 'BodyError'
  constructor(
    readonly reason: 'tooLarge' | 'busy' | 'broken',
    readonly limit = 0,
  ) {
    super(reason)
  }
}

export class BodyReader {
  #waiting = 0

  /** @param most bytes of all bodies together. */
  constructor(private readonly most: number) {}

  /** @throws BodyError when it is longer than `limit`, when too much is on its way already, and when the client went away. */
  read(request: IncomingMessage, limit: number): Promise<Uint8Array> {
    const declared = Number(request.headers['content-length'] ?? 0)
    if (declared > limit) return Promise.reject(new BodyError('tooLarge', limit))
    if (request.method === 'GET' && declared === 0 && request.headers['transfer-encoding'] === undefined) {
      request.resume()
      return Promise.resolve(new Uint8Array())
    }
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = []
      let bytes = 0
      let isOver = false
      const end = (): void => {
        this.#waiting -= bytes
        isOver = true
      }
      const fail = (error: BodyError): void => {
        if (isOver) return
        end()
        request.pause()
        reject(error)
      }
      request.on('data', (part: Buffer) => {
        if (isOver) return
        bytes += part.length
        this.#waiting += part.length
        if (bytes > limit) return fail(new BodyError('tooLarge', limit))
        if (this.#waiting > this.most) return fail(new BodyError('busy'))
        parts.push(part)
      })
      request.on('end', () => {
        if (isOver) return
        end()
        resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts))
      })
      request.on('error', () => fail(new BodyError('broken')))
      request.on('aborted', () => fail(new BodyError('broken')))
    })
  }
}
