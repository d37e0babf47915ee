#!/usr/bin/env node
'use strict';
// Starts the program for this machine, and ends as it ends. It lies in the package for this platform, which npm installs because this
// one names it as optional, or beside this file, where it was put by hand.
const { spawnSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const path = require('node:path');

const name = process.platform === 'win32' ? 'mtlint.exe' : 'mtlint';
const platform = `${process.platform}-${process.arch}`;

const find = () => {
  const beside = path.join(__dirname, name);
  if (existsSync(beside)) return beside;
  try {
    return require.resolve(`mtlint-${platform}/${name}`);
  } catch {
    process.stderr.write(
      `error: there is no mtlint for ${platform}: the package mtlint-${platform} is not installed. ` +
        'If it exists, npm was told to leave out optional packages.\n',
    );
    process.exit(2);
  }
};

const program = find();
const result = spawnSync(program, process.argv.slice(2), { stdio: 'inherit' });
if (result.error) {
  process.stderr.write(`error: ${program}: ${result.error.message}\n`);
  process.exit(2);
}
if (result.signal) {
  process.kill(process.pid, result.signal);
}
process.exit(result.status ?? 2);
