import type { ClientBase } from 'pg';
import { anteckna as iRevisionen } from '../shared/revision/anteckna';

/** What can happen in the register, and how the audit trail says it. */
export const HANDELSER = { ANSLUTNING: 'anslöt förbundet', ADRESS: 'ändrade adressen till förbundets server', REFERENSSERIE: 'läste in en referensserie' } as const;

/** Adds an entry to the audit trail, in the caller's transaction. */
export async function anteckna(client: ClientBase, handelse: { vem: string; vad: 'ANSLUTNING' | 'ADRESS'; forbundId: string; uppgifter: Readonly<Record<string, unknown>> }): Promise<void> {
  await iRevisionen(client, { ...handelse, objekt: 'FORBUND', objektId: handelse.forbundId });
}
