import type { Command } from './command';

/** Every command of the program, in the order that `--help` shows them. */
export const COMMANDS: readonly Command[] = [
  {
    name: 'start',
    usage: '',
    summary: 'Startar allt: PostgreSQL, alla tjänster och gatewayen.',
    load: () => import('./start.js'),
  },
  {
    name: 'roll',
    usage: '[ROLL]',
    summary: 'Kör en enda roll i den här processen (annars den i NAVET_ROLL).',
    load: () => import('./roll.js'),
  },
  {
    name: 'migrera',
    usage: '[ROLL …]',
    summary: 'Skapar databaser och inloggningar, migrerar och läser in de publicerade siffrorna.',
    load: () => import('./migrera.js'),
  },
  {
    name: 'backup',
    usage: 'FIL [--ersatt]',
    summary: 'Säkerhetskopierar alla databaser till en fil.',
    load: () => import('./backup.js'),
  },
  {
    name: 'restore',
    usage: 'FIL [--ersatt]',
    summary: 'Läser tillbaka en säkerhetskopia i tomma databaser; med --ersatt även i andra.',
    load: () => import('./restore.js'),
  },
  {
    name: 'anslut-forbund',
    usage: 'ID ADRESS [--namn NAMN --organisationsnummer NUMMER --lan KOD]',
    summary: 'Skriver in i registret var ett förbunds server finns; med namn, organisationsnummer och länskod ett nytt förbund.',
    load: () => import('./anslut-forbund.js'),
  },
  {
    name: 'instrument',
    usage: 'FIL [--vem NAMN]',
    summary: 'Lägger till mätpunkter, versioner av dem och enkäter ur en YAML-fil.',
    load: () => import('./instrument.js'),
  },
  {
    name: 'mall',
    usage: '[ENKAT] [--version V | --matning ID] [--form bred|lang] [--format csv|xlsx] [--ut FIL]',
    summary: 'Skriver en mall för svar på en enkät, att fylla i och lämna in; utan ENKAT räknas enkäterna upp.',
    load: () => import('./mall.js'),
  },
  {
    name: 'import',
    usage: 'enkat FIL --matning ID --forbund F --enkat E [--ersatt] [--fel FIL] [--vem NAMN]',
    summary: 'Läser in en fil med enkätsvar, allt eller inget, och räknar upp felen i den.',
    load: () => import('./import.js'),
  },
  {
    name: 'matning',
    usage: 'planera|lista|visa|oppna|stang|validera|paminn|granska|slapp|ratta|aterkalla|kalender|logg …',
    summary: 'Planerar, följer, granskar, släpper och återkallar en mätomgång.',
    parts: [
      ['planera FIL [--ersatt]', 'Planerar en mätomgång som en YAML-fil säger; med --ersatt byts planen ut.'],
      ['lista', 'Räknar upp mätomgångarna, den senaste först.'],
      ['visa ID', 'Visar en mätomgång, vad som har kommit in och vilka som har granskat.'],
      ['oppna ID', 'Öppnar den: svar kan läsas in.'],
      ['paminn ID [--csv]', 'Räknar upp dem som behöver en påminnelse.'],
      ['stang ID', 'Stänger den: inga fler svar läses in.'],
      ['validera ID', 'Prövar svaren, och lämnar dem till förbunden för granskning.'],
      ['granska ID --forbund FÖRBUND [--godkann]', 'Visar ett förbund dess egna uppgifter, eller antecknar att det har godkänt dem.'],
      ['slapp ID --skal TEXT [--utan-granskning]', 'Räknar fram utfallet, skyddar det och släpper det.'],
      ['ratta ID --skal TEXT', 'Släpper ett rättat utfall, ur svaren som de är nu.'],
      ['aterkalla ID --art fel|rojande --skal TEXT', 'Återkallar utfallet: som felaktigt (det finns kvar), eller som röjande (det raderas).'],
      ['kalender', 'När utfall har publicerats och ska publiceras.'],
      ['logg ID', 'Vem som har gjort vad, när och varför.'],
    ],
    load: () => import('./matning.js'),
  },
  {
    name: 'exempel',
    usage: 'las|filer MAPP|ta-bort [--forbund N] [--svar N] [--fro TAL] [--ar ÅR] [--fel]',
    summary: 'Läser in påhittade mätningar, skriver dem som filer att pröva med, eller tar bort allt påhittat.',
    parts: [
      ['las [--forbund N] [--svar N] [--fro TAL]', 'Läser in en påhittad mätning för 2024 och en för 2025, hela vägen till släppta.'],
      ['filer MAPP [--forbund N] [--svar N] [--fro TAL] [--ar ÅR] [--fel]', 'Skriver plan, svarsfiler och facit; med --fel även en fil med planterade fel.'],
      ['ta-bort', 'Tar bort allt som är märkt som påhittat.'],
    ],
    load: () => import('./exempel.js'),
  },
  {
    name: 'kontrollera-data',
    usage: '[--skriv]',
    summary: 'Prövar datafilernas form och kontrollsummor och räknar om tryckta summor.',
    load: () => import('./kontrollera-data.js'),
  },
  {
    name: 'verify',
    usage: '--facts MAPP [--seeds MAPP] [--lista] [--oanvanda FIL] [--prov ANTAL [--fro TAL]]',
    summary: 'Håller varje publicerad siffra mot källtexterna och faktatabellerna.',
    load: () => import('./verify.js'),
  },
];
