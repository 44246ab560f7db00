import type { Command, Example, Flag } from '../../grammar/command';
import { art, FORBUND, KANSKE_SKAL, MAYBE, ONE, SKAL, VEM, oneOf, text } from '../../grammar/values';

const MATNING = ONE(text('ID'), 'Mätomgångens id; matning lista räknar upp dem.');
const fler = (name: string, value: string, summary: string, needed: string): Flag => ({ name, value: text(value), summary, needed });

/** A step of a measurement, from one status to the next. */
function steg(word: string, summary: string, says: string): Command {
  return {
    name: `matning ${word}`, task: 'Mätningar', summary, arguments: [MATNING], flags: [KANSKE_SKAL, VEM],
    examples: [{ line: `matning ${word} prov-2023`, says }], effect: 'CHANGES', json: 'DOCUMENT',
    load: async () => (await import('../matning-lage.js')).STEG[word as 'oppna' | 'stang' | 'validera'],
  };
}

/** Something that only shows. */
function visar(word: string, summary: string, example: Omit<Example, 'line'> & { line?: string }, more: Partial<Command> = {}): Command {
  return {
    name: `matning ${word}`, task: 'Mätningar', summary, effect: 'SHOWS', json: 'DOCUMENT',
    load: async () => (await import('../matning-visa.js'))[word as 'lista' | 'visa' | 'paminn' | 'kalender' | 'logg'],
    examples: [{ line: `matning ${word}`, ...example }], ...more,
  };
}

