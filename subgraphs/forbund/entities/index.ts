import { Bidragssumma, Ekonomi, Ekonomipost, Kontroll, Medlemsbidrag } from './ekonomi';
import { Bemanning, Deltagarantal, Insats, Insatsbelopp, Resultatmatt } from './insats';
import { DeladTjanst, Omvarldsvarde, Utvecklingsaktivitet } from './omvarld';
import { Arsbilaga, Atagande, Overenskommelse } from './overenskommelse';
import { Ansvarsfrihet, Beslut, Mal, Uppfoljningsregel } from './styrning';

/** All tables of an owner, parents before children. */
export const entities = [
  Insats, Insatsbelopp, Deltagarantal, Resultatmatt, Bemanning,
  Overenskommelse, Atagande, Arsbilaga,
  Beslut, Mal, Ansvarsfrihet, Uppfoljningsregel,
  Ekonomi, Ekonomipost, Kontroll, Medlemsbidrag, Bidragssumma,
  DeladTjanst, Omvarldsvarde, Utvecklingsaktivitet,
];
