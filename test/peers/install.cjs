'use strict';

const path = require('node:path');
const { installFolder } = require('../support/npm-folder.cjs');

/** Installs the peers once; returns the path of Hive Gateway's program. */
function installPeers() {
  installFolder(__dirname);
  return path.join(__dirname, 'node_modules', '@graphql-hive', 'gateway', 'dist', 'bin.js');
}

if (require.main === module) installPeers();

module.exports = { installPeers };
