import { counties, shortName } from './forbund';

test('a förbund is called by its name without the word that all begin with, and by its id when its name is not known', () => {
  expect(shortName({ id: 'umearegionen', namn: 'Samordningsförbundet Umeåregionen' })).toBe('Umeåregionen');
  expect(shortName({ id: 'fyrbodal', namn: 'Väst' })).toBe('Väst');
  expect(shortName({ id: 'umearegionen', namn: null })).toBe('umearegionen');
});

test('län are given once each and by name, whichever förbund comes first', () => {
  const lan = (kod: string, namn: string | null) => ({ lan: { kod, namn } });
  expect(counties([lan('24', 'Västerbottens län'), null, lan('18', 'Örebro län'), { lan: null }, lan('24', 'Västerbottens län'), lan('05', null), lan('14', 'Älvsborg')])).toEqual([
    ['05', 'Län 05'],
    ['24', 'Västerbottens län'],
    ['14', 'Älvsborg'],
    ['18', 'Örebro län'],
  ]);
});
