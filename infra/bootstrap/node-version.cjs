// @ts-check
'use strict';

/* Written so that a Node of any age that is still about can read it, and say that it is too old. */

const OLDEST = { major: 20, minor: 19 };

function refuseOldNode() {
  const version = process.versions.node.split('.').map(Number);
  const major = version[0] || 0;
  const minor = version[1] || 0;
  if (major > OLDEST.major || (major === OLDEST.major && minor >= OLDEST.minor)) return;
  process.stderr.write(
    'Förbundsnavet behöver Node ' + OLDEST.major + '.' + OLDEST.minor + ' eller senare; det här är Node ' + process.versions.node + '.\n' +
    'Installera en nyare Node (https://nodejs.org, versionen märkt LTS) och försök igen.\n'
  );
  process.exit(1);
}

module.exports = { refuseOldNode: refuseOldNode };
