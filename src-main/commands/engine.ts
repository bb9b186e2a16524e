/** How V8 is set for the programs of the command line: they start fast and stay small. */
import { setFlagsFromString } from 'node:v8'

/**
 * To be called before SQLite is loaded; both take effect while the program runs.
 * https://nodejs.org/docs/latest-v20.x/api/v8.html#v8setflagsfromstringflags
 */
export function setUpEngine(): void {
  // V8 counts the bytes that loops run through, and SQLite's main loop is so long that a few statements make it worth optimizing.
  // That would keep two cores busy just when the first request comes; with the most that can be set it is done once there is traffic.
  setFlagsFromString('--wasm-tiering-budget=2147483647')
  // What is alive is some 25 MB; garbage is let grow to about as much, and not to several times as much.
  setFlagsFromString('--heap-growing-percent=60')
}

/** For a program that answers requests until it is stopped. To be called when it begins. */
export function setUpServer(): void {
  // A request leaves little that lives on: the young generation is collected as well at the 4 MB it has by then as at 34 MB.
  setFlagsFromString('--semi-space-growth-factor=1')
}
