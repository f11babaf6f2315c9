// One file with the wasm inside, for systems that take no .wasm. The bytes are compiled as they are: a data: address
// would be refused by a strict connect-src.
import { startParts } from './programs.js';
import wasm from '#wasm';
import { register } from '../register.js';

const address = (document.currentScript && document.currentScript.src) || document.baseURI;

// In a promise, so that what fails here fails as a program that does not load.
register(async () => startParts(Uint8Array.from(atob(wasm), (c) => c.charCodeAt(0))), null, address);
