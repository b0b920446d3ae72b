/** What to install where the WebAssembly engine is wanted and its packages are not there. */
export function missingPackages(): Error {
  return new Error(
    'The WebAssembly schema engine is not installed. Install it beside Prisma: ' +
      'npm install --save-dev @prisma/schema-engine-wasm @prisma/driver-adapter-utils @prisma/adapter-pg',
  );
}
