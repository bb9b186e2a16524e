/** The path of a browser that starts, or undefined. */
export function findBrowser(): string | undefined
