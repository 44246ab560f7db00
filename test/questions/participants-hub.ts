import { kostnader } from '../../subgraphs/forbund/exempel/insatser';
import { facit } from '../../subgraphs/forbund/exempel/facit';
import { OWNERS } from '../../subgraphs/role-names';
import { DELTAGARE_2026_1 } from '../../subgraphs/shared/deltagare/program';
import { PARTICIPANTS, countryDatabases, participantsOf } from '../support/deltagarexempel';
import { type TestHub, startTestHub } from '../support/in-process-hub';
import type { AskOptions } from '../support/subgraph';
import { deltagarcellKey } from '../support/truth/deltagare';
import { CONTRACT, QUESTIONS } from './measured-hub';
import { askerOf } from './stored';

/** A value as the questions ask for it. */
export interface ShownValue {
  varde: number | null;
  status: string;
  syntetisk: boolean;
  kallor: { dokument: string }[];
}

/** A cell of an answered table. */
export interface ShownCell {
  handelse: string;
  population: string;
  insatsId: string | null;
  kon: string | null;
  varden: { dimension: string; kod: string }[];
  antal: ShownValue;
}

/** What a förbund's example really holds in a year. */
export interface ParticipantsTruth {
  /** The exact value behind an answered cell of a table; undefined when the table has no such cell. */
  of(tabell: string, cell: Partial<Omit<ShownCell, 'antal'>>, malgrupp?: string): number | undefined;
  /** Kronor that the förbund paid for an insats, in the example. */
  finansiering(insats: string): number | undefined;
}

/** The whole hub with released tables of made-up participants in three förbund and of the country, beside the published figures. */
export interface ParticipantsHub {
  hub: TestHub;
  truth(owner: string, ar: number): ParticipantsTruth;
  /** Asks a stored question, `06`, or an operation of the contract, `07-deltagare`, which must be answered whole; as its cases are asked, unless told otherwise. */
  // oxlint-disable-next-line typescript/no-explicit-any
  question(name: string, variables: Record<string, unknown>, options?: AskOptions): Promise<any>;
}

export async function startParticipantsHub(): Promise<ParticipantsHub> {
  const hub = await startTestHub({ databases: await countryDatabases() });
  const truths = new Map<string, ParticipantsTruth>(OWNERS.flatMap((owner) => PARTICIPANTS.ar.map((ar) => [`${owner} ${ar}`, truthOf(owner, ar)] as const)));
  return {
    hub,
    truth(owner, ar) {
      const truth = truths.get(`${owner} ${ar}`);
      if (!truth) throw new Error(`The example has no ${ar} of ${owner}.`);
      return truth;
    },
    async question(name, variables, options) {
      const stored = [...QUESTIONS, ...CONTRACT].find((q) => q.name === name || q.name.startsWith(`${name}-`));
      const { data, errors } = await hub.ask(stored?.query ?? '', variables, options ?? askerOf(stored?.cases[0]));
      expect(errors).toBeUndefined();
      return data;
    },
  };
}

function truthOf(owner: string, ar: number): ParticipantsTruth {
  const exempel = participantsOf(owner);
  const celler = new Map([...facit(exempel, ar)].map((cell) => [deltagarcellKey(cell), cell.varde]));
  const belopp = new Map(kostnader(exempel).filter((k) => k.ar === ar).map((k) => [k.insatsId, k.finansiering]));
  return {
    of(tabell, { handelse = 'DELTOG', population = 'SAMTYCKANDE', insatsId = null, kon = null, varden = [] }, malgrupp) {
      const dimensioner = DELTAGARE_2026_1.tabeller.find(({ id }) => id === tabell)?.dimensioner ?? [];
      const [d1 = null, d2 = null, d3 = null] = dimensioner.map((dimension) => {
        if (dimension === 'INSATS') return insatsId;
        if (dimension === 'KON') return kon;
        if (dimension === 'REMITTENT' && malgrupp !== undefined) return malgrupp;
        return varden.find((v) => v.dimension === dimension)?.kod ?? null;
      });
      return celler.get(deltagarcellKey({ tabell, handelse, population, d1, d2, d3, malgrupp: malgrupp ?? null }));
    },
    finansiering: (insats) => belopp.get(insats),
  };
}
