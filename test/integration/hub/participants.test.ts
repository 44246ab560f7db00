import { withClient } from '../../../infra/database/connect';
import { OWNERS } from '../../../subgraphs/roles';
import { CONTRACT } from '../../questions/measured-hub';
import { addDeltagarutgava, efterKon, type TestDeltagarcell } from '../../support/deltagarceller';
import { type TestHub, startTestHub } from '../../support/in-process-hub';
import { tokenFor } from '../../support/issuer';
import { countStatements } from '../../support/statements';
import { type Asker, FORVALTARE, MEMBERS, chefVid } from '../../support/subgraph';

jest.setTimeout(120_000);

const AR = 2024;
const [AF, FK] = ['202100-2114', '202100-5521'] as const;
const DELTAGARE = CONTRACT.find(({ name }) => name === '07-deltagare')?.query ?? '';

/** A förbund's release: how many ended, and took up work, all a multiple of `n`; what the two members have referred. */
function celler(owner: string, n: number): TestDeltagarcell[] {
  const avslutade = (tabell: TestDeltagarcell['tabell'], varden: (string | null)[], visat: TestDeltagarcell['visat']): TestDeltagarcell => ({ tabell, handelse: 'AVSLUTADE', varden, visat });
  const [arbete, ersattning] = ['arbete-studier-1', 'arbete-studier-aktivitetsersattning-1'];
  return [
    ...efterKon({ tabell: 'DELTAGANDE' }, null, 30 * n, 20 * n, 10 * n), ...efterKon({ tabell: 'DELTAGANDE' }, `${owner}/prov`, 30 * n, 20 * n, 10 * n),
    ...([[null, 20, 10], ['KVINNOR', 12, 8], ['MAN', 8, 2]] as const).flatMap(([kon, slutade, tillArbete]) => [
      avslutade('FYRDELNING_FORE', [null, kon, null], slutade * n), avslutade('FYRDELNING_FORE', [null, kon, 'FORVARVSARBETE'], 0),
      avslutade('FYRDELNING_EFTER', [null, kon, null], slutade * n), avslutade('FYRDELNING_EFTER', [null, kon, 'FORVARVSARBETE'], tillArbete * n),
      avslutade('RESULTAT', [null, kon, null], slutade * n),
      avslutade('RESULTAT', [null, kon, `JA:${arbete}`], tillArbete * n), avslutade('RESULTAT', [null, kon, `NEJ:${arbete}`], (slutade - tillArbete) * n),
      avslutade('RESULTAT', [null, kon, `JA:${ersattning}`], (tillArbete + 1) * n), avslutade('RESULTAT', [null, kon, `NEJ:${ersattning}`], (slutade - tillArbete - 1) * n),
    ]),
    ...[AF, FK].map((malgrupp, i): TestDeltagarcell => ({ tabell: 'EGNA_REMITTERADE', malgrupp, varden: [malgrupp, null, null], visat: 10 * n + i })),
  ];
}

let hub: TestHub;
beforeAll(async () => {
  // Every question asks the databases.
  hub = await startTestHub({ gateway: { svarsminneMb: 0 } });
  for (const [i, owner] of OWNERS.entries()) {
    await withClient(hub.subgraphs.get(owner)?.database.skrivUrl ?? '', (client) => addDeltagarutgava(client, { ar: AR, kallsystem: i === 0 ? 'SUS' : 'EGET_SYSTEM', celler: celler(owner, i + 1) }));
  }
});
afterAll(() => hub?.stop());

