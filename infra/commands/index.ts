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
    usage: 'ENKAT [--version V] [--form bred|lang] [--format csv|xlsx] [--ut FIL]',
    summary: 'Skriver en mall för svar på en enkät, att fylla i och lämna in.',
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
    load: () => import('./matning.js'),
  },
  {
    name: 'exempel',
    usage: 'las|filer MAPP|ta-bort [--forbund N] [--svar N] [--fro TAL] [--ar ÅR] [--fel]',
    summary: 'Läser in påhittade mätningar, skriver dem som filer att pröva med, eller tar bort allt påhittat.',
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
