import { signedBy, testServices } from '../../support/services';
import { type TestSubgraph, startTestSubgraph } from '../../support/subgraph';
import { countStatements } from '../../support/statements';
import { withClient } from '../../../infra/database/connect';
import { joinForbund, registerOwnerAddress } from '../../../subgraphs/register/agare';
import { verifiera } from '../../../subgraphs/shared/revision/verifiera';

let register: TestSubgraph;
beforeAll(async () => {
  register = await startTestSubgraph('register');
});
afterAll(() => register.stop());

test('all förbund come in Swedish alphabetical order', async () => {
  const { data } = await register.ask('{ allaForbund { id } }');
  expect(data.allaForbund.map((f: { id: string }) => f.id)).toEqual(['lycksele-mala', 'skelleftea-norsjo', 'umearegionen']);
});

test('Å, Ä and Ö sort after Z, so Åsele comes after Vännäs', async () => {
  const { data } = await register.ask('{ kommuner(lan: "24") { namn } }');
  const names = data.kommuner.map((k: { namn: string }) => k.namn) as string[];
  expect(names).toEqual(names.toSorted((a, b) => a.localeCompare(b, 'sv')));
  expect(names.at(-1)).toBe('Åsele');
});

test('the kommuner of a förbund follow its memberships at the date', async () => {
  const { data } = await register.ask(`query ($id: ID!) { forbund(id: $id) {
    fore: kommuner(datum: "2013-12-31") { kod } efter: kommuner(datum: "2014-01-01") { kod } } }`, { id: 'skelleftea-norsjo' });
  expect(data.forbund).toEqual({ fore: [{ kod: '2482' }], efter: [{ kod: '2417' }, { kod: '2482' }] });
});

test('no förbund is older than the law, and a count of members of unknown entry says so', async () => {
  const { data } = await register.ask(`{ fore: allaForbund(datum: "2003-12-31") { id } forbund(id: "lycksele-mala") {
    fore: antalMedlemmar(datum: "2003-12-31") { varde status } da: antalMedlemmar(datum: "2015-01-01") { varde flaggor } } }`);
  expect(data.fore).toEqual([]);
  expect(data.forbund).toEqual({ fore: { varde: null, status: 'EJ_INSAMLAD' }, da: { varde: 5, flaggor: ['UPPSKATTAD'] } });
});

test('an id from before a change of name leads to the förbund of today', async () => {
  const { data, errors } = await register.ask('{ forbund(id: "skelleftea") { id namn } }');
  expect(errors).toBeUndefined();
  expect(data.forbund.id).toBe('skelleftea-norsjo');
});

test('the misprinted organisationsnummer is a deviation with sources on both sides, never a key', async () => {
  const { data } = await register.ask('{ organisation(organisationsnummer: "202100-2114") { namn tryckavvikelser { tryckt registervarde kallor { dokument rad } registerkallor { dokument } } } }');
  expect(data.organisation.namn).toBe('Arbetsförmedlingen');
  const avvikelse = data.organisation.tryckavvikelser.find((t: { tryckt: string }) => t.tryckt === '202100–2627');
  expect(avvikelse.registervarde).toBe('202100-2114');
  expect(avvikelse.kallor).toHaveLength(7);
  expect(avvikelse.registerkallor.length).toBeGreaterThan(0);
});

test.each([
  ['an unknown förbund', '{ forbund(id: "atlantis") { id } }', 'OKANT_FORBUND'],
  ['an unknown organisation', '{ organisation(organisationsnummer: "212000-0142") { namn } }', 'OKAND_ORGANISATION'],
  ['an organisationsnummer with a wrong check digit', '{ organisation(organisationsnummer: "202100-5522") { namn } }', 'OGILTIGT_ORGANISATIONSNUMMER'],
  ['a personnummer in place of an organisationsnummer', '{ organisation(organisationsnummer: "850709-9805") { namn } }', 'OGILTIGT_ORGANISATIONSNUMMER'],
  ['a malformed kommunkod', '{ kommun(kod: "Umeå") { namn } }', 'OGILTIG_KOMMUNKOD'],
  ['an unknown kommunkod', '{ kommun(kod: "9999") { namn } }', 'OKAND_KOMMUN'],
  ['a list of a län that does not exist', '{ allaForbund(lan: "99") { id } }', 'OKANT_LAN'],
  ['a date that does not exist', '{ allaForbund(datum: "2019-02-30") { id } }', 'OGILTIGT_DATUM'],
])('%s gets a typed error in Swedish', async (_name, query, code) => {
  const { errors } = await register.ask(query);
  expect(errors).toHaveLength(1);
  expect(errors?.[0]?.extensions?.code).toBe(code);
  expect(errors?.[0]?.message).toMatch(/går inte att använda|inget|ingen/i);
});

test('memberships of three förbund and of one cost the same number of statements', async () => {
  const ask = (ids: string[]) => () => register.entities('Samordningsforbund', ids.map((id) => ({ id })), '{ namn kommuner { namn lan { namn } } medlemskap { organisation { namn } } antalMedlemmar { varde } }');
  const one = await countStatements(ask(['umearegionen']));
  const three = await countStatements(ask(['umearegionen', 'skelleftea-norsjo', 'lycksele-mala']));
  expect(three.statements.length).toBe(one.statements.length);
});


test('a fourth förbund joins by one row, with its address in the owner map, and its number is refused when malformed', async () => {
  const pitea = { id: 'provforbundet', namn: 'Samordningsförbundet Prov', organisationsnummer: '222000-2345', lan: '24', adress: 'http://127.0.0.1:9/graphql' };
  await expect(joinForbund(register.database.migratorUrl, { ...pitea, organisationsnummer: '222000-2346' })).rejects.toThrow('inte giltigt');
  await joinForbund(register.database.migratorUrl, pitea);
  await expect(joinForbund(register.database.migratorUrl, pitea)).rejects.toThrow('finns redan');
  await expect(joinForbund(register.database.migratorUrl, { ...pitea, id: 'annat', organisationsnummer: '222000-1834' })).rejects.toThrow('hör till umearegionen');
  await expect(registerOwnerAddress(register.database.migratorUrl, 'finns-inte', 'http://127.0.0.1:10/graphql')).rejects.toThrow('Inget förbund');
  for (let times = 0; times < 2; times++) await registerOwnerAddress(register.database.migratorUrl, 'provforbundet', 'http://127.0.0.1:10/graphql', 'drift:anna');
  const map = (await (await fetch(`${register.server.url}/intern/agare`, { headers: await signedBy((await testServices()).keys.gateway, 'register') })).json()) as { forbund: string; adress: string }[];
  expect(map.find((row) => row.forbund === 'provforbundet')?.adress).toBe('http://127.0.0.1:10/graphql');
  const { data } = await register.ask('{ allaForbund { id } }');
  expect(data.allaForbund).toContainEqual({ id: 'provforbundet' });
  await withClient(register.database.migratorUrl, async (client) => {
    const { rows } = await client.query(`select vem, vad, forbund_id, uppgifter->>'adress' as adress from revisionslogg where forbund_id = 'provforbundet' order by nummer`);
    expect(rows).toEqual([
      { vem: 'drift:start', vad: 'ANSLUTNING', forbund_id: 'provforbundet', adress: 'http://127.0.0.1:9/graphql' }, { vem: 'drift:anna', vad: 'ADRESS', forbund_id: 'provforbundet', adress: 'http://127.0.0.1:10/graphql' },
    ]);
    expect((await verifiera(client)).fel).toEqual([]);
  });
});
