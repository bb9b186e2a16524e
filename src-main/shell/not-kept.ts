/** What a terminal says when the world has no room for what a line wrote. A leaf. */

/** @param problem one sentence. */
export function notKept(problem: string): string {
  return `bash: the files were not saved: ${problem}\n`
}
