import { COMMANDS } from '../commands';
import { findCommand } from './find';
import { parse } from './parse';

/** A line's command and its words, sorted. */
function understood(...words: string[]): { name: string; positional: string[]; flags: string[]; options: Record<string, string> } {
  const { command, args } = findCommand(COMMANDS, words);
  const { positional, flags, options } = parse(command, args);
  return { name: command.name, positional, flags: [...flags], options: Object.fromEntries(options) };
}

describe('a command line', () => {
  it('says what it is about in words, and how in flags, in any order', () => {
    const wanted = { name: 'deltagare aterkalla', positional: ['umearegionen'], flags: ['ja'], options: { ar: '2023', art: 'fel', skal: 'Fel år' } };
    expect(understood('deltagare', 'aterkalla', 'umearegionen', '--ar', '2023', '--art', 'fel', '--skal', 'Fel år', '--ja')).toEqual(wanted);
    expect(understood('deltagare', 'aterkalla', '--ja', '--skal=Fel år', '--art=FEL', '--ar=2023', 'umearegionen')).toEqual(wanted);
  });

  it('may be written with å, ä and ö', () => {
    expect(understood('deltagare', 'släpp', 'umearegionen', '--år', '2023', '--skäl', 'Klart')).toMatchObject({ name: 'deltagare slapp', options: { ar: '2023', skal: 'Klart' } });
  });

  it('takes the longest name, so that a command is no word of a shorter one', () => {
    expect(understood('sdc', 'audit', 'riket', '--ar', '2023').name).toBe('sdc audit riket');
    expect(understood('sdc', 'audit', 'umearegionen', '--ar', '2023')).toMatchObject({ name: 'sdc audit', positional: ['umearegionen'] });
  });

  it('knows commands and flags by their other names', () => {
    expect(understood('sakerhetskopiera', 'x').name).toBe('backup');
    expect(understood('deltagare', 'gallra', 'umearegionen', '--torrkorning').flags).toEqual(['torrt']);
  });

  it('takes a whole number in groups of digits too, and hands over its digits', () => {
    expect(understood('sdc', 'audit', 'umearegionen', '--ar', '2023', '--utgava', '1 000', '--mot', '1\u00a0000').options).toMatchObject({ utgava: '1000', mot: '1000' });
    expect(understood('revision', 'glom', 'umearegionen', '--post', '1_000').options).toEqual({ post: '1000' });
    expect(understood('verify', '--facts', 'f', '--prov', '1 000', '--fro', '007').options).toMatchObject({ prov: '1000', fro: '7' });
  });

  it('takes what follows on -- as words, and a value that begins with dashes after =', () => {
    expect(understood('backup', '--', '--ersatt')).toMatchObject({ positional: ['--ersatt'], flags: [] });
    expect(understood('matning', 'ratta', 'm', '--skal=--ja').options).toEqual({ skal: '--ja' });
  });

  it.each([
    [['starta'], 'Okänt kommando «starta». Menade du «start»?'],
    [['matning'], 'Vad ska göras? Välj bland: planera, lista'],
    [['matning', 'laegg'], 'matning kan inte «laegg». Menade du «matning logg»?'],
    [['xyzzy'], 'Okänt kommando «xyzzy». Välj bland: start'],
    [['backup'], 'FIL saknas.'],
    [['backup', 'a', 'b'], '«b» är för mycket.'],
    [['matning', 'lista', 'x'], '«x» är för mycket: kommandot tar inga ord efter sitt namn.'],
    [['backup', 'a', '--erstt'], 'Okänd flagga --erstt. Menade du --ersatt?'],
    [['backup', 'a', '-x'], 'Okänd flagga -x.'],
    [['backup', 'a', '--ersatt=ja'], '--ersatt tar inget värde.'],
    [['backup', 'a', '--ja', '--ja'], '--ja står två gånger.'],
    [['deltagare', 'gallra', 'umearegionen', '--ja', '--torrt'], 'Ange antingen --ja eller --torrt.'],
    [['matning', 'slapp', 'm', '--skal'], '--skal behöver ett värde.'],
    [['matning', 'slapp', 'm', '--skal', '--torrt'], '--skal behöver ett värde.'],
    [['matning', 'slapp', 'm', '--skal', '  '], 'Ange varför med --skal.'],
    [['deltagare', 'slapp', 'umearegionen'], '--ar och --skal behövs. Ange året med --ar, till exempel --ar 2024. Ange varför med --skal.'],
    [['deltagare', 'slapp', 'umea', '--ar', '2023', '--skal', 'x'], 'Navet har inget förbund «umea». Förbunden är: skelleftea-norsjo, umearegionen, lycksele-mala. Menade du «umearegionen»?'],
    [['deltagare', 'slapp', 'umearegionen', '--ar', '23', '--skal', 'x'], '--ar: «23» är inget år. Skriv fyra siffror'],
    [['deltagare', 'slapp'], 'FÖRBUND (skelleftea-norsjo, umearegionen, lycksele-mala) saknas.'],
    [['mall', 'e', '--format', 'pdf'], '--format ska vara csv eller xlsx, inte «pdf».'],
    [['deltagare', 'tabell', 'umearegionen', 'RESULTAT', '--ar', '2023', '--utgava', '0'], '--utgava: Det ska vara ett heltal, 1 eller mer, inte «0».'],
    [['revision', 'glom', 'umearegionen', '--post', '1_'], '--post: Det ska vara ett heltal, 1 eller mer, inte «1_».'],
    [['revision', 'glom', 'umearegionen', '--post', '99999999999'], '--post: Det ska vara ett heltal, 1 eller mer men högst 2147483647, inte «99999999999».'],
    [['deltagare', 'gallra', 'umearegionen', '--per', '2026-02-31'], '--per: «2026-02-31» är inget datum.'],
  ])('that is wrong, as %j, is refused with what is wrong and what was meant', (words, reason) => {
    expect(() => understood(...words)).toThrow(expect.objectContaining({ exitCode: 2, kod: 'ANVANDNING', message: expect.stringContaining(reason) }));
  });
});
