// The fixtures that tests/native/fixtures.rs reads go through the JSON Schema here: both must agree.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import Ajv from 'ajv/dist/2020.js';

const json = (path) => JSON.parse(readFileSync(new URL('../../' + path, import.meta.url), 'utf8'));
const validate = new Ajv({ strict: false, allErrors: true, validateFormats: false }).compile(json('www/schema/report.schema.json'));

test('accepts the Ningbo dataset and every accepted fixture', () => {
  assert.ok(validate(json('www/data/ningbo-2022.json')), JSON.stringify(validate.errors));
  const folder = 'tests/fixtures/dataset/accepted/';
  for (const name of Object.keys(json(folder + 'index.json'))) {
    assert.ok(validate(json(folder + name)), name + JSON.stringify(validate.errors));
  }
});

test('rejects what a schema can, and nothing that only the code can', () => {
  const folder = 'tests/fixtures/dataset/rejected/';
  const index = json(folder + 'index.json');
  assert.ok(Object.keys(index).length >= 20);
  for (const [name, { schema }] of Object.entries(index)) assert.equal(!validate(json(folder + name)), schema, name);
});
