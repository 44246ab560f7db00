import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredKalla } from '../../shared/database/entities';

@Entity({ name: 'begrepp' })
export class Begrepp {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) term!: string;
  @Column({ type: 'text' }) forklaring!: string;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

@Entity({ name: 'indikator' })
export class Indikator {
  /** Text, not a number: it is a name. */
  @PrimaryColumn({ type: 'text' }) nummer!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'text' }) namn!: string;
  @Column({ type: 'text', nullable: true }) rubrik!: string | null;
  @Column({ type: 'text', nullable: true }) typ!: string | null;
  @Column({ type: 'text', nullable: true }) niva!: string | null;
  @Column({ type: 'text' }) beskrivning!: string;
  /** Ids of its terms, in the order in which they are shown. */
  @Column({ type: 'text', array: true }) begrepp!: string[];
  @Column({ type: 'date' }) fran!: string;
  @Column({ type: 'date', nullable: true }) till!: string | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

/** An item: NNS's has an indicator, a förbund's own has the förbund. */
@Entity({ name: 'matpunkt' })
export class Matpunkt {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ name: 'indikator_nummer', type: 'text', nullable: true }) indikatorNummer!: string | null;
  @Column({ name: 'forbund_id', type: 'text', nullable: true }) forbundId!: string | null;
  @Column({ type: 'text', nullable: true }) katalogpost!: string | null;
  /** ENKAT or REGISTER */
  @Column({ type: 'text' }) insamling!: string;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

/** Wording, scale and positive set belong together: when one changes, it is another version. */
@Entity({ name: 'matpunktsversion' })
export class Matpunktsversion {
  @PrimaryColumn({ name: 'matpunkt_id', type: 'text' }) matpunktId!: string;
  @PrimaryColumn({ type: 'text' }) version!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
  /** Null: nobody knows the wording. */
  @Column({ type: 'text', nullable: true }) text!: string | null;
  @Column({ type: 'date', nullable: true }) fran!: string | null;
  @Column({ type: 'date', nullable: true }) till!: string | null;
  @Column({ type: 'text', array: true }) respondentgrupper!: string[];
  @Column({ type: 'text', array: true }) mattillfallen!: string[];
  @Column({ name: 'skala_min', type: 'integer', nullable: true }) skalaMin!: number | null;
  @Column({ name: 'skala_max', type: 'integer', nullable: true }) skalaMax!: number | null;
  @Column({ name: 'skala_min_text', type: 'text', nullable: true }) skalaMinText!: string | null;
  @Column({ name: 'skala_max_text', type: 'text', nullable: true }) skalaMaxText!: string | null;
  @Column({ type: 'text', array: true, nullable: true }) svarsalternativ!: string[] | null;
  /** Null: no one has said which steps count as positive. */
  @Column({ name: 'positiva_steg', type: 'integer', array: true, nullable: true }) positivaSteg!: number[] | null;
  @Column({ type: 'text', nullable: true }) ersatter!: string | null;
  /** STIGANDE or FALLANDE */
  @Column({ type: 'text' }) riktning!: string;
  @Column({ name: 'vet_ej', type: 'boolean' }) vetEj!: boolean;
  @Column({ type: 'boolean' }) syntetisk!: boolean;
}

/** What in the catalogue a förbund's own item stands for. */
@Entity({ name: 'matpunktskoppling' })
export class Matpunktskoppling {
  @PrimaryColumn({ name: 'matpunkt_id', type: 'text' }) matpunktId!: string;
  @PrimaryColumn({ name: 'indikator_nummer', type: 'text' }) indikatorNummer!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'nns_matpunkt_id', type: 'text', nullable: true }) nnsMatpunktId!: string | null;
  @Column({ type: 'text' }) kvalitet!: string;
  @Column({ type: 'text' }) forklaring!: string;
}
