// The wasm that a single file has inside.

/** Its bytes, which are compiled as they are: a data: address would be refused by a strict connect-src. */
export const unpacked = (base64) => Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
