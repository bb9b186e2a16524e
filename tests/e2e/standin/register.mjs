/** `node --import` this file: `electron` is then the stand-in beside it. */
import { register } from 'node:module'

const standin = JSON.stringify(new URL('./electron.mjs', import.meta.url).href)
const hook = `export const resolve = (name, context, next) =>
  name === 'electron' ? { url: ${standin}, shortCircuit: true } : next(name, context)`
register(`data:text/javascript,${encodeURIComponent(hook)}`)
