/** Requests as an attacker would write them: any Host, any path, nothing normalised on the way. */
import { connect } from 'node:net'

export interface RawAnswer {
  status: number
  headers: Readonly<Record<string, string>>
  body: string
}

/** Sends one request and reads until the server closes the connection. */
export function rawRequest(port: number, head: string, headers: Readonly<Record<string, string>>): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let text = ''
    const done = (): void => {
      const [top = '', ...rest] = text.split('\r\n\r\n')
      const [statusLine = '', ...lines] = top.split('\r\n')
      const pairs = lines.map(line => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 2)])
      resolve({ status: Number(statusLine.split(' ')[1]), headers: Object.fromEntries(pairs) as Record<string, string>, body: rest.join('\r\n\r\n') })
      socket.destroy()
    }
    socket.setEncoding('utf8')
    socket.on('data', (data: Buffer | string) => {
      text += data.toString()
      // An accepted upgrade stays open.
      if (text.startsWith('HTTP/1.1 101') && text.includes('\r\n\r\n')) done()
    })
    socket.on('end', done)
    socket.on('error', reject)
    const lines = Object.entries({ Connection: 'close', ...headers }).map(([name, value]) => `${name}: ${value}`)
    socket.write(`${head} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
  })
}
