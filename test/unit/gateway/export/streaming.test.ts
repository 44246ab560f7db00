import { buildSchema } from 'graphql';
import { Catalogue } from '../../../../gateway/export/catalogue';
import { FORMATS } from '../../../../gateway/export/formats';
import { Losses } from '../../../../gateway/export/losses';
import type { Page } from '../../../../gateway/export/rows';
import type { TableExport } from '../../../../gateway/export/table-export';

const QUERY = '{ rader { id tal } }';
const catalogue = new Catalogue(buildSchema('type Query { rader: [Rad!]! } type Rad { id: ID! tal: Int! }'), new Map());

/** A list without an end, and how many of its pages have been asked for. */
function endless(): { exported: TableExport; asked: () => number; isLeft: () => boolean } {
  const exportable = catalogue.free(QUERY, undefined);
  if (!exportable) throw new Error('no document');
  const table = catalogue.table(catalogue.tables(exportable, {}), 'rader');
  let [asked, left] = [0, false];
  async function* pages(): AsyncGenerator<Page> {
    try {
      for (;;) {
        asked += 1;
        await Promise.resolve();
        yield { data: { rader: Array.from({ length: 1_000 }, (_, index) => ({ id: `${asked}-${index}`, tal: index })) }, losses: new Losses([]) };
      }
    } finally {
      left = true;
    }
  }
  const about = { name: 'oandligt', question: '', document: QUERY, variables: {}, address: '', at: new Date(0), notices: [], codes: new Map<string, string>() };
  return { exported: { table, form: 'bred', about, pages }, asked: () => asked, isLeft: () => left };
}

test.each(FORMATS.filter(({ readsTwice }) => !readsTwice).map((format) => [format.name, format] as const))(
  'a table in %s is written as its rows come, no faster than it is read, and no further than somebody reads',
  async (_name, format) => {
    const { exported, asked, isLeft } = endless();
    const stream = format.write(exported);
    let bytes = 0;
    for await (const chunk of stream) {
      bytes += (chunk as Buffer | string).length;
      if (bytes > 200_000) break;
    }
    // What is under way between the rows and the reader is bounded.
    expect(asked()).toBeLessThan(100);
    expect(stream.destroyed).toBe(true);
    while (!isLeft()) await new Promise((resolve) => setImmediate(resolve));
    const atEnd = asked();
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked()).toBe(atEnd);
  },
);
