import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredKalla } from '../../shared/database/entities';

export interface StoredEnkat {
  respondentgrupp: string;
  mattillfalle: string | null;
}

/** What the instrument consisted of in a year. */
@Entity({ name: 'instrumentskick' })
export class Instrumentskick {
  @PrimaryColumn({ type: 'integer' }) ar!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) beskrivning!: string;
  @Column({ type: 'text', array: true }) respondentgrupper!: string[];
  @Column({ type: 'jsonb' }) enkater!: StoredEnkat[];
  @Column({ name: 'antal_indikatorer_id', type: 'integer', nullable: true }) antalIndikatorerId!: number | null;
  @Column({ name: 'antal_processindikatorer_id', type: 'integer', nullable: true }) antalProcessindikatorerId!: number | null;
  @Column({ name: 'antal_effektindikatorer_id', type: 'integer', nullable: true }) antalEffektindikatorerId!: number | null;
  @Column({ name: 'antal_matpunkter_id', type: 'integer', nullable: true }) antalMatpunkterId!: number | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

/** A step in the making of the instrument. */
@Entity({ name: 'instrumentsteg' })
export class Instrumentsteg {
  @PrimaryColumn({ type: 'integer' }) ordning!: number;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'text' }) tidpunkt!: string;
  @Column({ type: 'text' }) handelse!: string;
  @Column({ type: 'text' }) matt!: string;
  @Column({ name: 'varde_id', type: 'integer' }) vardeId!: number;
}
