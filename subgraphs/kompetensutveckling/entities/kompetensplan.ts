import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredKalla } from '../../shared/database/entities';

export interface StoredOmrade {
  amne: string;
  namn: string;
  beskrivning: string | null;
  malgrupp: string | null;
  kallor: StoredKalla[];
}

@Entity({ name: 'kompetensplan' })
export class Kompetensplan {
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'text' }) titel!: string;
  @Column({ type: 'text' }) period!: string;
  /** The years that the period touches. */
  @Column({ type: 'integer', array: true }) artal!: number[];
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'date', nullable: true }) beslutad!: string | null;
  @Column({ type: 'text', nullable: true }) paragraf!: string | null;
  @Column({ name: 'framtagen_av', type: 'text', nullable: true }) framtagenAv!: string | null;
  @Column({ type: 'jsonb' }) omraden!: StoredOmrade[];
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}
