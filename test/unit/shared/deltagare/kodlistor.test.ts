import { alderskod } from '../../../../subgraphs/shared/deltagare/alder';
import { FYRDELNING, kodlistor } from '../../../../subgraphs/shared/deltagare/kodlistor';

describe('the code lists of participations', () => {
  const listor = kodlistor();

  it('are read once', () => {
    expect(kodlistor()).toBe(listor);
  });

  it('put every sysselsättning in one of the four parts, which are a list of their own', () => {
    expect(listor.lista('FYRDELNING')?.koder.map((k) => k.kod)).toEqual([...FYRDELNING]);
    expect(new Set(listor.lista('SYSSELSATTNING')?.koder.map((k) => k.grupp))).toEqual(new Set(FYRDELNING));
    expect(listor.lista('FYRDELNING_FORE')).toBe(listor.lista('FYRDELNING'));
  });

  it('know a code by its code, its name and what else a file may call it, whatever the case', () => {
    for (const text of ['ARBETE_MED_STOD', 'arbete med stöd, till exempel lönebidrag', ' Lönebidrag ', "'LÖNEBIDRAG"]) {
      expect(listor.kod('SYSSELSATTNING', text)?.kod).toBe('ARBETE_MED_STOD');
    }
    expect(listor.kod('SYSSELSATTNING', 'SJUKPENNING')).toBeUndefined();
    expect(listor.kod('KON', 'K')?.kod).toBe('KVINNOR');
  });

  it('name what the tables show', () => {
    expect(listor.namn('FORSORJNING', 'AKTIVITETSERSATTNING')).toBe('Aktivitetsersättning');
    expect(listor.namn('DEFINITION', 'NEJ:arbete-studier-1')).toBe('Till arbete eller studier: nej');
    expect(listor.namn('REMITTENT', 'ANNAN')).toBe('Annan eller egen ansökan');
    expect(listor.namn('KOMMUN', '2480')).toBeUndefined();
    expect(listor.namn('ALDER', 'constructor')).toBeUndefined();
  });

  it('put each age in one band that is no sum', () => {
    expect([0, 19, 20, 24, 25, 29, 30, 44, 45, 54, 55, 99].map((alder) => alderskod(alder))).toEqual([
      '-19', '-19', '20-24', '20-24', '25-29', '25-29', '30-44', '30-44', '45-54', '45-54', '55-', '55-',
    ]);
  });

  it('have one standard among the definitions of a result', () => {
    expect(listor.definitioner().filter((d) => d.standard)).toEqual([listor.standarddefinition()]);
    expect(listor.definition('arbete-studier-aktivitetsersattning-1')?.taljare.forsorjning).toEqual(['AKTIVITETSERSATTNING']);
  });

  it('refuse a version that there is no file of', () => {
    expect(() => kodlistor('kodlistor-1999')).toThrow('kodlistor-1999.yaml');
  });
});
