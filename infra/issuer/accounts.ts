import type { Holder } from './holder';

/** A made-up person that one can sign in as. */
export interface Account {
  /** The token's `sub`. */
  readonly id: string;
  readonly namn: string;
  /** What the person does and where, for the login page. */
  readonly beskrivning: string;
  readonly holder: Holder;
}

const account = (id: string, namn: string, beskrivning: string, holder: Partial<Holder> & Pick<Holder, 'roll'>): Account => ({
  id: `exempel-${id}`,
  namn,
  beskrivning,
  holder: { forbund: [], ...holder },
});

/** Every made-up person: each role, at each kind of organisation that has it. */
export const ACCOUNTS: readonly Account[] = [
  account('analytiker', 'Anna Analytiker', 'Analytiker på NNS', { roll: 'nns-analytiker' }),
  account('forvaltare', 'Folke Förvaltare', 'Förvaltare av mätningen på NNS', { roll: 'nns-forvaltare' }),
  account('handlaggare-skelleftea-norsjo', 'Hanna Handläggare', 'Handläggare, Samordningsförbundet Skellefteå–Norsjö', { roll: 'forbund-handlaggare', forbund: ['skelleftea-norsjo'] }),
  account('handlaggare-umearegionen', 'Hugo Handläggare', 'Handläggare, Samordningsförbundet Umeåregionen', { roll: 'forbund-handlaggare', forbund: ['umearegionen'] }),
  account('handlaggare-lycksele-mala', 'Helga Handläggare', 'Handläggare, Samordningsförbundet Lycksele-Malå', { roll: 'forbund-handlaggare', forbund: ['lycksele-mala'] }),
  account('chef-skelleftea-norsjo', 'Carl Chef', 'Förbundschef, Samordningsförbundet Skellefteå–Norsjö', { roll: 'forbund-chef', forbund: ['skelleftea-norsjo'] }),
  account('chef-umearegionen', 'Cecilia Chef', 'Förbundschef, Samordningsförbundet Umeåregionen', { roll: 'forbund-chef', forbund: ['umearegionen'] }),
  account('chef-lycksele-mala', 'Conny Chef', 'Förbundschef, Samordningsförbundet Lycksele-Malå', { roll: 'forbund-chef', forbund: ['lycksele-mala'] }),
  account('medlem-arbetsformedlingen', 'Arvid Medlem', 'Medlem: Arbetsförmedlingen', { roll: 'medlem', organisation: '202100-2114' }),
  account('medlem-forsakringskassan', 'Fatima Medlem', 'Medlem: Försäkringskassan', { roll: 'medlem', organisation: '202100-5521' }),
  account('medlem-region-vasterbotten', 'Ragnar Medlem', 'Medlem: Region Västerbotten', { roll: 'medlem', organisation: '232100-0222' }),
  account('medlem-umea', 'Ulla Medlem', 'Medlem: Umeå kommun', { roll: 'medlem', organisation: '212000-2627' }),
  account('sus-stodjare', 'Sara Stödjare', 'SUS-stödjare för Skellefteå–Norsjö, Umeåregionen och Lycksele-Malå', { roll: 'sus-stodjare', forbund: ['skelleftea-norsjo', 'umearegionen', 'lycksele-mala'] }),
];

/** The made-up person with a certain id. */
export const accountWith = (id: string | undefined): Account | undefined => ACCOUNTS.find((each) => each.id === id);
