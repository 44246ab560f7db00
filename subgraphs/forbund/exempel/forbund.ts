import { Slump } from '../../shared/exempel/slump';

/** An insats of an example; what is said of it is made up. */
export interface Exempelinsats {
  /** `umearegionen/exempelinsats-1` */
  id: string;
  namn: string;
  /** Share of the förbund's participations. */
  andel: number;
  /** Share of women. */
  kvinnor: number;
  /** What it adds to the chance of work or studies, in log-odds. */
  verkan: number;
  /** Age at start: mean and spread, in years. */
  alder: readonly [medel: number, spridning: number];
  /** Length in days: median, and spread in log. */
  langd: readonly [median: number, spridning: number];
  /** Cost in kronor of a year of one participant, about. */
  kronorPerHelar: number;
}

/** A förbund of an example, with what decides its participations. */
export interface Exempelforbund {
  id: string;
  lanskod: string;
  /** Participations that begin in a year, about. */
  perAr: number;
  insatser: readonly Exempelinsats[];
  /** Codes of the kommuner, and how large a share each has. */
  kommuner: readonly (readonly [kod: string, andel: number])[];
  /** Organisations that refer, and how large a share each has. */
  remittenter: readonly (readonly [organisationsnummer: string, andel: number])[];
}

const FORSAKRINGSKASSAN = '202100-5521';
const ARBETSFORMEDLINGEN = '202100-2114';
const REGION_VASTERBOTTEN = '232100-0222';

interface Kand {
  id: string;
  perAr: number;
  insatser: number;
  kommuner: readonly (readonly [kod: string, organisationsnummer: string, andel: number])[];
}

/** The förbund that the hub knows: their kommuner are real, everything else is made up. */
const KANDA: readonly Kand[] = [
  { id: 'skelleftea-norsjo', perAr: 130, insatser: 5, kommuner: [['2482', '212000-2643', 0.93], ['2417', '212000-2569', 0.07]] },
  {
    id: 'umearegionen', perAr: 240, insatser: 6,
    kommuner: [['2480', '212000-2627', 0.78], ['2460', '212000-2841', 0.07], ['2404', '212000-2544', 0.05], ['2401', '212000-2536', 0.05], ['2409', '212000-2551', 0.04], ['2403', '212000-2833', 0.01]],
  },
  { id: 'lycksele-mala', perAr: 55, insatser: 4, kommuner: [['2481', '212000-2635', 0.8], ['2418', '212000-2866', 0.2]] },
];
const LAN = ['01', '03', '04', '05', '06', '07', '08', '09', '10', '12', '13', '14', '17', '18', '19', '20', '21', '22', '23', '25'];
const NAMN = ['Vägen vidare', 'Steget', 'Kompassen', 'Samspelet', 'Bryggan', 'Lyftet', 'Ankaret', 'Verkstan', 'Nystarten', 'Trädgården'];

/**
 * The first förbund of all examples with a seed: each is the same however many there are, whoever is asked for.
 *
 * @param antal from 1; the first three are those that the hub knows
 * @param skala how many times the usual number of participations
 */
export function exempelforbund(fro: number, antal: number, skala = 1): Exempelforbund[] {
  return Array.from({ length: antal }, (_, i) => ettForbund(fro, i, skala));
}

/** The example's förbund of a known id. Undefined for one that no example makes up anything of. */
export function kantExempelforbund(fro: number, id: string, skala = 1): Exempelforbund | undefined {
  const index = KANDA.findIndex((k) => k.id === id);
  return index < 0 ? undefined : ettForbund(fro, index, skala);
}

/** The example's förbund that the hub knows. */
export function kandaExempelforbund(fro: number): Exempelforbund[] {
  return exempelforbund(fro, KANDA.length);
}

function ettForbund(fro: number, index: number, skala: number): Exempelforbund {
  const known = KANDA[index];
  const nr = index - KANDA.length + 1;
  const id = known?.id ?? `exempel-${String(nr).padStart(3, '0')}`;
  const slump = Slump.av(fro, 'deltagare', id);
  const perAr = Math.max(12, Math.round((known?.perAr ?? 110 * Math.exp(0.7 * slump.normal())) * skala));
  const kommuner = known?.kommuner.map(([kod, , andel]) => [kod, andel] as const) ?? pahittadeKommuner(nr, slump);
  const kommunremittenter = known?.kommuner.map(([, nummer, andel]) => [nummer, 0.27 * andel] as const) ?? [['ANNAN', 0.27] as const];
  return {
    id, perAr,
    lanskod: known ? '24' : (LAN[(nr * 7) % LAN.length] ?? '01'),
    insatser: insatser(id, known?.insatser ?? slump.heltal(3, 9), slump),
    kommuner,
    remittenter: [[FORSAKRINGSKASSAN, 0.28], [ARBETSFORMEDLINGEN, 0.3], [known ? REGION_VASTERBOTTEN : 'ANNAN', 0.15], ...kommunremittenter],
  };
}

/** Codes that no kommun has. */
function pahittadeKommuner(nr: number, slump: Slump): (readonly [string, number])[] {
  const antal = slump.heltal(1, 5);
  const delar = Array.from({ length: antal }, (_, i) => Math.exp(-0.9 * i));
  const summa = delar.reduce((a, b) => a + b, 0);
  return delar.map((del, i) => [String(9000 + ((nr * 10 + i) % 1000)), del / summa] as const);
}

function insatser(forbund: string, antal: number, slump: Slump): Exempelinsats[] {
  const vikter = Array.from({ length: antal }, (_, i) => Math.exp(-0.45 * i) * Math.exp(0.3 * slump.normal()));
  const summa = vikter.reduce((a, b) => a + b, 0);
  return vikter.map((vikt, i) => {
    const ung = slump.tal() < 0.4;
    return {
      id: `${forbund}/exempelinsats-${i + 1}`,
      namn: `${NAMN[(i + slump.heltal(0, 2)) % NAMN.length]} ${i + 1} (påhittat exempel)`,
      andel: vikt / summa,
      kvinnor: 0.35 + 0.4 * slump.tal(),
      verkan: 0.8 * slump.normal(),
      alder: ung ? [23, 4] : [40, 11],
      langd: [150 + Math.round(200 * slump.tal()), 0.5],
      kronorPerHelar: Math.round(40 + 120 * slump.tal()) * 1000,
    };
  });
}
