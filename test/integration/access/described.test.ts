import { type TestHub, startTestHub } from '../../support/in-process-hub';

let hub: TestHub;
beforeAll(async () => {
  hub = await startTestHub();
}, 120_000);
afterAll(() => hub.stop());

test('whoever reads the schema is told who may see and change what', async () => {
  const { data } = await hub.ask(`{
    forbund: __type(name: "Samordningsforbund") { fields { name description } }
    andra: __type(name: "Mutation") { fields { name description args { name description } } }
    underlag: __type(name: "Deltagarunderlag") { description }
  }`);
  const of = (type: string, field: string) => data[type].fields.find(({ name }: { name: string }) => name === field);
  expect(of('forbund', 'egnaRemitterade').description).toMatch(/\n\nKräver rollen MEDLEM\.$/);
  expect(of('forbund', 'deltagarunderlag').description).toMatch(/Kräver någon av rollerna FORBUND_HANDLAGGARE eller FORBUND_CHEF\. En roll vid ett förbund gäller det egna förbundet\.$/);
  expect(of('forbund', 'namn').description).not.toContain('Kräver');
  expect(of('andra', 'slappMatomgang').args.find(({ name }: { name: string }) => name === 'utanAllasGranskning').description).toMatch(/Kräver rollen NNS_FORVALTARE\.$/);
  expect(data.underlag.description).toContain('Kräver');
});
