#!/usr/bin/env node
'use strict';
// Starts the program that lies beside this file, and ends as it ends.
const { spawnSync } = require('node:child_process');
const path = require('node:path');

const program = path.join(__dirname, process.platform === 'win32' ? 'mtlint.exe' : 'mtlint');
const result = spawnSync(program, process.argv.slice(2), { stdio: 'inherit' });
if (result.error) {
  process.stderr.write(`error: ${program}: ${result.error.message}\n`);
  process.exit(2);
}
if (result.signal) {
  process.kill(process.pid, result.signal);
}
process.exit(result.status ?? 2);
