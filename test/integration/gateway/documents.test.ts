import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, getNamedType, isEnumType, isInputObjectType, isIntrospectionType, isObjectType, lexicographicSortSchema, printSchema } from 'graphql';
import { pino } from 'pino';
import { type GatewayOptions, type RunningGateway, startGateway } from '../../../gateway/server';
import { readRecord } from '../../../gateway/documents/accessibility/record';
import { SUBGRAPH_NAMES } from '../../../schema/tools/subgraph-sdl';
import { projectRoot } from '../../../subgraphs/shared/paths';
import { startTestIssuer, testIssuer, tokenFor } from '../../support/issuer';

const running: RunningGateway[] = [];
afterAll(() => Promise.all(running.map((gateway) => gateway.stop())));

/** A gateway of the real supergraph; its pages need no service behind it. */
async function start(options: Partial<GatewayOptions> = {}): Promise<string> {
  const subgraphs = Object.fromEntries(SUBGRAPH_NAMES.map((name) => [name, 'http://127.0.0.1:9/graphql']));
  const gateway = await startGateway({ host: '127.0.0.1', port: 0, log: pino({ level: 'silent' }), subgraphs, svarsminneMb: 0, delaSvar: false, identity: testIssuer(), ...options });
  running.push(gateway);
  return gateway.url;
}

let url: string;
beforeAll(async () => {
  url = await start();
});

async function text(address: string, headers: Record<string, string> = {}, base = url): Promise<{ status: number; headers: Headers; body: string }> {
  const response = await fetch(base + address, { headers });
  return { status: response.status, headers: response.headers, body: await response.text() };
}

/** A page's words as they are read, without its markup. */
const words = (body: string): string =>
  body.replaceAll(/<[^>]+>/g, '').replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&').replaceAll(/\s+/g, ' ');
const ids = (body: string): string[] => [...body.matchAll(/ id="([^"]+)"/g)].map((match) => match[1] ?? '');

describe('the page of the schema', () => {
  /** What clients can read of the schema by asking for it, without what only is said of who may. */
  const schema = buildSchema(readFileSync(path.join(projectRoot(), 'schema/published.graphql'), 'utf8'));

  test('has every type, field, argument and value, each with its description', async () => {
    const { body } = await text('/schema');
    const there = new Set(ids(body));
    const said = words(body);
    const missing: string[] = [];
    const demand = (coordinate: string, description: string | null | undefined) => {
      if (!there.has(coordinate)) missing.push(coordinate);
      if (description && !said.includes(description.replaceAll(/\s+/g, ' ').trim())) missing.push(`${coordinate}: ${description}`);
    };
    for (const type of Object.values(schema.getTypeMap()).filter((one) => !isIntrospectionType(one))) {
      demand(type.name, type.astNode ? type.description : undefined);
      if (isEnumType(type)) for (const value of type.getValues()) demand(`${type.name}.${value.name}`, value.description);
      if (isObjectType(type) || isInputObjectType(type)) {
        for (const field of Object.values(type.getFields())) {
          demand(`${type.name}.${field.name}`, field.description);
          expect(said).toContain(`${field.name}: ${String(field.type)}`);
          for (const argument of 'args' in field ? field.args : []) {
            expect(said).toContain(`${argument.name}: ${String(argument.type)}`);
            if (argument.description && !said.includes(argument.description.replaceAll(/\s+/g, ' ').trim())) missing.push(`${type.name}.${field.name}(${argument.name}:)`);
          }
        }
      }
    }
    expect(missing).toEqual([]);
    expect(there.size).toBeGreaterThan(1000);
  });

  test('leads from every type to where it stands, and has no place twice', async () => {
    const { body } = await text('/schema');
    const all = ids(body);
    expect(all.filter((id, index) => all.indexOf(id) !== index)).toEqual([]);
    const led = [...body.matchAll(/href="#([^"]+)"/g)].map((match) => match[1] ?? '');
    expect([...new Set(led.filter((id) => !all.includes(id)))]).toEqual([]);
    expect(led).toContain(getNamedType(schema.getType('Matvarde'))?.name);
  });

  test('says which service answers what, and who may', async () => {
    const { body } = await text('/schema');
    const of = (id: string) => words(body.slice(body.indexOf(`id="${id}"`)).split('class="member"')[0] ?? '');
    expect(of('Samordningsforbund.susStodjare')).toContain('Tjänst: sus-stodjare.');
    expect(of('Query.minOrganisation')).toContain('Behörighet. Kräver ');
  });

  test.each([
    ['åtagande', 'Atagande'],
    ['matvarde status', 'Matvarde.status'],
    ['SEKRETESS', 'Observationsstatus.SEKRETESS'],
  ])('finds %s', async (searched, coordinate) => {
    const { body } = await text(`/schema?sok=${encodeURIComponent(searched)}`);
    expect(body).toContain(`href="/schema#${coordinate}"`);
    expect(body).toMatch(/role="status">\d+ träff/);
  });

  test('says that nothing is found, and shows what was searched for as text only', async () => {
    const { body } = await text(`/schema?sok=${encodeURIComponent('<script>alert("x")</script>')}`);
    expect(words(body)).toContain('Inget i schemat har de orden.');
    expect(body).not.toContain('<script');
    expect(body).toContain('value="&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;"');
    expect((await text(`/schema?sok=${'x'.repeat(5000)}`)).status).toBe(200);
    expect((await text('/schema?sok=a&sok=b')).status).toBe(200);
  });

  test('comes as SDL too', async () => {
    const { body, headers } = await text('/schema.graphql');
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    // Descriptions there also say who may; the schema is otherwise the published one.
    const plain = (sdl: string) => printSchema(lexicographicSortSchema(buildSchema(sdl))).replaceAll(/"""[\s\S]*?"""/g, '').replaceAll(/\s+/g, ' ');
    expect(plain(body)).toBe(plain(printSchema(schema)));
  });
});