test('before and after by sex, shares under two definitions, and costs, of three förbund in one query', async () => {
  const { data, errors } = await hub.ask(DELTAGARE, { ar: AR });
  expect(errors).toBeUndefined();
  const forbund = data.allaForbund as {
    id: string; foreEfter: { rader: { kon: string | null; kod: string; forandring: { varde: number }; andelsforandring: { varde: number } }[] };
    utfallsandelar: Andelar; medAnnanDefinition: Andelar; deltagarkostnader: { rader: { insats: { id: string }; deltog: { varde: number }; kostnadPerDeltagare: { status: string } }[] };
  }[];
  interface Andelar { rader: { kon: string | null; andel: { varde: number } }[]; varningar: { kod: string }[] }
  expect(forbund.map(({ id }) => id).toSorted()).toEqual([...OWNERS].toSorted());
  for (const { id, foreEfter, utfallsandelar, medAnnanDefinition, deltagarkostnader } of forbund) {
    const n = (OWNERS as readonly string[]).indexOf(id) + 1;
    expect([id, foreEfter.rader.map((r) => [r.kod, r.kon, r.forandring.varde, r.andelsforandring.varde])]).toEqual([id, [
      ['FORVARVSARBETE', null, 10 * n, 50], ['FORVARVSARBETE', 'KVINNOR', 8 * n, 66.7], ['FORVARVSARBETE', 'MAN', 2 * n, 25],
    ]]);
    expect([utfallsandelar, medAnnanDefinition].map(({ rader }) => rader.map((r) => r.andel.varde))).toEqual([[50, 66.7, 25], [55, 75, 37.5]]);
    expect(utfallsandelar.varningar.map(({ kod }) => kod)).not.toContain('EJ_STANDARDDEFINITION');
    expect(medAnnanDefinition.varningar.map(({ kod }) => kod)).toEqual(expect.arrayContaining(['EJ_STANDARDDEFINITION', 'RAKNAR_AKTIVITETSERSATTNING']));
    expect(deltagarkostnader.rader.map((r) => [r.insats.id, r.deltog.varde, r.kostnadPerDeltagare.status])).toEqual([[`${id}/prov`, 30 * n, 'EJ_INSAMLAD']]);
  }
});

test('each förbund\'s database answers the whole contract operation in the same statements', async () => {
  const { byDatabase } = await countStatements(() => hub.ask(DELTAGARE, { ar: AR }));
  const of = (owner: string): string[] => (byDatabase.get(new URL(hub.subgraphs.get(owner)?.database.publikUrl ?? '').pathname.slice(1)) ?? []).toSorted();
  const [first, ...others] = OWNERS;
  expect(of(first).length).toBeGreaterThan(3);
  for (const owner of others) expect(of(owner)).toEqual(of(first));
});

describe('a member that asks all förbund for its own, through the gateway', () => {
  const EGNA = `{ allaForbund { id egnaRemitterade(tabell: EGNA_REMITTERADE, ar: ${AR}) { status celler { antal { varde } } } indikatorvarden { respondentgrupp } } }`;

  test.each([[AF, 0], [FK, 1]] as const)('%s is known to each by its token', async (organisation, more) => {
    const { data, errors } = await hub.ask(EGNA, {}, { as: MEMBERS[organisation] });
    expect(errors).toBeUndefined();
    const tal = new Map((data.allaForbund as { id: string; egnaRemitterade: { celler: { antal: { varde: number } }[] } }[]).map(({ id, egnaRemitterade }) => [id, egnaRemitterade.celler.map((c) => c.antal.varde)]));
    expect(OWNERS.map((owner) => tal.get(owner))).toEqual(OWNERS.map((_, i) => [10 * (i + 1) + more]));
  });

  test.each<[string, Asker | undefined, string]>([
    ['without a token', undefined, 'authorization: Bearer'], ['whoever runs measurements', FORVALTARE, 'nns-forvaltare'], ['the head of one of them', chefVid('umearegionen'), 'forbund-chef'],
  ])('%s is refused by each, with what to do', async (_who, asker, text) => {
    const { data, errors } = await hub.ask(EGNA, {}, { as: asker });
    expect(errors?.map((e) => [e.path?.at(-1), e.extensions?.['code']])).toEqual(OWNERS.map(() => ['egnaRemitterade', 'FORBIDDEN']));
    for (const { message } of errors ?? []) expect(message).toMatch(new RegExp(`kräver rollen medlem, och .*${text}`));
    expect(data.allaForbund.map((f: { egnaRemitterade: unknown }) => f.egnaRemitterade)).toEqual([null, null, null]);
  });

  test('a token that is not the issuer\'s is refused as a whole', async () => {
    const { data, errors } = await hub.ask(EGNA, {}, { token: `${await tokenFor('medlem')}x` });
    expect(data).toBeUndefined();
    expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
  });

  test('two members at once are each told of their own', async () => {
    const askers = Array.from({ length: 8 }, (_, i) => (i % 2 === 0 ? AF : FK));
    const answers = await Promise.all(askers.map((organisation) => hub.ask(EGNA, {}, { as: MEMBERS[organisation] })));
    expect(answers.map(({ data }) => data.allaForbund.find((f: { id: string }) => f.id === OWNERS[0]).egnaRemitterade.celler[0].antal.varde)).toEqual(askers.map((organisation) => (organisation === AF ? 10 : 11)));
  });
});
