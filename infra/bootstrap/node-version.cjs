// @ts-check
'use strict';

/* Written so that a Node of any age can read it, and say that it is too old. */

var OLDEST = [20, 19];

function refuseOldNode() {
  var version = process.versions.node.split('.').map(Number);
  var major = version[0] || 0;
  var minor = version[1] || 0;
  if (major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1])) return;
  process.stderr.write(
    'Förbundsnavet behöver Node ' + OLDEST.join('.') + ' eller senare; det här är Node ' + process.versions.node + '.\n' +
    'Installera en nyare Node (https://nodejs.org, versionen märkt LTS) och försök igen.\n'
  );
  process.exit(1);
}

module.exports = { refuseOldNode: refuseOldNode };
