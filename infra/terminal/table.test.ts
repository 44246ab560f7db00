import { table } from './table';

const plain = (lines: string[]): string[] => lines.map((line) => line.replaceAll('\u00a0', ' '));
const HEADINGS = ['Förbund', 'Antal', 'Andel', 'Anmärkning'];
const ROWS = [
  ['umearegionen', 12_345, '7,5 %', 'En enkät saknas, och en annan har kommit in för sent för att räknas'],
  ['lycksele-mala', null, null, 'Inget'],
] as const;

describe('a table', () => {
  it('has numbers and per cents to the right, Swedish figures, and a dash for what is not known', () => {
    expect(plain(table(['Förbund', 'Antal', 'Andel'], [['umearegionen', 12_345, '7,5 %'], ['lycksele-mala', null, null]], { width: Infinity }))).toEqual([
      'Förbund         Antal  Andel',
      'umearegionen   12 345  7,5 %',
      'lycksele-mala       –      –',
    ]);
  });

  it('is whole where there is no terminal', () => {
    expect(Math.max(...table(HEADINGS, ROWS, { width: Infinity }).map((line) => line.length))).toBeGreaterThan(90);
  });

  it.each([120, 80, 60, 40, 30, 20])('fits %i columns, and loses no word', (width) => {
    const lines = plain(table(HEADINGS, ROWS, { width }));
    expect(lines.filter((line) => line.length > width)).toEqual([]);
    for (const cell of ['12 345', '7,5 %', 'Inget']) expect(lines.join('\n')).toContain(cell);
    const letters = lines.join('').replaceAll(/\s/g, '');
    for (const word of 'En enkät saknas och annan har kommit in för sent att räknas'.split(' ')) expect(letters).toContain(width < 40 ? word.slice(0, 4) : word);
  });

  it('is a line for each value where columns do not fit beside each other', () => {
    expect(plain(table(['Kod', 'Första talet', 'Andra talet'], [['a', 1_000_000, 2_000_000], ['b', 3, null]], { width: 24 }))).toEqual([
      'Kod           a', 'Första talet  1 000 000', 'Andra talet   2 000 000', '', 'Kod           b', 'Första talet  3', 'Andra talet   –',
    ]);
  });
});
