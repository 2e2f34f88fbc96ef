/// <reference path="../untyped.d.ts" />
import { limits } from '@sceneworks/schemas';
import { Parser } from 'saxen';
import { type InterchangeProblem, type InterchangeProblems, overLimit, problem } from '../problem.ts';

/** An element of a file, its name without a prefix. `text` is what stands directly in it. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Growing extends XmlElement {
  readonly children: XmlElement[];
  text: string;
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Attributes of schema instances keep their prefix; all others stand without one. */
const instance = 'http://www.w3.org/2001/XMLSchema-instance';

const utf8 = new TextEncoder();

const decoded = (attributes: Readonly<Record<string, string>>, decode: (text: string) => string): Record<string, string> =>
  Object.fromEntries(Object.entries(attributes).map(([name, value]) => [name, decode(value)]));

/** The first reason found to read no further. */
class Stop {
  readonly problem: InterchangeProblem;
  constructor(problem: InterchangeProblem) {
    this.problem = problem;
  }
}

/**
 * Reads a file as a tree of elements. Refused before anything is made of it: XML_TOO_LARGE, XML_TOO_DEEP, XML_TOO_MANY,
 * XML_DECLARATIONS (a DOCTYPE, and with it every entity of its own), XML_MALFORMED.
 */
export const readXml = (xml: string): { readonly root: XmlElement } | InterchangeProblems => {
  const bytes = xml.length > limits.dmnBytes ? xml.length : utf8.encode(xml).length;
  if (bytes > limits.dmnBytes) return { problems: [overLimit('dmnBytes', 'XML_TOO_LARGE', String(bytes))] };
  try {
    return { root: grow(xml) };
  } catch (error) {
    if (error instanceof Stop) return { problems: [error.problem] };
    throw error;
  }
};

const grow = (xml: string): XmlElement => {
  const open: Growing[] = [{ name: '', attributes: {}, children: [], text: '' }];
  const top = (): Growing => open[open.length - 1] as Growing;
  let count = 0;
  let wrong: InterchangeProblem | undefined;
  const parser = new Parser();
  const stop = (found: InterchangeProblem): void => {
    wrong ??= found;
    parser.stop();
  };
  parser
    .ns({ [instance]: 'xsi' })
    .on('openTag', (name, attributes, decode) => {
      count += 1;
      if (open.length > limits.dmnDepth) stop(overLimit('dmnDepth', 'XML_TOO_DEEP'));
      if (count > limits.dmnElements) stop(overLimit('dmnElements', 'XML_TOO_MANY'));
      const element: Growing = { name: local(name), attributes: decoded(attributes(), decode), children: [], text: '' };
      top().children.push(element);
      open.push(element);
    })
    .on('closeTag', () => open.pop())
    .on('text', (text, decode) => {
      top().text += decode(text);
    })
    .on('cdata', (text) => {
      top().text += text;
    })
    .on('attention', () => stop(problem('XML_DECLARATIONS')))
    .on('error', (error) => stop(problem('XML_MALFORMED', error.message)))
    .on('warn', () => undefined);
  parser.parse(xml);
  if (wrong) throw new Stop(wrong);
  const [root] = (open[0] as Growing).children;
  if (!root) throw new Stop(problem('XML_MALFORMED', 'no element'));
  return root;
};

/** The first child of a name. */
export const child = (of: XmlElement, name: string): XmlElement | undefined => of.children.find((each) => each.name === name);

/** All children of a name, in order. */
export const childrenOf = (of: XmlElement, name: string): readonly XmlElement[] => of.children.filter((each) => each.name === name);
