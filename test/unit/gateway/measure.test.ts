import { parse } from 'graphql';
import { measure } from '../../../gateway/limits/measure';

const measured = (text: string) => measure(parse(text));

test('counts depth, aliases, root fields and fields', () => {
  expect(measured('{ a: x { y { z } } b: x { y } w }')).toEqual({ depth: 3, aliases: 2, rootFields: 3, fields: 6, selections: 3, fragments: 0 });
});

test('counts what a fragment selects at every place where it is used', () => {
  expect(measured('{ a { ...F } b { ...F } } fragment F on T { c { d } e: c { d } }')).toMatchObject({ depth: 3, aliases: 2, rootFields: 2, fields: 10 });
});

test('counts inline fragments as part of the braces around them', () => {
  expect(measured('{ a { ... { b ... on T { c d } } } }')).toMatchObject({ depth: 2, fields: 4, selections: 5 });
});

test('takes the largest operation of a document', () => {
  expect(measured('query A { a } query B { a { b } c }')).toMatchObject({ depth: 2, rootFields: 2, fields: 3 });
});

test('measures fragments that no operation uses', () => {
  expect(measured('{ a } fragment F on T { b c d }')).toMatchObject({ selections: 3, fragments: 1 });
});

test('ends for fragments that reach themselves', () => {
  expect(measured('{ ...A } fragment A on T { a { ...B } } fragment B on T { b { ...A } }')).toMatchObject({ depth: 2, fields: 2 });
});

test('stops counting at a ceiling when fragments double a hundred times', () => {
  const fragments = Array.from({ length: 99 }, (_, index) => `fragment F${index} on T { a { ...F${index + 1} } b { ...F${index + 1} } }`);
  expect(measured(`{ ...F0 } ${fragments.join(' ')} fragment F99 on T { c }`)).toMatchObject({ depth: 100, fields: 1_000_000_000 });
});
