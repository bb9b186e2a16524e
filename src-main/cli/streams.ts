/** Collects what a command writes to stdout and stderr, text and bytes in their order. */

export class Streams {
  readonly #chunks: (string | Uint8Array)[] = []
  #errors = ''

  out(text: string): void {
    this.#chunks.push(text)
  }

  /** An object's body, for `aws s3 cp s3://bucket/key -`. */
  bytes(bytes: Uint8Array): void {
    this.#chunks.push(bytes)
  }

  error(text: string): void {
    this.#errors += text
  }

  get stderr(): string {
    return this.#errors
  }

  /** Bytes that are UTF-8 are handed on as text; anything else as one character a byte. */
  stdout(): { stdout: string; stdoutKind: 'text' | 'bytes' } {
    if (this.#chunks.every((chunk) => typeof chunk === 'string')) return { stdout: this.#chunks.join(''), stdoutKind: 'text' }
    const bytes = Buffer.concat(this.#chunks.map((chunk) => (typeof chunk === 'string' ? Buffer.from(chunk) : chunk)))
    const text = bytes.toString('utf8')
    if (Buffer.from(text).equals(bytes)) return { stdout: text, stdoutKind: 'text' }
    return { stdout: bytes.toString('latin1'), stdoutKind: 'bytes' }
  }
}
