import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { StoredKalla } from '../../shared/database/entities';

@Entity({ name: 'beslut' })
export class Beslut {
  /** `<förbund>/<local id>` */
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'date', nullable: true }) datum!: string | null;
  @Column({ type: 'text', nullable: true }) paragraf!: string | null;
  @Column({ type: 'text' }) organ!: string;
  @Column({ type: 'text' }) typ!: string;
  @Column({ type: 'text' }) arende!: string;
  @Column({ name: 'belopp_id', type: 'integer', nullable: true }) beloppId!: number | null;
  @Column({ type: 'text', nullable: true }) period!: string | null;
  @Column({ name: 'insats_id', type: 'text', nullable: true }) insatsId!: string | null;
  @Column({ type: 'text', nullable: true }) mottagare!: string | null;
  @Column({ type: 'text', nullable: true }) villkor!: string | null;
  @Column({ type: 'text', nullable: true }) skal!: string | null;
  @Column({ name: 'annan_finansiar', type: 'text', nullable: true }) annanFinansiar!: string | null;
  @Column({ name: 'utnyttjat_id', type: 'integer', nullable: true }) utnyttjatId!: number | null;
  @Column({ name: 'andrar_id', type: 'text', nullable: true }) andrarId!: string | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

@Entity({ name: 'mal' })
export class Mal {
  /** `<förbund>/<local id>` */
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'integer' }) ar!: number;
  @Column({ type: 'text', nullable: true }) perspektiv!: string | null;
  @Column({ type: 'text' }) mal!: string;
  @Column({ type: 'text', nullable: true }) matt!: string | null;
  @Column({ name: 'malniva_id', type: 'integer', nullable: true }) malnivaId!: number | null;
  @Column({ type: 'text', nullable: true }) villkor!: string | null;
  @Column({ name: 'utfall_id', type: 'integer', nullable: true }) utfallId!: number | null;
  @Column({ type: 'text', nullable: true }) ansvarig!: string | null;
  @Column({ type: 'text' }) bedomning!: string;
  @Column({ type: 'text', nullable: true }) underlag!: string | null;
  @Column({ name: 'insats_id', type: 'text', nullable: true }) insatsId!: string | null;
  @Column({ type: 'text', nullable: true }) indikatornummer!: string | null;
  @Column({ type: 'text', nullable: true }) indikatorkoppling!: string | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

@Entity({ name: 'ansvarsfrihet' })
export class Ansvarsfrihet {
  @PrimaryColumn({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @PrimaryColumn({ type: 'integer' }) ar!: number;
  @PrimaryColumn({ type: 'text' }) organisationsnummer!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'boolean', nullable: true }) beviljad!: boolean | null;
  @Column({ type: 'date', nullable: true }) datum!: string | null;
  @Column({ type: 'text' }) status!: string;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}

@Entity({ name: 'uppfoljningsregel' })
export class Uppfoljningsregel {
  /** `<förbund>/<local id>` */
  @PrimaryColumn({ type: 'text' }) id!: string;
  @Column({ name: 'utgava_id', type: 'integer' }) utgavaId!: number;
  @Column({ name: 'forbund_id', type: 'text' }) forbundId!: string;
  @Column({ type: 'integer' }) ordning!: number;
  @Column({ type: 'text' }) period!: string;
  @Column({ type: 'text' }) omrade!: string;
  @Column({ type: 'text' }) regel!: string;
  @Column({ name: 'gransvarde_id', type: 'integer', nullable: true }) gransvardeId!: number | null;
  @Column({ type: 'text', nullable: true }) villkor!: string | null;
  @Column({ type: 'jsonb' }) kallor!: StoredKalla[];
}
