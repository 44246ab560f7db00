import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Evidence, readEvidence } from '../../../infra/verify/evidence';
import type { Figure } from '../../../infra/verify/verify';

/** A row of a bundle's facts table; what a test does not name is a plain number of kronor on line 1 in 2014. */
export interface FactRow {
  line?: number;
  value?: string;
  unit?: string;
  period?: string;
}

/** What stands in the folder: lines of bundle 002, facts taken from them, and rows taken from the web page «Sidan». */
export interface Contents {
  lines?: readonly string[];
  facts?: readonly FactRow[];
  web?: readonly { value: string; unit: string; period?: string; n?: string; quote?: string }[];
}

const BUNDLE_HEADER = 'forbund,organisation_or_insats,measure,dimension,period,value,unit,status,source_section,line,quote';
const WEB_HEADER = 'source,förbund_or_national,measure,respondent_group,dimension,period,value,unit,n,quote';
const PAGE = 'https://exempel.se/sidan';

/** Writes a folder of facts and one of texts, reads them as verify does, and takes them away again. */
export function evidenceOf({ lines = [], facts = [], web = [] }: Contents): Evidence {
  const folder = mkdtempSync(join(tmpdir(), 'verify-'));
  try {
    mkdirSync(join(folder, 'facts'));
    mkdirSync(join(folder, 'seeds'));
    writeFileSync(join(folder, 'seeds', '002_text.txt'), lines.map((line) => `${line}\n`).join(''));
    const half = Math.ceil(facts.length / 2);
    const row = ({ line = 1, value = '1450000', unit = 'kr', period = '2014' }: FactRow) =>
      `Förbundet,Insatsen,"mått, med komma",,"${period}","${value}","${unit.replaceAll('"', '""')}",outcome,Avsnitt,${line},"citat ""här"""`;
    writeFileSync(join(folder, 'facts', '002a_facts.csv'), [BUNDLE_HEADER, ...facts.slice(0, half).map(row)].join('\n'));
    writeFileSync(join(folder, 'facts', '002b_facts.csv'), [BUNDLE_HEADER, ...facts.slice(half).map(row)].join('\n'));
    const webRow = ({ value, unit, period = '2022', n = '', quote = '' }: NonNullable<Contents['web']>[number]) =>
      `${PAGE},national,mått,alla,,${period},"${value}",${unit},${n},"${quote}"`;
    writeFileSync(join(folder, 'facts', 'national_figures.csv'), [WEB_HEADER, ...web.map(webRow)].join('\n'));
    const evidence = readEvidence(join(folder, 'facts'), join(folder, 'seeds'), new Map([['Sidan', PAGE]]));
    // Texts are read when first asked for.
    evidence.textOf('002', 1);
    return evidence;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A source on a line of bundle 002. */
export function onLine(rad: number, tryckt: string | null): Figure['kallor'][number] {
  return { dokument: 'Årsredovisning', avsnitt: null, bunt: '002', rad, tryckt };
}

/** A source on the web page «Sidan». */
export function onPage(tryckt: string): Figure['kallor'][number] {
  return { dokument: 'Sidan', avsnitt: null, bunt: null, rad: null, tryckt };
}

/** A figure: 1 450 000 kronor in 2014, printed on line 1, but for what is changed. */
export function figure(change: Partial<Figure> = {}): Figure {
  return {
    plats: 'data.yaml#poster[0].belopp',
    period: '2014',
    varde: 1_450_000,
    min: null,
    max: null,
    enhet: 'KRONOR',
    status: 'NORMAL',
    kallkonflikter: [],
    kallor: [onLine(1, '1 450 000')],
    ...change,
  };
}
