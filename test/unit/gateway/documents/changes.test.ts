import { buildSchema } from 'graphql';
import { readPublications } from '../../../../gateway/documents/changes/log';
import { schemaChanges } from '../../../../schema/tools/changes';

const BEFORE = buildSchema(`
  type Query { forbund(id: ID!, ar: Int): Forbund insats: String gammal: Int listat(sort: Sort = A): Int }
  type Forbund { namn: String ar: Int }
  type Borta { id: ID }
  enum Sort { A B }
  input Indata { namn: String }
`);
const AFTER = buildSchema(`
  type Query { forbund(id: ID, kod: String!, lan: String): Forbund insats: Int listat(sort: Sort = C): Int }
  type Forbund { namn: String! ny: Int }
  enum Sort { A C }
  input Indata { namn: String krav: Int! frivillig: Int }
`);

/** The log's entry for the changes, as a publication writes it. */
function entry(): string {
  const { breaking, dangerous, additions } = schemaChanges(BEFORE, AFTER);
  const lines = [...breaking.map((change) => `- Bryter: ${change}`), ...dangerous.map((change) => `- Att se upp med: ${change}`), ...additions.map((name) => `- Nytt: \`${name}\``)];
  return `# Publicerade scheman\n\n## 2026-01-02: Kortare namn.\n\n- Första publiceringen.\n\n## 2026-03-04: Nya regler: allt på en gång.\n\n${lines.join('\n')}\n`;
}

test('publications are read with their day and reason, the latest first', () => {
  expect(readPublications(entry()).map(({ date, reason, remarks }) => ({ date, reason, remarks }))).toEqual([
    { date: '2026-03-04', reason: 'Nya regler: allt på en gång.', remarks: [] },
    { date: '2026-01-02', reason: 'Kortare namn.', remarks: ['Första publiceringen.'] },
  ]);
});

test('what each change is of is told by its place in the schema, not in the words of the tool that found it', () => {
  const [latest] = readPublications(entry());
  const told = (changes: { what: string; coordinate: string | undefined; words: string | undefined }[] = []) => changes.map(({ what, coordinate, words }) => [what, coordinate ?? words]);
  expect(told([...(latest?.breaking ?? [])])).toEqual(expect.arrayContaining([
    ['En typ är borttagen', 'Borta'],
    ['Ett fält är borttaget', 'Query.gammal'],
    ['Ett fält är borttaget', 'Forbund.ar'],
    ['Ett fält har bytt typ', 'Query.insats'],
    ['Ett argument är borttaget', 'Query.forbund(ar:)'],
    ['Ett obligatoriskt argument är tillagt', 'Query.forbund(kod:)'],
    ['Ett värde är borttaget ur en uppräkning', 'Sort.B'],
    ['Ett obligatoriskt inmatningsfält är tillagt', 'Indata.krav'],
  ]));
  expect(told([...(latest?.dangerous ?? [])])).toEqual(expect.arrayContaining([
    ['Ett nytt värde i en uppräkning', 'Sort.C'],
    ['Ett nytt frivilligt argument', 'Query.forbund(lan:)'],
    ['Ett nytt frivilligt inmatningsfält', 'Indata.frivillig'],
    ['Ett argument har ett annat förval', 'Query.listat(sort:)'],
  ]));
  expect(latest?.additions).toContain('Forbund.ny');
  expect([...(latest?.breaking ?? []), ...(latest?.dangerous ?? [])].filter(({ words }) => words !== undefined)).toEqual([]);
});
