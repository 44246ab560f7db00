'use strict';

// The supergraph carries names, not machines: this is the whole of what another router has to be told.
/** @type {Record<string, string>} */
const addresses = JSON.parse(process.env.PEER_ADRESSER ?? '{}');

exports.gatewayConfig = {
  transportEntries: Object.fromEntries(Object.entries(addresses).map(([name, location]) => [name, { location }])),
  landingPage: false,
  logging: process.env.PEER_LOGG ?? 'error',
};
