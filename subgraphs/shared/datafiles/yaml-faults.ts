import type { ErrorCode } from 'yaml';

/** What makes a text not YAML, in Swedish, by the parser's codes. */
const FAULTS: Readonly<Partial<Record<ErrorCode, string>>> = {
  BAD_ALIAS: 'en hänvisning (*namn) står fel',
  BAD_DQ_ESCAPE: 'ett omvänt snedstreck inom citattecken står fel',
  BAD_INDENT: 'raden är fel indragen',
  BAD_SCALAR_START: 'ett värde börjar med ett tecken som YAML har för annat; sätt citattecken om det',
  BLOCK_AS_IMPLICIT_KEY: 'ett kolon för mycket; sätt citattecken om ett värde som har kolon i sig',
  BLOCK_IN_FLOW: 'en lista med indrag står inom [ ] eller { }',
  DUPLICATE_KEY: 'samma namn står två gånger',
  MISSING_CHAR: 'ett tecken saknas: kolon, komma, citattecken eller slutparentes',
  MULTILINE_IMPLICIT_KEY: 'ett kolon saknas efter namnet, eller raden är fel indragen',
  MULTIPLE_DOCS: 'filen har flera dokument (---)',
  TAB_AS_INDENT: 'raden är indragen med tabb; använd mellanslag',
  UNEXPECTED_TOKEN: 'ett tecken står där det inte hör hemma',
};

/** What is wrong, by the code of the YAML parser. */
export function yamlFault(code: ErrorCode): string {
  return FAULTS[code] ?? `går inte att tolka (${code})`;
}
