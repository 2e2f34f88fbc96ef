/// <reference path="../untyped.d.ts" />
import { DmnModdle } from 'dmn-moddle';

export type { ModdleElement } from 'dmn-moddle';

/** The versions of DMN by the date in their namespaces; the library knows 1.3, whose elements all later ones kept. */
export const versions = { '1.2': '20180521', '1.3': '20191111', '1.4': '20211108', '1.5': '20230324' } as const;

export type DmnVersion = keyof typeof versions;

const child = (name: string, type = 'ChildExpression') => ({ name, type, xml: { serialize: 'property' } });

/** What 1.4 and 1.5 added to the metamodel. */
const later = [
  {
    name: 'ChildExpression',
    superClass: ['DMNElement'],
    properties: [
      { name: 'value', type: 'Expression' },
      { name: 'typeRef', isAttr: true, type: 'String' },
    ],
  },
  { name: 'Conditional', superClass: ['Expression'], properties: [child('if'), child('then'), child('else')] },
  { name: 'Iterator', superClass: ['Expression'], properties: [{ name: 'iteratorVariable', isAttr: true, type: 'String' }, child('in')] },
  { name: 'For', superClass: ['Iterator'], properties: [child('return')] },
  { name: 'Quantified', superClass: ['Iterator'], properties: [child('satisfies')] },
  { name: 'Every', superClass: ['Quantified'] },
  { name: 'Some', superClass: ['Quantified'] },
  { name: 'Filter', superClass: ['Expression'], properties: [child('in'), child('match')] },
];

interface DescribedType {
  readonly name: string;
  readonly properties?: readonly object[];
}

/** An id used twice, or one that XML does not allow, is no reason to leave an element out: ids are looked up by us. */
const withoutId = (property: object): object => Object.fromEntries(Object.entries(property).filter(([name]) => name !== 'isId'));

const extended = (type: DescribedType): DescribedType => {
  const properties = type.properties?.map(withoutId) ?? [];
  return { ...type, properties: type.name === 'ItemDefinition' ? [...properties, child('typeConstraint', 'UnaryTests')] : properties };
};

/** The metamodel of all versions, under the names of 1.3. */
export const metamodel = (): DmnModdle => {
  const dmn = new DmnModdle().getPackage('dmn');
  return new DmnModdle({ dmn: { ...dmn, types: [...(dmn.types as readonly DescribedType[]).map(extended), ...later] } });
};

const dates = Object.values(versions).join('|');

/** The file with every namespace of DMN, that of 1.1 among them, as 1.3 writes it; undefined where its root names none. */
export const asKnownVersion = (xml: string): string | undefined => {
  const pattern = new RegExp(`https?://www\\.omg\\.org/spec/DMN/(?:${dates})/(MODEL|FEEL|DMNDI)/`, 'g');
  const known = xml.replaceAll('http://www.omg.org/spec/DMN/20151101/dmn.xsd', `https://www.omg.org/spec/DMN/${versions['1.3']}/MODEL/`);
  const written = known.replace(pattern, (_whole, kind: string) => `https://www.omg.org/spec/DMN/${versions['1.3']}/${kind}/`);
  return written.includes(`https://www.omg.org/spec/DMN/${versions['1.3']}/MODEL/`) ? written : undefined;
};

/** The file of 1.3 with the namespaces of another version. */
export const asVersion = (xml: string, version: DmnVersion): string =>
  xml.replace(/(https:\/\/www\.omg\.org\/spec\/DMN\/)20191111(\/(?:MODEL|FEEL|DMNDI)\/)/g, `$1${versions[version]}$2`);
