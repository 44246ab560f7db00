import { pino } from 'pino';
import { readConfig } from '../config';
import { startRole } from './start-role';

describe('the issuer for development and tests', () => {
  it.each(['0.0.0.0', '::', '192.0.2.1'])('is not started to be reached at %s', async (host) => {
    await expect(startRole('utgivare', readConfig({ NAVET_HOST: host }), pino({ level: 'silent' }))).rejects.toThrow('Rollen utgivare är för utveckling och prov');
  });
});
