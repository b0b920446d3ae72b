// What Node's types leave to the browser's.
declare namespace WebAssembly {
  class RuntimeError extends Error {}
  interface Instance {
    readonly exports: Readonly<Record<string, unknown>>;
  }
  function instantiate(
    bytes: Uint8Array,
    imports: Record<string, object>,
  ): Promise<{ readonly instance: Instance }>;
}