describe('the page of changes', () => {
  test('has every publication with its reason, the latest first, and leads to what is new', async () => {
    const log = readFileSync(path.join(projectRoot(), 'schema/published.log.md'), 'utf8');
    const reasons = [...log.matchAll(/^## \S+: (.+)$/gm)].map((match) => (match[1] ?? '').trim());
    const { body } = await text('/schema/andringar');
    const said = words(body);
    const places = reasons.toReversed().map((reason) => said.indexOf(reason));
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(places.every((place) => place > 0)).toBe(true);
    const named = [...log.matchAll(/^- Nytt: `([^`]+)`$/gm)].map((match) => match[1] ?? '');
    expect(named.filter((coordinate) => !body.includes(`href="/schema#${coordinate}"`))).toEqual([]);
    expect(body).toContain('<code>Indikator.jamforelse(asOf:)</code>');
    expect(said).not.toMatch(/ was (added|removed)/);
  });
});

describe('the accessibility statement', () => {
  test('has what the law demands, and claims nothing that was not tried', async () => {
    const { body } = await text('/tillganglighet');
    const said = words(body);
    for (const demanded of ['delvis förenlig', 'Rapportera brister', 'Tillsyn', 'Innehåll som inte är tillgängligt', 'Oskäligt betungande anpassning', 'Innehåll som inte omfattas av lagkraven', 'Hur webbplatsen har prövats', 'Följsamheten bedömdes', 'Redogörelsen uppdaterades senast', 'självskattning']) {
      expect(said).toContain(demanded);
    }
    expect(body).toContain('href="https://www.digg.se/tdosanmalan"');
    expect(said).toContain('Den som driver det här navet har inte angett sitt namn.');
    expect(said).toContain('Den som driver det här navet har inte angett någon kontaktväg.');
    expect(said).not.toContain('Webbplatsen är helt förenlig');
  });

  test('tells every fault that the tests have kept, and when and with what they were run', async () => {
    const record = readRecord(projectRoot());
    const said = words((await text('/tillganglighet')).body);
    expect(record?.sidor.length).toBeGreaterThan(3);
    expect(said).toContain(`axe-core ${record?.axeCore}`);
    for (const { adress, namn, brister, tangentbord } of record?.sidor ?? []) {
      expect(said).toContain(adress);
      expect(said.includes(`${namn} (${adress}): allt går inte att nå med tabbtangenten`)).toBe(!tangentbord);
      for (const { text: demand, antal } of brister) expect(said).toMatch(new RegExp(`${demand.replaceAll(/[^\wåäö ]/gi, '.')} .*Gäller ${antal} ställe`));
    }
  });

  test.each([
    ['tillganglighet@exempel.se', 'mailto:tillganglighet@exempel.se'],
    ['https://exempel.se/kontakt', 'https://exempel.se/kontakt'],
    ['https://social.exempel.se/@forbundet', 'https://social.exempel.se/@forbundet'],
  ])('names whoever runs the hub, and leads to %s', async (kontakt, href) => {
    const own = await start({ drift: { namn: 'Förbund & vänner', kontakt } });
    const { body } = await text('/tillganglighet', {}, own);
    expect(words(body)).toContain('Förbund & vänner står bakom den här webbplatsen.');
    expect(body).toContain(`href="${href}"`);
  });
});

describe('every page', () => {
  const ADDRESSES = ['/schema', '/schema?sok=insats', '/schema/andringar', '/tillganglighet'];

  test.each(ADDRESSES)('%s is Swedish, has one main heading, and may run no script', async (address) => {
    const { status, headers, body } = await text(address);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    expect(body).toContain('<html lang="sv">');
    expect(body.match(/<h1[ >]/g)).toHaveLength(1);
    expect(body).toContain('href="/tillganglighet"');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|script-src/);
    expect(body).not.toMatch(/<script|<style| style=| on\w+=/);
    const loaded = [...body.matchAll(/<link rel="stylesheet" href="([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(loaded).toEqual(['/dokument/stil.css']);
  });

  test.each([...ADDRESSES, '/schema.graphql', '/dokument/stil.css'])('%s is not sent again to a browser that has it, and is sent compressed', async (address) => {
    const { headers } = await text(address);
    expect(headers.get('content-encoding')).toBe('gzip');
    const again = await text(address, { 'if-none-match': headers.get('etag') ?? '' });
    expect([again.status, again.body]).toEqual([304, '']);
  });
});

describe('where the schema is not for everybody', () => {
  test.each(['/schema', '/schema/andringar', '/schema?sok=insats', '/schema.graphql'])('%s is for those with a token', async (address) => {
    const closed = await start({ introspektion: 'inloggade' });
    const refused = await text(address, {}, closed);
    expect([refused.status, refused.body]).toEqual([401, expect.stringContaining('INTROSPEKTION_EJ_TILLATEN')]);
    expect(refused.body).not.toContain('Samordningsforbund');
    expect(refused.headers.get('www-authenticate')).toBe('Bearer');
    const allowed = await text(address, { authorization: `Bearer ${await tokenFor('nns-analytiker')}` }, closed);
    expect(allowed.status).toBe(200);
    expect(allowed.headers.get('cache-control')).toContain('private');
    expect((await text(address, { authorization: 'Bearer inget.riktigt.intyg' }, closed)).status).toBe(401);
  });

  test('somebody at a browser is told what to do with a token, and not to send a header', async () => {
    const closed = await start({ introspektion: 'inloggade' });
    const { body } = await text('/schema', {}, closed);
    expect(words(body)).toContain('Schemat lämnas inte ut Schemat är här bara för den som har ett åtkomstintyg, och en webbläsare skickar inget när den öppnar en sida.');
    expect(body).toContain('href="/graphiql"');
    expect(words(body)).not.toContain('i huvudet authorization');
  });

  test('a token that does not hold, and one that cannot be tried just now, are said to be that', async () => {
    const issuer = await startTestIssuer();
    const token = await issuer.tokenFor('nns-analytiker');
    await issuer.stop();
    const [alone, closed] = [await start({ introspektion: 'inloggade', identity: { issuer: issuer.issuer, audience: issuer.audience } }), await start({ introspektion: 'inloggade' })];
    const away = await text('/schema', { authorization: `Bearer ${token}` }, alone);
    const forged = await text('/schema', { authorization: 'Bearer inget.riktigt.intyg' }, closed);
    await issuer.remove();
    expect([away.status, Number(away.headers.get('retry-after')) > 0, forged.status, forged.headers.get('www-authenticate')]).toEqual([503, true, 401, expect.stringContaining('invalid_token')]);
    expect(away.body).toContain('<h1>Schemat går inte att visa just nu</h1>');
    expect(forged.body).toContain('<h1>Åtkomstintyget gäller inte</h1>');
    expect(away.body + forged.body).not.toContain('Schemat lämnas inte ut');
  });

  test('or for nobody; the accessibility statement still is', async () => {
    const closed = await start({ introspektion: 'ingen' });
    const refused = await text('/schema', { authorization: `Bearer ${await tokenFor('nns-analytiker')}` }, closed);
    expect([refused.status, refused.body]).toEqual([403, expect.stringContaining('INTROSPEKTION_EJ_TILLATEN')]);
    expect((await text('/tillganglighet', {}, closed)).status).toBe(200);
  });
});
