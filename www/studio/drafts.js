// Drafts in the browser's own store, IndexedDB. They never leave it.
import { openDB } from 'idb';

let database;
const store = () =>
  (database = database || openDB('fazhi-studio', 1, { upgrade: (db) => db.createObjectStore('drafts', { keyPath: 'id' }) }));

/** All drafts, newest first, without their work. */
export async function list() {
  const all = await (await store()).getAll('drafts');
  return all.map(({ id, name, changed, counts }) => ({ id, name, changed, counts })).sort((a, b) => b.changed - a.changed);
}

/** Writes a draft over the one of the same id. */
export const save = async (draft) => (await store()).put('drafts', draft);

/** The draft with this id. */
export const load = async (id) => (await store()).get('drafts', id);

/** Takes a draft away. */
export const erase = async (id) => (await store()).delete('drafts', id);
