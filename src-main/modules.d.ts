/** Imports that the bundler resolves to text. */
declare module '*?raw' {
  const text: string
  export default text
}
declare module '*?inline' {
  const dataUrl: string
  export default dataUrl
}
