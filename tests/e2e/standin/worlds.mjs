/** What runs inside the page: the two halves of a context bridge, one in the page's world, one in the preload's. */

/**
 * Links this world with the other one through events of the document that both share. Values cross as JSON text, functions
 * and promises by number. Runs in the page: it may use nothing from outside.
 */
function link(token, here, there) {
  const functions = new Map()
  const answers = new Map()
  const promises = new Map()
  let last = 0

  const send = message => document.dispatchEvent(new CustomEvent(token + there, { detail: JSON.stringify(message) }))
  const reason = error => String(error?.message ?? error)

  const encode = value => {
    if (typeof value === 'function') {
      functions.set(++last, value)
      return { function: last }
    }
    if (typeof value?.then === 'function') {
      const promise = ++last
      value.then(result => send({ settle: promise, value: encode(result) }), error => send({ settle: promise, error: reason(error) }))
      return { promise }
    }
    if (Array.isArray(value)) return { list: value.map(encode) }
    if (typeof value === 'object' && value !== null) return { object: Object.entries(value).map(([name, item]) => [name, encode(item)]) }
    return { value }
  }

  const decode = data => {
    if ('promise' in data) return new Promise((resolve, reject) => promises.set(data.promise, { resolve, reject }))
    if ('list' in data) return data.list.map(decode)
    if ('object' in data) return Object.freeze(Object.fromEntries(data.object.map(([name, item]) => [name, decode(item)])))
    if (!('function' in data)) return data.value
    return (...args) => {
      const reply = ++last
      // The other world answers before this returns: events are dispatched at once.
      send({ call: data.function, args: args.map(encode), reply })
      const answer = answers.get(reply)
      answers.delete(reply)
      if (answer.error !== undefined) throw new Error(answer.error)
      return decode(answer.value)
    }
  }

  document.addEventListener(token + here, event => {
    const message = JSON.parse(event.detail)
    if ('call' in message) {
      try {
        send({ reply: message.reply, value: encode(functions.get(message.call)(...message.args.map(decode))) })
      } catch (error) {
        send({ reply: message.reply, error: reason(error) })
      }
    } else if ('reply' in message) {
      answers.set(message.reply, message)
    } else if ('settle' in message) {
      const { resolve, reject } = promises.get(message.settle)
      promises.delete(message.settle)
      if (message.error === undefined) resolve(decode(message.value))
      else reject(new Error(message.error))
    } else {
      Object.defineProperty(window, message.expose, { value: decode(message.value), enumerable: true })
    }
  })

  return { expose: (name, value) => send({ expose: name, value: encode(value) }) }
}

/** Runs the preload as Electron's sandbox does: CommonJS, `electron` alone to require, no Node. */
function runPreload({ expose }, code) {
  const waiting = new Map()
  const listeners = new Map()
  let last = 0
  const ipcRenderer = {
    invoke: (channel, ...args) =>
      new Promise((resolve, reject) => {
        waiting.set(++last, { resolve, reject })
        globalThis.standin(JSON.stringify({ id: last, channel, args }))
      }),
    on(channel, listener) {
      listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
      return ipcRenderer
    },
    off(channel, listener) {
      listeners.set(channel, (listeners.get(channel) ?? []).filter(known => known !== listener))
      return ipcRenderer
    },
  }
  globalThis.standinReceive = message => {
    if ('channel' in message) {
      for (const listener of listeners.get(message.channel) ?? []) listener({}, ...message.args)
      return
    }
    const { resolve, reject } = waiting.get(message.id)
    waiting.delete(message.id)
    if ('error' in message) reject(new Error(message.error))
    else resolve(message.result)
  }
  const require = name => {
    if (name !== 'electron') throw new Error(`module not found: ${name}`)
    return { ipcRenderer, contextBridge: { exposeInMainWorld: expose } }
  }
  new Function('require', 'module', 'exports', code)(require, { exports: {} }, {})
}

/** The script for the page's own world. */
export const pageScript = token => `if (window === top) (${link})(${JSON.stringify(token)}, 'page', 'preload')`

/** The script for the preload's world. */
export const preloadScript = (token, code) =>
  `if (window === top) (${runPreload})((${link})(${JSON.stringify(token)}, 'preload', 'page'), ${JSON.stringify(code)})`