/** Commands that run NNS's measurements. */
export const MATNINGAR: readonly Command[] = [
  {
    name: 'instrument',
    task: 'Mätningar',
    summary: 'Lägger till mätpunkter, versioner av dem och enkäter ur en YAML-fil.',
    arguments: [ONE(text('FIL'), 'YAML-filen.')],
    flags: [VEM],
    examples: [{ line: 'instrument subgraphs/nns-indikatorer/exempel/instrument.yaml', says: 'Exemplets enkäter.' }],
    effect: 'CHANGES',
    json: 'DOCUMENT',
    load: async () => (await import('../instrument.js')).run,
  },
  {
    name: 'mall',
    task: 'Mätningar',
    summary: 'Skriver en mall för svar på en enkät, att fylla i och lämna in; utan ENKAT räknas enkäterna upp.',
    detail: ['En fil som finns skrivs aldrig över: den kan vara ifylld.'],
    arguments: [MAYBE(text('ENKAT'), 'Enkätens id.')],
    flags: [
      { name: 'version', value: text('V'), summary: 'Enkätens version; annars den senaste.' },
      { name: 'matning', value: text('ID'), summary: 'Den version som mätomgången använder.' },
      { name: 'form', value: oneOf(['bred', 'lang'], '--form'), summary: 'bred: en rad per svarande (annars). lang: en rad per svar.' },
      { name: 'format', value: oneOf(['csv', 'xlsx'], '--format'), summary: 'Filens format; annars efter filens namn.' },
      { name: 'ut', value: text('FIL'), summary: 'Filen som skrivs.' },
    ],
    examples: [
      { line: 'mall', says: 'Vilka enkäter som finns.' },
      { line: 'mall deltagare-under --format xlsx', says: 'En mall för Excel.' },
    ],
    effect: 'SHOWS',
    json: 'DOCUMENT',
    load: async () => (await import('../mall.js')).run,
  },
  {
    name: 'import enkat',
    task: 'Mätningar',
    summary: 'Läser in en fil med enkätsvar, allt eller inget, och räknar upp felen i den.',
    arguments: [ONE(text('FIL'), 'CSV eller XLSX, som mallen.')],
    flags: [
      fler('matning', 'ID', 'Mätomgången.', 'Ange mätomgången med --matning.'),
      fler('forbund', 'F', 'Förbundet vars svar det är.', 'Ange förbundet med --forbund.'),
      fler('enkat', 'E', 'Enkäten.', 'Ange enkäten med --enkat.'),
      { name: 'ersatt', summary: 'Byter ut det som förbundet redan har lämnat på enkäten.' },
      { name: 'fel', value: text('FIL'), summary: 'Skriver felen också till en CSV-fil.' },
      VEM,
    ],
    examples: [
      { line: 'import enkat svar.xlsx --matning 2026-h1 --forbund umearegionen --enkat deltagare-under', says: 'Läser in ett förbunds svar.' },
      { line: 'import enkat svar.xlsx --matning 2026-h1 --forbund umearegionen --enkat deltagare-under --torrt', says: 'Prövar filen utan att läsa in den.' },
    ],
    effect: 'DESTROYS',
    asks: 'Med --ersatt byts förbundets svar ut; med --fel skrivs en fil över, om den inte är en lista över fel.',
    dry: true,
    json: 'DOCUMENT',
    exits: { 1: 'Filen har fel, eller kunde inte läsas in. Ingenting är inläst.' },
    load: async () => (await import('../import.js')).run,
  },
  {
    name: 'matning planera',
    task: 'Mätningar',
    summary: 'Planerar en mätomgång som en YAML-fil säger; med --ersatt byts planen ut.',
    arguments: [ONE(text('FIL'), 'Planen.')],
    flags: [{ name: 'ersatt', summary: 'Byter ut planen för en mätomgång som inte är öppnad.' }, KANSKE_SKAL, VEM],
    examples: [
      { line: 'matning planera subgraphs/nns-indikatorer/matomgang/exempelplan.yaml', says: 'Planerar exemplet.' },
      { line: 'matning planera plan.yaml --torrt', says: 'Prövar planen utan att spara den.' },
    ],
    effect: 'DESTROYS',
    asks: 'Med --ersatt byts planen ut.',
    dry: true,
    json: 'DOCUMENT',
    load: async () => (await import('../matning-plan.js')).planera,
  },
  visar('lista', 'Räknar upp mätomgångarna, den senaste först.', { says: 'Alla mätomgångar.' }),
  visar('visa', 'Visar en mätomgång, vad som har kommit in och vilka som har granskat.', { line: 'matning visa prov-2023', says: 'Läget i en mätomgång.' }, { arguments: [MATNING] }),
  steg('oppna', 'Öppnar en mätomgång: svar kan läsas in.', 'Svar får läsas in.'),
  visar('paminn', 'Räknar upp dem som behöver en påminnelse.', { line: 'matning paminn prov-2023', says: 'Vilka som har lämnat för lite.' }, {
    arguments: [MATNING],
    flags: [{ name: 'csv', summary: 'Skriver CSV, för en utskicksmall eller ett kalkylblad.' }],
  }),
  steg('stang', 'Stänger en mätomgång: inga fler svar läses in.', 'Inga fler svar.'),
  steg('validera', 'Prövar svaren, och lämnar dem till förbunden för granskning.', 'Prövar svaren.'),
  {
    name: 'matning granska',
    task: 'Mätningar',
    summary: 'Visar ett förbund dess egna uppgifter, eller antecknar att det har godkänt dem.',
    arguments: [MATNING],
    flags: [
      fler('forbund', FORBUND.shown, 'Förbundet.', 'Ange förbundet. Det görs med --forbund.'),
      { name: 'godkann', summary: 'Antecknar att förbundet har godkänt sina uppgifter.' },
      KANSKE_SKAL,
      VEM,
    ],
    examples: [
      { line: 'matning granska prov-2023 --forbund umearegionen', says: 'Förbundets egna uppgifter, med förra gångens bredvid.' },
      { line: 'matning granska prov-2023 --forbund umearegionen --godkann', says: 'De stämmer.' },
    ],
    effect: 'CHANGES',
    json: 'DOCUMENT',
    load: async () => (await import('../matning-granska.js')).granska,
  },
  {
    name: 'matning slapp',
    task: 'Mätningar',
    summary: 'Räknar fram utfallet, skyddar det och släpper det.',
    arguments: [MATNING],
    flags: [SKAL, { name: 'utan-granskning', summary: 'Också när alla förbund inte har godkänt sina uppgifter.' }, VEM],
    examples: [
      { line: 'matning slapp prov-2023 --skal "Mätningen är klar" --torrt', says: 'Räknar och skyddar, utan att släppa.' },
      { line: 'matning slapp prov-2023 --skal "Mätningen är klar"', says: 'Släpper utfallet.' },
    ],
    effect: 'CHANGES',
    dry: true,
    json: 'DOCUMENT',
    load: async () => (await import('../matning-slapp.js')).slapp,
  },
  {
    name: 'matning ratta',
    task: 'Mätningar',
    summary: 'Släpper ett rättat utfall, ur svaren som de är nu.',
    arguments: [MATNING],
    flags: [SKAL, VEM],
    examples: [{ line: 'matning ratta prov-2023 --skal "En fil saknades"', says: 'Utfallet ersätts; det förra finns kvar för den som frågar hur det var.' }],
    effect: 'CHANGES',
    dry: true,
    json: 'DOCUMENT',
    load: async () => (await import('../matning-slapp.js')).ratta,
  },
  {
    name: 'matning aterkalla',
    task: 'Mätningar',
    summary: 'Återkallar utfallet: som felaktigt (det finns kvar), eller som röjande (det raderas).',
    arguments: [MATNING],
    flags: [art('utfallet var fel och finns kvar för den som frågar hur det var', 'det röjde någon och raderas'), SKAL, VEM],
    examples: [
      { line: 'matning aterkalla prov-2023 --art fel --skal "Fel frågor"', says: 'Utfallet var fel. Frågar innan det görs.' },
      { line: 'matning aterkalla prov-2023 --art rojande --skal "Röjde en deltagare" --ja', says: 'Raderar utfallet, utan att fråga.' },
    ],
    effect: 'DESTROYS',
    asks: 'Utfallet slutar visas, och som röjande raderas det.',
    dry: true,
    json: 'DOCUMENT',
    load: async () => (await import('../matning-slapp.js')).aterkalla,
  },
  visar('kalender', 'Visar när utfall har publicerats och ska publiceras.', { says: 'I tidsordning.' }),
  visar('logg', 'Visar vem som har gjort vad med en mätomgång, när och varför.', { line: 'matning logg prov-2023', says: 'Hela loggen.' }, { arguments: [MATNING] }),
];
